// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ops.h"
#include "core/base/utf8.h"
#include "core/config/keys.h"
#include "core/ops/filter_managers.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
auto refused(const std::string& why) { return fail(ErrorCode::Malformed, why); }

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_.:@+=-").find(c) != std::string_view::npos;
}
bool isName(std::string_view name, std::size_t most)
{
    return !name.empty() && name.size() <= most && name[0] != '-' && name != "." && name != ".." &&
           std::ranges::all_of(name, isLetter);
}

// What an interface of ours may be called: no letter that a shell or a rule language reads, and no name that the
// kernel keeps for the settings of all of them.
Status device(std::string_view name)
{
    constexpr std::size_t kLongest = 15;
    if (!isName(name, kLongest) || name == "all" || name == "default")
        return refused("a name that no interface should have");
    return Done{};
}
Status all(std::initializer_list<Status> checks)
{
    for (const Status& one : checks)
        if (!one) return one;
    return Done{};
}
Status that(bool holds, const char* otherwise) { return holds ? Status(Done{}) : Status(refused(otherwise)); }

bool isManaged(const ChainPlace& at)
{
    if (at.manager == FilterManager::Ufw) return at.backend != FilterBackend::Nft && at.table == "filter";
    return !at.manager || (at.backend == FilterBackend::Nft && at.table == "firewalld");
}
Status place(const ChainPlace& at)
{
    constexpr std::size_t kLongest = 127;
    const bool isTable = at.backend == FilterBackend::Wfp ? at.table == kWindowsFirewall : isName(at.table, kLongest);
    return all({that(isTable && isName(at.chain, kLongest) && at.family != FilterFamily::Other,
                     "a chain that cannot be named"),
                that(isManaged(at), "a chain that its manager does not have")});
}
Status prefix(const Prefix& one)
{
    return that(one.length >= 0 && one.length <= one.address.bits(), "a prefix that is too long");
}
// As WireGuard writes it: a key with blanks in it would be none where it is compared.
Status peer(const std::string& publicKey) { return that(parsePublicKey(publicKey) == publicKey, "no public key"); }

Status route(const RouteFacts& one)
{
    return all({device(one.device), prefix(one.destination),
                that(one.type == RouteType::Unicast, "a route that leads nowhere"),
                that(!one.gateway || one.gateway->family == one.destination.address.family, "mixed families")});
}

