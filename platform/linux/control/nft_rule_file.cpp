// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/nft_rule_file.h"
#include "platform/linux/firewall/nft_session.h"
#include "platform/linux/words.h"
#include <cerrno>
namespace tl::linux_os {
Status runNft(const std::string& commands)
{
    const std::unique_ptr<nft_ctx, void (*)(nft_ctx*)> context(nft_ctx_new(NFT_CTX_DEFAULT), nft_ctx_free);
    if (!context) return fail(ErrorCode::Unavailable, "start libnftables");
    nft_ctx_buffer_output(context.get());
    nft_ctx_buffer_error(context.get());
    errno = 0;
    if (nft_run_cmd_from_buffer(context.get(), commands.c_str()) == 0) return Done{};
    const int osCode = errno;
    const std::string errors = nft_ctx_get_error_buffer(context.get());
    return fail(codeOfNft(osCode, errors), "nft: " + errors.substr(0, errors.find('\n')), osCode);
}

Result<std::vector<OwnRule>> rulesCommented(const std::string& family, const std::string& table,
                                            const std::string& chain, const std::string& comment)
{
    NftSession session;
    const auto text = session.text("list chain " + family + " " + table + " " + chain);
    if (!text && text.error().where.find("No such file") != std::string::npos) return std::vector<OwnRule>();
    if (!text) return tl::unexpected(text.error());
    std::vector<OwnRule> out;
    constexpr std::string_view kHandle = " # handle ";
    LineReader lines(*text);
    while (lines.next()) {
        const auto line = trimmed(lines.line());
        const auto at = line.rfind(kHandle);
        if (at == line.npos || line.find("comment \"" + comment + "\"") == line.npos) continue;
        out.push_back({std::string(line.substr(0, at)), anyNumber(line.substr(at + kHandle.size())).value_or(0)});
    }
    return out;
}

Result<std::size_t> rulesInTable(const std::string& family, const std::string& table)
{
    NftSession session;
    const auto text = session.text("list table " + family + " " + table);
    if (!text) return tl::unexpected(text.error());
    std::size_t count = 0;
    LineReader lines(*text);
    while (lines.next()) {
        const auto line = trimmed(lines.line());
        const bool opens = line.starts_with("table ") || line.starts_with("chain ");
        if (!opens && line.find(" # handle ") != line.npos) ++count;
    }
    return count;
}
}
