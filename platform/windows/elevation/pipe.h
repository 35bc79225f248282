// SPDX-License-Identifier: GPL-3.0-or-later
// The pipe between a program and the elevated process.
#pragma once
#include "core/wire/stream_link.h"
#include "platform/windows/handle.h"
namespace tl::windows_os {
// The first and only one of that name, for this computer alone. `rights`: see pipeRights().
Result<Handle> makePipe(const std::string& path, const std::string& rights);
// Until somebody came. Unavailable: `client`, a process, has ended. Timeout.
Status awaitClient(HANDLE pipe, HANDLE client, std::chrono::milliseconds patience);
// As soon as it is there. Unavailable: `server`, the process that makes it, has ended. Timeout. Denied.
Result<Handle> openPipe(const std::string& path, HANDLE server, std::chrono::milliseconds patience);
// `peer`, if given: the process at the other end; when it has ended, so has this.
std::unique_ptr<wire::ByteChannel> makePipeChannel(Handle pipe, Handle peer);
}
