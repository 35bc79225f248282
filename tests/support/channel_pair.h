// SPDX-License-Identifier: GPL-3.0-or-later
// What carries a session between a program and the elevated process on this system, both ends in this process.
#pragma once
#include "core/wire/stream_link.h"
namespace tl::test {
struct ChannelPair {
    std::unique_ptr<wire::ByteChannel> client, server;
};
ChannelPair makeChannelPair();
}
