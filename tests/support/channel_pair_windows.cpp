// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/elevation/pipe.h"
#include "platform/windows/meaning/elevation.h"
#include "platform/windows/sid.h"
#include "tests/support/channel_pair.h"
#include <gtest/gtest.h>
namespace tl::test {
using namespace windows_os;
ChannelPair makeChannelPair()
{
    static int count = 0;
    const std::string path =
        R"(\\.\pipe\tunnelight-test-)" + std::to_string(GetCurrentProcessId()) + "-" + std::to_string(++count);
    const auto rights = pipeRights(userOf(GetCurrentProcess()).value_or(""));
    EXPECT_TRUE(rights);
    auto server = makePipe(path, rights.value_or(""));
    auto client = openPipe(path, GetCurrentProcess(), std::chrono::seconds(20));
    EXPECT_TRUE(server && client);
    if (!server || !client) return {};
    return {makePipeChannel(*std::move(client), nullptr), makePipeChannel(*std::move(server), nullptr)};
}
}
