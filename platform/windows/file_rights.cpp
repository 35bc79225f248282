// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/file_rights.h"
#include "platform/windows/handle.h"
#include "platform/windows/sid.h"
#include "platform/windows/system_error.h"
#include <aclapi.h>
namespace tl::windows_os {
namespace {
// What an entry that we do not know may say is taken for the worst.
AccessEntry entryOf(const ACE_HEADER& header)
{
    if (header.AceType != ACCESS_ALLOWED_ACE_TYPE && header.AceType != ACCESS_DENIED_ACE_TYPE)
        return {.mask = ~0U, .who = ""};
    const auto& entry = reinterpret_cast<const ACCESS_ALLOWED_ACE&>(header); // both are laid out alike
    return {.allows = header.AceType == ACCESS_ALLOWED_ACE_TYPE,
            .isForChildrenAlone = (header.AceFlags & INHERIT_ONLY_ACE) != 0,
            .mask = entry.Mask,
            .who = textOf(const_cast<DWORD*>(&entry.SidStart))};
}
}

bool leadsElsewhere(HANDLE file)
{
    FILE_ATTRIBUTE_TAG_INFO about = {};
    return !GetFileInformationByHandleEx(file, FileAttributeTagInfo, &about, sizeof about) ||
           (about.FileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

Result<FileRights> rightsOf(HANDLE file)
{
    PSID owner = nullptr;
    PACL list = nullptr;
    PSECURITY_DESCRIPTOR raw = nullptr;
    const DWORD error = GetSecurityInfo(file, SE_FILE_OBJECT, OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION,
                                        &owner, nullptr, &list, nullptr, &raw);
    const LocalMemory<void> kept(raw);
    if (error != ERROR_SUCCESS) return failed(error, "see whose it is");
    FileRights out{.owner = textOf(owner)};
    if (!list) return out;
    out.entries.emplace();
    for (DWORD i = 0; i < list->AceCount; ++i) {
        void* entry = nullptr;
        if (GetAce(list, i, &entry)) out.entries->push_back(entryOf(*static_cast<const ACE_HEADER*>(entry)));
    }
    return out;
}

Status checkOurs(HANDLE file, FilePlace place, const std::string& what)
{
    BY_HANDLE_FILE_INFORMATION about = {};
    if (leadsElsewhere(file) || !GetFileInformationByHandle(file, &about))
        return fail(ErrorCode::Unavailable, what + " leads elsewhere");
    const bool isFolder = (about.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
    if (isFolder != (place != FilePlace::Program)) return fail(ErrorCode::Unavailable, what + " is something else");
    if (!isFolder && about.nNumberOfLinks != 1) return fail(ErrorCode::Unavailable, what + " has a second name");
    const auto rights = rightsOf(file);
    if (!rights) return fail(ErrorCode::Unavailable, rights.error().where + ": " + what, rights.error().osCode);
    return isForAdministratorsAlone(*rights, place)
               ? Status(Done{})
               : fail(ErrorCode::Unavailable, "others than administrators can change " + what);
}
}
