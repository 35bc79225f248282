// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/elevation/peer.h"
#include "platform/windows/file_rights.h"
#include "platform/windows/sid.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <array>
#include <cstring>
namespace tl::windows_os {
namespace {
constexpr DWORD kSharedByAll = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
constexpr std::size_t kLongestPath = 32768;

// The thing itself, not what it may lead to.
Handle openAsItIs(const std::filesystem::path& path, DWORD access)
{
    return owned(CreateFileW(path.c_str(), access, kSharedByAll, nullptr, OPEN_EXISTING,
                             FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
}

// A path that leads to another computer would tell that one who we are.
Result<FileIdentity> imageOf(HANDLE process)
{
    std::wstring path(kLongestPath, L'\0');
    auto size = static_cast<DWORD>(path.size());
    if (!QueryFullProcessImageNameW(process, 0, path.data(), &size))
        return failed(GetLastError(), "see what a process runs");
    path.resize(size);
    if (foldersAbove(narrow(path)).empty()) return fail(ErrorCode::Denied, "it is asked by a program from elsewhere");
    return identityOf(path);
}

Result<FileRights> rightsOf(const std::filesystem::path& path)
{
    const Handle file = openAsItIs(path, READ_CONTROL | FILE_READ_ATTRIBUTES);
    if (!file) return failed(GetLastError(), "open " + narrow(path.wstring()));
    if (leadsElsewhere(file.get())) return fail(ErrorCode::NotFound, narrow(path.wstring()) + " leads elsewhere");
    auto rights = windows_os::rightsOf(file.get());
    if (!rights) rights.error().where += ": " + narrow(path.wstring());
    return rights;
}

Status checkPlace(const std::string& path, FilePlace place)
{
    const auto rights = rightsOf(wide(path));
    if (!rights) return fail(ErrorCode::NotFound, rights.error().where, rights.error().osCode);
    if (isForAdministratorsAlone(*rights, place)) return Done{};
    return fail(ErrorCode::NotFound, "others than administrators can change " + path);
}
}

std::uint32_t sessionOf(std::uint32_t process)
{
    constexpr DWORD kNone = 0xffffffff;
    DWORD session = kNone;
    return ProcessIdToSessionId(process, &session) ? session : kNone;
}

Result<std::uint64_t> createdAt(HANDLE process)
{
    FILETIME created = {}, ended = {}, kernel = {}, user = {};
    if (!GetProcessTimes(process, &created, &ended, &kernel, &user))
        return failed(GetLastError(), "see when a process began");
    return std::uint64_t{created.dwHighDateTime} << 32 | created.dwLowDateTime;
}

Result<KnownProcess> knowProcess(std::uint32_t process)
{
    KnownProcess out{.handle = owned(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, process)),
                     .about = {.process = process, .session = sessionOf(process)}};
    if (!out.handle) return failed(GetLastError(), "find the program that asked");
    const auto created = createdAt(out.handle.get());
    auto user = userOf(out.handle.get());
    const auto image = imageOf(out.handle.get());
    if (!created || !user || !image)
        return tl::unexpected(!created ? created.error() : !user ? user.error() : image.error());
    out.about.created = *created;
    out.about.user = *std::move(user);
    out.about.image = *image;
    if (WaitForSingleObject(out.handle.get(), 0) != WAIT_TIMEOUT)
        return fail(ErrorCode::Unavailable, "the program that asked has ended");
    return out;
}

Result<FileIdentity> identityOf(const std::filesystem::path& path)
{
    const Handle file = openAsItIs(path, FILE_READ_ATTRIBUTES);
    FILE_ID_INFO id = {};
    if (!file || !GetFileInformationByHandleEx(file.get(), FileIdInfo, &id, sizeof id))
        return failed(GetLastError(), "look at " + narrow(path.filename().wstring()));
    FileIdentity out{.volume = id.VolumeSerialNumber};
    static_assert(sizeof id.FileId == sizeof out.file);
    std::memcpy(out.file.data(), &id.FileId, sizeof id.FileId);
    return out;
}

std::filesystem::path ownProgram()
{
    std::wstring path(kLongestPath, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    // Through drives that stand for folders, and folders that lead elsewhere.
    const Handle file =
        owned(CreateFileW(path.c_str(), FILE_READ_ATTRIBUTES, kSharedByAll, nullptr, OPEN_EXISTING, 0, nullptr));
    std::wstring real(kLongestPath, L'\0');
    real.resize(file ? GetFinalPathNameByHandleW(file.get(), real.data(), static_cast<DWORD>(real.size()),
                                                 FILE_NAME_NORMALIZED | VOLUME_NAME_DOS)
                     : 0);
    constexpr std::wstring_view kPrefix = LR"(\\?\)";
    return real.starts_with(kPrefix) ? std::filesystem::path(real.substr(kPrefix.size())) : std::filesystem::path();
}

Status checkTrusted(const std::filesystem::path& file)
{
    const std::string path = narrow(file.wstring());
    const auto folders = foldersAbove(path);
    if (folders.empty() || GetDriveTypeW(wide(folders.back()).c_str()) != DRIVE_FIXED)
        return fail(ErrorCode::NotFound, "no drive of this computer: " + path);
    if (auto ok = checkPlace(path, FilePlace::Program); !ok) return ok;
    for (std::size_t i = 0; i < folders.size(); ++i)
        if (auto ok = checkPlace(folders[i], i == 0 ? FilePlace::Folder : FilePlace::Above); !ok) return ok;
    return Done{};
}
}
