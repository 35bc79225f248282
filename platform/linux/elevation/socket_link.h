// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/wire/protocol.h"
#include "platform/linux/fd.h"
#include <memory>
namespace tl::linux_os {
// Over a stream socket. `mostBytes`: of what the other end may send behind a frame's head.
std::unique_ptr<wire::Link> makeSocketLink(Fd socket, std::size_t mostBytes);
}
