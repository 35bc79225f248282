// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/walk.h"
#include "platform/linux/firewall/parse.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = tl::test::asText(data, size);
    auto facts = tl::linux_os::parseNftJson(text);
    if (!facts) return 0;
    tl::linux_os::addNftText(*facts, text);
    const tl::FlowPacket packet{.inInterface = "wg0",
                                .outInterface = "eth0",
                                .source = tl::IpAddress::v4(0x0a080002),
                                .destination = tl::IpAddress::v4(0xc6336401),
                                .protocol = 6};
    const auto verdict = filterForwarded(packet, *facts);
    tl::test::require(verdict.rule.has_value() == (verdict.result != tl::FilterResult::Accepted),
                      "who blocks is named");
    sourceNat(packet, *facts);
    sourceNatCandidates(packet, *facts);
    return 0;
}
