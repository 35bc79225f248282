// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/windows_builder.h"
namespace tl::test {
namespace {
FilterRule inbound(std::uint64_t handle, std::string text, std::vector<FilterMatch> matches, FilterAction action)
{
    return {.handle = handle, .text = std::move(text), .matches = std::move(matches), .action = action};
}

FirewallFacts windowsFirewall()
{
    FilterChain chain{.name = "inbound", .hook = Hook::Input};
    chain.rules = {inbound(1, "known connections", {{.field = Field::ConnState, .names = {"established", "related"}}},
                           FilterAction::Accept),
                   inbound(2, "Permit inbound traffic for WireGuard service",
                           {{.field = Field::Protocol, .numbers = {{17, 17}}},
                            {.field = Field::DestinationPort, .numbers = {{51820, 51820}}}},
                           FilterAction::Accept),
                   inbound(3, "File and Printer Sharing (SMB-In)",
                           {{.field = Field::Protocol, .numbers = {{6, 6}}},
                            {.field = Field::DestinationPort, .numbers = {{445, 445}}}},
                           FilterAction::Accept),
                   inbound(4, "what no rule allows (Private profile)",
                           {{.field = Field::InInterface, .names = {"wg0"}}}, FilterAction::Drop),
                   inbound(5, "what no rule allows (Private profile)",
                           {{.field = Field::InInterface, .names = {"eth0"}}}, FilterAction::Drop)};
    return {.tables = {{.family = FilterFamily::Both,
                        .backend = FilterBackend::Wfp,
                        .name = kWindowsFirewall,
                        .chains = {std::move(chain)}}}};
}

Facts asWindows(Facts facts)
{
    facts.platform = "windows";
    facts.config = Error{ErrorCode::Denied, "only the system may read wg0.conf.dpapi", 5};
    facts.tunnel.get()->configPath = "C:\\Program Files\\WireGuard\\Data\\Configurations\\wg0.conf.dpapi";
    NetworkFacts& network = *facts.network.get();
    network.rules.clear();
    for (RouteFacts& each : network.routes) {
        each.metric = each.device == "wg0" ? 0 : 25;
        each.table = 254;
    }
    for (LookupFacts& each : facts.lookups) {
        each.mark = 0;
        if (each.answer) each.answer.get()->table = 254;
    }
    for (Exchange& each : facts.exchanges) each.question.mark = 0;
    eachDevice(facts, [](DeviceFacts& device) { device.fwmark = 0; });
    const bool serves = facts.request.role == Role::Server;
    facts.stack = facts.stackAfter =
        StackFacts{.interfaces = {{.device = "eth0", .forwarding4 = false, .weakHostSend = false},
                                  {.device = "wg0", .forwarding4 = serves, .weakHostSend = false}}};
    facts.firewall = windowsFirewall();
    facts.windows = WindowsFacts{
        .nats = std::vector<NetNat>{},
        .hosted = std::vector<HostedNetwork>{},
        .sharing = SharingFacts{.address = ip("192.168.137.1")},
        .profiles = std::vector<NetworkProfile>{{"eth0", NetworkCategory::Private}, {"wg0", NetworkCategory::Private}},
        .excludedUdpPorts = std::vector<NumberRange>{{50000, 50059}},
        .nrpt = std::vector<NrptRule>{},
        .services = std::vector<ServiceFacts>{{.name = "WinNat", .state = ServiceState::Running}}};
    return facts;
}
}

Facts healthyWindowsClient() { return asWindows(healthyClient()); }

Facts healthyWindowsServer()
{
    Facts facts = asWindows(healthyServer());
    facts.windows.get()->nats = std::vector<NetNat>{{.name = "wg", .inside = prefix("10.8.0.0/24")}};
    forget(facts, {Purpose::TargetFromTunnelAddress}); // a strong host does not send so
    facts.watch.get()->packets = PacketFacts{};
    return facts;
}

LedgerFlow flowOf(FlowVerdict verdict)
{
    const Tick some{.count = 3, .first = std::chrono::milliseconds(1), .last = std::chrono::milliseconds(3)};
    LedgerFlow flow{.protocol = 6,
                    .inside = endpoint("10.8.0.2:50001"),
                    .far = endpoint("198.51.100.80:443"),
                    .tunnelOut = some,
                    .verdict = verdict,
                    .watched = std::chrono::milliseconds(400)};
    if (verdict != FlowVerdict::DidNotGoOn) flow.uplinkOut = some;
    if (verdict == FlowVerdict::Works || verdict == FlowVerdict::NotDelivered) flow.uplinkBack = some;
    if (verdict == FlowVerdict::Works) flow.tunnelBack = some;
    if (verdict == FlowVerdict::NatMissing) flow.untranslated = some.count;
    return flow;
}

void see(Facts& facts, LedgerFlow flow)
{
    PacketFacts& packets = *facts.watch.get()->packets;
    packets.ledger.totals.tunnelOut += flow.tunnelOut.count;
    packets.ledger.flows.push_back(std::move(flow));
}
}
