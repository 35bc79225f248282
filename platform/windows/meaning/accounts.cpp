// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/accounts.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
// [MS-DTYP] 2.4.2.4, "Well-known SID structures".
constexpr const char* kAdministrators = "S-1-5-32-544";
// Windows' own installer, the service TrustedInstaller: it owns "Program Files".
constexpr const char* kTrustedInstaller = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
// Accounts of this computer or of a domain, and of Entra ID.
constexpr const char* kAccount = "S-1-5-21-";
constexpr const char* kCloudAccount = "S-1-12-1-";

bool mayChangePrograms(const std::string& sid) { return isAdministrators(sid) || sid == kTrustedInstaller; }

// winnt.h: what makes somebody master of a file, and what else does harm where.
std::uint32_t harmAt(FilePlace place)
{
    constexpr std::uint32_t kDelete = 0x10000, kWriteDac = 0x40000, kWriteOwner = 0x80000, kMaximum = 0x2000000,
                            kGenericAll = 0x10000000, kGenericWrite = 0x40000000;
    constexpr std::uint32_t kMaster = kDelete | kWriteDac | kWriteOwner | kMaximum | kGenericAll | kGenericWrite;
    constexpr std::uint32_t kWrite = 2, kAppend = 4, kDeleteChild = 0x40; // of a folder: add a file, add a folder
    switch (place) {
    case FilePlace::Program: return kMaster | kWrite | kAppend;
    case FilePlace::Folder: return kMaster | kWrite | kAppend | kDeleteChild;
    case FilePlace::Above: break;
    }
    return kMaster | kDeleteChild;
}
}

bool isAdministrators(const std::string& sid) { return sid == kSystemSid || sid == kAdministrators; }

bool isPerson(const std::string& sid)
{
    constexpr std::size_t kLongest = 184; // fifteen numbers of ten digits
    const auto isPart = [](char c) { return (c >= '0' && c <= '9') || c == '-'; };
    return (sid.starts_with(kAccount) || sid.starts_with(kCloudAccount)) && sid.size() <= kLongest &&
           sid.back() != '-' && std::all_of(sid.begin() + 1, sid.end(), isPart) && sid.find("--") == std::string::npos;
}

bool isForAdministratorsAlone(const FileRights& rights, FilePlace place)
{
    const auto doesHarm = [&](const AccessEntry& each) {
        return each.allows && !each.isForChildrenAlone && (each.mask & harmAt(place)) != 0 &&
               !mayChangePrograms(each.who);
    };
    return mayChangePrograms(rights.owner) && rights.entries && std::ranges::none_of(*rights.entries, doesHarm);
}

std::vector<std::string> foldersAbove(const std::string& file)
{
    const bool isOnDrive = file.size() > 3 && file[1] == ':' && file[2] == '\\' &&
                           ((file[0] >= 'A' && file[0] <= 'Z') || (file[0] >= 'a' && file[0] <= 'z'));
    std::vector<std::string> out;
    for (std::size_t end = isOnDrive ? file.rfind('\\') : 0; end > 2; end = file.rfind('\\', end - 1))
        out.push_back(file.substr(0, end));
    if (isOnDrive) out.push_back(file.substr(0, 3));
    return out;
}
}
