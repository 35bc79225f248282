// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/elevation/socket_channel.h"
#include "tests/support/channel_pair.h"
#include <gtest/gtest.h>
#include <sys/socket.h>
namespace tl::test {
ChannelPair makeChannelPair()
{
    int ends[2] = {-1, -1};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends), 0);
    return {linux_os::makeSocketChannel(linux_os::Fd(ends[0])), linux_os::makeSocketChannel(linux_os::Fd(ends[1]))};
}
}