Status checkOne(const SetForwarding& op) { return op.device.empty() ? Done{} : device(op.device); }
Status checkOne(const SetRpFilter& op)
{
    return all({device(op.device), that(op.mode >= 0 && op.mode <= 2, "no reverse path mode")});
}
Status checkOne(const AddNat& op)
{
    return all({device(op.tunnel), device(op.outInterface), prefix(op.source),
                that(op.tunnel != op.outInterface, "translation into the tunnel")});
}
Status checkOne(const AllowForward& op)
{
    for (const Prefix& source : op.sources)
        if (!prefix(source) || source.isDefault()) return refused("no network of a tunnel");
    return all({device(op.tunnel), device(op.inInterface), device(op.outInterface), place(op.at),
                that(op.inInterface == op.tunnel || op.outInterface == op.tunnel, "packets that are not the tunnel's"),
                that(!op.at.manager || !op.repliesOnly, "answers alone, which no manager is told of")});
}
Status checkOne(const AllowListenPort& op)
{
    return all({device(op.tunnel), place(op.at), that(op.port != 0, "no port"),
                that(op.at.manager != FilterManager::Firewalld || !zoneOf(op.at.chain).empty(), "a chain of no zone")});
}
Status checkOne(const AllowTunnel& op)
{
    return all({device(op.tunnel), place(op.at),
                that(op.at.manager != FilterManager::Firewalld, "what firewalld does not know")});
}
Status checkOne(const SetListenPort& op) { return all({device(op.tunnel), that(op.port != 0, "no port")}); }
Status checkOne(const SetMtu& op)
{
    return all({device(op.tunnel), that(op.mtu >= Mtu{576} && op.mtu <= Mtu{9000}, "an MTU out of range")});
}
Status checkOne(const SetDns& op)
{
    const auto canAnswer = [](const IpAddress& one) { return !one.isUnspecified() && !one.isMulticast(); };
    return all({device(op.tunnel), that(!op.servers.empty() && op.servers.size() <= 3, "no resolver, or too many"),
                that(std::ranges::all_of(op.servers, canAnswer), "an address that no resolver has")});
}
// Only of IPv6, which programs can do without, and not where the machine itself finds its way.
Status refusal(const RouteFacts& one)
{
    constexpr std::uint32_t kMainTable = 254;
    return all({prefix(one.destination), that(!one.destination.address.isV4(), "a refusal of IPv4"),
                that(!one.destination.isDefault() || one.table != kMainTable, "a refusal of everything"),
                that(one.device.empty() && !one.gateway, "a refusal by an interface"),
                that(one.metric != 0, "a refusal without its place")});
}
Status checkOne(const AddRoute& op)
{
    return op.route.type == RouteType::Unreachable ? refusal(op.route) : route(op.route);
}
Status checkOne(const RemoveRoute& op)
{
    return all({route(op.route), that(!op.route.connected, "a route that the system made for an address"),
                that(!op.route.destination.isDefault(), "a default route is not taken away")});
}
// Some packets, not all of them. Those of the system are for everything: to take one away cuts the machine off.
bool isSelective(const RuleFacts& rule)
{
    const auto narrows = [](const std::optional<Prefix>& one) { return one && !one->isDefault(); };
    return (rule.mark && rule.markMask != 0) || rule.suppressPrefixLength || narrows(rule.from) || narrows(rule.to) ||
           rule.inInterface;
}
Status selector(const std::optional<Prefix>& one, IpFamily family)
{
    if (!one) return Done{};
    return all({prefix(*one), that(one->address.family == family, "mixed families")});
}
Status checkOne(const SetRule& op)
{
    const RuleFacts& rule = op.rule;
    return all({that(rule.action == RuleAction::Lookup, "a rule that leads nowhere"),
                that(isSelective(rule), "a rule for everything"), selector(rule.from, rule.family),
                selector(rule.to, rule.family), rule.inInterface ? device(*rule.inInterface) : Status(Done{}),
                that(!rule.outInterface, "a rule of a socket")});
}
Status checkOne(const SetAllowedIps& op)
{
    const bool whole = std::ranges::all_of(op.allowedIps, [](const Prefix& one) { return prefix(one).has_value(); });
    return all({device(op.tunnel), peer(op.publicKey), that(whole && !op.allowedIps.empty(), "no prefix")});
}
Status checkOne(const SetEndpoint& op)
{
    return all(
        {device(op.tunnel), peer(op.publicKey), op.route ? route(*op.route) : Done{},
         that(!op.route || op.route->destination.contains(op.endpoint.address), "a route to somebody else"),
         that(op.endpoint.port != 0 && !op.endpoint.address.isUnspecified() && !op.endpoint.address.isMulticast(),
              "an endpoint that cannot be reached")});
}
Status checkOne(const AddAddress& op) { return all({device(op.tunnel), prefix(op.address)}); }
Status checkOne(const BringUp& op) { return device(op.tunnel); }
Status checkOne(const RestartTunnel& op) { return device(op.tunnel); }
Status checkOne(const RemoveNat& op)
{
    constexpr std::size_t kLongest = 127;
    return all({that(isName(op.name, kLongest) && op.name.starts_with(kOurNats), "a translation that is not ours"),
                prefix(op.source)});
}
Status checkOne(const ShareConnection& op)
{
    return all({device(op.tunnel), device(op.outInterface), that(op.tunnel != op.outInterface, "sharing with itself"),
                that(op.address.isV4() && op.address.isPrivate() && !op.address.isLinkLocal(),
                     "an address that no tunnel is given")});
}
Status checkOne(const SetNetworkCategory& op)
{
    return all({device(op.tunnel), that(op.category != NetworkCategory::Domain, "a domain is not ours to name")});
}

