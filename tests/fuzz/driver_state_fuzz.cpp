// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz.h"
#include "platform/windows/meaning/wireguard_state.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const auto state = tl::windows_os::parseDriverState("home", std::as_bytes(std::span(bytes, size)));
    if (!state) return 0;
    for (const tl::PeerFacts& peer : state->peers) {
        tl::test::require(peer.publicKey.size() == 44, "a public key is 32 bytes in base64");
        for (const tl::Prefix& each : peer.allowedIps)
            tl::test::require(each == each.network(), "allowed addresses are networks");
    }
    return 0;
}
