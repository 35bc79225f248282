// SPDX-License-Identifier: GPL-3.0-or-later
// Captured headers under stand-ins: what is still there, and what must not be.
#include "core/bundle/bundle.h"
#include "core/bundle/mask_packets.h"
#include "core/capture/capture_file.h"
#include "core/dissect/icmp.h"
#include "core/dissect/transport.h"
#include "tests/support/byte_memory.h"
#include "tests/support/facts_builder.h"
#include "tests/support/packet_bytes.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;

const IpAddress kHome = *parseIpAddress("192.168.77.5"), kServer = *parseIpAddress("93.184.216.34"),
                kRouter = *parseIpAddress("62.155.240.1"), kServer6 = *parseIpAddress("2a02:8071:1::7");

std::string capture(const Bytes& frame, int link = 101)
{
    MemorySink sink;
    auto writer = CaptureWriter::start(sink, std::vector<CaptureInterface>{{"wg0", link}}, 0);
    EXPECT_TRUE(writer);
    EXPECT_TRUE(writer->add({.wireLength = static_cast<std::uint32_t>(frame.size()), .bytes = view(frame)}));
    return {reinterpret_cast<const char*>(sink.written.data()), sink.written.size()};
}

struct Masked {
    explicit Masked(const Bytes& frame, Anonymity how = Anonymity::Public, int link = 101) : redactor(how)
    {
        const std::string from = capture(frame, link);
        learnPackets(redactor, from);
        redactor.settle();
        auto made = maskedPackets(redactor, from);
        EXPECT_TRUE(made);
        file = made.value_or("");
        MemorySource source({reinterpret_cast<const std::byte*>(file.data()), file.size()});
        const auto reader = readCapture(source);
        EXPECT_TRUE(reader);
        if (const auto got = (*reader)->next(); got && *got) {
            const auto kept = (*got)->bytes;
            bytes.assign(kept.begin(), kept.end());
        }
    }
    IpPacket ip() const { return readIp(bytes, bytes.size()); }
    bool holds(const IpAddress& address) const
    {
        const auto begin = address.bytes.begin();
        return std::search(file.begin(), file.end(), begin, begin + static_cast<std::ptrdiff_t>(address.size()),
                           [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }) != file.end();
    }
    Redactor redactor;
    std::string file;
    std::vector<std::byte> bytes;
};

TEST(MaskedPackets, PublicAddressesAreReplacedAsEverywhereElse)
{
    const Masked masked(ipv4({.source = kHome, .destination = kServer}, udp(1000, 2000, Bytes(40, 's'))));
    EXPECT_FALSE(masked.holds(kServer));
    EXPECT_EQ(masked.ip().source, kHome);
    EXPECT_EQ(masked.ip().destination, masked.redactor.of(kServer));
    EXPECT_EQ(readUdp(masked.ip()).destinationPort, 2000);
    EXPECT_EQ(masked.bytes.size(), 28U) << "headers alone";
    EXPECT_EQ(internetChecksum(std::span(masked.bytes).first(20)), 0) << "what was changed is summed anew";
}

TEST(MaskedPackets, StrictlyPrivateOnesAreReplacedToo)
{
    const Masked masked(ipv4({.source = kHome, .destination = kServer}, udp(1000, 2000, {})), Anonymity::Strict);
    EXPECT_FALSE(masked.holds(kHome));
    EXPECT_TRUE(masked.ip().source.isPrivate());
}

TEST(MaskedPackets, WhatAnErrorQuotesIsReplacedToo)
{
    const Bytes lost = ipv4({.source = kHome, .destination = kServer}, udp(1000, 2000, Bytes(40, 's')));
    const Masked masked(ipv4({.protocol = 1, .source = kRouter, .destination = kHome},
                             icmp({.type = 3, .code = 4, .second = 1400}, lost)));
    EXPECT_FALSE(masked.holds(kServer));
    EXPECT_FALSE(masked.holds(kRouter));
    const IcmpReport report = readReport(IcmpError::TooBig, std::span(masked.bytes).subspan(24));
    EXPECT_EQ(report.mtu, Mtu{1400});
    EXPECT_EQ(report.destination, masked.redactor.of(kServer));
}

