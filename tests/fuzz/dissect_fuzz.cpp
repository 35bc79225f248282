// SPDX-License-Identifier: GPL-3.0-or-later
// A captured frame of any link type: one record, which says no more than a cut of the frame allows.
#include "core/dissect/dissect.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;

static void check(LinkType link, std::span<const std::byte> frame)
{
    const auto wireLength = static_cast<std::uint32_t>(frame.size());
    const auto record = dissect(link, frame, wireLength);
    test::require(record.wireLength == wireLength, "the length is handed on");
    test::require(!name(record.kind).empty(), "each kind has a name");
    test::require(record.isIp() || (record.sourcePort == 0 && record.ipLength == 0), "nothing of IP without addresses");
    test::require(record.digest == 0 || record.payloadLength != 0, "a digest is of a payload");
    const auto half = dissect(link, frame.first(frame.size() / 2), wireLength);
    test::require(half.digest == 0 || half.digest == record.digest, "a digest is that of the whole payload");
    if (const auto question = dnsQuestionIn(link, frame)) {
        test::require(!question->name.empty(), "a question has a name");
        test::require(question->name.size() <= 4 * 255, "a name has at most 255 bytes");
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    for (const auto link : {LinkType::Ethernet, LinkType::RawIp, LinkType::Cooked, LinkType::Cooked2, LinkType::Null})
        check(link, bytes);
    return 0;
}
