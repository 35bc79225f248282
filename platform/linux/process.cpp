// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
#include "platform/linux/files.h"
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
namespace tl {
namespace {
using linux_os::writeAll;
int numberOf(Stream stream) { return stream == Stream::Out ? STDOUT_FILENO : STDERR_FILENO; }

std::atomic<int> wakePipe{-1};

// A handler of our own, not SIG_IGN: a program that we start gets the default back.
void ignore(int) {}

// By itself it handles a terminal that is gone: the kernel says so, and the shell again, and the second time must not
// end us while a change is taken back.
void wake(int)
{
    const int before = errno;
    const char one = 1;
    if (const int pipe = wakePipe.load(); pipe >= 0) (void)!::write(pipe, &one, 1);
    errno = before;
}

void onInterrupt(int)
{
    // The next one has its usual effect: it ends the process even if we hang.
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    wake(0);
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(signal, &action, nullptr);
}

class SignalWatch final : public InterruptWatch {
public:
    explicit SignalWatch(std::function<void()> interrupted)
    {
        std::array<int, 2> ends = {-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) return; // signals then keep their usual effect
        read_ = ends[0];
        wakePipe = write_ = ends[1];
        waiter_ = std::thread([pipe = read_, call = std::move(interrupted)] {
            char request = 0;
            ssize_t got = 0;
            do got = ::read(pipe, &request, 1);
            while (got < 0 && errno == EINTR);
            if (got == 1 && request == 1) call();
        });
        handle(SIGINT, onInterrupt);
        handle(SIGTERM, onInterrupt);
        struct sigaction before = {};
        heedsHangUp_ = ::sigaction(SIGHUP, nullptr, &before) == 0 && before.sa_handler != SIG_IGN; // not under nohup
        if (heedsHangUp_) handle(SIGHUP, wake);
    }
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;
    ~SignalWatch() override
    {
        if (read_ < 0) return;
        handle(SIGINT, SIG_DFL);
        handle(SIGTERM, SIG_DFL);
        if (heedsHangUp_) handle(SIGHUP, SIG_DFL);
        wakePipe = -1;
        const char leave = 0;
        (void)!::write(write_, &leave, 1);
        waiter_.join();
        ::close(write_);
        ::close(read_);
    }

private:
    int read_ = -1, write_ = -1;
    bool heedsHangUp_ = false;
    std::thread waiter_ = {};
};

// The XDG base directory specification: an absolute path from the variable, or a default below HOME.
std::filesystem::path userDirectory(const char* variable, const char* below)
{
    const char* set = std::getenv(variable);
    if (set && std::filesystem::path(set).is_absolute()) return std::filesystem::path(set) / "tunnelight";
    const char* home = std::getenv("HOME");
    if (!home || !std::filesystem::path(home).is_absolute()) return {};
    return std::filesystem::path(home) / below / "tunnelight";
}

// Nobody but root can lay anything there, nor above it. In a folder like /tmp what is root's stays in its place.
bool isOnlyRoots(std::filesystem::path path)
{
    for (bool isTaken = false;; path = path.parent_path()) {
        struct stat status = {};
        if (::lstat(path.c_str(), &status) != 0 && errno != ENOENT) return false;
        const bool isThere = status.st_mode != 0, isOthers = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
        if (isThere && (!S_ISDIR(status.st_mode) || status.st_uid != 0)) return false;
        if (isOthers && !(isTaken && (status.st_mode & S_ISVTX) != 0)) return false;
        isTaken = isThere;
        if (path == path.root_path()) return true;
    }
}

// Writes and closes; 0 or the error.
int fill(int file, std::string_view content)
{
    int error = writeAll(file, content);
    if (error == 0 && ::fsync(file) != 0) error = errno;
    if (::close(file) != 0 && error == 0) error = errno;
    return error;
}
}

std::vector<std::string> programArguments(int argc, char** argv) { return {argv + std::min(argc, 1), argv + argc}; }

// POSIX, chapter 8.2: the first that is set and not empty.
std::string preferredLocale()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (const char* value = std::getenv(name); value && *value) return value;
    return "";
}

void prepareStreams()
{
    // Opened the wrong way round, so that reading from or writing to a closed stream still fails.
    for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(file, F_GETFD) < 0 && errno == EBADF)
            (void)::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    handle(SIGPIPE, ignore);
}

