// SPDX-License-Identifier: GPL-3.0-or-later
// The helper's side: who it serves, and what it gives up before it listens.
#include "platform/elevation.h"
#include "platform/linux/elevation/peer.h"
#include "platform/linux/elevation/socket_channel.h"
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <syslog.h>
#include <unistd.h>
namespace tl {
namespace {
using linux_os::Fd;

constexpr std::uint32_t kKept = 1U << CAP_NET_ADMIN | 1U << CAP_NET_RAW;
static_assert(CAP_NET_ADMIN < 32 && CAP_NET_RAW < 32);

auto failed(const char* what) { return fail(ErrorCode::Unavailable, what, errno); }

// What programs that we start can have, too. As root they get what is in the bounding set, and own root's files.
Status dropCapabilities()
{
    for (unsigned long each = 0; ::prctl(PR_CAPBSET_READ, each, 0, 0, 0) >= 0; ++each)
        if (each != CAP_NET_ADMIN && each != CAP_NET_RAW && ::prctl(PR_CAPBSET_DROP, each, 0, 0, 0) != 0)
            return failed("drop capabilities of programs that are started");
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0) return failed("drop ambient capabilities");
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> kept = {};
    kept[0] = {.effective = kKept, .permitted = kKept, .inheritable = kKept};
    return ::syscall(SYS_capset, &header, kept.data()) == 0 ? Status(Done{}) : failed("drop capabilities");
}

// What neither we nor the programs that we start have a use for, and what holes in the kernel were reached by. The
// rest cannot be listed: ufw is a program in Python, and PostUp runs whatever the tunnel's owner wrote there.
constexpr std::array kDenied = {SCMP_SYS(ptrace),
                                SCMP_SYS(process_vm_readv),
                                SCMP_SYS(process_vm_writev),
                                SCMP_SYS(bpf),
                                SCMP_SYS(perf_event_open),
                                SCMP_SYS(userfaultfd),
                                SCMP_SYS(io_uring_setup),
                                SCMP_SYS(kexec_load),
                                SCMP_SYS(kexec_file_load),
                                SCMP_SYS(init_module),
                                SCMP_SYS(finit_module),
                                SCMP_SYS(delete_module),
                                SCMP_SYS(mount),
                                SCMP_SYS(umount2),
                                SCMP_SYS(move_mount),
                                SCMP_SYS(open_tree),
                                SCMP_SYS(fsopen),
                                SCMP_SYS(fsmount),
                                SCMP_SYS(fsconfig),
                                SCMP_SYS(fspick),
                                SCMP_SYS(mount_setattr),
                                SCMP_SYS(pivot_root),
                                SCMP_SYS(chroot),
                                SCMP_SYS(unshare),
                                SCMP_SYS(setns),
                                SCMP_SYS(keyctl),
                                SCMP_SYS(add_key),
                                SCMP_SYS(request_key),
                                SCMP_SYS(swapon),
                                SCMP_SYS(swapoff),
                                SCMP_SYS(reboot),
                                SCMP_SYS(acct),
                                SCMP_SYS(quotactl),
                                SCMP_SYS(iopl),
                                SCMP_SYS(ioperm),
                                SCMP_SYS(open_by_handle_at),
                                SCMP_SYS(settimeofday),
                                SCMP_SYS(clock_settime),
                                SCMP_SYS(sethostname),
                                SCMP_SYS(setdomainname)};

// In a user namespace of its own a process has every right again, and reaches the holes that only root can.
constexpr std::array<unsigned, 7> kNamespaces = {CLONE_NEWUSER, CLONE_NEWNS,  CLONE_NEWNET,   CLONE_NEWPID,
                                                 CLONE_NEWIPC,  CLONE_NEWUTS, CLONE_NEWCGROUP};

Status filterCalls()
{
    struct Release {
        void operator()(void* filter) const { seccomp_release(filter); }
    };
    const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter) return failed("make a filter of system calls");
    int error = 0;
    for (const int call : kDenied) // below 0 where an architecture does not have it
        if (error == 0 && call >= 0) error = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0);
    for (const unsigned flag : kNamespaces) {
        const scmp_arg_cmp has{.arg = 0, .op = SCMP_CMP_MASKED_EQ, .datum_a = flag, .datum_b = flag};
        if (error == 0) error = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, has);
    }
    // Its flags lie where no filter can look. Told that there is none, libraries start their threads by clone.
    if (error == 0) error = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (error == 0) error = seccomp_load(filter.get());
    return error == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "filter system calls", -error);
}

void limit(int resource, rlim_t most)
{
    const rlimit both = {most, most};
    (void)::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

// Nothing of the caller's: environment, folder, files, terminal, masks.
Status leaveCaller()
{
    ::clearenv();
    ::setenv("PATH", "/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin", 1);
    ::setenv("LC_ALL", "C.UTF-8", 1);
    ::umask(077);
    if (::chdir("/") != 0) return failed("leave the caller's folder");
    (void)::setsid(); // Ctrl+C on the client's terminal is for the client
    for (const int each : {SIGHUP, SIGINT, SIGQUIT, SIGPIPE}) ::signal(each, SIG_IGN);
    const Fd null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!null) return failed("open /dev/null");
    for (const int each : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::dup2(null.get(), each) < 0) return failed("leave the caller's files");
    return Done{};
}
}

Result<std::unique_ptr<wire::Link>> takeClient()
{
    const char* consent = std::getenv("PKEXEC_UID");
    const auto peer = linux_os::peerOf(STDIN_FILENO);
    if (!peer) return tl::unexpected(peer.error());
    if (auto ok = checkPeer(*peer, consent ? std::optional<std::string>(consent) : std::nullopt); !ok)
        return tl::unexpected(ok.error());
    Fd socket(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3));
    if (!socket) return failed("keep the socket");
    // All but the socket, which is the first behind the standard files.
    if (socket.get() != 3 && (::dup3(socket.get(), 3, O_CLOEXEC) < 0)) return failed("keep the socket");
    if (socket.get() != 3) socket = Fd(3);
    ::closefrom(4);
    logLine("serves user " + std::to_string(peer->user) + ", process " + std::to_string(peer->process));
    return wire::makeStreamLink(linux_os::makeSocketChannel(std::move(socket)), wire::kMostRequest);
}

Status confine()
{
    constexpr rlim_t kFiles = 1024;
    if (::getuid() != 0 || ::geteuid() != 0) return fail(ErrorCode::Denied, "it is not root");
    if (auto ok = leaveCaller(); !ok) return ok;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, kFiles);
    if (auto ok = dropCapabilities(); !ok) return ok;
    if (::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return failed("hide from debuggers");
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return failed("renounce new rights");
    return filterCalls();
}

void logLine(const std::string& line) { ::syslog(LOG_AUTHPRIV | LOG_NOTICE, "%s", line.c_str()); }
}
