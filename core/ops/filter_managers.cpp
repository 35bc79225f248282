// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/filter_managers.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::string_view kOurs = "tunnelight-";

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}
bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The tunnel itself where its name is short and no port; else six hexadecimal digits that stand for it (FNV-1a).
std::string shortName(const std::string& tunnel)
{
    constexpr std::size_t kMost = 6;
    if (!tunnel.empty() && tunnel.size() <= kMost && std::ranges::all_of(tunnel, isPlain) &&
        !std::ranges::all_of(tunnel, isDigit))
        return tunnel;
    std::uint32_t sum = 2166136261;
    for (const char c : tunnel) sum = (sum ^ static_cast<unsigned char>(c)) * 16777619;
    std::string out(kMost, '0');
    for (std::size_t i = 0; i < kMost; ++i, sum >>= 4) out[i] = "0123456789abcdef"[sum & 15];
    return out;
}
const char* familyOf(const Prefix& one) { return one.address.isV4() ? "ipv4" : "ipv6"; }
}

std::string commentOf(const Passing& one)
{
    std::string out = "tunnelight:";
    if (!one.inInterface.empty()) out += " from " + one.inInterface;
    if (!one.outInterface.empty()) out += " to " + one.outInterface;
    if (one.udpPort != 0) out += " port " + std::to_string(one.udpPort);
    return out;
}

std::string ufwRule(const Passing& one)
{
    if (one.udpPort != 0) return "allow " + std::to_string(one.udpPort) + "/udp";
    const bool forwarded = !one.inInterface.empty() && !one.outInterface.empty();
    std::string out = forwarded ? "route allow" : "allow";
    if (!one.inInterface.empty()) out += " in on " + one.inInterface;
    if (!one.outInterface.empty()) out += " out on " + one.outInterface;
    return out;
}

std::vector<std::string> ufwArguments(const Passing& one, bool add)
{
    std::vector<std::string> out = {"ufw"};
    const std::string rule = ufwRule(one);
    bool placed = false; // before the first: an interface may have that name
    for (std::size_t at = 0; at < rule.size();) {
        const auto end = std::min(rule.find(' ', at), rule.size());
        const auto word = rule.substr(at, end - at);
        if (!placed && word == "allow") out.emplace_back(add ? "prepend" : "delete");
        placed = placed || word == "allow";
        out.push_back(word);
        at = end + 1;
    }
    if (add) out.insert(out.end(), {"comment", commentOf(one)});
    return out;
}

FirewalldPolicy policyFor(const Passing& one, const std::string& tunnel, std::vector<Prefix> sources)
{
    const std::string ending = one.udpPort != 0 ? std::to_string(one.udpPort) : shortName(tunnel);
    return {std::string(kOurs) + ending, one.udpPort, std::move(sources)};
}

bool isPolicyName(const std::string& name)
{
    return name.starts_with(kOurs) && name.size() > kOurs.size() && name.size() <= kOurs.size() + 6 &&
           std::ranges::all_of(name, isPlain);
}

std::string firewalldXml(const FirewalldPolicy& one)
{
    const std::string to = one.udpPort != 0 ? "HOST" : "ANY";
    std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<policy target=\"CONTINUE\">\n"
                      "  <short>Tunnelight</short>\n"
                      "  <description>Made by Tunnelight; its undo takes it away again.</description>\n"
                      "  <ingress-zone name=\"ANY\"/>\n  <egress-zone name=\"" +
                      to + "\"/>\n";
    if (one.udpPort != 0) out += "  <port port=\"" + std::to_string(one.udpPort) + "\" protocol=\"udp\"/>\n";
    for (const Prefix& source : one.sources)
        out += std::string("  <rule family=\"") + familyOf(source) + "\">\n    <source address=\"" +
               toString(source.network()) + "\"/>\n    <accept/>\n  </rule>\n";
    return out + "</policy>\n";
}

std::vector<std::string> firewalldCommands(const FirewalldPolicy& one)
{
    const std::string change = "firewall-cmd --permanent --policy=" + one.name;
    std::vector<std::string> out = {
        "firewall-cmd --permanent --new-policy=" + one.name,
        change + " --add-ingress-zone=ANY --add-egress-zone=" + (one.udpPort != 0 ? "HOST" : "ANY")};
    if (one.udpPort != 0) out.push_back(change + " --add-port=" + std::to_string(one.udpPort) + "/udp");
    for (const Prefix& source : one.sources)
        out.push_back(change + " --add-rich-rule='rule family=\"" + familyOf(source) + "\" source address=\"" +
                      toString(source.network()) + "\" accept'");
    return out;
}

std::string zoneOf(const std::string& chain)
{
    constexpr std::string_view kBegin = "filter_IN_", kEnd = "_allow";
    if (!chain.starts_with(kBegin) || !chain.ends_with(kEnd) || chain.size() <= kBegin.size() + kEnd.size()) return "";
    const std::string zone = chain.substr(kBegin.size(), chain.size() - kBegin.size() - kEnd.size());
    constexpr std::size_t kMost = 32; // firewalld itself says less
    return zone.starts_with("policy_") || zone.size() > kMost || !std::ranges::all_of(zone, isPlain) ? "" : zone;
}
}
