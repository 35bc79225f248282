// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/nft_session.h"
#include <cerrno>
namespace tl::linux_os {
ErrorCode codeOfNft(int osCode, const std::string& errors)
{
    const auto says = [&](const char* words) { return errors.find(words) != std::string::npos; };
    return osCode == EPERM || says("Operation not permitted") ? ErrorCode::Denied
           : says("not supported")                            ? ErrorCode::NotSupported
                                                              : ErrorCode::Unavailable;
}

NftSession::NftSession() : context_(nft_ctx_new(NFT_CTX_DEFAULT), nft_ctx_free)
{
    if (!context_) return;
    nft_ctx_buffer_output(context_.get());
    nft_ctx_buffer_error(context_.get());
}

Result<std::string> NftSession::json(const std::string& list)
{
    return run(list, NFT_CTX_OUTPUT_JSON | NFT_CTX_OUTPUT_HANDLE);
}

Result<std::string> NftSession::text(const std::string& list)
{
    return run(list, NFT_CTX_OUTPUT_HANDLE | NFT_CTX_OUTPUT_TERSE);
}

Result<std::string> NftSession::run(const std::string& list, unsigned flags)
{
    if (!context_) return fail(ErrorCode::Unavailable, "start libnftables");
    nft_ctx_output_set_flags(context_.get(), flags);
    errno = 0;
    const int status = nft_run_cmd_from_buffer(context_.get(), list.c_str());
    const int osCode = errno;
    const std::string errors = nft_ctx_get_error_buffer(context_.get());
    std::string output = nft_ctx_get_output_buffer(context_.get());
    if (status == 0) return output;
    const auto line = errors.substr(0, errors.find('\n'));
    return fail(codeOfNft(osCode, errors), "nft " + list + ": " + line, osCode);
}
}
