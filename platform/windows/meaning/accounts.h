// SPDX-License-Identifier: GPL-3.0-or-later
// Who accounts are, by their identifiers ("S-1-5-18"), and what they may change.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace tl::windows_os {
inline constexpr std::string_view kSystemSid = "S-1-5-18"; // [MS-DTYP] 2.4.2.4

bool isAdministrators(const std::string& sid); // the system itself, or the group of administrators
bool isPerson(const std::string& sid);         // an account that somebody logs on with, spelled as Windows does

// One line of who may do what.
struct AccessEntry {
    bool allows = true;
    bool isForChildrenAlone = false;
    std::uint32_t mask = 0;
    std::string who = {};
    bool operator==(const AccessEntry&) const = default;
};
struct FileRights {
    std::string owner = {};
    std::optional<std::vector<AccessEntry>> entries = {}; // nothing: everybody may do everything
    bool operator==(const FileRights&) const = default;
};
enum class FilePlace { Program, Folder, Above }; // the file, the folder that it lies in, those above
// Nobody but administrators and Windows' own installer can exchange the program, or lay something beside it.
bool isForAdministratorsAlone(const FileRights&, FilePlace);
// Of a file on a drive: its own folder first, the drive last. Empty: it is not named in that way.
std::vector<std::string> foldersAbove(const std::string& file);
}
