// SPDX-License-Identifier: GPL-3.0-or-later
// How a program and the elevated process come together, and make sure of each other before the first byte.
#pragma once
#include "core/wire/stream_link.h"
#include "platform/elevation.h"
#include "platform/windows/handle.h"
#include "platform/windows/meaning/elevation.h"
#include <filesystem>
#include <functional>
namespace tl::windows_os {
using Channel = std::unique_ptr<wire::ByteChannel>;
inline constexpr std::chrono::seconds kMeetingTime{30}; // a computer may be slow to start a program

// The elevated process: whoever ordered it, if it is one of `programs` and comes. Denied, with the reason.
Result<Channel> meetClient(const StartOrder&, std::span<const FileIdentity> programs,
                           std::chrono::milliseconds patience = kMeetingTime);

// Starts a program with such arguments, and gives its process.
using Launch = std::function<Result<Handle>(const std::filesystem::path&, const std::vector<std::string>& arguments)>;
Launch withConsent(Asking);
Result<Channel> meetHelper(const std::filesystem::path& helper, const Launch&);
}
