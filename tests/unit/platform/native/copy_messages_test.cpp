// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/copy_messages.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using Bytes = std::vector<std::byte>;

IpAddress ip(const char* text) { return parseIpAddress(text).value(); }
const Question kNamed{.method = Method::DnsTcp, .to = ip("9.9.9.9"), .port = 53, .name = "www.example.net"};

// What a server that knows no such name says to it.
Bytes refusalOf(Bytes query)
{
    query[2] |= std::byte{0x80};
    query[3] = std::byte{3};
    return query;
}
Bytes framed(const Bytes& message)
{
    Bytes out(2 + message.size());
    out[0] = std::byte(message.size() >> 8);
    out[1] = std::byte(message.size() & 0xff);
    std::ranges::copy(message, out.begin() + 2);
    return out;
}
Bytes queryOf(const DnsStream& stream)
{
    const Bytes request = stream.request();
    return Bytes(request.begin() + 2, request.end());
}

TEST(DnsStream, AsksBehindTheLengthOfItsQuery)
{
    const DnsStream stream(kNamed, 0x1234);
    const Bytes query = queryOf(stream);
    EXPECT_EQ(stream.request(), framed(query));
    EXPECT_EQ(query[0], std::byte{0x12});
    EXPECT_EQ(query[1], std::byte{0x34});
    Question wrong = kNamed;
    wrong.name = std::string(300, 'x');
    EXPECT_TRUE(DnsStream(wrong, 1).request().empty());
}

TEST(DnsStream, UnderstandsAReplyThatComesByteByByte)
{
    DnsStream stream(kNamed, 1);
    const Bytes reply = framed(refusalOf(queryOf(stream)));
    for (std::size_t i = 0; i + 1 < reply.size(); ++i)
        EXPECT_FALSE(stream.take(std::span(reply).subspan(i, 1))) << "byte " << i;
    const auto answer = stream.take(std::span(reply).last(1));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->dnsCode, DnsCode::NxDomain);
    EXPECT_EQ(answer->from, kNamed.to);
}

TEST(DnsStream, PassesOverWhatIsNoReplyToUs)
{
    DnsStream stream(kNamed, 1);
    Bytes all = framed(refusalOf(queryOf(DnsStream(kNamed, 2))));
    for (const Bytes& more : {framed({}), framed(refusalOf(queryOf(stream)))})
        all.insert(all.end(), more.begin(), more.end());
    const auto answer = stream.take(all);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->dnsCode, DnsCode::NxDomain);
}

TEST(DnsStream, HalfAMessageIsABrokenOne)
{
    DnsStream stream(kNamed, 1);
    EXPECT_EQ(stream.ended().outcome, Outcome::Refused);
    EXPECT_FALSE(stream.ended().dnsCode);
    const Bytes half = {std::byte{0}};
    EXPECT_FALSE(stream.take(half));
    EXPECT_EQ(stream.ended().dnsCode, DnsCode::Malformed);
}

TEST(Datagram, HasTheSizeThatWasAskedForAndTypeZero)
{
    const auto sizeOf = [](const char* to, std::uint32_t size) {
        const auto out = datagramRequest({.method = Method::Datagram, .to = ip(to), .size = size}, ~0ULL);
        EXPECT_TRUE(out);
        EXPECT_TRUE(out->empty() || out->front() == std::byte{0});
        return out->size();
    };
    EXPECT_EQ(sizeOf("192.0.2.1", 0), 16U);
    EXPECT_EQ(sizeOf("192.0.2.1", 1000), 1000U - 20 - 8);
    EXPECT_EQ(sizeOf("2001:db8::1", 1000), 1000U - 40 - 8);
    EXPECT_EQ(sizeOf("2001:db8::1", 10), 0U);
}

TEST(Datagram, AnyReplyIsOneButOfNamesOnlyOurs)
{
    Question question{.method = Method::Datagram, .to = ip("192.0.2.1")};
    const Bytes junk(3);
    EXPECT_EQ(datagramReply(question, junk, junk, question.to)->outcome, Outcome::Answered);
    question = kNamed;
    question.method = Method::DnsUdp;
    const auto request = datagramRequest(question, 7);
    ASSERT_TRUE(request);
    EXPECT_FALSE(datagramReply(question, *request, junk, question.to));
    EXPECT_EQ(datagramReply(question, *request, refusalOf(*request), question.to)->dnsCode, DnsCode::NxDomain);
    question.name = std::string(300, 'x');
    EXPECT_FALSE(datagramRequest(question, 7));
}
}
