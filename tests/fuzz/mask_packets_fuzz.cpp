// SPDX-License-Identifier: GPL-3.0-or-later
// A capture under stand-ins: it can be read again, and each packet is between the stand-ins of its ends.
#include "core/bundle/mask_packets.h"
#include "core/capture/capture_file.h"
#include "core/dissect/ip.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/byte_memory.h"
using namespace tl;
namespace {
std::vector<IpAddress> endsIn(std::string_view capture)
{
    test::MemorySource source(std::as_bytes(std::span(capture)));
    const auto reader = readCapture(source);
    test::require(reader.has_value(), "what was masked can be read");
    std::vector<IpAddress> out;
    for (;;) {
        const auto frame = (*reader)->next();
        test::require(frame.has_value(), "to its end");
        if (!*frame) return out;
        const auto link = linkTypeOfPcap((*reader)->interfaces()[(*frame)->interfaceIndex].linkNumber);
        const auto packet = link ? ipPacketIn(*link, (*frame)->bytes) : std::nullopt;
        const IpPacket ip = packet ? readIp(*packet, packet->size()) : IpPacket();
        if (ip.version == 0) continue;
        out.push_back(ip.source);
        out.push_back(ip.destination);
    }
}
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view capture = test::asText(data, size);
    Redactor redactor(Anonymity::Strict);
    learnPackets(redactor, capture);
    redactor.settle();
    const auto masked = maskedPackets(redactor, capture);
    if (!masked) return 0;
    std::vector<IpAddress> ends = endsIn(capture);
    for (IpAddress& each : ends) each = redactor.of(each);
    test::require(endsIn(*masked) == ends, "the ends are the stand-ins of the ends");
    return 0;
}
