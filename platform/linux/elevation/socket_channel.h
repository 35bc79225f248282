// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/wire/stream_link.h"
#include "platform/linux/fd.h"
namespace tl::linux_os {
std::unique_ptr<wire::ByteChannel> makeSocketChannel(Fd socket); // over a stream socket
}
