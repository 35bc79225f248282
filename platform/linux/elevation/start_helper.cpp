// SPDX-License-Identifier: GPL-3.0-or-later
// The client's side: pkexec asks for consent, and starts the helper with our end of a pair of sockets.
#include "platform/elevation.h"
#include "platform/linux/elevation/socket_channel.h"
#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
namespace tl {
namespace {
using linux_os::Fd;

// Root's alone to change, as is every folder above it: consent is given to a program, not to what somebody puts there.
bool isTrustworthy(std::string path)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & S_IXUSR) == 0)
        return false;
    for (;;) {
        if (::lstat(path.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) return false;
        if (status.st_uid != 0 || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0) return false;
        if (path == "/") return true;
        path.resize(std::max<std::size_t>(path.rfind('/'), 1));
    }
}

// As installed, else beside this program.
std::string helperPath()
{
    if (isTrustworthy(TL_HELPER)) return TL_HELPER;
    std::array<char, PATH_MAX> own = {};
    const auto length = ::readlink("/proc/self/exe", own.data(), own.size());
    if (length <= 0) return "";
    const std::string program(own.data(), static_cast<std::size_t>(length));
    const std::string beside = program.substr(0, program.rfind('/')) + "/tunnelight-helper";
    return isTrustworthy(beside) ? beside : "";
}

std::string pkexecPath()
{
    for (const char* path : {"/usr/bin/pkexec", "/run/wrappers/bin/pkexec"})
        if (::access(path, X_OK) == 0) return path;
    return "";
}

// The child's exit is told by its end of the pair: nobody need wait for it.
class ChildLink final : public wire::Link {
public:
    ChildLink(std::unique_ptr<wire::Link> link, pid_t child) : link_(std::move(link)), child_(child) {}
    ~ChildLink() override
    {
        link_.reset(); // it ends when we are gone
        if (child_ <= 0) return;
        if (!answered_) ::kill(child_, SIGTERM); // the question is still on the screen
        (void)reap();
    }
    ChildLink(const ChildLink&) = delete;
    ChildLink& operator=(const ChildLink&) = delete;
    Result<wire::Frame> receive(std::chrono::milliseconds idle) override
    {
        auto frame = link_->receive(idle);
        answered_ = answered_ || frame;
        if (frame || frame.error().code != ErrorCode::Unavailable || child_ <= 0) return frame;
        return tl::unexpected(whyEnded(reap(), frame.error()));
    }
    Status send(const wire::Frame& frame) override { return link_->send(frame); }
    void close() override { link_->close(); }

private:
    int reap()
    {
        int status = 0;
        while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
        }
        child_ = -1;
        return status;
    }
    // pkexec(1), "Return value".
    static Error whyEnded(int status, const Error& otherwise)
    {
        constexpr int kDismissed = 126, kNotAuthorised = 127;
        if (!WIFEXITED(status)) return otherwise;
        if (WEXITSTATUS(status) == kDismissed) return {ErrorCode::Cancelled, "consent was not given"};
        if (WEXITSTATUS(status) == kNotAuthorised) return {ErrorCode::Denied, "consent could not be given"};
        return otherwise;
    }
    std::unique_ptr<wire::Link> link_;
    pid_t child_;
    bool answered_ = false;
};

// 0 or the errno.
int spawn(pid_t& child, const std::vector<std::string>& argv, const Fd& socket)
{
    std::vector<char*> arguments;
    for (const std::string& each : argv) arguments.push_back(const_cast<char*>(each.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, socket.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, socket.get(), STDOUT_FILENO);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const int error = ::posix_spawn(&child, argv[0].c_str(), &files, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return error;
}
}

bool isElevated() { return ::geteuid() == 0; }

Status canElevate()
{
    if (pkexecPath().empty()) return fail(ErrorCode::NotFound, "pkexec is not installed");
    if (helperPath().empty()) return fail(ErrorCode::NotFound, "tunnelight-helper is not installed for root alone");
    return Done{};
}

Result<std::unique_ptr<wire::Link>> elevate(Asking asking)
{
    if (const Status can = canElevate(); !can) return tl::unexpected(can.error());
    std::array<int, 2> ends = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::Unavailable, "make a pair of sockets", errno);
    Fd ours(ends[0]);
    const Fd theirs(ends[1]);
    std::vector<std::string> argv = {pkexecPath()};
    // A window has no terminal that anybody looks at.
    if (asking == Asking::InWindow) argv.emplace_back("--disable-internal-agent");
    argv.push_back(helperPath());
    pid_t child = -1;
    if (const int error = spawn(child, argv, theirs)) return fail(ErrorCode::Unavailable, "start pkexec", error);
    auto channel = linux_os::makeSocketChannel(std::move(ours));
    return std::make_unique<ChildLink>(wire::makeStreamLink(std::move(channel), wire::kMostAnswer), child);
}
}
