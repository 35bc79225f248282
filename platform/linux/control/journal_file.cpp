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
constexpr const char* kFile = "/var/lib/tunnelight/journal";
constexpr std::size_t kMostBytes = 64u << 20;

auto failed(const char* what, int error) { return fail(codeOf(error), std::string(what) + " " + kFile, error); }

class Journal final : public JournalFile {
public:
    explicit Journal(Fd file) : file_(std::move(file)) {}
    Result<std::string> read() override { return readFile(kFile, kMostBytes); }
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
}

Result<std::unique_ptr<JournalFile>> openJournal(JournalUse use)
{
    if (use == JournalUse::Change) {
        if (::mkdir(kFolder, 0700) != 0 && errno != EEXIST) return failed("create the folder of", errno);
        syncFolder("/var/lib");
    }
    const int flags = use == JournalUse::Change ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY;
    Fd file(::open(kFile, flags | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file) return failed("open", errno);
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 077) != 0)
        return fail(ErrorCode::Unavailable, std::string(kFile) + " is not a file for its owner alone");
    if (use == JournalUse::Change && ::flock(file.get(), LOCK_EX | LOCK_NB) != 0)
        return errno == EWOULDBLOCK ? fail(ErrorCode::Timeout, "another program is changing this machine")
                                    : failed("lock", errno);
    if (use == JournalUse::Change) syncFolder(kFolder);
    return std::make_unique<Journal>(std::move(file));
}
}
