// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of ours in nftables, found again by their comment.
#pragma once
#include "core/base/result.h"
#include <cstdint>
#include <string>
#include <vector>
namespace tl::linux_os {
// All of it in one transaction. Denied; NotSupported: the kernel has no nf_tables; Unavailable with nft's own words.
Status runNft(const std::string& commands);
struct OwnRule {
    std::string text = {}; // as nft lists it, without the handle
    std::uint64_t handle = 0;
};
// The rules of a chain that bear this comment; none when there is no such chain.
Result<std::vector<OwnRule>> rulesCommented(const std::string& family, const std::string& table,
                                            const std::string& chain, const std::string& comment);
Result<std::size_t> rulesInTable(const std::string& family, const std::string& table); // anybody's
}
