// SPDX-License-Identifier: GPL-3.0-or-later
// What is read through the elevated process is what the system's own back end reads. What Wine does not have is the
// same error at both. Left out is windows(): it asks from many threads at once, which Wine's loader does not always
// survive where others are at work; native_tests asks it alone.
#include "tests/support/back_ends.h"
namespace tl::test {
namespace {
TEST(RemoteViews, SayWhatTheSystemSays)
{
    AView native(BackEnd::Native), remote(BackEnd::Remote);
    const System own = native.lend(), there = remote.lend();
    EXPECT_EQ(there.platform, "windows");
    expectSame(own, there, "tunnels", [&](const System& at) { return at.tunnels.tunnels(); });
    EXPECT_EQ(there.tunnels.device("no-such-tunnel").error().code, ErrorCode::Denied); // not ours to look at
    expectSame(own, there, "snapshot", [&](const System& at) { return at.network.snapshot(); });
    expectSame(own, there, "links", [&](const System& at) { return at.network.links(); });
    for (const char* to : {"127.0.0.1", "192.0.2.1", "2001:db8::1"})
        expectSame(own, there, to, [&](const System& at) { return at.network.route(*parseIpAddress(to), 0, ""); });
    expectSame(own, there, "stack", [&](const System& at) { return at.host.stack(); });
    expectSame(own, there, "firewall", [&](const System& at) { return at.host.firewall(); });
    expectSame(own, there, "port use", [&](const System& at) { return at.host.portUse(); });
    expectSame(own, there, "resolvers", [&](const System& at) { return at.host.resolvers(); });
    expectSame(own, there, "rights", [&](const System& at) { return at.host.rights(); });
    EXPECT_TRUE(there.host.udpSockets()); // others come and go meanwhile
    EXPECT_TRUE(there.host.clock());
}

TEST(RemotePath, AsksAndHearsThroughTheElevatedProcess)
{
    APathTester tester(BackEnd::Remote);
    const auto ticket = tester.ask({.method = Method::Echo, .to = IpAddress::v4(0x7f000001)});
    const auto answers = tester.answers(tester.now() + std::chrono::seconds(10), {});
    ASSERT_EQ(answers.size(), 1U);
    EXPECT_EQ(answers[0].ticket, ticket);
    EXPECT_EQ(answers[0].outcome, Outcome::Answered);
}

TEST(RemoteTap, SaysWhatIsMissing)
{
    AView remote(BackEnd::Remote);
    EXPECT_EQ(remote.lend().tap.start({.devices = {{.name = "no such adapter"}}}).error().code, ErrorCode::NotFound);
}
}
}
