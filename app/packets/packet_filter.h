// SPDX-License-Identifier: GPL-3.0-or-later
// Which packets are shown, said in plain words: "dns", "handshake", "lost", "tcp", "10.8.0.2", "10.8.", "53". All words
// must hold; a comma begins another choice. A word that means nothing else is looked for in the names that are asked.
#pragma once
#include "app/packets/flow_index.h"
#include <QString>
#include <stop_token>
#include <variant>
namespace tl {
class PacketFilter {
public:
    PacketFilter() = default;
    explicit PacketFilter(const QString& words, const std::optional<FlowChoice>& only = {});
    bool isEmpty() const { return choices_.empty() && !only_; }
    bool asksForLost() const; // so that what it gives changes with the ledger
    bool holds(const KeptPackets&, std::uint64_t number, const FlowIndex&) const;

private:
    struct Kinds {
        std::uint32_t mask = 0; // by PacketKind
    };
    struct Protocol {
        std::uint8_t number = 0;
    };
    struct Version {
        std::uint8_t number = 0;
    };
    struct Port {
        std::uint16_t number = 0;
    };
    struct Name {
        std::string part = {}; // in lower case
    };
    enum class Sign { Lost, Damaged, Reset, OnTunnel, OnUplink };
    using Word = std::variant<Kinds, Protocol, Version, Port, Prefix, Name, Sign>;
    using Choice = std::vector<Word>; // all of them
    static std::optional<Word> known(const QString& word);
    static Word meaning(const QString& word);
    struct Asked {
        const KeptPackets& packets;
        std::uint64_t number;
        const FlowIndex& flows;
    };
    static bool holds(const Word&, const Asked&);
    std::vector<Choice> choices_ = {}; // any of them
    std::optional<FlowChoice> only_ = {};
};

struct FilteredPackets {
    std::vector<std::uint64_t> tunnel = {}, uplink = {}; // numbers
    std::uint64_t end = 0;                               // of what was looked at
};
// In a thread of its own. Nothing: stopped.
std::optional<FilteredPackets> filtered(const KeptPackets&, const PacketFilter&, const FlowIndex&, std::stop_token);
}
