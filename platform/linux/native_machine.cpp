// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native_machine.h"
#include "platform/linux/parts.h"
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

class LinuxMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override { return std::make_unique<LinuxSystem>(); }
    Planner& planner() override { return *control_; }
    Result<JournalContent> history() override { return readJournal(linux_os::openJournal(JournalUse::Read)); }
    Result<std::unique_ptr<Changer>> openToChange() override
    {
        return openChanger(*control_, linux_os::openJournal(JournalUse::Change));
    }
    Result<SecretText> configWithKeys(const std::string& tunnel) override { return linux_os::configWithKeys(tunnel); }
    void pass(Ticks) override {}
    bool isAlive() const override { return true; }

private:
    std::unique_ptr<HostControl> control_ = linux_os::makeHostControl();
};
}
std::unique_ptr<Machine> makeNativeMachine() { return std::make_unique<LinuxMachine>(); }
}
