// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/fd.h"
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
ssize_t readSome(int fd, char* to, std::size_t count)
{
    for (;;) {
        const auto got = read(fd, to, count);
        if (got >= 0 || errno != EINTR) return got;
    }
}
}

ErrorCode codeOf(int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
    case ENODEV:
    case ENXIO: return ErrorCode::NotFound;
    case EACCES:
    case EPERM: return ErrorCode::Denied;
    case EAGAIN:
    case ETIMEDOUT: return ErrorCode::Timeout;
    case EOPNOTSUPP:
    case EAFNOSUPPORT:
    case ENOSYS: return ErrorCode::NotSupported;
    default: return ErrorCode::Unavailable;
    }
}

Result<std::string> readFile(const std::string& path, std::size_t limit)
{
    const Fd file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status;
    if (!file || fstat(file.get(), &status) != 0) return fail(codeOf(errno), "read " + path, errno);
    if (!S_ISREG(status.st_mode)) return fail(ErrorCode::Unavailable, path + " is not a file");
    // The size of a file in /proc is 0. One byte more than the limit tells a longer file from one that just fits.
    const auto expected = static_cast<std::size_t>(std::max<off_t>(status.st_size, 65536)) + 1;
    std::string text(std::min(expected, limit + 1), '\0');
    for (std::size_t size = 0;;) {
        const auto got = readSome(file.get(), text.data() + size, text.size() - size);
        if (got < 0) return fail(codeOf(errno), "read " + path, errno);
        size += static_cast<std::size_t>(got);
        if (size > limit)
            return fail(ErrorCode::Malformed, path + " is longer than " + std::to_string(limit) + " bytes");
        if (got == 0) return text.resize(size), text;
        if (size == text.size()) text.resize(std::min(2 * size, limit + 1));
    }
}

std::optional<std::uint64_t> readNumber(int folder, const char* path)
{
    const Fd file(openat(folder, path, O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file) return std::nullopt;
    char text[32];
    const auto got = readSome(file.get(), text, sizeof text);
    std::uint64_t value = 0;
    if (got <= 0 || std::from_chars(text, text + got, value).ec != std::errc{}) return std::nullopt;
    return value;
}

Result<std::vector<std::string>> listFolder(const std::string& path)
{
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(opendir(path.c_str()), &closedir);
    if (!folder) return fail(codeOf(errno), "read " + path, errno);
    std::vector<std::string> names;
    while (const dirent* entry = readdir(folder.get()))
        if (const std::string_view name = entry->d_name; name != "." && name != "..") names.emplace_back(name);
    std::ranges::sort(names);
    return names;
}

int writeAll(int file, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EAGAIN) { // the other side of a shared terminal or pipe made it non-blocking
            pollfd writable = {.fd = file, .events = POLLOUT, .revents = 0};
            (void)::poll(&writable, 1, -1);
            continue;
        }
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

void syncFolder(const std::string& path)
{
    if (const Fd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)); folder) (void)::fsync(folder.get());
}

Status writeSetting(const std::string& path, std::string_view value, const std::string& what)
{
    const Fd file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file && errno == ENOENT) return Done{};
    if (!file || ::write(file.get(), value.data(), value.size()) < 0) return fail(codeOf(errno), "set " + what, errno);
    return Done{};
}
}
