// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/echo_status.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
IpAddress ip(std::string_view text) { return parseIpAddress(text).value(); }
}
TEST(EchoStatus, IsAnAnswerAnErrorOfARouterOrOurOwnRefusal)
{
    const auto router = ip("192.0.2.1");
    EXPECT_EQ(answerOfEcho(0, router).outcome, Outcome::Answered);
    EXPECT_EQ(answerOfEcho(11010, std::nullopt).outcome, Outcome::Silent);
    const Answer expired = answerOfEcho(11013, router);
    EXPECT_EQ(expired.icmp, IcmpError::TimeExceeded);
    EXPECT_EQ(expired.from, router);
    EXPECT_EQ(answerOfEcho(11009, router).icmp, IcmpError::TooBig);
    EXPECT_EQ(answerOfEcho(11009, std::nullopt).sendError, SendError::TooBig) << "nobody said so but this machine";
    EXPECT_EQ(answerOfEcho(11009, ip("0.0.0.0")).sendError, SendError::TooBig);
    EXPECT_EQ(answerOfEcho(11050, std::nullopt).sendError, SendError::Blocked);
    EXPECT_EQ(answerOfEcho(11050, std::nullopt, false).sendError, SendError::NoRoute) << "it is offline";
    EXPECT_EQ(answerOfEcho(11003, std::nullopt).sendError, SendError::NoRoute);
    EXPECT_EQ(answerOfEcho(11004, router).icmp, IcmpError::ProtocolUnreachable);
    EXPECT_EQ(answerOfEcho(11004, ip("2001:db8::1")).icmp, IcmpError::AdminProhibited);
}
TEST(SocketErrors, TellRefusalFromSilenceAndFromFilters)
{
    const auto peer = ip("192.0.2.1");
    EXPECT_EQ(answerOfSocketError(10061, peer).outcome, Outcome::Refused);
    EXPECT_EQ(answerOfSocketError(10060, peer).outcome, Outcome::Silent);
    EXPECT_EQ(answerOfSocketError(10065, peer).icmp, IcmpError::HostUnreachable);
    EXPECT_EQ(answerOfSocketError(10013, peer).sendError, SendError::Blocked);
    EXPECT_EQ(notSentFor(10051).sendError, SendError::NoRoute);
    EXPECT_EQ(notSentFor(10049).sendError, SendError::NoAddress);
}
}
