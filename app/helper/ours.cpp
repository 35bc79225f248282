// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/ours.h"
#include "core/facts/view.h"
#include "core/fixes/fix.h"
#include "core/fixes/shared/bounds.h"
#include "core/wire/protocol.h"
#include <algorithm>
namespace tl::helper {
namespace {
constexpr std::uint32_t kMainTable = 254;

auto notOurs(const char* what) { return fail(ErrorCode::Denied, std::string("not ours: ") + what); }
Status that(bool holds, const char* what) { return holds ? Status(Done{}) : Status(notOurs(what)); }
Status all(std::initializer_list<Status> checks)
{
    for (const Status& one : checks)
        if (!one) return one;
    return Done{};
}
bool lists(const auto& list, const auto& value, auto member)
{
    return std::ranges::find(list, value, member) != list.end();
}
bool lists(const auto& list, const auto& value) { return lists(list, value, std::identity()); }
}

Status Ours::read()
{
    auto tunnels = system_.tunnels.tunnels();
    if (!tunnels) return tl::unexpected(tunnels.error());
    auto network = system_.network.snapshot();
    if (!network) return tl::unexpected(network.error());
    tunnels_ = *std::move(tunnels);
    network_ = *std::move(network);
    devices_.clear();
    for (const TunnelFacts& each : tunnels_)
        if (auto device = each.linkExists ? system_.tunnels.device(each.name) : fail(ErrorCode::NotFound, ""))
            devices_.push_back(*std::move(device));
    for (const DeviceFacts& each : devices_) marks_.add(each.fwmark);
    return Done{};
}

Status Ours::readLinks()
{
    auto tunnels = system_.tunnels.tunnels();
    if (!tunnels) return tl::unexpected(tunnels.error());
    auto links = system_.network.links();
    if (!links) return tl::unexpected(links.error());
    tunnels_ = *std::move(tunnels);
    network_.links = *std::move(links);
    linksAt_ = system_.path.now();
    return Done{};
}

void Marks::add(std::uint32_t mark)
{
    const std::scoped_lock lock(lock_);
    all_.insert(mark);
}
bool Marks::has(std::uint32_t mark) const
{
    const std::scoped_lock lock(lock_);
    return all_.contains(mark);
}

bool Ours::isTunnel(const std::string& name) const
{
    return std::ranges::find(tunnels_, name, &TunnelFacts::name) != tunnels_.end();
}
bool Ours::isUplink(const std::string& name) const
{
    return std::ranges::any_of(network_.links, [&](const LinkFacts& link) {
        return link.name == name && link.up && link.kind != LinkKind::Loopback && !isTunnelKind(link.kind);
    });
}
bool Ours::isWay(const std::string& name) const
{
    const auto leads = [&](const RouteFacts& route) {
        return route.device == name && route.type == RouteType::Unicast;
    };
    return isTunnel(name) || (isUplink(name) && std::ranges::any_of(network_.routes, leads));
}
bool Ours::isMark(std::uint32_t mark) const { return mark != 0 && lists(devices_, mark, &DeviceFacts::fwmark); }
bool Ours::isOurTable(std::uint32_t table) const
{
    const auto leads = [&](const RouteFacts& route) { return route.table == table && isTunnel(route.device); };
    return table == kMainTable || isMark(table) || std::ranges::any_of(network_.routes, leads);
}
DeviceFacts Ours::running(const std::string& tunnel) const
{
    const auto found = std::ranges::find(devices_, tunnel, &DeviceFacts::name);
    return found == devices_.end() ? DeviceFacts{} : *found;
}
ConfigFacts Ours::config(const std::string& tunnel) const
{
    return system_.tunnels.config(tunnel).value_or(ConfigFacts{});
}
bool Ours::isEndpoint(const IpAddress& address) const
{
    const auto isIts = [&](const PeerFacts& peer) { return peer.endpoint && peer.endpoint->address == address; };
    return std::ranges::any_of(devices_,
                               [&](const DeviceFacts& device) { return std::ranges::any_of(device.peers, isIts); });
}
// The tunnel's network, or a peer's.
bool Ours::isInside(const std::string& tunnel, const Prefix& source) const
{
    const auto holds = [&](const PeerFacts& peer) {
        return std::ranges::any_of(peer.allowedIps,
                                   [&](const Prefix& one) { return !one.isDefault() && one.contains(source); });
    };
    const auto isNetwork = [&](const AddressFacts& one) {
        return one.device == tunnel && one.prefix.contains(source) && !one.prefix.isDefault();
    };
    return std::ranges::any_of(network_.addresses, isNetwork) || std::ranges::any_of(running(tunnel).peers, holds);
}

Status Ours::device(const std::string& name) const { return that(isWay(name), "an interface that is no way of ours"); }

Status Ours::tunnel(const std::string& name)
{
    auto tunnels = system_.tunnels.tunnels();
    if (!tunnels) return tl::unexpected(tunnels.error());
    tunnels_ = *std::move(tunnels);
    return that(isTunnel(name), "an interface that is no tunnel");
}

Status Ours::place(const ChainPlace& at)
{
    const auto firewall = system_.host.firewall();
    if (!firewall) return tl::unexpected(firewall.error());
    const bool isThere = std::ranges::any_of(firewall->tables, [&](const FilterTable& table) {
        return table.family == at.family && table.backend == at.backend && table.name == at.table &&
               lists(table.chains, at.chain, &FilterChain::name);
    });
    return all({that(isThere, "a chain that is not there"),
                that(!at.manager || at.manager == firewall->manager, "a manager that is not at work")});
}

// Into a tunnel, or past it to the far end of one, or nowhere.
Status Ours::route(const RouteFacts& one) const
{
    if (auto ok = that(isOurTable(one.table), "a route table that leads into no tunnel"); !ok) return ok;
    if (one.type == RouteType::Unreachable) return Done{};
    if (isTunnel(one.device))
        return that(!one.destination.isDefault() || one.table != kMainTable, "all of this machine's packets");
    return all({device(one.device), that(one.destination.isHost() && isEndpoint(one.destination.address) &&
                                             lists(network_.routes, one.gateway, &RouteFacts::gateway),
                                         "a route past the tunnel")});
}

// Every name of an interface.
template <class One> Status Ours::names(const One& op) const
{
    if constexpr (requires { op.tunnel; })
        if (!isTunnel(op.tunnel)) return notOurs("an interface that is no tunnel");
    if constexpr (requires { op.device; })
        if (!op.device.empty() && !isWay(op.device)) return device(op.device);
    if constexpr (requires { op.inInterface; })
        if (auto ok = device(op.inInterface); !ok) return ok;
    if constexpr (requires { op.outInterface; })
        if (auto ok = device(op.outInterface); !ok) return ok;
    return Done{};
}

template <class One> Status Ours::details(const One& op)
{
    if constexpr (requires { op.at; }) {
        if (auto ok = place(op.at); !ok) return ok;
    }
    if constexpr (std::same_as<One, AddNat>)
        return that(isInside(op.tunnel, op.source), "addresses that are not the tunnel's");
    if constexpr (std::same_as<One, AllowForward>)
        return that(std::ranges::all_of(op.sources, [&](const Prefix& one) { return isInside(op.tunnel, one); }),
                    "addresses that are not the tunnel's");
    if constexpr (std::same_as<One, AllowListenPort>)
        return that(running(op.tunnel).listenPort == op.port, "a port that is not the tunnel's");
    if constexpr (std::same_as<One, SetDns>)
        return that(isWithin(op, config(op.tunnel), system_.host.resolvers().value_or(ResolverFacts{})),
                    "a name server that nobody chose");
    if constexpr (std::same_as<One, SetListenPort>)
        return that(config(op.tunnel).listenPort == op.port, "a port that is not the configured one");
    if constexpr (std::same_as<One, AddAddress>)
        return that(lists(config(op.tunnel).addresses, op.address), "an address that is not the configured one");
    if constexpr (std::same_as<One, ShareConnection>) {
        const auto isIt = [&](const Prefix& one) { return one.address == op.address; };
        const auto hasIt = [&](const AddressFacts& one) { return one.device == op.tunnel && isIt(one.prefix); };
        return that(std::ranges::any_of(config(op.tunnel).addresses, isIt) ||
                        std::ranges::any_of(network_.addresses, hasIt),
                    "an address that is not the tunnel's");
    }
    if constexpr (std::same_as<One, RemoveNat>) {
        const auto known = system_.host.windows();
        const auto isIt = [&](const NetNat& one) { return one.name == op.name && one.inside == op.source; };
        return that(known && known->nats && std::ranges::any_of(*known->nats, isIt), "a translation that is not there");
    }
    if constexpr (std::same_as<One, SetAllowedIps>)
        return that(isWithin(op, running(op.tunnel), config(op.tunnel), network_), "addresses that no peer can have");
    if constexpr (std::same_as<One, SetEndpoint>)
        return all({that(isWithin(op, running(op.tunnel), config(op.tunnel)), "what the peer cannot have"),
                    op.route ? device(op.route->device) : Done{},
                    that(!op.route || (op.route->destination.isHost() &&
                                       lists(network_.routes, op.route->gateway, &RouteFacts::gateway)),
                         "a route to others")});
    if constexpr (std::same_as<One, AddRoute>) return route(op.route);
    if constexpr (std::same_as<One, RemoveRoute>)
        return that(lists(network_.routes, op.route), "a route that is not there");
    if constexpr (std::same_as<One, SetRule>) {
        if (!op.present) return that(lists(network_.rules, op.rule), "a rule that is not there");
        return all({that(isOurTable(op.rule.table), "a rule into a table that leads into no tunnel"),
                    that(!op.rule.mark || isMark(*op.rule.mark), "a mark that is no tunnel's"),
                    op.rule.inInterface ? device(*op.rule.inInterface) : Done{}});
    }
    return Done{};
}

Status Ours::op(const Op& one)
{
    const Status known = read();
    return known ? asKnown(one) : known;
}

Status Ours::asKnown(const Op& one)
{
    if (auto ok = check(one, nameStyleOf(system_.platform)); !ok) return ok;
    return std::visit(
        [this](const auto& each) {
            auto ok = names(each);
            return ok ? details(each) : ok;
        },
        one);
}

Status Ours::entry(const JournalEntry& what, const std::vector<Op>& ops)
{
    const Fix* fix = findFix(what.fix);
    if (!fix || !lists(fixesFor(what.finding), fix)) return notOurs("a fix that the catalogue does not have");
    if (ops.empty() || ops.size() > wire::kMostOps) return notOurs("nothing to do, or too much");
    if (auto ok = read(); !ok) return ok;
    if (!isTunnel(what.tunnel)) return notOurs("an interface that is no tunnel");
    for (const Op& each : ops) {
        if (!isPlannedBy(*fix, each)) return notOurs("what the fix does not do");
        if (auto ok = asKnown(each); !ok) return ok;
    }
    return Done{};
}

Status Ours::tap(const TapSetup& setup)
{
    constexpr std::size_t kMostDevices = 5; // a tunnel and four uplinks
    constexpr std::uint32_t kMostRing = 32U << 20, kMostOfOne = 64U << 10;
    if (setup.devices.size() > kMostDevices || setup.ringBytes > kMostRing || setup.snapLength > kMostOfOne)
        return notOurs("more than can be looked at");
    if (auto ok = readLinks(); !ok) return ok;
    for (const TapDevice& each : setup.devices) {
        if (!lists(network_.links, each.name, &LinkFacts::name))
            return fail(ErrorCode::NotFound, "an interface that is not there");
        if (!isTunnel(each.name) && !isUplink(each.name))
            return notOurs("an interface that is neither tunnel nor uplink");
    }
    return Done{};
}

Status Ours::question(const Question& one)
{
    constexpr std::size_t kLongestName = 253;
    constexpr std::chrono::seconds kFresh{2};
    const bool isFresh = linksAt_ && system_.path.now() - *linksAt_ <= kFresh;
    if (!one.device.empty() && !isFresh)
        if (auto ok = readLinks(); !ok) return ok;
    if (one.mark != 0 && !marks_.has(one.mark))
        if (auto ok = read(); !ok) return ok;
    return all({that(!one.to.isUnspecified() && !one.to.isMulticast(), "an address of nobody, or of many"),
                that(one.mark == 0 || marks_.has(one.mark), "a mark that is no tunnel's"),
                that(one.device.empty() || isTunnel(one.device) || isUplink(one.device),
                     "an interface that is neither tunnel nor uplink"),
                that(one.name.size() <= kLongestName, "a name that no host has")});
}
}
