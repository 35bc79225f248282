// SPDX-License-Identifier: GPL-3.0-or-later
// What has to be done where this program cannot act: on the router, in a provider's console, in the app of a phone, on
// another computer. Plain numbered steps with the person's own values in them, for windows and for the terminal. Pure.
#pragma once
#include "core/cards/corrected_line.h"
namespace tl {
enum class CardPlace { HomeRouter, CloudConsole, Server, Phone, OtherComputer, ThisComputer };
struct CardStep {
    Sentence words = {};
    std::string value = {}; // to be typed or pasted there as it stands; empty: none
};
struct Card {
    CardPlace place = CardPlace::HomeRouter;
    std::vector<CardStep> steps = {};
};
Text titleOf(CardPlace); // "On the router at home"
// In the order in which they are worth trying; none where nothing has to be done elsewhere, nor in a file here.
std::vector<Card> cardsFor(const Facts&, const Finding&);

// The parts that cards are made of.
Card routerCard(const Facts&);  // calls from outside are led to the server
Card consoleCard(const Facts&); // a provider lets them in
Card phoneCard(std::span<const CorrectedLine>);
Card computerCard(std::span<const CorrectedLine>);
Card ownFileCard(const Facts&, std::span<const CorrectedLine>);
Card renumberCard(const Facts&); // the router's own network gets other addresses
}
