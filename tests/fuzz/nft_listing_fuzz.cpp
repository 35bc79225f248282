// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/parse.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    tl::FilterChain chain{.name = "c (device)", .hook = tl::Hook::Prerouting, .rules = {{.handle = 2}}};
    tl::FirewallFacts facts{.tables = {{.family = tl::FilterFamily::Both, .name = "t", .chains = {chain}}}};
    tl::linux_os::addNftText(facts, tl::test::asText(data, size));
    tl::test::require(facts.tables[0].chains[0].rules.size() == 1, "a listing adds no rules");
    return 0;
}
