// SPDX-License-Identifier: GPL-3.0-or-later
// What Windows says of an echo request and of a connection, as an answer.
#pragma once
#include "core/system/system.h"
namespace tl::windows_os {
// IP_STATUS of what a filter of this machine leads to; where there is no way out, Windows says the same.
inline constexpr std::uint32_t kGeneralFailure = 11050;
// IP_STATUS of a reply (ipexport.h), from whom it came; or, where there was no reply, what GetLastError() said.
Answer answerOfEcho(std::uint32_t status, std::optional<IpAddress> from, bool hasWay = true);
// WSAGetLastError(): of what was refused at once, and of what came back later.
Answer notSentFor(int socketError);
Answer answerOfSocketError(int socketError, const IpAddress& peer);
Answer notSent(SendError);
}
