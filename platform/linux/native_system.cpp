// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
#include "platform/owned_system.h"
namespace tl {
namespace {
class LinuxSystem final : public OwnedSystem {
public:
    System lend() override { return {*tunnels_, *network_, *host_, *path_, *tap_, "linux"}; }

private:
    std::unique_ptr<TunnelView> tunnels_ = linux_os::makeTunnelView();
    std::unique_ptr<NetworkView> network_ = linux_os::makeNetworkView();
    std::unique_ptr<HostView> host_ = linux_os::makeHostView();
    std::unique_ptr<PathTester> path_ = linux_os::makePathTester();
    std::unique_ptr<PacketTap> tap_ = linux_os::makePacketTap();
};
}
std::unique_ptr<OwnedSystem> makeNativeSystem() { return std::make_unique<LinuxSystem>(); }
std::unique_ptr<HostControl> makeNativeControl() { return linux_os::makeHostControl(); }
}
