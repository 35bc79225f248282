// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "platform/windows/meaning/listings.h"
#include "platform/windows/meaning/resolvers.h"
#include "platform/windows/meaning/sharing_state.h"
#include "platform/windows/meaning/tunnel_names.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace tl::windows_os;
    const auto text = tl::test::asText(bytes, size);
    for (const tl::NumberRange& each : parsePortRanges(text))
        tl::test::require(each.first <= each.last && each.last <= 65535, "a range of ports");
    (void)parseHostedNetwork(text);
    (void)parseIdentifiers(text);
    (void)ruleOf({.name = std::string(text), .servers = std::string(text)}, false);
    (void)configurationOf(text);
    tl::test::require(tunnelOfFile(text).find_first_of("/\\:|") == std::string::npos,
                      "a name leads to no other folder");
    if (const auto state = parseSharingState(text))
        tl::test::require(parseSharingState(textOf(*state)).has_value(), "what was read can be written and read");
    return 0;
}
