// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/kind.h"
#include "platform/linux/run.h"
#include <unistd.h>
namespace tl::linux_os {
namespace {
class TunnelState final : public ObjectKind {
public:
    std::string_view kind() const override { return "tunnel"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (name.empty() || name.find('/') != name.npos) return noSuchObject(kind(), name);
        const bool there = ::access(("/sys/class/net/" + name).c_str(), F_OK) == 0;
        return there ? ObjectState("up") : ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        using namespace std::chrono_literals;
        const auto now = read(name);
        if (!now) return tl::unexpected(now.error());
        if (now->has_value() == state.has_value()) return Done{};
        // In the middle it would leave half a tunnel: it goes on to its end even if we are killed.
        const auto done = run({"wg-quick", state ? "up" : "down", name}, {.timeout = 20s, .outlivesUs = true});
        if (done || read(name).value_or(ObjectState()).has_value() == state.has_value()) return Done{};
        return tl::unexpected(done.error());
    }
    std::string command(const Change& change) override
    {
        return std::string("wg-quick ") + (change.after ? "up " : "down ") + change.name;
    }
};
}

std::unique_ptr<ObjectKind> makeTunnelState() { return std::make_unique<TunnelState>(); }
}
