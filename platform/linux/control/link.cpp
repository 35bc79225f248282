// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/kind.h"
#include "platform/linux/files.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <fcntl.h>
namespace tl::linux_os {
namespace {
class LinkMtu final : public ObjectKind {
public:
    std::string_view kind() const override { return "mtu"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (name.find('/') != name.npos) return noSuchObject(kind(), name);
        const auto mtu = readNumber(AT_FDCWD, ("/sys/class/net/" + name + "/mtu").c_str());
        return mtu ? ObjectState(std::to_string(*mtu)) : ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!state) return Done{}; // the interface was not there, and is not made
        return runQuietly(argvOf(name, *state));
    }
    std::string command(const Change& change) override
    {
        return lineOf(argvOf(change.name, change.after.value_or("")));
    }

private:
    static std::vector<std::string> argvOf(const std::string& name, const std::string& mtu)
    {
        return {"ip", "link", "set", "dev", name, "mtu", mtu};
    }
};

class LinkState final : public ObjectKind {
public:
    std::string_view kind() const override { return "link"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (name.find('/') != name.npos) return noSuchObject(kind(), name);
        const auto flags = readFile("/sys/class/net/" + name + "/flags", 64);
        if (!flags) return ObjectState();
        const auto number = wholeNumber(trimmed(*flags).substr(2), 0xffffffff, 16).value_or(0);
        return ObjectState((number & 1) != 0 ? "up" : "down"); // IFF_UP
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!state) return Done{};
        return runQuietly({"ip", "link", "set", "dev", name, *state == "up" ? "up" : "down"});
    }
    std::string command(const Change& change) override
    {
        return "ip link set dev " + change.name + " " + change.after.value_or("");
    }
};

// The order of several addresses decides which is used: one that comes back goes behind the others, as it was given.
class LinkAddress final : public ObjectKind {
public:
    std::string_view kind() const override { return "address"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto parts = parted(name, 2);
        if (parts.empty()) return noSuchObject(kind(), name);
        const auto shown = runForStatus({"ip", "-o", "address", "show", "dev", parts[0]});
        if (!shown)
            return shown.error().osCode == 1 ? Result<ObjectState>(ObjectState()) : tl::unexpected(shown.error());
        for (const auto word : words(*shown))
            if (word == parts[1]) return ObjectState("there");
        return ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        return runQuietly(argvOf(name, state.has_value()));
    }
    std::string command(const Change& change) override { return lineOf(argvOf(change.name, change.after.has_value())); }

private:
    static std::vector<std::string> argvOf(const std::string& name, bool add)
    {
        const auto parts = parted(name, 2);
        if (parts.empty()) return {"ip"};
        return {"ip", "address", add ? "add" : "del", parts[1], "dev", parts[0]};
    }
};
}

std::unique_ptr<ObjectKind> makeLinkMtu() { return std::make_unique<LinkMtu>(); }
std::unique_ptr<ObjectKind> makeLinkState() { return std::make_unique<LinkState>(); }
std::unique_ptr<ObjectKind> makeLinkAddress() { return std::make_unique<LinkAddress>(); }
}
