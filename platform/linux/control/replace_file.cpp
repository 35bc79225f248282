// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/replace_file.h"
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
auto failed(const std::string& path, int error) { return fail(codeOf(error), "write " + path, error); }

// 0 or the error. The mode last: to write takes the rights of a group from a file, save for root.
int fill(int file, std::string_view content, mode_t mode)
{
    if (const int error = writeAll(file, content); error != 0) return error;
    if (::fchmod(file, mode) != 0) return errno;
    return ::fsync(file) == 0 ? 0 : errno;
}

std::string folderOf(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

int writeOver(const std::string& path, std::string_view content, mode_t mode)
{
    const Fd file(::open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW));
    return file ? fill(file.get(), content, mode) : errno;
}

struct NewFile {
    Fd file;
    bool hasName = false;
};
// A file without a name, which nobody finds when we are killed; where the file system has none, one with a name.
NewFile openNew(const std::string& path, const std::string& temporary)
{
    Fd file(::open(folderOf(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (file || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return {std::move(file)};
    return {Fd(::open(temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR)),
            true};
}

// 0 or the error. What somebody else made under that name meanwhile does not take the place of the file.
int exchange(const NewFile& made, const std::string& temporary, const std::string& path)
{
    const std::string self = "/proc/self/fd/" + std::to_string(made.file.get());
    if (!made.hasName && ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, temporary.c_str(), AT_SYMLINK_FOLLOW) != 0)
        return errno;
    if (::rename(temporary.c_str(), path.c_str()) == 0) return 0;
    const int error = errno;
    ::unlink(temporary.c_str());
    return error;
}
}

Status replaceFile(const std::string& given, std::string_view content)
{
    const std::unique_ptr<char, void (*)(void*)> whole(::realpath(given.c_str(), nullptr), &::free);
    const std::string path = whole ? whole.get() : given, temporary = path + ".tunnelight-new";
    struct stat before = {};
    // Whoever took a new file away again would not have the link back.
    if (!whole && ::lstat(given.c_str(), &before) == 0) return fail(ErrorCode::Unavailable, given + " leads nowhere");
    const bool isThere = ::stat(path.c_str(), &before) == 0;
    if (isThere && !S_ISREG(before.st_mode)) return fail(ErrorCode::Unavailable, path + " is no file");
    ::unlink(temporary.c_str()); // of one that was killed
    const NewFile made = openNew(path, temporary);
    const Fd& file = made.file;
    if (!file) return failed(path, errno);
    const mode_t mode = isThere ? before.st_mode & 07777 : S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
    int error = 0;
    if (isThere && ::fchown(file.get(), before.st_uid, before.st_gid) != 0) error = errno;
    if (error == 0) error = fill(file.get(), content, mode);
    if (error == 0) error = exchange(made, temporary, path);
    if (error == EBUSY) error = writeOver(path, content, mode);
    if (error != 0) {
        ::unlink(temporary.c_str());
        return failed(path, error);
    }
    syncFolder(folderOf(path));
    return Done{};
}

Status removeFile(const std::string& path)
{
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return fail(codeOf(errno), "remove " + path, errno);
    syncFolder(folderOf(path));
    return Done{};
}
}
