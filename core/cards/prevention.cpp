// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/prevention.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
constexpr Text kOwnDevice = TL_TEXT(
    "Prevention", "Give every device settings of its own, never a copy of another's: a key and an address in the "
                  "tunnel that no other device has.");
constexpr Text kReachable = TL_TEXT(
    "Prevention", "Let the router always give the server the same address, and let the other devices call a name "
                  "that follows the router's Internet address (dynamic DNS).");
constexpr Text kRareRange = TL_TEXT(
    "Prevention", "Choose address ranges that few others use, at home and in the tunnel: 192.168.0 and 192.168.1 "
                  "are those of most hotels and friends, too.");
constexpr Text kNewAdapter = TL_TEXT(
    "Prevention", "WireGuard makes its network adapter anew when the tunnel's settings change, and Windows then "
                  "forgets this. Check again after such a change.");
constexpr Text kForeignRules =
    TL_TEXT("Prevention", "Programs that manage the network take away routes and rules that they do not know when they "
                          "restart. Tell them to leave the tunnel's alone, or restart the tunnel after them.");
constexpr Text kTwoManagers =
    TL_TEXT("Prevention", "Let one program alone manage the name servers: where two do, the last one wins.");
constexpr Text kSharing =
    TL_TEXT("Prevention", "Windows forgets a shared connection easily, above all after an update. "
                          "Check again when other devices lose their way.");
constexpr Text kRestart =
    TL_TEXT("Prevention", "The server's address changes now and then, and the tunnel asks for it only when it starts: "
                          "restart the tunnel when it stops working, or let a timer do it.");

constexpr std::array kPreventions = {
    Prevention{"allowedips.server_mismatch", kOwnDevice},
    Prevention{"allowedips.server_overlap", kOwnDevice},
    Prevention{"allowedips.too_narrow",
               TL_TEXT("Prevention",
                       "What is to go through the tunnel stands in its settings (AllowedIPs): when another "
                       "network is to be reached, add it there.")},
    Prevention{"dns.overwritten", kTwoManagers},
    Prevention{"firewall.profile_public", kNewAdapter},
    Prevention{"firewall.third_party",
               TL_TEXT("Prevention",
                       "Make the exception in the program that blocks: an update of it can bring back what "
                       "was only switched off.")},
    Prevention{"forwarding.interface_disabled", kNewAdapter},
    Prevention{"handshake.clock", TL_TEXT("Prevention", "Let the computer set its clock by the Internet, before the "
                                                        "tunnel starts.")},
    Prevention{"handshake.duplicate_key", kOwnDevice},
    Prevention{"handshake.endpoint_stale", kRestart},
    Prevention{"handshake.expired", kRestart},
    Prevention{"handshake.idle_mapping",
               TL_TEXT("Prevention",
                       "A device behind a router stays within reach if it speaks up now and then: that is "
                       "what PersistentKeepalive = 25 in its settings does.")},
    Prevention{"handshake.never_arrives", kReachable},
    Prevention{"handshake.no_reply", kReachable},
    Prevention{"handshake.unreachable", kReachable},
    Prevention{"mtu.too_large", TL_TEXT("Prevention", "Write the same value into the settings of both ends: each end "
                                                      "decides for what it sends.")},
    Prevention{"nat.ics_address", kSharing},
    Prevention{"nat.ics_lost", kSharing},
    Prevention{"nat.ics_stuck", kSharing},
    Prevention{"route.lan_overlap", kRareRange},
    Prevention{"route.policy_missing", kForeignRules},
    Prevention{"route.return_path", kForeignRules},
    Prevention{"route.tunnel_overlap", kRareRange},
    Prevention{"tunnel.down", TL_TEXT("Prevention", "Let the tunnel start together with the computer.")},
};
}

std::span<const Prevention> allPreventions() { return kPreventions; }

std::optional<Text> preventionOf(CauseId cause)
{
    const auto found = std::ranges::find(kPreventions, cause, &Prevention::cause);
    return found == kPreventions.end() ? std::nullopt : std::optional(found->words);
}
}
