// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/change_words_parts.h"
#include "core/ops/start_task.h"
namespace tl {
namespace {
Sentence way(const std::string& to, const std::string& table)
{
    if (to == "default" && table == "254") return {TL_TEXT("Change", "Packets to everywhere else"), {}, {}};
    if (to == "default") return {TL_TEXT("Change", "Packets that table %1 decides about"), {table}, {}};
    return {TL_TEXT("Change", "Packets to %1"), {to}, {}};
}

// "via 192.168.1.1 dev eth0 …"
Sentence sayWay(const ObjectState& state, const std::string& device)
{
    if (state == ObjectState("unreachable")) return {TL_TEXT("Change", "refused at once"), {}, {}};
    if (!state && device.empty()) return {TL_TEXT("Change", "not refused"), {}, {}};
    if (!state) return {TL_TEXT("Change", "no route through %1"), {device}, {}};
    if (!state->starts_with("via ")) return {TL_TEXT("Change", "led into %1"), {device}, {}};
    const std::string router = state->substr(4, state->find(' ', 4) - 4);
    return {TL_TEXT("Change", "led through %1 to the router %2"), {device, router}, {}};
}
Said route(const Change& change)
{
    const auto parts = parted(change.name, 5);
    if (parts.empty()) return std::nullopt;
    const std::string& device = parts[3];
    const auto say = [&](const ObjectState& state) { return sayWay(state, device); };
    return ChangeWords{way(parts[2], parts[1]), say(change.before), say(change.after), Lasting::UntilReconnected};
}

Said rule(const Change& change)
{
    const auto parts = parted(change.name, 3);
    if (parts.empty()) return std::nullopt;
    const std::string& words = parts[2];
    Sentence what{TL_TEXT("Change", "Rule for the choice of a route (\"%1\")"), {words}, {}};
    constexpr std::string_view kUnmarked = "not from all fwmark ", kTo = "from all to ", kLookup = " lookup ";
    const auto lookup = words.find(kLookup);
    const std::string table = lookup == words.npos ? "" : words.substr(lookup + kLookup.size());
    if (words.starts_with(kUnmarked))
        what = {
            TL_TEXT("Change", "All packets but the tunnel's own are led by its own routes (table %1)"), {table}, {}};
    else if (words == "from all lookup main suppress_prefixlength 0")
        what = {TL_TEXT("Change", "What has a better route than the default one keeps it"), {}, {}};
    else if (words.starts_with(kTo) && lookup != words.npos)
        what = {TL_TEXT("Change", "Packets to %1 are led by the routes of table %2 first"),
                {words.substr(kTo.size(), lookup - kTo.size()), table},
                {}};
    return switched(change, std::move(what), TL_TEXT("Change", "no"), {TL_TEXT("Change", "yes"), {}, {}},
                    Lasting::UntilRestart);
}

// Linux: of a tunnel's network by an interface. Windows: an object with a name, and its network as the state.
Said nat(const Change& change)
{
    if (const auto parts = parted(change.name, 3); !parts.empty())
        return switched(change, {TL_TEXT("Change", "Packets from %1 that leave through %2"), {parts[1], parts[2]}, {}},
                        TL_TEXT("Change", "not translated"),
                        {TL_TEXT("Change", "translated to the address of %1"), {parts[2]}, {}},
                        Lasting::UntilFirewallLoads);
    const std::string source = change.after.value_or(change.before.value_or(""));
    return switched(change, {TL_TEXT("Change", "Packets from %1 on their way to the Internet"), {source}, {}},
                    TL_TEXT("Change", "not translated by Windows"),
                    {TL_TEXT("Change", "translated by Windows (\"%1\")"), {change.name}, {}}, Lasting::OverRestarts);
}

// What may pass a filter: by interface, or a port.
Sentence passing(const std::string& in, const std::string& out, const std::string& port, bool repliesOnly)
{
    if (!port.empty() && port != "0") return {TL_TEXT("Change", "Calls to UDP port %1 of this computer"), {port}, {}};
    if (in.empty()) return {TL_TEXT("Change", "Packets that this computer sends into %1"), {out}, {}};
    if (out.empty()) return {TL_TEXT("Change", "Packets for this computer that come in by %1"), {in}, {}};
    if (repliesOnly) return {TL_TEXT("Change", "Answers that come in by %1 and go on by %2"), {in, out}, {}};
    return {TL_TEXT("Change", "Packets that come in by %1 and go on by %2"), {in, out}, {}};
}
Text asOthersSay() { return TL_TEXT("Change", "as the firewall's other rules say"); }
Sentence letThrough() { return {TL_TEXT("Change", "let through by the firewall"), {}, {}}; }

Said accept(const Change& change)
{
    const auto parts = parted(change.name, 8);
    if (parts.empty()) return std::nullopt;
    return switched(change, passing(parts[4], parts[5], parts[7], parts[6] == "replies"), asOthersSay(), letThrough(),
                    Lasting::UntilFirewallLoads);
}
// Its state holds the files of ufw behind the first line.
Said ufw(const Change& change)
{
    const auto parts = parted(change.name, 3);
    if (parts.empty()) return std::nullopt;
    const auto say = [](const ObjectState& state) {
        return state && state->substr(0, state->find('\n')) == "allow" ? letThrough() : Sentence{asOthersSay(), {}, {}};
    };
    return ChangeWords{passing(parts[0], parts[1], parts[2], false), say(change.before), say(change.after),
                       Lasting::OverRestarts};
}
Said firewalldPort(const Change& change)
{
    const auto parts = parted(change.name, 2);
    if (parts.empty()) return std::nullopt;
    return switched(change, passing("", "", parts[1], false), asOthersSay(), letThrough(), Lasting::UntilFirewallLoads);
}
Said firewalldPolicy(const Change& change)
{
    return switched(change,
                    {TL_TEXT("Change", "The same, kept by firewalld as a policy of its own (%1)"), {change.name}, {}},
                    TL_TEXT("Change", "not kept"), {TL_TEXT("Change", "kept"), {}, {}}, Lasting::FromFirewallLoad);
}

Text onOrOff(std::string_view value)
{
    return value == "0" || value == "Disabled" || value.empty() ? TL_TEXT("Change", "off") : TL_TEXT("Change", "on");
}
// Linux: "0 wg0=1", for the machine and the interfaces that differ. Windows: for an interface.
Said forwarding(const Change& change)
{
    const auto say = [](const ObjectState& state) -> Sentence {
        const std::string text = state.value_or("");
        const auto blank = text.find(' ');
        const Sentence first{onOrOff(text.substr(0, blank)), {}, {}};
        if (blank == text.npos) return first;
        return {TL_TEXT("Change", "%2 (other than that: %1)"), {text.substr(blank + 1)}, {first}};
    };
    ChangeWords out{{}, say(change.before), say(change.after), Lasting::UntilRestart};
    if (change.name == "ipv4" || change.name == "ipv6") {
        out.what = {TL_TEXT("Change", "Passing packets on for others, with addresses of %1"),
                    {change.name == "ipv4" ? "IPv4" : "IPv6"},
                    {}};
        return out;
    }
    const auto parts = parted(change.name, 2);
    if (parts.empty()) return std::nullopt;
    out.what = {TL_TEXT("Change", "Passing on what comes in by %1 (%2)"), {parts[0], parts[1]}, {}};
    out.lasting = Lasting::WhileAdapterLives;
    return out;
}

struct Setting {
    std::string family, device, name;
};
// "net.ipv4.conf.wg0.rp_filter"; an interface may have dots in its name.
std::optional<Setting> setting(const std::string& name)
{
    constexpr std::string_view kStart = "net.ipv4.conf.";
    const auto last = name.rfind('.');
    if (name.size() < kStart.size() || name.substr(8, 6) != ".conf." || last < kStart.size()) return std::nullopt;
    return Setting{name.substr(4, 4) == "ipv4" ? "IPv4" : "IPv6", name.substr(kStart.size(), last - kStart.size()),
                   name.substr(last + 1)};
}
Sentence sayFilter(const std::string& value)
{
    return {value == "1"   ? TL_TEXT("Change", "strict")
            : value == "2" ? TL_TEXT("Change", "loose")
                           : TL_TEXT("Change", "off"),
            {},
            {}};
}
Sentence sayAdvertisements(const std::string& value)
{
    return {value == "2"   ? TL_TEXT("Change", "heeded always")
            : value == "1" ? TL_TEXT("Change", "heeded unless it passes packets on")
                           : TL_TEXT("Change", "not heeded"),
            {},
            {}};
}
Sentence sayOnOff(const std::string& value) { return {onOrOff(value), {}, {}}; }

Said sysctl(const Change& change)
{
    Sentence what;
    Sentence (*say)(const std::string&) = &sayOnOff;
    const auto one = setting(change.name);
    if (change.name == "net.ipv4.ip_forward")
        what = {TL_TEXT("Change", "Passing packets on for others, with addresses of %1"), {"IPv4"}, {}};
    else if (one && one->name == "forwarding" && one->device == "all")
        what = {TL_TEXT("Change", "Passing packets on for others, with addresses of %1"), {one->family}, {}};
    else if (one && one->name == "forwarding")
        what = {TL_TEXT("Change", "Passing on what comes in by %1 (%2)"), {one->device, one->family}, {}};
    else if (one && one->name == "rp_filter") {
        what = {TL_TEXT("Change", "Check where packets on %1 come from (reverse path filter)"), {one->device}, {}};
        say = &sayFilter;
    } else if (one && one->name == "accept_ra") {
        what = {TL_TEXT("Change", "The router's announcements of IPv6 addresses on %1"), {one->device}, {}};
        say = &sayAdvertisements;
    } else
        return std::nullopt;
    const auto stateOf = [&](const ObjectState& state) {
        return state ? say(*state) : Sentence{TL_TEXT("Change", "not set"), {}, {}};
    };
    return ChangeWords{std::move(what), stateOf(change.before), stateOf(change.after), Lasting::UntilRestart};
}
// The same, in the file that is read at each start.
Said bootSysctl(const Change& change)
{
    Said out = sysctl(change);
    if (!out) return out;
    out->what = {TL_TEXT("Change", "At each start of this computer: %1"), {}, {std::move(out->what)}};
    out->lasting = Lasting::OverRestarts;
    return out;
}

// What it is set to each time is how the change for now, of the object that it names, says it.
Said startTask(const Change& change)
{
    const auto parts = parted(change.name, 2);
    const ObjectState& known = change.after ? change.after : change.before;
    if (!known || !setAgain(change.name, *known)) return std::nullopt;
    const auto say = [&](const ObjectState& state) {
        return state ? wordsOf(Change{parts[0], parts[1], state, state}).after
                     : Sentence{TL_TEXT("Change", "not set again"), {}, {}};
    };
    return ChangeWords{Sentence{TL_TEXT("Change", "At each start of the tunnel: %1"),
                                {},
                                {wordsOf(Change{parts[0], parts[1], {}, {}}).what}},
                       say(change.before), say(change.after), Lasting::FromTunnelStart};
}

constexpr std::array kKinds = {
    KindWords{"route", &route},
    KindWords{"rule", &rule},
    KindWords{"nat", &nat},
    KindWords{"accept", &accept},
    KindWords{"ufw", &ufw},
    KindWords{"firewalld_port", &firewalldPort},
    KindWords{"firewalld_policy", &firewalldPolicy},
    KindWords{"forwarding", &forwarding},
    KindWords{"sysctl", &sysctl},
    KindWords{"boot_sysctl", &bootSysctl},
    KindWords{kStartTask, &startTask},
};
}

std::span<const KindWords> networkKinds() { return kKinds; }
}
