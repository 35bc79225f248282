// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/interfaces.h"
#include "platform/windows/addresses.h"
#include "platform/windows/late.h"
#include "platform/windows/mib_table.h"
#include "platform/windows/system_error.h"
#include "platform/windows/tunnel_adapters.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <objbase.h>
namespace tl::windows_os {
namespace {
HardwareAddress hardwareAddressOf(const MIB_IF_ROW2& row)
{
    HardwareAddress out = {};
    if (row.PhysicalAddressLength == out.size()) std::copy_n(row.PhysicalAddress, out.size(), out.begin());
    return out;
}

InterfaceRow understand(const MIB_IF_ROW2& row)
{
    return {.index = row.InterfaceIndex,
            .luid = row.InterfaceLuid.Value,
            .guid = textOfGuid(&row.InterfaceGuid),
            .alias = narrow(row.Alias),
            .description = narrow(row.Description),
            .type = row.Type,
            .carriesIpOnly = row.MediaType == NdisMediumIP,
            .hardware = row.InterfaceAndOperStatusFlags.HardwareInterface != 0,
            .filter = row.InterfaceAndOperStatusFlags.FilterInterface != 0,
            .enabled = row.AdminStatus == NET_IF_ADMIN_STATUS_UP,
            .connected = row.OperStatus == IfOperStatusUp,
            .mtu = row.Mtu,
            .rxPackets = row.InUcastPkts + row.InNUcastPkts,
            .txPackets = row.OutUcastPkts + row.OutNUcastPkts,
            .rxBytes = row.InOctets,
            .txBytes = row.OutOctets,
            .rxErrors = row.InErrors,
            .txErrors = row.OutErrors,
            .rxDropped = row.InDiscards,
            .txDropped = row.OutDiscards,
            .hardwareAddress = hardwareAddressOf(row)};
}

bool isSystems(const MIB_IPFORWARD_ROW2& row) { return row.Protocol == MIB_IPPROTO_LOCAL && row.Origin != NlroManual; }
}

std::string textOfGuid(const void* guid)
{
    wchar_t text[40] = {};
    const int size = StringFromGUID2(*static_cast<const GUID*>(guid), text, static_cast<int>(std::size(text)));
    return size > 1 ? narrow(text) : std::string();
}

Result<std::vector<InterfaceRow>> listInterfaces()
{
    MibTable<MIB_IF_TABLE2> table;
    if (const auto error = GetIfTable2(table.receive()); error != NO_ERROR) return failed(error, "list the adapters");
    std::vector<InterfaceRow> out;
    for (const MIB_IF_ROW2& row : table.rows()) out.push_back(understand(row));
    const auto tunnels = listTunnelAdapters();
    for (InterfaceRow& each : out) {
        const auto own = std::ranges::find(tunnels, each.guid, &TunnelAdapter::guid);
        if (own != tunnels.end()) each.maker = own->maker;
    }
    return out;
}

Result<std::vector<IpInterfaceRow>> listIpInterfaces()
{
    static const Late<DWORD(ADDRESS_FAMILY, MIB_IPINTERFACE_TABLE**)> list(L"iphlpapi.dll", "GetIpInterfaceTable");
    if (!list) return list.absent();
    MibTable<MIB_IPINTERFACE_TABLE> table;
    if (const auto error = list(AF_UNSPEC, table.receive()); error != NO_ERROR)
        return failed(error, "list the settings of the adapters");
    std::vector<IpInterfaceRow> out;
    for (const MIB_IPINTERFACE_ROW& row : table.rows())
        out.push_back({.index = row.InterfaceIndex,
                       .family = row.Family == AF_INET6 ? IpFamily::V6 : IpFamily::V4,
                       .forwards = row.ForwardingEnabled != 0,
                       .weakHostSend = row.WeakHostSend != 0,
                       .weakHostReceive = row.WeakHostReceive != 0,
                       .connected = row.Connected != 0,
                       .automaticMetric = row.UseAutomaticMetric != 0,
                       .metric = row.Metric,
                       .mtu = row.NlMtu});
    return out;
}

Result<std::vector<RouteRow>> listRoutes()
{
    std::vector<RouteRow> out;
    // By family: not every implementation knows both at once, and IPv6 may be missing altogether.
    for (const IpFamily family : {IpFamily::V4, IpFamily::V6}) {
        MibTable<MIB_IPFORWARD_TABLE2> table;
        const auto error = GetIpForwardTable2(familyOf(family), table.receive());
        if (error != NO_ERROR && family == IpFamily::V4) return failed(error, "list the routes");
        for (const MIB_IPFORWARD_ROW2& row : table.rows()) {
            const auto to = addressOf(row.DestinationPrefix.Prefix);
            if (!to || row.DestinationPrefix.PrefixLength > to->bits()) continue;
            out.push_back({.index = row.InterfaceIndex,
                           .destination = {*to, row.DestinationPrefix.PrefixLength},
                           .gateway = addressOf(row.NextHop).value_or(IpAddress{.family = family}),
                           .metric = row.Metric,
                           .bySystem = isSystems(row)});
        }
    }
    return out;
}

Result<InterfaceRow> interfaceCalled(const std::string& alias)
{
    auto all = listInterfaces();
    if (!all) return tl::unexpected(all.error());
    const InterfaceRow* found = findInterface(*all, alias);
    if (!found) return fail(ErrorCode::NotFound, "no adapter is called " + alias);
    return *found;
}
}
