// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/run.h"
#include "core/config/keys.h"
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/capability.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
namespace tl::linux_os {
namespace {
using Clock = std::chrono::steady_clock;
constexpr std::size_t kErrorBytes = 65536;

bool isProgram(const std::string& path)
{
    struct stat status;
    return stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && access(path.c_str(), X_OK) == 0;
}

// secure_getenv: a program with file capabilities must not let its caller choose what it runs.
std::string searchPath()
{
    const char* own = secure_getenv("PATH");
    return std::string(own ? own : "/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin") +
           ":/usr/local/sbin:/usr/sbin:/sbin";
}

std::string findProgram(const std::string& name)
{
    if (name.find('/') != std::string::npos) return isProgram(name) ? name : "";
    const std::string path = searchPath();
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find(':', at), path.size());
        const auto folder = path.substr(at, end - at);
        if (folder.starts_with('/') && isProgram(folder + '/' + name)) return folder + '/' + name;
        at = end + 1;
    }
    return "";
}

// A program started by one that has file capabilities gets none of them, unless they are raised as ambient ones.
// They are per thread and reach only programs started from here while this lives.
class RightsHandedDown {
public:
    RightsHandedDown()
    {
        if (syscall(SYS_capget, &header_, before_.data()) != 0) return;
        auto wanted = before_;
        for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i].inheritable |= wanted[i].permitted;
        if (syscall(SYS_capset, &header_, wanted.data()) != 0) return;
        changed_ = true;
        for (unsigned cap = 0; cap < 64; ++cap) {
            const bool have = (before_[cap / 32].permitted >> (cap % 32)) & 1;
            if (!have || prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, cap, 0, 0) != 0) continue;
            if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, cap, 0, 0) == 0) raised_ |= std::uint64_t{1} << cap;
        }
    }
    ~RightsHandedDown()
    {
        for (unsigned cap = 0; cap < 64; ++cap)
            if ((raised_ >> cap) & 1) prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, cap, 0, 0);
        if (changed_) syscall(SYS_capset, &header_, before_.data());
    }
    RightsHandedDown(const RightsHandedDown&) = delete;
    RightsHandedDown& operator=(const RightsHandedDown&) = delete;

private:
    __user_cap_header_struct header_ = {_LINUX_CAPABILITY_VERSION_3, 0};
    std::array<__user_cap_data_struct, 2> before_ = {};
    std::uint64_t raised_ = 0;
    bool changed_ = false;
};

// A file in memory that holds this, to be read from its beginning.
Fd fileWith(std::string_view text)
{
    Fd file(memfd_create("input", MFD_CLOEXEC));
    if (!file || writeAll(file.get(), text) != 0 || lseek(file.get(), 0, SEEK_SET) != 0) return {};
    return file;
}

// What a program reads from, and where it writes to: pipes that we read as it writes, or files in memory that we read
// in the end.
struct Channels {
    Fd in, out, err, outRead, errRead;
    Channels(bool files, std::string_view input)
        : in(input.empty() ? Fd(open("/dev/null", O_RDONLY | O_CLOEXEC)) : fileWith(input))
    {
        if (files) {
            out = Fd(memfd_create("output", MFD_CLOEXEC));
            err = Fd(memfd_create("errors", MFD_CLOEXEC));
            return;
        }
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) == 0) outRead = Fd(ends[0]), out = Fd(ends[1]);
        if (pipe2(ends, O_CLOEXEC) == 0) errRead = Fd(ends[0]), err = Fd(ends[1]);
    }
};

// Returns the errno of the start, 0 when the program runs.
int spawn(pid_t& child, const std::string& program, const std::vector<std::string>& argv, const Channels& to)
{
    std::vector<char*> args;
    for (const auto& each : argv) args.push_back(const_cast<char*>(each.c_str()));
    args.push_back(nullptr);
    char locale[] = "LC_ALL=C";
    std::string path = "PATH=" + searchPath();
    char* environment[] = {locale, path.data(), nullptr};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&files, to.in.get(), 0);
    posix_spawn_file_actions_adddup2(&files, to.out.get(), 1);
    posix_spawn_file_actions_adddup2(&files, to.err.get(), 2);
    posix_spawn_file_actions_addclosefrom_np(&files, 3);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    const RightsHandedDown rights;
    const int error = posix_spawn(&child, program.c_str(), &files, &attributes, args.data(), environment);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return error;
}

// What a program prints may hold keys: a buffer that grows must not leave copies behind.
void append(std::string& to, const char* bytes, std::size_t count)
{
    if (to.size() + count > to.capacity()) {
        std::string larger;
        larger.reserve(2 * (to.size() + count));
        larger = to;
        explicit_bzero(to.data(), to.size());
        to.swap(larger);
    }
    to.append(bytes, count);
}

// wg repeats a line that it does not understand, and what is no key: either may be a key with a slip in it.
std::string withoutSecrets(std::string_view line)
{
    for (const std::string_view quoting : {"Line unrecognized: `", "Key is not the correct length or format: `"})
        if (const auto at = line.find(quoting); at != line.npos)
            return std::string(line.substr(0, at + quoting.size())) + "…'";
    return withoutKeys(line);
}

// What is not the reason: remarks of wg-quick, the box that wireguard-go draws, and the line that wg adds to every one.
bool isRemark(std::string_view line)
{
    constexpr std::array<std::string_view, 5> kBegins = {"Warning:", "Configuration parsing error", "┌", "│", "└"};
    return line.empty() || std::ranges::any_of(kBegins, [&](auto begin) { return line.starts_with(begin); });
}

