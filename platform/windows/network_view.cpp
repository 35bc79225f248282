// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/addresses.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/late.h"
#include "platform/windows/mib_table.h"
#include "platform/windows/parts.h"
#include "platform/windows/system_error.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
using Rows = std::span<const InterfaceRow>;

Result<std::vector<AddressFacts>> listAddresses(Rows links)
{
    std::vector<AddressFacts> out;
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        MibTable<MIB_UNICASTIPADDRESS_TABLE> table;
        const auto error = GetUnicastIpAddressTable(familyOf(family), table.receive());
        if (error != NO_ERROR && family == IpFamily::V4) return failed(error, "list the addresses");
        for (const MIB_UNICASTIPADDRESS_ROW& row : table.rows()) {
            const auto own = addressOf(row.Address);
            const InterfaceRow* link = findInterface(links, row.InterfaceIndex);
            // A double of another machine's is never used, and one that is not yet known to be none is.
            if (!own || !link || row.DadState == IpDadStateDuplicate || row.DadState == IpDadStateInvalid) continue;
            out.push_back(
                {.device = link->alias, .prefix = {*own, std::min<int>(row.OnLinkPrefixLength, own->bits())}});
        }
    }
    return out;
}

NeighbourState stateOf(NL_NEIGHBOR_STATE state)
{
    switch (state) {
    case NlnsReachable: return NeighbourState::Reachable;
    case NlnsStale:
    case NlnsDelay:
    case NlnsProbe: return NeighbourState::Stale;
    case NlnsIncomplete: return NeighbourState::Incomplete;
    case NlnsUnreachable: return NeighbourState::Failed;
    case NlnsPermanent: return NeighbourState::Permanent;
    default: return NeighbourState::Other;
    }
}

// What cannot be listed leaves the list empty: Windows keeps groups and broadcasts there, too, and we leave them out.
std::vector<NeighbourFacts> listNeighbours(Rows links)
{
    static const Late<DWORD(ADDRESS_FAMILY, MIB_IPNET_TABLE2**)> list(L"iphlpapi.dll", "GetIpNetTable2");
    std::vector<NeighbourFacts> out;
    MibTable<MIB_IPNET_TABLE2> table;
    if (!list || list(AF_UNSPEC, table.receive()) != NO_ERROR) return out;
    for (const MIB_IPNET_ROW2& row : table.rows()) {
        const auto who = addressOf(row.Address);
        const InterfaceRow* link = findInterface(links, row.InterfaceIndex);
        if (!who || !link || who->isMulticast() || kindOf(*link) == LinkKind::Loopback) continue;
        if (who->isV4() && *who == IpAddress::v4(0xffffffff)) continue;
        out.push_back({link->alias, *who, stateOf(row.State)});
    }
    return out;
}

struct Tables {
    std::vector<InterfaceRow> links = {};
    std::vector<IpInterfaceRow> ips = {};
};
Result<Tables> readTables()
{
    auto links = listInterfaces();
    if (!links) return tl::unexpected(links.error());
    auto ips = listIpInterfaces();
    // Without them there are no metrics and no MTU, but all else.
    return Tables{*std::move(links), ips ? *std::move(ips) : std::vector<IpInterfaceRow>()};
}

class WindowsNetworkView final : public NetworkView {
public:
    Result<NetworkFacts> snapshot() override
    {
        // There is no snapshot on Windows; when the adapters are the same afterwards, nothing came or went meanwhile.
        constexpr int kAttempts = 3;
        for (int attempt = 1;; ++attempt) {
            auto facts = readAll();
            if (!facts || attempt == kAttempts) return facts;
            const auto again = links();
            const auto same = [](const LinkFacts& one, const LinkFacts& other) {
                return one.index == other.index && one.name == other.name && one.carrier == other.carrier;
            };
            if (again && std::ranges::equal(facts->links, *again, same)) return facts;
        }
    }

    Result<std::vector<LinkFacts>> links() override
    {
        return readTables().map([](const Tables& tables) { return linksOf(tables.links, tables.ips); });
    }

    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t, const std::string& device) override
    {
        static const Late<DWORD(NET_LUID*, NET_IFINDEX, const SOCKADDR_INET*, const SOCKADDR_INET*, ULONG,
                                MIB_IPFORWARD_ROW2*, SOCKADDR_INET*)>
            best(L"iphlpapi.dll", "GetBestRoute2");
        if (!best) return best.absent();
        const auto links = listInterfaces();
        if (!links) return tl::unexpected(links.error());
        const InterfaceRow* only = device.empty() ? nullptr : findInterface(*links, device);
        if (!device.empty() && !only) return fail(ErrorCode::NotFound, "no adapter is called " + device);
        const SOCKADDR_INET far = socketAddress(to, 0, only ? only->index : 0);
        MIB_IPFORWARD_ROW2 row = {};
        SOCKADDR_INET source = {};
        const auto error = best(nullptr, only ? only->index : 0, nullptr, &far, 0, &row, &source);
        if (error == ERROR_NETWORK_UNREACHABLE || error == ERROR_HOST_UNREACHABLE || error == ERROR_NOT_FOUND ||
            error == ERROR_FILE_NOT_FOUND)
            return RouteAnswer{.type = RouteType::Unreachable};
        if (error != NO_ERROR) return failed(error, "ask for the route to " + toString(to));
        return understand(row, source, *links);
    }

private:
    static Result<NetworkFacts> readAll()
    {
        const auto tables = readTables();
        if (!tables) return tl::unexpected(tables.error());
        auto addresses = listAddresses(tables->links);
        if (!addresses) return tl::unexpected(addresses.error());
        const auto routes = listRoutes();
        if (!routes) return tl::unexpected(routes.error());
        return NetworkFacts{.links = linksOf(tables->links, tables->ips),
                            .addresses = *std::move(addresses),
                            .routes = routesOf(*routes, tables->links, tables->ips),
                            .neighbours = listNeighbours(tables->links)};
    }

    static RouteAnswer understand(const MIB_IPFORWARD_ROW2& row, const SOCKADDR_INET& source, Rows links)
    {
        constexpr std::uint32_t kTableMain = 254;
        const InterfaceRow* link = findInterface(links, row.InterfaceIndex);
        RouteAnswer out{.device = link ? link->alias : "", .source = addressOf(source), .table = kTableMain};
        const auto gateway = addressOf(row.NextHop);
        if (gateway && !gateway->isUnspecified()) out.gateway = gateway;
        if (row.Loopback || (link && kindOf(*link) == LinkKind::Loopback)) out.type = RouteType::Local;
        return out;
    }
};
}

std::unique_ptr<NetworkView> makeNetworkView() { return std::make_unique<WindowsNetworkView>(); }
}
