// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native_machine.h"
#include "platform/windows/parts.h"
namespace tl {
namespace {
class WindowsSystem final : public OwnedSystem {
public:
    System lend() override { return {*tunnels_, *network_, *host_, *path_, *tap_, "windows"}; }

private:
    std::unique_ptr<TunnelView> tunnels_ = windows_os::makeTunnelView();
    std::unique_ptr<NetworkView> network_ = windows_os::makeNetworkView();
    std::unique_ptr<HostView> host_ = windows_os::makeHostView();
    std::unique_ptr<PathTester> path_ = windows_os::makePathTester();
    std::unique_ptr<PacketTap> tap_ = windows_os::makePacketTap();
};

class WindowsMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override { return std::make_unique<WindowsSystem>(); }
    Planner& planner() override { return *control_; }
    Result<JournalContent> history() override { return readJournal(windows_os::openJournal(JournalUse::Read)); }
    Result<std::unique_ptr<Changer>> openToChange() override
    {
        return openChanger(*control_, windows_os::openJournal(JournalUse::Change));
    }
    // WireGuard for Windows seals its configurations.
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::NotSupported, "sealed"); }
    void pass(Ticks) override {}
    bool isAlive() const override { return true; }

private:
    std::unique_ptr<HostControl> control_ = windows_os::makeHostControl();
};
}
std::unique_ptr<Machine> makeNativeMachine() { return std::make_unique<WindowsMachine>(); }
}