TEST(MaskedPackets, ARedirectDoesNotNameTheRouter)
{
    const auto half = [](int at) { return static_cast<std::uint16_t>(kRouter.bytes[at] << 8 | kRouter.bytes[at + 1]); };
    const Masked masked(
        ipv4({.protocol = 1, .source = kHome, .destination = kHome},
             icmp({.type = 5, .first = half(0), .second = half(2)}, ipv4({.destination = kServer}, {}))));
    EXPECT_FALSE(masked.holds(kRouter));
    EXPECT_FALSE(masked.holds(kServer));
}

TEST(MaskedPackets, NetworkCardsAndOptionsAreGone)
{
    Bytes route(8, 0); // RFC 791: routers that were passed, which end with this one
    std::copy_n(kRouter.bytes.begin(), 4, route.begin() + 4);
    route[0] = 7, route[1] = 7, route[2] = 8;
    Bytes other = {30, 8, 0, 0}; // RFC 8684: another address of the same end
    other.insert(other.end(), kServer.bytes.begin(), kServer.bytes.begin() + 4);
    Bytes options = {2, 4, 5, 120};
    options.insert(options.end(), other.begin(), other.end());
    const Bytes packet = ipv4({.protocol = 6, .options = route, .source = kHome, .destination = kHome},
                              tcp({.source = 1, .destination = 443, .flags = 2, .options = options}, {}));
    const Masked masked(ethernet(kEtherIpv4, packet), Anonymity::Public, 1);
    EXPECT_FALSE(masked.holds(kRouter));
    EXPECT_FALSE(masked.holds(kServer));
    EXPECT_EQ(masked.bytes.size(), packet.size()) << "without the header of the link";
    EXPECT_EQ(readTcp(masked.ip()).mss, 1400);
}

TEST(MaskedPackets, SixToo)
{
    const Masked masked(
        ipv6({.protocol = 6, .source = kServer6, .destination = kServer6}, tcp({.destination = 443}, {})));
    EXPECT_FALSE(masked.holds(kServer6));
    EXPECT_EQ(masked.ip().source, masked.redactor.of(kServer6));
    EXPECT_EQ(readTcp(masked.ip()).destinationPort, 443);
}

TEST(MaskedPackets, WhatIsNoPacketIsLeftOut)
{
    EXPECT_TRUE(Masked(ethernet(kEtherArp, Bytes(28, 'a')), Anonymity::Public, 1).bytes.empty());
    EXPECT_TRUE(Masked(Bytes(30, 'a')).bytes.empty());
    Redactor redactor(Anonymity::Public);
    redactor.settle();
    EXPECT_FALSE(maskedPackets(redactor, "no capture"));
}

TEST(MaskedPackets, AreInABundleWhoseFactsHaveTheSameStandIns)
{
    BundleInput input{.facts = healthyClient(), .log = std::string(), .anonymity = Anonymity::Public};
    const IpAddress server = input.facts->device->peers[0].endpoint->address;
    input.packets = capture(ipv4({.source = kHome, .destination = server}, udp(51820, 51820, wireguard(1, 148))));
    const Bundle bundle = makeBundle(input);
    const auto file = std::ranges::find(bundle.files, "packets.pcapng", &BundleFile::name);
    ASSERT_NE(file, bundle.files.end());
    const auto facts = std::ranges::find(bundle.files, "facts.json", &BundleFile::name);
    const auto opened = factsOfFile(facts->content);
    ASSERT_TRUE(opened);
    const IpAddress standIn = opened->device->peers[0].endpoint->address;
    EXPECT_NE(standIn, server);
    const std::string_view bytes(reinterpret_cast<const char*>(standIn.bytes.data()), standIn.size());
    EXPECT_NE(file->content.find(bytes), std::string::npos);
}
}
