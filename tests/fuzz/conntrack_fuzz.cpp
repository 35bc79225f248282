// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/conntrack.h"
#include "tests/fuzz/fuzz.h"
#include <algorithm>
#include <cstring>
#include <linux/netlink.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace tl::linux_os;
    std::vector<std::uint32_t> aligned(size / 4 + 1);
    if (size > 0) std::memcpy(aligned.data(), bytes, size);
    PortUseReader reader(Closed::GivesPortAway);
    auto left = size;
    for (auto* at = reinterpret_cast<std::uint8_t*>(aligned.data()); left >= sizeof(nlmsghdr);) {
        auto& header = *reinterpret_cast<nlmsghdr*>(at);
        if (header.nlmsg_len < sizeof header || header.nlmsg_len > left) break;
        const auto step = std::min<std::size_t>(left, NLMSG_ALIGN(header.nlmsg_len));
        reader.read(header);
        at += step;
        left -= step;
    }
    const auto uses = reader.result();
    tl::test::require(uses.size() <= 64, "at most 64 groups");
    for (const auto& use : uses) {
        tl::test::require(use.ports.size() >= 8, "at least 8 ports");
        tl::test::require(std::ranges::adjacent_find(use.ports, std::ranges::greater_equal()) == use.ports.end(),
                          "ports rise");
    }
    const std::string_view release = tl::test::asText(bytes, size);
    (void)closedConnections(release);
    return 0;
}
