// SPDX-License-Identifier: GPL-3.0-or-later
// An accept of ours at the head of somebody's chain, in nftables or in either iptables.
#pragma once
#include "core/ops/ops.h"
#include <optional>
#include <string>
#include <vector>
namespace tl::linux_os {
struct AcceptSpec {
    ChainPlace at = {};
    std::string inInterface = {}, outInterface = {};
    bool repliesOnly = false;
    std::uint16_t udpPort = 0; // 0: any packet
    bool operator==(const AcceptSpec&) const = default;
};
std::string nameOf(const AcceptSpec&); // "nft|inet|filter|forward|wg0|eth0|replies|0"
std::optional<AcceptSpec> acceptSpec(const std::string& name);
std::string commentOf(const AcceptSpec&);
std::string expressionOf(const AcceptSpec&); // of nft
// For a shell: takes it away wherever it stands, and does not mind when it is not there.
std::string removalCommand(const AcceptSpec&);
}
