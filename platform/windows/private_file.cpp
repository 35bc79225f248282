// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
#include "platform/windows/handle.h"
#include "platform/windows/sid.h"
#include "platform/windows/wide.h"
#include <sddl.h>
namespace tl {
namespace {
using windows_os::Handle;
using windows_os::LocalMemory;
using windows_os::owned;

auto failed(DWORD error)
{
    const bool refused =
        error == ERROR_ACCESS_DENIED || error == ERROR_WRITE_PROTECT || error == ERROR_SHARING_VIOLATION;
    return fail(refused ? ErrorCode::Denied : ErrorCode::Unavailable, "write the file", static_cast<int>(error));
}

// For its owner, the system and administrators, who could take it anyway; nothing is inherited from the folder.
LocalMemory<void> privateRights()
{
    const auto own = windows_os::userOf(GetCurrentProcess());
    if (!own) return nullptr;
    const std::wstring words = L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FA;;;" + windows_os::wide(*own) + L")";
    PSECURITY_DESCRIPTOR rights = nullptr;
    ConvertStringSecurityDescriptorToSecurityDescriptorW(words.c_str(), SDDL_REVISION_1, &rights, nullptr);
    return LocalMemory<void>(rights);
}

// Where the rights cannot be said, there is no file.
Handle createPrivate(const std::filesystem::path& path, DWORD disposition)
{
    const auto rights = privateRights();
    if (!rights) return nullptr;
    SECURITY_ATTRIBUTES attributes = {
        .nLength = sizeof attributes, .lpSecurityDescriptor = rights.get(), .bInheritHandle = FALSE};
    return owned(CreateFileW(path.c_str(), GENERIC_WRITE | WRITE_DAC, FILE_SHARE_READ, &attributes, disposition,
                             FILE_ATTRIBUTE_NORMAL, nullptr));
}

class FileSink final : public ByteSink {
public:
    explicit FileSink(Handle file) : file_(std::move(file)) {}
    Status write(std::span<const std::byte> bytes) override
    {
        constexpr std::size_t kPart = 1 << 20;
        while (!bytes.empty()) {
            DWORD written = 0;
            if (!WriteFile(file_.get(), bytes.data(), static_cast<DWORD>(std::min(bytes.size(), kPart)), &written,
                           nullptr))
                return failed(GetLastError());
            bytes = bytes.subspan(written);
        }
        return Done{};
    }
    bool flush() { return FlushFileBuffers(file_.get()) != 0; }

private:
    Handle file_;
};

// A name that nobody has in that folder.
std::filesystem::path besides(const std::filesystem::path& path)
{
    LARGE_INTEGER ticks = {};
    QueryPerformanceCounter(&ticks);
    std::filesystem::path out = path;
    out += "." + std::to_string(GetCurrentProcessId()) + "-" + std::to_string(ticks.QuadPart);
    return out;
}
}

Status writePrivateFile(const std::filesystem::path& path, std::string_view content)
{
    const DWORD present = GetFileAttributesW(path.c_str());
    if (present != INVALID_FILE_ATTRIBUTES && (present & FILE_ATTRIBUTE_DIRECTORY))
        return fail(ErrorCode::Unavailable, "a folder has that name");
    if (present != INVALID_FILE_ATTRIBUTES && (present & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DEVICE)))
        return fail(ErrorCode::Unavailable, "what has that name is not a file");
    const auto temporary = besides(path);
    Handle file = createPrivate(temporary, CREATE_NEW);
    if (!file) return failed(GetLastError());
    Status done = Done{};
    {
        FileSink sink(std::move(file));
        done = sink.write(std::as_bytes(std::span(content)));
        if (done && !sink.flush()) done = failed(GetLastError());
    }
    if (done && !MoveFileExW(temporary.c_str(), path.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        done = failed(GetLastError());
    if (!done) DeleteFileW(temporary.c_str());
    return done;
}

Result<std::unique_ptr<ByteSink>> createPrivateFile(const std::filesystem::path& path)
{
    // What is there keeps its rights when it is opened anew: only a new file has ours.
    const DWORD present = GetFileAttributesW(path.c_str());
    const bool plain =
        present != INVALID_FILE_ATTRIBUTES && !(present & (FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT));
    if (plain && !DeleteFileW(path.c_str())) return failed(GetLastError());
    Handle file = createPrivate(path, CREATE_ALWAYS);
    if (!file) return failed(GetLastError());
    return std::make_unique<FileSink>(std::move(file));
}
}
