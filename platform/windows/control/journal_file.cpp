// SPDX-License-Identifier: GPL-3.0-or-later
// The journal lies in %ProgramData%, where everybody may make folders: ours is made for the system and administrators
// alone, and one that others can change is not used. What comes back from it is done with their rights.
#include "platform/windows/file_rights.h"
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/parts.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <filesystem>
#include <sddl.h>
#include <shlobj.h>
namespace tl::windows_os {
namespace {
constexpr const wchar_t* kFolderRights = L"O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
constexpr const wchar_t* kFileRights = L"O:BAG:BAD:P(A;;FA;;;SY)(A;;FA;;;BA)";
constexpr LONGLONG kMostBytes = 64 << 20;

std::filesystem::path folder()
{
    wchar_t* found = nullptr;
    const HRESULT ok = SHGetKnownFolderPath(FOLDERID_ProgramData, KF_FLAG_DEFAULT, nullptr, &found);
    const std::filesystem::path out =
        SUCCEEDED(ok) ? std::filesystem::path(found) / "Tunnelight" : std::filesystem::path();
    CoTaskMemFree(found);
    return out;
}

LocalMemory<void> descriptorOf(const wchar_t* rights)
{
    PSECURITY_DESCRIPTOR raw = nullptr;
    (void)ConvertStringSecurityDescriptorToSecurityDescriptorW(rights, SDDL_REVISION_1, &raw, nullptr);
    return LocalMemory<void>(raw);
}
SECURITY_ATTRIBUTES attributesOf(const LocalMemory<void>& descriptor)
{
    return {.nLength = sizeof(SECURITY_ATTRIBUTES), .lpSecurityDescriptor = descriptor.get(), .bInheritHandle = FALSE};
}

Status makeFolder(const std::filesystem::path& path)
{
    const auto descriptor = descriptorOf(kFolderRights);
    auto attributes = attributesOf(descriptor);
    if (!descriptor) return failed(GetLastError(), "make the folder of the journal");
    if (CreateDirectoryW(path.c_str(), &attributes) || GetLastError() == ERROR_ALREADY_EXISTS) return Done{};
    return failed(GetLastError(), "make the folder of the journal");
}

// Of the folder itself, not of what it may lead to.
Status checkFolder(const std::filesystem::path& path)
{
    const Handle opened =
        owned(CreateFileW(path.c_str(), READ_CONTROL | FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE,
                          nullptr, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    if (!opened) return failed(GetLastError(), "open the folder of the journal");
    return checkOurs(opened.get(), FilePlace::Folder, "the folder of the journal");
}

class Journal final : public JournalFile {
public:
    explicit Journal(Handle file) : file_(std::move(file)) {}
    Result<std::string> read() override
    {
        LARGE_INTEGER size = {}, begin = {};
        if (!GetFileSizeEx(file_.get(), &size) || !SetFilePointerEx(file_.get(), begin, nullptr, FILE_BEGIN))
            return failed(GetLastError(), "read the journal");
        if (size.QuadPart > kMostBytes) return fail(ErrorCode::Malformed, "the journal is too large");
        std::string out(static_cast<std::size_t>(size.QuadPart), '\0');
        DWORD got = 0;
        if (!ReadFile(file_.get(), out.data(), static_cast<DWORD>(out.size()), &got, nullptr))
            return failed(GetLastError(), "read the journal");
        out.resize(got);
        return out;
    }
    Status append(std::string_view line) override
    {
        LARGE_INTEGER nowhere = {}, end = {};
        DWORD written = 0;
        if (!SetFilePointerEx(file_.get(), nowhere, &end, FILE_END)) return failed(GetLastError(), "write the journal");
        if (!WriteFile(file_.get(), line.data(), static_cast<DWORD>(line.size()), &written, nullptr) ||
            written != line.size()) {
            const DWORD error = GetLastError();
            if (SetFilePointerEx(file_.get(), end, nullptr, FILE_BEGIN))
                SetEndOfFile(file_.get()); // half a line is none
            return failed(error, "write the journal");
        }
        return FlushFileBuffers(file_.get()) ? Status(Done{}) : failed(GetLastError(), "write the journal");
    }

private:
    Handle file_;
};
}

Result<std::unique_ptr<JournalFile>> openJournal(JournalUse use)
{
    const auto path = folder();
    if (path.empty()) return fail(ErrorCode::Unavailable, "find the folder of the journal");
    const bool change = use == JournalUse::Change;
    if (change)
        if (auto ok = makeFolder(path); !ok) return tl::unexpected(ok.error());
    if (auto ok = checkFolder(path); !ok) return tl::unexpected(ok.error());
    const auto descriptor = descriptorOf(kFileRights);
    auto attributes = attributesOf(descriptor);
    if (!descriptor) return failed(GetLastError(), "open the journal");
    // Who changes the machine shares it with readers alone: that is the lock.
    Handle file = owned(CreateFileW((path / "journal").c_str(), change ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ,
                                    change ? FILE_SHARE_READ : FILE_SHARE_READ | FILE_SHARE_WRITE, &attributes,
                                    change ? OPEN_ALWAYS : OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
    if (!file)
        return GetLastError() == ERROR_SHARING_VIOLATION
                   ? fail(ErrorCode::Timeout, "another program is changing this machine")
                   : failed(GetLastError(), "open the journal");
    if (auto ok = checkOurs(file.get(), FilePlace::Program, "the journal"); !ok) return tl::unexpected(ok.error());
    return std::make_unique<Journal>(std::move(file));
}
}
