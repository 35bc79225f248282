// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include "platform/linux/host_readers.h"
#include "platform/linux/proc_text.h"
#include <fcntl.h>
#include <set>
namespace tl::linux_os {
namespace {
constexpr std::size_t kNetstatBytes = 1 << 20;

// The folder of one interface's settings. Its name is the interface's, whatever characters that has.
class Settings {
public:
    Settings(const Fd& conf, const std::string& device)
        : folder_(openat(conf.get(), device.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    {
    }
    std::optional<std::uint64_t> get(const char* name) const { return readNumber(folder_.get(), name); }

private:
    Fd folder_;
};

std::optional<bool> flag(std::optional<std::uint64_t> value)
{
    if (!value) return std::nullopt;
    return *value != 0;
}
}

Result<StackFacts> readStack()
{
    const std::string v4 = "/proc/sys/net/ipv4/conf", v6 = "/proc/sys/net/ipv6/conf";
    const auto devices4 = listFolder(v4), devices6 = listFolder(v6);
    if (!devices4 && !devices6) return tl::unexpected(devices4.error());
    const Fd conf4(open(v4.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const Fd conf6(open(v6.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto none = std::vector<std::string>{};
    std::set<std::string> devices;
    for (const auto& names : {devices4.value_or(none), devices6.value_or(none)})
        devices.insert(names.begin(), names.end());
    devices.erase("default");

    StackFacts stack;
    stack.forwarding4 = flag(readNumber(AT_FDCWD, "/proc/sys/net/ipv4/ip_forward"));
    for (const auto& device : devices) {
        const Settings four(conf4, device), six(conf6, device);
        const InterfaceSettings settings{.device = device,
                                         .forwarding4 = flag(four.get("forwarding")),
                                         .forwarding6 = flag(six.get("forwarding")),
                                         .rpFilter = static_cast<int>(four.get("rp_filter").value_or(0)),
                                         .sourceMarkCounts = four.get("src_valid_mark").value_or(0) != 0};
        if (device != "all") {
            stack.interfaces.push_back(settings);
            continue;
        }
        stack.forwarding6 = settings.forwarding6;
        stack.rpFilterAll = settings.rpFilter;
        stack.sourceMarkCountsAll = settings.sourceMarkCounts;
    }
    if (const auto counters = readFile("/proc/net/netstat", kNetstatBytes))
        stack.reversePathDrops = netstatCounter(*counters, "IPReversePathFilter");
    stack.conntrackCount = readNumber(AT_FDCWD, "/proc/sys/net/netfilter/nf_conntrack_count");
    stack.conntrackMax = readNumber(AT_FDCWD, "/proc/sys/net/netfilter/nf_conntrack_max");
    return stack;
}
}
