// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/change_words.h"
#include "core/ops/change_words_parts.h"
#include <algorithm>
namespace tl {
namespace {
Sentence said(const Text& text, std::vector<std::string> args = {}) { return {text, std::move(args), {}}; }
Text notSet() { return TL_TEXT("Change", "not set"); }

// Enough of a public key to tell peers apart.
std::string shortKey(const std::string& key) { return key.size() > 8 ? key.substr(0, 8) + "…" : key; }
std::string bytes(const std::string& state) { return state; }

Said mtu(const Change& change)
{
    return valued(change, said(TL_TEXT("Change", "Largest packet of the tunnel %1, in bytes (MTU)"), {change.name}),
                  notSet(), &bytes, Lasting::WhileTunnelRuns);
}
Said link(const Change& change)
{
    const auto say = [](const ObjectState& state) {
        return state == ObjectState("up") ? said(TL_TEXT("Change", "on")) : said(TL_TEXT("Change", "off"));
    };
    return ChangeWords{said(TL_TEXT("Change", "The tunnel's interface %1"), {change.name}), say(change.before),
                       say(change.after), Lasting::WhileTunnelRuns};
}
Said address(const Change& change)
{
    const auto parts = parted(change.name, 2);
    if (parts.empty()) return std::nullopt;
    return switched(change, said(TL_TEXT("Change", "The address %2 of the tunnel %1"), {parts[0], parts[1]}),
                    TL_TEXT("Change", "missing"), said(TL_TEXT("Change", "set")), Lasting::WhileTunnelRuns);
}

std::string listed(const std::string& state)
{
    std::string out;
    for (const char c : state) out += c == ',' ? std::string(", ") : std::string(1, c);
    for (auto at = out.find(",  "); at != out.npos; at = out.find(",  ", at)) out.erase(at + 1, 1);
    return out;
}
Said allowedIps(const Change& change)
{
    const auto parts = parted(change.name, 2);
    if (parts.empty()) return std::nullopt;
    return valued(change,
                  said(TL_TEXT("Change", "What the tunnel %1 carries to and from the peer %2 (AllowedIPs)"),
                       {parts[0], shortKey(parts[1])}),
                  TL_TEXT("Change", "nothing"), &listed, Lasting::WhileTunnelRuns);
}
std::string known(const std::string& state) { return state == "(none)" ? "" : state; }
Said endpoint(const Change& change)
{
    const auto parts = parted(change.name, 2);
    if (parts.empty()) return std::nullopt;
    Said out = valued(
        change,
        said(TL_TEXT("Change", "Where the tunnel %1 sends to reach the peer %2"), {parts[0], shortKey(parts[1])}),
        TL_TEXT("Change", "not known"), &known, Lasting::WhileTunnelRuns);
    if (change.before == change.after) out->after = said(TL_TEXT("Change", "the same, looked for anew"));
    return out;
}
Said listenPort(const Change& change)
{
    return valued(change, said(TL_TEXT("Change", "UDP port on which the tunnel %1 is called"), {change.name}), notSet(),
                  &whole, Lasting::WhileTunnelRuns);
}
// Windows has the addresses as its state.
Said tunnel(const Change& change)
{
    const auto say = [](const ObjectState& state) {
        if (!state) return said(TL_TEXT("Change", "stopped"));
        if (*state == "up") return said(TL_TEXT("Change", "running"));
        return state->empty() ? said(TL_TEXT("Change", "running without an address"))
                              : said(TL_TEXT("Change", "running with the address %1"), {listed(*state)});
    };
    return ChangeWords{said(TL_TEXT("Change", "The tunnel %1"), {change.name}), say(change.before), say(change.after),
                       Lasting::UntilRestart};
}

// Lines of a configuration as core/config/edit.h keeps them: what stands behind the sign of equality.
std::vector<std::string> valuesOf(const std::string& state)
{
    std::vector<std::string> out;
    for (std::size_t at = 0; at < state.size();) {
        const auto end = std::min(state.find('\n', at), state.size());
        std::string line = state.substr(at, end - at);
        at = end + 1;
        if (const auto tab = line.find('\t'); tab != line.npos) {
            const auto equals = line.find('=', tab);
            line = line.substr(equals == line.npos ? tab + 1 : equals + 1);
        }
        const auto first = line.find_first_not_of(" \t\r"), last = line.find_last_not_of(" \t\r");
        if (first != line.npos) out.push_back(line.substr(first, last - first + 1));
    }
    return out;
}
std::string values(const std::string& state)
{
    std::string out;
    for (const std::string& each : valuesOf(state)) out += (out.empty() ? "" : ", ") + each;
    return out;
}
std::string howMany(const std::string& state)
{
    const auto count = valuesOf(state).size();
    return count == 0 ? "" : std::to_string(count);
}
Said config(const Change& change)
{
    const auto parts = parted(change.name, 3);
    if (parts.empty()) return std::nullopt;
    const std::string& key = parts[2];
    if (key == "PostUp" || key == "PostDown")
        return valued(
            change,
            said(key == "PostUp"
                     ? TL_TEXT("Change", "Commands at each start of the tunnel %1 that set this again (PostUp)")
                     : TL_TEXT("Change", "Commands at each stop of the tunnel %1 that clear this away (PostDown)"),
                 {parts[0]}),
            TL_TEXT("Change", "none"), &howMany, Lasting::FromTunnelStart);
    return valued(change, said(TL_TEXT("Change", "The line %2 in the settings of the tunnel %1"), {parts[0], key}),
                  TL_TEXT("Change", "none"), &values, Lasting::FromTunnelStart);
}

std::string nameServers(const std::string& text)
{
    std::string out;
    constexpr std::string_view kKey = "nameserver ";
    for (std::size_t at = 0; at < text.size(); at = std::min(text.find('\n', at), text.size() - 1) + 1) {
        if (text.compare(at, kKey.size(), kKey) != 0) continue;
        const auto from = at + kKey.size();
        out += (out.empty() ? "" : ", ") + text.substr(from, text.find_first_of(" \n", from) - from);
    }
    return out;
}
Said resolvers(const Change& change)
{
    return valued(change, said(TL_TEXT("Change", "Name servers that this computer asks")), TL_TEXT("Change", "none"),
                  &nameServers, Lasting::UntilWrittenAnew);
}
Said resolvconf(const Change& change)
{
    return valued(change, said(TL_TEXT("Change", "Name servers that the tunnel brings along (%1)"), {change.name}),
                  TL_TEXT("Change", "none"), &nameServers, Lasting::WhileTunnelRuns);
}
std::string domains(const std::string& state) { return state == "~." ? "*" : state; }
Said resolvedLink(const Change& change)
{
    const auto parts = parted(change.name, 2);
    if (parts.empty()) return std::nullopt;
    const bool isDomains = parts[1] == "domain";
    return valued(change,
                  said(isDomains ? TL_TEXT("Change", "Names that are asked for through %1 (* stands for all)")
                                 : TL_TEXT("Change", "Name servers that are asked through %1"),
                       {parts[0]}),
                  TL_TEXT("Change", "none"), isDomains ? &domains : &whole, Lasting::WhileTunnelRuns);
}
// "ipv4.dns 192.0.2.1,192.0.2.2", a line each.
std::string managedServers(const std::string& state)
{
    std::string out;
    for (std::size_t at = 0; at < state.size(); at = std::min(state.find('\n', at), state.size() - 1) + 1) {
        const std::string line = state.substr(at, state.find('\n', at) - at);
        if ((line.starts_with("ipv4.dns ") || line.starts_with("ipv6.dns ")) && line.size() > 9)
            out += (out.empty() ? "" : ", ") + listed(line.substr(9));
    }
    return out;
}
Said networkManager(const Change& change)
{
    return valued(change, said(TL_TEXT("Change", "Name servers of the connection %1 (NetworkManager)"), {change.name}),
                  TL_TEXT("Change", "as the network says"), &managedServers, Lasting::UntilReconnected);
}
Said windowsDns(const Change& change)
{
    return valued(change, said(TL_TEXT("Change", "Name servers that this computer asks")), TL_TEXT("Change", "none"),
                  &listed, Lasting::WhileAdapterLives);
}
Said category(const Change& change)
{
    const auto say = [](const ObjectState& state) {
        return state == ObjectState("Private") ? said(TL_TEXT("Change", "private: others there may call this computer"))
                                               : said(TL_TEXT("Change", "public: nobody there may call this computer"));
    };
    return ChangeWords{said(TL_TEXT("Change", "What Windows takes the network of %1 for"), {change.name}),
                       say(change.before), say(change.after), Lasting::WhileAdapterLives};
}
// "Ethernet > wg0 runs, 10.8.0.1, 10.8.0.1/24"
Said sharing(const Change& change)
{
    const auto say = [](const ObjectState& state) {
        const std::string text = state.value_or("");
        const auto arrow = text.find(" > ");
        const bool runs = text.find(" runs, ", arrow) != text.npos;
        const auto end = text.find(runs ? " runs, " : " stands, ", arrow);
        if (arrow == text.npos || end == text.npos || arrow == 0) return said(TL_TEXT("Change", "off"));
        return said(runs ? TL_TEXT("Change", "from %1 to %2")
                         : TL_TEXT("Change", "from %1 to %2, but it does not work"),
                    {text.substr(0, arrow), text.substr(arrow + 3, end - arrow - 3)});
    };
    return ChangeWords{said(TL_TEXT("Change", "Internet Connection Sharing of Windows")), say(change.before),
                       say(change.after), Lasting::OverRestarts};
}

constexpr std::array kKinds = {
    KindWords{"mtu", &mtu},
    KindWords{"link", &link},
    KindWords{"address", &address},
    KindWords{"allowed_ips", &allowedIps},
    KindWords{"endpoint", &endpoint},
    KindWords{"listen_port", &listenPort},
    KindWords{"tunnel", &tunnel},
    KindWords{"config", &config},
    KindWords{"resolv_conf", &resolvers},
    KindWords{"resolvconf", &resolvconf},
    KindWords{"resolved_link", &resolvedLink},
    KindWords{"network_manager", &networkManager},
    KindWords{"dns", &windowsDns},
    KindWords{"category", &category},
    KindWords{"sharing", &sharing},
};

const KindWords* find(std::span<const KindWords> all, std::string_view kind)
{
    const auto found = std::ranges::find(all, kind, &KindWords::kind);
    return found == all.end() ? nullptr : &*found;
}
}

ChangeWords wordsOf(const Change& change)
{
    const KindWords* kind = find(kKinds, change.kind);
    if (!kind) kind = find(networkKinds(), change.kind);
    if (kind)
        if (auto out = kind->say(change)) return *std::move(out);
    const auto say = [](const ObjectState& state) {
        return state ? asIs(*state) : said(TL_TEXT("Change", "not there"));
    };
    return {asIs(change.kind + " " + change.name), say(change.before), say(change.after), Lasting::NotKnown};
}

Sentence sentenceOf(const Change& change)
{
    ChangeWords words = wordsOf(change);
    //: %1 what is changed, %2 how it was, %3 how it shall be
    return {
        TL_TEXT("Change", "%1: %2 → %3"), {}, {std::move(words.what), std::move(words.before), std::move(words.after)}};
}

bool endures(Lasting lasting)
{
    return lasting == Lasting::FromFirewallLoad || lasting == Lasting::FromTunnelStart ||
           lasting == Lasting::OverRestarts;
}

Text wordsOf(Lasting lasting)
{
    switch (lasting) {
    case Lasting::NotKnown: break;
    case Lasting::WhileTunnelRuns: return TL_TEXT("Change", "Holds until the tunnel stops.");
    case Lasting::WhileAdapterLives:
        return TL_TEXT("Change", "Holds until WireGuard makes the tunnel's adapter anew, at its next start.");
    case Lasting::UntilReconnected:
        return TL_TEXT("Change", "Holds until the connection that it leads through is made anew.");
    case Lasting::UntilWrittenAnew:
        return TL_TEXT("Change", "Holds until another program sets the name servers, or this computer restarts.");
    case Lasting::UntilFirewallLoads:
        return TL_TEXT("Change", "Holds until the firewall is loaded anew, or this computer restarts.");
    case Lasting::UntilRestart: return TL_TEXT("Change", "Holds until this computer restarts.");
    case Lasting::FromFirewallLoad: return TL_TEXT("Change", "Holds from the firewall's next start on.");
    case Lasting::FromTunnelStart: return TL_TEXT("Change", "Written down: holds from each start of the tunnel on.");
    case Lasting::OverRestarts: return TL_TEXT("Change", "Written down: holds after a restart of this computer, too.");
    }
    return TL_TEXT("Change", "Holds until it is changed again.");
}

Text lastingOf(std::span<const Change> changes)
{
    const bool kept = std::ranges::any_of(changes, [](const Change& one) { return endures(wordsOf(one).lasting); });
    return kept ? TL_TEXT("Change", "Until it is taken back. It is written down, so that it is there again after a "
                                    "restart.")
                : TL_TEXT("Change", "For now only: after a restart of the tunnel or of this computer it would have to "
                                    "be done again.");
}
}
