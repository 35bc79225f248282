// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/kind.h"
#include "platform/linux/control/replace_file.h"
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMostBytes = 1 << 16;
constexpr const char* kBootFile = "/etc/sysctl.d/90-tunnelight.conf";
constexpr std::string_view kBootHead = "# Written by Tunnelight; its undo takes the lines away again.\n";

// No other setting is ever touched, whatever a journal says.
bool isOurs(std::string_view name)
{
    if (name == "net.ipv4.ip_forward") return true;
    constexpr std::array<std::string_view, 2> kFamilies = {"net.ipv4.conf.", "net.ipv6.conf."};
    constexpr std::array<std::string_view, 4> kEnds = {".forwarding", ".rp_filter", ".accept_ra", ".src_valid_mark"};
    for (const auto family : kFamilies)
        for (const auto end : kEnds) {
            if (!name.starts_with(family) || !name.ends_with(end) || name.size() <= family.size() + end.size())
                continue;
            const auto device = name.substr(family.size(), name.size() - family.size() - end.size());
            return device.find('/') == device.npos && device != "." && device != "..";
        }
    return false;
}

// A dot within an interface's name is a dot there, too: only those around it part folders.
std::string pathOf(const std::string& name)
{
    if (name == "net.ipv4.ip_forward") return "/proc/sys/net/ipv4/ip_forward";
    const auto device = std::string_view("net.ipv4.conf.").size(), last = name.rfind('.');
    return "/proc/sys/net/" + name.substr(4, 4) + "/conf/" + name.substr(device, last - device) + "/" +
           name.substr(last + 1);
}
// As sysctl(8) and sysctl.d(5) want it, where an interface has a dot in its name.
std::string keyOf(const std::string& name)
{
    if (std::ranges::count(name, '.') <= 4) return name;
    return pathOf(name).substr(std::string_view("/proc/sys/").size());
}

class Sysctl final : public ObjectKind {
public:
    std::string_view kind() const override { return "sysctl"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!isOurs(name)) return noSuchObject(kind(), name);
        const auto text = readFile(pathOf(name), kMostBytes);
        if (!text && text.error().code == ErrorCode::NotFound) return ObjectState();
        if (!text) return tl::unexpected(text.error());
        return ObjectState(text->substr(0, text->find('\n')));
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!isOurs(name) || !state) return noSuchObject(kind(), name);
        return writeSetting(pathOf(name), *state + "\n", keyOf(name));
    }
    std::string command(const Change& change) override
    {
        return "sysctl -w " + keyOf(change.name) + "=" + change.after.value_or("");
    }
};

class BootSysctl final : public ObjectKind {
public:
    std::string_view kind() const override { return "boot_sysctl"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!isOurs(name)) return noSuchObject(kind(), name);
        const auto text = content();
        if (!text) return tl::unexpected(text.error());
        const auto [at, length] = lineOf(*text, name);
        if (length == 0) return ObjectState();
        const auto start = startOf(name).size();
        return ObjectState(text->substr(at + start, length - start - 1));
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!isOurs(name)) return noSuchObject(kind(), name);
        auto text = content();
        if (!text) return tl::unexpected(text.error());
        const auto [at, length] = lineOf(*text, name);
        const std::string line = state ? startOf(name) + *state + "\n" : std::string();
        if (text->empty()) *text = kBootHead;
        text->replace(length > 0 ? at : text->size(), length, line);
        return *text == kBootHead ? removeFile(kBootFile) : replaceFile(kBootFile, *text);
    }
    std::string command(const Change& change) override
    {
        const auto value = change.after ? *change.after : "";
        if (!change.after) return "sed -i '\\,^" + startOf(change.name) + ",d' " + kBootFile; // a name may have slashes
        return "echo '" + startOf(change.name) + value + "' >> " + kBootFile;
    }

private:
    static std::string startOf(const std::string& name) { return keyOf(name) + " = "; }
    static Result<std::string> content()
    {
        auto text = readFile(kBootFile, kMostBytes);
        if (!text && text.error().code == ErrorCode::NotFound) return std::string();
        if (text && !text->empty() && text->back() != '\n') *text += '\n';
        return text;
    }
    struct Line {
        std::size_t at = 0, length = 0; // with its end; 0: there is none
    };
    static Line lineOf(const std::string& text, const std::string& name)
    {
        const std::string start = startOf(name);
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
            if (text.compare(at, start.size(), start) == 0) return {at, text.find('\n', at) + 1 - at};
        return {};
    }
};
}

std::unique_ptr<ObjectKind> makeSysctl() { return std::make_unique<Sysctl>(); }
std::unique_ptr<ObjectKind> makeBootSysctl() { return std::make_unique<BootSysctl>(); }
}
