// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/redactor.h"
#include "core/bundle/vocabulary.h"
#include "core/config/keys.h"
#include <algorithm>
#include <array>
#include <cctype>
namespace tl {
namespace {
std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return out;
}

// Labels of names that say nothing of their owner.
bool isPlainLabel(std::string_view label)
{
    static constexpr std::array<std::string_view, 9> plain = {"",    "*",    "~",       "localhost", "local",
                                                              "lan", "arpa", "in-addr", "ip6"};
    return std::ranges::find(plain, label) != plain.end();
}

std::string replaced(const std::map<std::string, std::string>& all, const std::string& name)
{
    const auto found = all.find(name);
    return found == all.end() ? std::string(kHidden) : found->second;
}
}

void Redactor::know(const std::string& name, std::string standIn)
{
    if (!name.empty()) known_.emplace(name, std::move(standIn));
}

void Redactor::learnDevice(const std::string& name, bool isTunnel)
{
    if (name.empty() || devices_.contains(name)) return;
    std::string standIn = name;
    if (anonymous() && !isPlainDevice(name))
        standIn = isTunnel ? "tunnel" + std::to_string(++tunnels_) : "link" + std::to_string(++links_);
    devices_.emplace(name, standIn);
    know(name, standIn);
}

void Redactor::learnHost(const std::string& name)
{
    if (name.empty() || hosts_.contains(name)) return;
    if (const auto address = parseIpAddress(name)) {
        learnAddress(*address);
        return;
    }
    std::string standIn;
    bool named = false;
    for (std::size_t at = 0; at <= name.size();) {
        const auto end = std::min(name.find('.', at), name.size());
        std::string label = lower(name.substr(at, end - at));
        const bool routes = at == 0 && label.starts_with('~'); // systemd-resolved: a domain that only routes
        if (routes) label.erase(0, 1);
        const bool plain = isPlainLabel(label);
        named |= !plain;
        if (!plain) label = labels_.emplace(label, "h" + std::to_string(labels_.size() + 1)).first->second;
        standIn += (at == 0 ? "" : ".") + std::string(routes ? "~" : "") + label;
        at = end + 1;
    }
    if (named && name.find('.') != name.npos) standIn.insert(standIn.size() - (name.back() == '.' ? 1 : 0), ".example");
    hosts_.emplace(name, anonymous() ? standIn : name);
    if (named) know(name, hosts_[name]);
}

void Redactor::learnKey(const std::string& publicKey)
{
    if (publicKey.empty() || keys_.contains(publicKey)) return;
    keys_.emplace(publicKey, anonymous() ? keyStandIn(publicKey) : publicKey);
}

std::string Redactor::wordFor(std::string_view word)
{
    return words_.emplace(std::string(word), "name" + std::to_string(words_.size() + 1)).first->second;
}

void Redactor::learnName(const std::string& name)
{
    learnText(name);
    for (std::size_t at = 0; at < name.size();) {
        const auto token = firstToken(std::string_view(name).substr(at), at == 0 ? '\0' : name[at - 1]);
        at += token.text.size();
        if (token.kind == TextToken::Kind::Word && !isKnownWord(token.text) && !isPlainNumber(token.text) &&
            !isPlainDevice(token.text))
            (void)wordFor(token.text);
    }
}

void Redactor::learnPerson(const std::string& name)
{
    if (strict() && !isKnownWord(name)) know(name, wordFor(name));
}

void Redactor::learnText(std::string_view text)
{
    char before = 0;
    while (!text.empty()) {
        const TextToken token = firstToken(text, before);
        if (const auto* address = std::get_if<IpAddress>(&token.address)) learnAddress(*address);
        if (const auto* prefix = std::get_if<Prefix>(&token.address)) learnAddress(*prefix);
        if (const auto* endpoint = std::get_if<Endpoint>(&token.address)) learnAddress(endpoint->address);
        before = token.text.back();
        text.remove_prefix(token.text.size());
    }
}

void Redactor::settle()
{
    addresses_.settle();
    for (const auto& each : known_) knownBy_[each.first.front()].push_back(&each);
    for (auto& [letter, names] : knownBy_)
        std::ranges::sort(names, std::greater{}, [](const auto* each) { return each->first.size(); });
}

IpAddress Redactor::of(const IpAddress& address) const { return anonymous() ? addresses_.of(address) : address; }
Prefix Redactor::of(const Prefix& prefix) const { return anonymous() ? addresses_.of(prefix) : prefix; }

std::string Redactor::device(const std::string& name) const
{
    if (name.empty()) return name;
    return anonymous() ? replaced(devices_, name) : shown(name, Unknown::Keep);
}