bool isWindowsDevice(std::string_view name)
{
    constexpr std::size_t kLongest = 255;
    // PowerShell takes the curly single quotes for straight ones.
    constexpr std::array<std::string_view, 4> kCurly = {"\u2018", "\u2019", "\u201a", "\u201b"};
    if (name.empty() || name.size() > kLongest || name[0] == '-') return false;
    while (!name.empty()) {
        const std::string_view one = name.substr(0, characterLength(name));
        const bool isControl = one.size() == 1 && (one[0] < ' ' || one[0] == '\x7f');
        if (one.empty() || isControl || std::string_view("'\"`$*?[]\\/:;|&<>%").find(one) != std::string_view::npos ||
            std::ranges::find(kCurly, one) != kCurly.end())
            return false;
        name.remove_prefix(one.size());
    }
    return true;
}

// Every name of an interface.
template <class Each> void eachDevice(Op& op, Each each)
{
    const auto visit = [&](auto& one) {
        if constexpr (requires { one.device; })
            if (!one.device.empty()) each(one.device);
        if constexpr (requires { one.tunnel; }) each(one.tunnel);
        if constexpr (requires { one.inInterface; }) each(one.inInterface);
        if constexpr (requires { one.outInterface; }) each(one.outInterface);
        if constexpr (requires { one.route.device; }) each(one.route.device);
        if constexpr (requires { one.route->device; })
            if (one.route) each(one.route->device);
        if constexpr (requires { *one.rule.inInterface; })
            if (one.rule.inInterface) each(*one.rule.inInterface);
    };
    std::visit(visit, op);
}

// Names that Windows can have stand for others that Linux can have, the same for the same: all else is checked alike.
Status nameForLinux(Op& op)
{
    std::vector<std::string> names;
    bool isGood = true;
    eachDevice(op, [&](std::string& name) {
        isGood = isGood && isWindowsDevice(name);
        auto known = std::ranges::find(names, name);
        if (known == names.end()) known = names.insert(known, name);
        name = "device" + std::to_string(known - names.begin());
    });
    return that(isGood, "a name that no interface should have");
}

std::string_view nameOne(const SetForwarding&) { return "set_forwarding"; }
std::string_view nameOne(const SetRpFilter&) { return "set_rp_filter"; }
std::string_view nameOne(const AddNat&) { return "add_nat"; }
std::string_view nameOne(const AllowForward&) { return "allow_forward"; }
std::string_view nameOne(const AllowListenPort&) { return "allow_listen_port"; }
std::string_view nameOne(const AllowTunnel&) { return "allow_tunnel"; }
std::string_view nameOne(const SetListenPort&) { return "set_listen_port"; }
std::string_view nameOne(const SetMtu&) { return "set_mtu"; }
std::string_view nameOne(const SetDns&) { return "set_dns"; }
std::string_view nameOne(const AddRoute&) { return "add_route"; }
std::string_view nameOne(const RemoveRoute&) { return "remove_route"; }
std::string_view nameOne(const SetRule&) { return "set_rule"; }
std::string_view nameOne(const SetAllowedIps&) { return "set_allowed_ips"; }
std::string_view nameOne(const SetEndpoint&) { return "set_endpoint"; }
std::string_view nameOne(const AddAddress&) { return "add_address"; }
std::string_view nameOne(const BringUp&) { return "bring_up"; }
std::string_view nameOne(const RestartTunnel&) { return "restart_tunnel"; }
std::string_view nameOne(const RemoveNat&) { return "remove_nat"; }
std::string_view nameOne(const ShareConnection&) { return "share_connection"; }
std::string_view nameOne(const SetNetworkCategory&) { return "set_network_category"; }
}

Status check(const Op& op, NameStyle style)
{
    Op named = op;
    if (style == NameStyle::Windows)
        if (auto ok = nameForLinux(named); !ok) return ok;
    return std::visit([](const auto& one) { return checkOne(one); }, named);
}
NameStyle nameStyleOf(std::string_view platform)
{
    return platform == "windows" ? NameStyle::Windows : NameStyle::Linux;
}
std::string_view nameOf(const Op& op)
{
    return std::visit([](const auto& one) { return nameOne(one); }, op);
}
}
