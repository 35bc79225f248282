// SPDX-License-Identifier: GPL-3.0-or-later
// Whom the elevated process serves on Windows, and whom its client believes: what is compared with what.
#pragma once
#include "core/base/result.h"
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>
namespace tl::windows_os {
// The command line of the elevated process. Whoever runs as the same user can read it: nothing in it is a secret, and
// nothing in it is believed.
struct StartOrder {
    std::string pipe = {};     // 32 hexadecimal digits, drawn for this once
    std::uint32_t process = 0; // of the client
    std::uint64_t created = 0; // when that began: numbers of processes are used again
    bool operator==(const StartOrder&) const = default;
};
std::vector<std::string> argumentsOf(const StartOrder&);
Result<StartOrder> startOrderFrom(const std::vector<std::string>& arguments); // Malformed
// In a folder of names in which only administrators may make one: nobody else can lie in wait there.
std::string pipePath(const StartOrder&);

// The same file, whatever its names.
struct FileIdentity {
    std::uint64_t volume = 0;
    std::array<std::uint8_t, 16> file = {};
    bool operator==(const FileIdentity&) const = default;
};
// A process as the kernel knows it.
struct Peer {
    std::uint32_t process = 0;
    std::uint64_t created = 0;
    std::uint32_t session = 0; // of the desktop
    std::string user = {};     // "S-1-5-21-..."
    FileIdentity image = {};
    bool operator==(const Peer&) const = default;
};
// For the elevated process, before there is a pipe. Denied. `programs`: ours that may ask.
Status checkCaller(const Peer& caller, const StartOrder&, std::uint32_t ownSession,
                   std::span<const FileIdentity> programs);
// Then, of who came to the pipe.
Status checkClient(const Peer& came, const Peer& caller);
// For the client: who made the pipe, and is it the process that it started?
Status checkServer(const std::string& owner, std::uint32_t process, std::uint32_t started);

// Who may do what with the pipe, in Windows' language for that (SDDL): this user may read and write, and not make
// another of that name; a process of medium integrity may, though one of high integrity made it. Denied: no person's.
inline constexpr std::uint32_t kPipeAccess = 0x120183; // read, write, their attributes, who owns it, wait
Result<std::string> pipeRights(const std::string& user);

// Why ShellExecuteEx did not start it.
Error whyNotStarted(std::uint32_t win32);

// Without anything that somebody chose, since a user may write what elevated processes are given. `windows`: the
// folder, as the kernel says. "NAME=value" each.
std::vector<std::string> cleanEnvironment(const std::string& windows);
}
