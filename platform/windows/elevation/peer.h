// SPDX-License-Identifier: GPL-3.0-or-later
// Processes and programs, as the kernel knows them.
#pragma once
#include "platform/windows/handle.h"
#include "platform/windows/meaning/elevation.h"
#include <filesystem>
namespace tl::windows_os {
// While it is held, its number is nobody else's.
struct KnownProcess {
    Handle handle = {};
    Peer about = {};
};
Result<KnownProcess> knowProcess(std::uint32_t process); // Unavailable: it has ended
Result<std::uint64_t> createdAt(HANDLE process);
Result<FileIdentity> identityOf(const std::filesystem::path&);
std::filesystem::path ownProgram(); // its real place; empty: Windows does not say
std::uint32_t sessionOf(std::uint32_t process);

// Nobody but administrators could have exchanged this file, or anything that it would load. NotFound.
Status checkTrusted(const std::filesystem::path&);
}
