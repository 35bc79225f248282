// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/host_readers.h"
#include "platform/linux/parts.h"
namespace tl::linux_os {
namespace {
class LinuxHostView final : public HostView {
public:
    Result<StackFacts> stack() override { return readStack(); }
    Result<FirewallFacts> firewall() override { return readFirewall(); }
    Result<std::vector<PortUse>> portUse() override { return readPortUse(); }
    Result<ResolverFacts> resolvers() override { return readResolvers(); }
    Result<std::vector<UdpSocketFacts>> udpSockets() override { return readUdpSockets(); }
    Result<ClockFacts> clock() override { return readClock(); }
    Result<RightsFacts> rights() override { return readRights(); }
    Result<WindowsFacts> windows() override { return fail(ErrorCode::NotSupported, "this is Linux"); }
};
}

std::unique_ptr<HostView> makeHostView() { return std::make_unique<LinuxHostView>(); }
}
