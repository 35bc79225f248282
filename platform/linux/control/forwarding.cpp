// SPDX-License-Identifier: GPL-3.0-or-later
// Machine-wide forwarding: setting it sets that of every interface, so all of them belong to its state.
#include "platform/linux/control/kind.h"
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include "platform/linux/words.h"
#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
bool isFamily(const std::string& name) { return name == "ipv4" || name == "ipv6"; }
std::string folderOf(const std::string& family) { return "/proc/sys/net/" + family + "/conf/"; }
std::string settingOf(const std::string& family, std::string_view device)
{
    return folderOf(family) + std::string(device) + "/forwarding";
}

Status set(const std::string& path, std::string_view value) { return writeSetting(path, value, path); }

class Forwarding final : public ObjectKind {
public:
    std::string_view kind() const override { return "forwarding"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!isFamily(name)) return noSuchObject(kind(), name);
        const auto all = readNumber(AT_FDCWD, settingOf(name, "all").c_str());
        const auto devices = listFolder(folderOf(name));
        if (!all || !devices) return fail(ErrorCode::NotSupported, "this machine has no " + name);
        std::string out = std::to_string(*all);
        for (const std::string& device : *devices) {
            const auto own = readNumber(AT_FDCWD, settingOf(name, device).c_str());
            if (device != "all" && own && own != all) out += " " + device + "=" + std::to_string(*own);
        }
        return ObjectState(out);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const std::string text = state.value_or("");
        const auto parts = words(text);
        if (!isFamily(name) || parts.empty()) return noSuchObject(kind(), name);
        if (auto ok = set(settingOf(name, "all"), parts[0]); !ok) return ok;
        for (std::size_t i = 1; i < parts.size(); ++i) {
            const auto end = parts[i].rfind('=');
            const auto device = parts[i].substr(0, end);
            if (end == device.npos || device.find('/') != device.npos || device == "..") continue;
            if (auto ok = set(settingOf(name, device), parts[i].substr(end + 1)); !ok) return ok;
        }
        return Done{};
    }
    std::string command(const Change& change) override
    {
        const std::string setting = change.name == "ipv4" ? "net.ipv4.ip_forward" : "net.ipv6.conf.all.forwarding";
        const std::string text = change.after.value_or("");
        const auto parts = words(text);
        return "sysctl -w " + setting + "=" + (parts.empty() ? "" : std::string(parts[0]));
    }
};
}

std::unique_ptr<ObjectKind> makeForwarding() { return std::make_unique<Forwarding>(); }
}
