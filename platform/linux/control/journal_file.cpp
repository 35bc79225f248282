// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include "platform/linux/parts.h"
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
namespace tl::linux_os {
namespace {
constexpr const char* kFolder = "/var/lib/tunnelight";
constexpr const char* kName = "journal";
constexpr const char* kFile = "/var/lib/tunnelight/journal";
constexpr std::size_t kMostBytes = 64u << 20;

auto failed(const char* what, int error) { return fail(codeOf(error), std::string(what) + " " + kFile, error); }

class Journal final : public JournalFile {
public:
    explicit Journal(Fd file) : file_(std::move(file)) {}
    // By the file that was looked at, whatever has its name by now.
    Result<std::string> read() override { return readFile("/proc/self/fd/" + std::to_string(file_.get()), kMostBytes); }
    Status append(std::string_view line) override
    {
        const off_t end = ::lseek(file_.get(), 0, SEEK_END);
        if (const int error = writeAll(file_.get(), line); error != 0) {
            if (end >= 0) (void)!::ftruncate(file_.get(), end); // half a line is none
            return failed("write", error);
        }
        return ::fsync(file_.get()) == 0 ? Status(Done{}) : failed("write", errno);
    }

private:
    Fd file_;
};

// Root's alone, or, where there is no root (a namespace of one's own), of whoever runs this.
bool isOwn(const struct stat& status) { return status.st_uid == ::geteuid() || status.st_uid == 0; }

// Neither a link to somewhere else nor a folder that somebody else made first or can write to: what comes back from the
// journal is done as root.
Result<Fd> openFolder(JournalUse use)
{
    if (use == JournalUse::Change) {
        if (::mkdir(kFolder, 0700) != 0 && errno != EEXIST) return failed("create the folder of", errno);
        syncFolder("/var/lib");
    }
    Fd folder(::open(kFolder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!folder && errno != ENOTDIR && errno != ELOOP) return failed("open the folder of", errno);
    struct stat status = {};
    if (!folder || ::fstat(folder.get(), &status) != 0 || !isOwn(status) || (status.st_mode & (S_IWGRP | S_IWOTH)) != 0)
        return fail(ErrorCode::Unavailable, std::string(kFolder) + " is not a folder of root alone");
    return folder;
}
}

Result<std::unique_ptr<JournalFile>> openJournal(JournalUse use)
{
    const auto folder = openFolder(use);
    if (!folder) return tl::unexpected(folder.error());
    const int flags = use == JournalUse::Change ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY;
    Fd file(::openat(folder->get(), kName, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
    if (!file && errno != ELOOP) return failed("open", errno);
    struct stat status = {};
    if (!file || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 077) != 0 ||
        !isOwn(status) || status.st_nlink != 1)
        return fail(ErrorCode::Unavailable, std::string(kFile) + " is not a file for its owner alone");
    if (use == JournalUse::Change && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? fail(ErrorCode::Timeout, "another program is changing this machine")
                                    : failed("lock", errno);
    if (use == JournalUse::Change) syncFolder(kFolder);
    return std::make_unique<Journal>(std::move(file));
}
}
