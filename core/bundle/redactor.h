// SPDX-License-Identifier: GPL-3.0-or-later
// What may be read of a machine by somebody else. Everything is learnt first; then each thing has one stand-in,
// wherever it occurs. Keys and addresses are told by their type, foreign text by the words that it may consist of.
#pragma once
#include "core/bundle/address_plan.h"
#include "core/bundle/text_tokens.h"
#include "core/facts/facts.h"
#include <map>
#include <string>
#include <string_view>
#include <vector>
namespace tl {
inline constexpr std::string_view kHidden = "<hidden>", kHiddenMac = "<mac>";

class Redactor {
public:
    explicit Redactor(Anonymity how)
        : how_(how), addresses_(how == Anonymity::Strict ? AddressPlan::Scope::PrivateToo : AddressPlan::Scope::Public)
    {
    }
    // First all that occurs …
    void learnAddress(const IpAddress& address) { addresses_.learn(address); }
    void learnAddress(const Prefix& prefix) { addresses_.learn(prefix); }
    void learnDevice(const std::string& name, bool isTunnel = false);
    void learnHost(const std::string& name);
    void learnKey(const std::string& publicKey);
    void learnName(const std::string& name);   // of a chain, a program, a translation
    void learnPerson(const std::string& name); // of the user or the machine; hidden where anonymity is strict
    void learnText(std::string_view);
    void settle();

    // … then what stands for it.
    IpAddress of(const IpAddress&) const;
    Prefix of(const Prefix&) const;
    std::string device(const std::string&) const;
    std::vector<std::string> devicePattern(const std::string&) const; // "wg*" stands for more than its letters
    std::string host(const std::string&) const;
    std::string key(const std::string& publicKey) const;
    std::string name(const std::string&) const;
    std::string text(std::string_view) const; // foreign text: by words that we know, and names that the facts have

    Anonymity how() const { return how_; }
    // Every stand-in that is not the thing itself: to be marked where somebody looks before it is sent.
    std::vector<std::string> standIns() const;

private:
    enum class Unknown { Hide, Keep, Replace };
    bool anonymous() const { return how_ != Anonymity::None; }
    bool strict() const { return how_ == Anonymity::Strict; }
    void know(const std::string& name, std::string standIn);
    std::string wordFor(std::string_view word);
    std::string shown(std::string_view text, Unknown) const;
    std::string shown(const TextToken&, char before, Unknown) const;
    std::string shownWord(std::string_view word, char before, Unknown) const;
    std::string shownAddress(const TextToken&) const;
    const std::pair<const std::string, std::string>* knownAt(std::string_view text, char before) const;

    Anonymity how_;
    AddressPlan addresses_;
    std::map<std::string, std::string> devices_ = {}, hosts_ = {}, labels_ = {}, keys_ = {}, words_ = {};
    std::map<std::string, std::string> known_ = {}; // names as they may stand in text, and what stands for them
    std::map<char, std::vector<const std::pair<const std::string, std::string>*>> knownBy_ = {}; // the longest first
    std::size_t tunnels_ = 0, links_ = 0;
};
}
