// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <memory>
#include <nftables/libnftables.h>
#include <string>
namespace tl::linux_os {
// libnftables, reading only. The same list again, in the other form, costs no second look at the kernel.
// Denied; NotSupported: the kernel has no nf_tables; Unavailable otherwise.
ErrorCode codeOfNft(int osCode, const std::string& errors);

class NftSession {
public:
    NftSession();
    // Every command begins with "list".
    Result<std::string> json(const std::string& list);
    Result<std::string> text(const std::string& list);

private:
    Result<std::string> run(const std::string& list, unsigned flags);
    std::unique_ptr<nft_ctx, void (*)(nft_ctx*)> context_;
};
}