bool isTerminal(Stream stream) { return ::isatty(numberOf(stream)) == 1; }

Status writeTo(Stream stream, std::string_view text)
{
    if (const int error = writeAll(numberOf(stream), text); error != 0)
        return fail(ErrorCode::Unavailable,
                    stream == Stream::Out ? "write to standard output" : "write to standard error", error);
    return Done{};
}

bool canBeAsked() { return ::isatty(STDIN_FILENO) == 1; }

std::optional<std::string> readLine(std::optional<std::chrono::milliseconds> patience, std::stop_token stop)
{
    using Clock = std::chrono::steady_clock;
    constexpr std::int64_t kNap = 100; // ms
    const auto end = Clock::now() + patience.value_or(std::chrono::hours(24));
    std::string line;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd readable = {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
        if (left <= 0 || stop.stop_requested()) return std::nullopt;
        const int ready = ::poll(&readable, 1, static_cast<int>(std::min(left, kNap)));
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        char one = 0;
        if (ready < 0 || ::read(STDIN_FILENO, &one, 1) != 1) return std::nullopt;
        if (one == '\n') return line;
        line += one;
    }
}

std::unique_ptr<InterruptWatch> watchInterrupts(std::function<void()> interrupted)
{
    return std::make_unique<SignalWatch>(std::move(interrupted));
}

Status writePrivateFile(const std::filesystem::path& path, std::string_view content)
{
    const auto failed = [](int error) {
        const bool refused = error == EACCES || error == EPERM || error == EROFS;
        return fail(refused ? ErrorCode::Denied : ErrorCode::Unavailable, "write the file", error);
    };
    struct stat present = {};
    // Renaming over a device or a link would replace the thing itself.
    if (::lstat(path.c_str(), &present) == 0 && !S_ISREG(present.st_mode))
        return fail(ErrorCode::Unavailable,
                    S_ISDIR(present.st_mode) ? "a folder has that name" : "what has that name is not a file");
    std::string temporary = path.string() + ".XXXXXX";
    const int file = ::mkostemp(temporary.data(), O_CLOEXEC); // mode 0600
    if (file < 0) return failed(errno);
    int error = fill(file, content);
    if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
    if (error == 0) return Done{};
    ::unlink(temporary.c_str());
    return failed(error);
}

namespace {
class FileSink final : public ByteSink {
public:
    explicit FileSink(int file) : file_(file) {}
    ~FileSink() override { ::close(file_); }
    FileSink(const FileSink&) = delete;
    FileSink& operator=(const FileSink&) = delete;
    Status write(std::span<const std::byte> bytes) override
    {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const int error = writeAll(file_, text);
        return error == 0 ? Status(Done{}) : fail(ErrorCode::Unavailable, "write the file", error);
    }

private:
    int file_;
};
}

Result<std::unique_ptr<ByteSink>> createPrivateFile(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, S_IRUSR | S_IWUSR);
    struct stat opened = {};
    if (file >= 0 && ::fstat(file, &opened) == 0 && S_ISBLK(opened.st_mode)) {
        ::close(file);
        return fail(ErrorCode::Unavailable, "what has that name is a disk");
    }
    if (file >= 0) return std::make_unique<FileSink>(file);
    const bool refused = errno == EACCES || errno == EPERM || errno == EROFS;
    return fail(refused ? ErrorCode::Denied : ErrorCode::Unavailable, "create the file", errno);
}

std::filesystem::path settingsDirectory() { return userDirectory("XDG_CONFIG_HOME", ".config"); }
// Root may have another user's HOME, whose links would lead what root writes anywhere.
std::filesystem::path stateDirectory()
{
    auto directory = userDirectory("XDG_STATE_HOME", ".local/state");
    return ::geteuid() != 0 || isOnlyRoots(directory) ? directory : std::filesystem::path();
}

void leave(int status) { std::_Exit(status); }

std::vector<std::string> ownNames()
{
    std::vector<std::string> out;
    std::array<char, 256> host{};
    if (::gethostname(host.data(), host.size() - 1) == 0) out.emplace_back(host.data());
    for (const char* name : {"USER", "LOGNAME", "SUDO_USER"})
        if (const char* value = std::getenv(name); value && *value) out.emplace_back(value);
    return out;
}
}