std::vector<std::string> Redactor::devicePattern(const std::string& name) const
{
    if (!anonymous() || !name.ends_with('*')) return {anonymous() ? replaced(devices_, name) : name};
    const auto begin = std::string_view(name).substr(0, name.size() - 1);
    std::vector<std::string> out;
    if (begin.empty() || isPlainDevice(std::string(begin) + "0")) out.push_back(name);
    for (const auto& [device, standIn] : devices_)
        if (device != standIn && device.starts_with(begin) && !begin.empty()) out.push_back(standIn);
    if (out.empty()) out.emplace_back(kHidden);
    return out;
}

std::string Redactor::host(const std::string& name) const
{
    if (name.empty()) return name;
    if (const auto address = parseIpAddress(name)) return toString(of(*address));
    return anonymous() ? replaced(hosts_, name) : shown(name, Unknown::Keep);
}

std::string Redactor::key(const std::string& publicKey) const
{
    return publicKey.empty() ? publicKey : replaced(keys_, publicKey);
}

std::string Redactor::name(const std::string& name) const
{
    return shown(name, strict() ? Unknown::Replace : Unknown::Keep);
}

std::string Redactor::text(std::string_view text) const { return shown(text, Unknown::Hide); }

const std::pair<const std::string, std::string>* Redactor::knownAt(std::string_view text, char before) const
{
    const auto names = before != 0 && isWordByte(before) ? knownBy_.end() : knownBy_.find(text.front());
    if (names == knownBy_.end()) return nullptr;
    for (const auto* each : names->second) {
        const auto size = each->first.size();
        if (text.starts_with(each->first) && (size == text.size() || !isWordByte(text[size]))) return each;
    }
    return nullptr;
}

std::string Redactor::shown(std::string_view text, Unknown unknown) const
{
    std::string out;
    char before = 0;
    while (!text.empty()) {
        std::size_t taken = 0;
        if (const auto* known = knownAt(text, before)) {
            out += known->second;
            taken = known->first.size();
        } else {
            const TextToken token = firstToken(text, before);
            const std::string piece = shown(token, before, unknown);
            // What is hidden in a row is hidden once.
            if (piece != kHidden || !out.ends_with(kHidden)) out += piece;
            taken = token.text.size();
        }
        before = text[taken - 1];
        text.remove_prefix(taken);
    }
    return out;
}

std::string Redactor::shown(const TextToken& token, char before, Unknown unknown) const
{
    switch (token.kind) {
    case TextToken::Kind::Address: return shownAddress(token);
    case TextToken::Kind::Mac: return std::string(strict() ? kHiddenMac : token.text);
    case TextToken::Kind::Key: {
        const auto known = keys_.find(std::string(token.text));
        return known == keys_.end() ? std::string(kHiddenKey) : known->second;
    }
    case TextToken::Kind::Word: return shownWord(token.text, before, unknown);
    case TextToken::Kind::Other: break;
    }
    return std::string(token.text);
}

std::string Redactor::shownAddress(const TextToken& token) const
{
    if (!anonymous()) return std::string(token.text);
    if (const auto* address = std::get_if<IpAddress>(&token.address)) return toString(of(*address));
    if (const auto* prefix = std::get_if<Prefix>(&token.address)) return toString(of(*prefix));
    const auto& endpoint = std::get<Endpoint>(token.address);
    return toString(Endpoint{of(endpoint.address), endpoint.port});
}

std::string Redactor::shownWord(std::string_view word, char before, Unknown unknown) const
{
    // A letter alone is an option, or a part of something that is written letter by letter.
    const bool isOption = word.size() > 1 || before == '-';
    if (word == "%i") return "%i"; // wg-quick(8): the name of the tunnel
    const bool plain = (isOption && isKnownWord(word)) || isPlainNumber(word) || isPlainDevice(word);
    if (plain || unknown == Unknown::Keep) return std::string(word);
    const auto standIn = words_.find(std::string(word));
    if (unknown == Unknown::Replace && standIn != words_.end()) return standIn->second;
    return std::string(kHidden);
}

std::vector<std::string> Redactor::standIns() const
{
    std::vector<std::string> out{std::string(kHidden), std::string(kHiddenKey), std::string(kHiddenMac)};
    for (const auto* all : {&devices_, &hosts_, &keys_, &words_})
        for (const auto& [name, standIn] : *all)
            if (name != standIn) out.push_back(standIn);
    if (anonymous()) addresses_.eachStandIn([&](const std::string& text) { out.push_back(text); });
    return out;
}
}
