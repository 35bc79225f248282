// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/namespaces.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <linux/capability.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
namespace tl::test {
namespace {
using linux_os::Fd;

Fd ownNamespace() { return Fd(open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)); }

// An ordinary user may have namespaces where he is root in a user namespace of his own.
bool becomeRoot()
{
    if (geteuid() == 0) return true;
    const auto uid = std::to_string(geteuid()), gid = std::to_string(getegid());
    if (unshare(CLONE_NEWUSER) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << "0 " << uid << " 1";
    std::ofstream("/proc/self/gid_map") << "0 " << gid << " 1";
    return geteuid() == 0;
}

std::string pathOf(const Fd& fd) { return "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(fd.get()); }

// IPv6 is usable at once: no duplicate address detection, and, below, the route for neighbour solicitations that
// the kernel itself adds only when it gets round to noticing the new cable, up to a second later.
// ICMP errors come as often as they are due.
constexpr auto kEachHost = R"(
PATH=$PATH:/usr/sbin:/sbin
ip link set lo up && cd /proc/sys/net && echo 0 > ipv6/conf/default/accept_dad &&
echo 0 > ipv4/icmp_ratemask && echo 255 > ipv6/icmp/ratemask
)";
constexpr auto kNear = R"(
ip -batch - <<END
addr add 10.71.1.2/24 dev near0
addr add fd00:71:1::2/64 dev near0 nodad
link set near0 up
route replace multicast ff00::/8 dev near0 table local
route add 10.71.2.0/24 via 10.71.1.1
route add fd00:71:2::/64 via fd00:71:1::1
END
)";
constexpr auto kRouter = R"(
echo 1 > /proc/sys/net/ipv4/ip_forward && echo 1 > /proc/sys/net/ipv6/conf/all/forwarding || exit 1
ip -batch - <<END
addr add 10.71.1.1/24 dev router0
addr add fd00:71:1::1/64 dev router0 nodad
addr add 10.71.2.1/24 dev router1
addr add fd00:71:2::1/64 dev router1 nodad
link set router0 up
route replace multicast ff00::/8 dev router0 table local
link set router1 up
route replace multicast ff00::/8 dev router1 table local
END
)";
constexpr auto kFar = R"(
ip -batch - <<END
addr add 10.71.2.2/24 dev far0
addr add fd00:71:2::2/64 dev far0 nodad
link set far0 up
route replace multicast ff00::/8 dev far0 table local
route add default via 10.71.2.1
route add default via fd00:71:2::1
END
)";
}

std::unique_ptr<ThreeHosts> ThreeHosts::make(std::string& why)
{
    std::unique_ptr<ThreeHosts> out(new ThreeHosts);
    if (!becomeRoot()) {
        why = "no user namespace: " + std::string(std::strerror(errno));
        return nullptr;
    }
    out->before_ = ownNamespace();
    for (auto& host : out->hosts_) {
        if (unshare(CLONE_NEWNET) != 0) {
            why = "no network namespace: " + std::string(std::strerror(errno));
            return nullptr;
        }
        host = ownNamespace();
        if (std::system(kEachHost) != 0) {
            why = "no program `ip`, or no IPv6";
            return nullptr;
        }
    }
    const auto near = pathOf(out->hosts_[0]), far = pathOf(out->hosts_[2]);
    const auto cables = "ip link add router0 type veth peer name near0 netns " + near +
                        " && ip link add router1 type veth peer name far0 netns " + far;
    if (out->run(Host::Router, cables) != 0 || out->run(Host::Near, kNear) != 0 ||
        out->run(Host::Router, kRouter) != 0 || out->run(Host::Far, kFar) != 0) {
        why = "no veth devices or no sysctls";
        return nullptr;
    }
    setns(out->hosts_[0].get(), CLONE_NEWNET);
    return out;
}

ThreeHosts::~ThreeHosts()
{
    if (before_) (void)!setns(before_.get(), CLONE_NEWNET);
}

void ThreeHosts::inside(Host host, const std::function<void()>& what) const
{
    const auto here = ownNamespace();
    if (setns(hosts_[static_cast<std::size_t>(host)].get(), CLONE_NEWNET) != 0) std::abort();
    what();
    if (setns(here.get(), CLONE_NEWNET) != 0) std::abort();
}

int ThreeHosts::run(Host host, const std::string& script) const
{
    int status = -1;
    inside(host, [&] { status = std::system(("PATH=$PATH:/usr/sbin:/sbin\n" + script).c_str()); });
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

WithoutCapability::WithoutCapability(unsigned capability)
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> data = {};
    syscall(SYS_capget, &header, data.data());
    std::memcpy(before_.data(), data.data(), sizeof before_);
    data[capability / 32].effective &= ~(1u << (capability % 32));
    syscall(SYS_capset, &header, data.data());
}

WithoutCapability::~WithoutCapability()
{
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> data = {};
    std::memcpy(data.data(), before_.data(), sizeof before_);
    syscall(SYS_capset, &header, data.data());
}
}