// The first line of the last command that said anything: wg-quick shows each ("[#]") as it runs it, and stops at the
// one that fails; but for the interface that it takes away again. Where it found another way ("[!]") what was said
// before does not count.
std::string complaintIn(std::string_view errors)
{
    std::string_view complaint;
    bool isFirst = true;
    while (!errors.empty()) {
        const auto line = errors.substr(0, errors.find('\n'));
        errors.remove_prefix(std::min(line.size() + 1, errors.size()));
        if (line.starts_with("[!]")) complaint = {};
        if (line.starts_with("[#]") || line.starts_with("[!]")) {
            isFirst = complaint.empty() || !line.starts_with("[#] ip link delete ");
        } else if (isFirst && !isRemark(line)) {
            complaint = line;
            isFirst = false;
        }
    }
    return withoutSecrets(complaint);
}

enum class Read { All, Late, TooMuch };

struct Printed {
    std::string output, errors;
};

Read readBoth(Channels& from, Printed& printed, std::size_t limit, Clock::time_point end)
{
    auto& [output, errors] = printed;
    Fd &out = from.outRead, &err = from.errRead;
    from.out.close();
    from.err.close();
    std::array<char, 65536> bytes;
    const auto wipe = [&] { explicit_bzero(bytes.data(), bytes.size()); };
    while (out || err) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd both[] = {{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}; // poll skips a closed one (-1)
        const int ready = left > 0 ? poll(both, 2, static_cast<int>(left)) : 0;
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) return wipe(), Read::Late;
        for (auto* fd : {&out, &err}) {
            if (both[fd == &err].revents == 0) continue;
            const auto count = read(fd->get(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0)
                fd->close();
            else if (fd == &out)
                append(output, bytes.data(), static_cast<std::size_t>(count));
            else
                errors.append(bytes.data(), std::min(static_cast<std::size_t>(count), kErrorBytes - errors.size()));
        }
        if (output.size() > limit) return wipe(), Read::TooMuch;
    }
    return wipe(), Read::All;
}

// What a program wrote to a file in memory, when it has ended.
void readWhole(const Fd& file, std::string& to, std::size_t limit)
{
    std::array<char, 65536> bytes;
    for (off_t at = 0; to.size() < limit;) {
        const auto count = pread(file.get(), bytes.data(), std::min(bytes.size(), limit - to.size()), at);
        if (count <= 0) break;
        append(to, bytes.data(), static_cast<std::size_t>(count));
        at += count;
    }
    explicit_bzero(bytes.data(), bytes.size());
}

// A program that closed its output usually ends at once; the short naps are for one that does not.
std::optional<int> waitUntil(pid_t child, Clock::time_point end)
{
    for (int status = 0;;) {
        const pid_t got = waitpid(child, &status, WNOHANG);
        if (got == child) return status;
        if (got < 0 && errno != EINTR) return std::nullopt;
        if (Clock::now() >= end) return std::nullopt;
        usleep(500);
    }
}

void killGroup(pid_t child)
{
    kill(-child, SIGKILL);
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
    }
}

Result<std::string> runToEnd(const std::vector<std::string>& argv, RunLimits limits, int& exitStatus)
{
    const auto end = Clock::now() + limits.timeout;
    if (argv.empty()) return fail(ErrorCode::NotFound, "no program is named");
    const auto& name = argv.front();
    const auto program = findProgram(name);
    if (program.empty()) return fail(ErrorCode::NotFound, name + " is not installed");
    Channels to(limits.outlivesUs, limits.input);
    if (!to.in || !to.out || !to.err) return fail(ErrorCode::Unavailable, "make a pipe for " + name, errno);
    pid_t child = -1;
    if (const int error = spawn(child, program, argv, to))
        return fail(ErrorCode::Unavailable, "start " + program, error);

    Printed printed;
    const auto got = limits.outlivesUs ? Read::All : readBoth(to, printed, limits.bytes, end);
    const auto status = got == Read::All ? waitUntil(child, end) : std::nullopt;
    if (!status) killGroup(child);
    if (limits.outlivesUs) {
        readWhole(to.out, printed.output, limits.bytes);
        readWhole(to.err, printed.errors, kErrorBytes);
    }
    if (status && WIFEXITED(*status) && WEXITSTATUS(*status) == 0) return std::move(printed.output);
    explicit_bzero(printed.output.data(), printed.output.size());
    if (got == Read::TooMuch) return fail(ErrorCode::Malformed, name + " wrote too much");
    if (!status) return fail(ErrorCode::Timeout, name + " did not end in time");
    if (!WIFEXITED(*status)) return fail(ErrorCode::Unavailable, name + " was killed");
    exitStatus = WEXITSTATUS(*status);
    const auto line = complaintIn(printed.errors);
    explicit_bzero(printed.errors.data(), printed.errors.size());
    return fail(ErrorCode::Unavailable, name + ": " + (line.empty() ? "failed without a word" : line));
}
}

Result<std::string> run(const std::vector<std::string>& argv, RunLimits limits)
{
    int exitStatus = 0;
    return runToEnd(argv, limits, exitStatus);
}

Result<std::string> runForStatus(const std::vector<std::string>& argv, RunLimits limits)
{
    int exitStatus = 0;
    auto done = runToEnd(argv, limits, exitStatus);
    if (!done && exitStatus != 0) done.error().osCode = exitStatus;
    return done;
}

bool isInstalled(const std::string& program) { return !findProgram(program).empty(); }

Status runQuietly(const std::vector<std::string>& argv, RunLimits limits)
{
    return run(argv, limits).map([](const std::string&) { return Done{}; });
}
}
