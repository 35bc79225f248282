// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/icmp.h"
#include <gtest/gtest.h>
#include <vector>
using namespace tl;
namespace {
using Bytes = std::vector<std::uint8_t>;
std::span<const std::byte> view(const Bytes& bytes) { return std::as_bytes(std::span(bytes)); }

Bytes operator+(Bytes left, const Bytes& right)
{
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const Bytes kEcho = {8, 0, 0, 0, 0x12, 0x34, 0, 7};
const Bytes kIpv4 = {0x45, 0, 0x05, 0xdc, 0, 0, 0x40, 0, 1, 1, 0, 0, 10, 0, 0, 1, 192, 0, 2, 9};
const Bytes kIpv6 = {0x60, 0, 0, 0, 0x05, 0xb4, 58,   1,    0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                     0,    0, 0, 1, 0x20, 0x01, 0x0d, 0xb8, 0,    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9};

TEST(Icmp, EchoReplyHasItsMark)
{
    const Bytes reply = {0, 0, 0, 0, 0x12, 0x34, 0xff, 0x01, 0xaa};
    const auto echo = std::get<IcmpEchoReply>(*dissectIcmp(IpFamily::V4, view(reply)));
    EXPECT_EQ(echo.id, 0x1234);
    EXPECT_EQ(echo.sequence, 0xff01);
    EXPECT_EQ(echo.payload.size(), 1u);
    EXPECT_FALSE(dissectIcmp(IpFamily::V6, view(reply))) << "0 is nothing there";
    EXPECT_FALSE(dissectIcmp(IpFamily::V4, view(kEcho))) << "a request is no reply";
    EXPECT_TRUE(dissectIcmp(IpFamily::V6, view(Bytes{129, 0, 0, 0, 0, 0, 0, 0})));
}

TEST(Icmp, ReportsQuoteWhatWasLost)
{
    const auto v4 = Bytes{3, 4, 0, 0, 0xff, 0xff, 0x05, 0x14} + kIpv4 + kEcho;
    const auto report = std::get<IcmpReport>(*dissectIcmp(IpFamily::V4, view(v4)));
    EXPECT_EQ(report.error, IcmpError::TooBig);
    EXPECT_EQ(report.mtu, Mtu{1300});
    EXPECT_EQ(toString(report.destination), "192.0.2.9");
    EXPECT_EQ(report.protocol, 1);
    EXPECT_EQ(report.quoted.size(), 8u);
    const auto v6 = Bytes{2, 0, 0, 0, 0, 1, 0, 0} + kIpv6 + kEcho;
    const auto large = std::get<IcmpReport>(*dissectIcmp(IpFamily::V6, view(v6)));
    EXPECT_EQ(large.mtu, Mtu{65536});
    EXPECT_EQ(toString(large.destination), "2001:db8::9");
    const auto old = Bytes{3, 4, 0, 0, 0, 0, 0, 0} + kIpv4 + kEcho;
    EXPECT_FALSE(std::get<IcmpReport>(*dissectIcmp(IpFamily::V4, view(old))).mtu);
}

TEST(Icmp, CutOrFalseReportsAreNothing)
{
    for (const auto& whole :
         {Bytes{3, 1, 0, 0, 0, 0, 0, 0} + kIpv4 + kEcho, Bytes{1, 0, 0, 0, 0, 0, 0, 0} + kIpv6 + kEcho})
        for (std::size_t size = 0; size < whole.size(); ++size)
            for (const auto family : {IpFamily::V4, IpFamily::V6})
                EXPECT_FALSE(dissectIcmp(family, view(whole).first(size))) << size;
    auto fragment = Bytes{3, 1, 0, 0, 0, 0, 0, 0} + kIpv4 + kEcho;
    fragment[8 + 7] = 1;
    EXPECT_FALSE(dissectIcmp(IpFamily::V4, view(fragment)));
}

TEST(Icmp, ErrorsByTypeAndCode)
{
    struct Row {
        IpFamily family;
        std::uint8_t type, code;
        std::optional<IcmpError> error;
    };
    constexpr auto v4 = IpFamily::V4, v6 = IpFamily::V6;
    for (const auto& row : {Row{v4, 3, 0, IcmpError::NetUnreachable},
                            {v4, 3, 1, IcmpError::HostUnreachable},
                            {v4, 3, 2, IcmpError::ProtocolUnreachable},
                            {v4, 3, 3, IcmpError::PortUnreachable},
                            {v4, 3, 4, IcmpError::TooBig},
                            {v4, 3, 5, IcmpError::Other},
                            {v4, 3, 9, IcmpError::AdminProhibited},
                            {v4, 3, 10, IcmpError::AdminProhibited},
                            {v4, 3, 13, IcmpError::AdminProhibited},
                            {v4, 3, 200, IcmpError::Other},
                            {v4, 11, 0, IcmpError::TimeExceeded},
                            {v4, 11, 1, IcmpError::Other},
                            {v4, 12, 0, IcmpError::Other},
                            {v4, 4, 0, {}},
                            {v4, 5, 1, {}},
                            {v6, 1, 0, IcmpError::NetUnreachable},
                            {v6, 1, 1, IcmpError::AdminProhibited},
                            {v6, 1, 3, IcmpError::HostUnreachable},
                            {v6, 1, 4, IcmpError::PortUnreachable},
                            {v6, 1, 5, IcmpError::AdminProhibited},
                            {v6, 1, 6, IcmpError::AdminProhibited},
                            {v6, 1, 2, IcmpError::Other},
                            {v6, 2, 0, IcmpError::TooBig},
                            {v6, 3, 0, IcmpError::TimeExceeded},
                            {v6, 4, 1, IcmpError::ProtocolUnreachable},
                            {v6, 4, 0, IcmpError::Other},
                            {v6, 137, 0, {}}})
        EXPECT_EQ(icmpErrorOf(row.family, row.type, row.code), row.error) << int{row.type} << '/' << int{row.code};
}

TEST(Icmp, ChecksumOfRfc1071)
{
    const Bytes example = {0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7};
    EXPECT_EQ(internetChecksum(view(example)), static_cast<std::uint16_t>(~0xddf2));
    EXPECT_EQ(internetChecksum(view(example + Bytes{0x22, 0x0d})), 0);
    EXPECT_EQ(internetChecksum(view(Bytes{0xff})), 0x00ff);
    EXPECT_EQ(internetChecksum(view(Bytes(65535, 0xff))), 0x00ff);
    EXPECT_EQ(internetChecksum({}), 0xffff);
}
}
