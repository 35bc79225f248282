// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/import.h"
#include "core/config/config.h"
#include "core/config/line_reader.h"
#include <algorithm>
#include <array>
#include <sodium.h>
namespace tl {
namespace {
// com.wireguard.config.Interface and Peer (Android), TunnelConfiguration+WgQuickConfig (iOS): any other is an error.
constexpr std::array kOfInterface = {"Address", "DNS", "ListenPort", "MTU", "PrivateKey"};
constexpr std::array kOfPeer = {"AllowedIPs", "Endpoint", "PersistentKeepalive", "PresharedKey", "PublicKey"};

bool isKnown(std::string_view key, bool inPeer)
{
    const auto same = [key](const char* one) { return sameWord(key, one); };
    return inPeer ? std::ranges::any_of(kOfPeer, same) : std::ranges::any_of(kOfInterface, same);
}

Result<SecretText> onlyKnown(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 64); // so that no copy is left behind
    bool inPeer = false;
    for (LineReader lines(text); lines.next();) {
        const auto content = trimmed(lines.line().substr(0, lines.line().find('#')));
        if (content.find('[') == 0 || content.find("\xef\xbb\xbf[") == 0) {
            inPeer = sameWord(compact(content), "[peer]");
            out += inPeer ? "[Peer]\n" : "[Interface]\n";
            continue;
        }
        const auto equals = content.find('=');
        if (equals == content.npos) continue;
        const auto key = trimmed(content.substr(0, equals)), value = trimmed(content.substr(equals + 1));
        // "off" is a word of wg(8) alone, and means that nothing is kept alive.
        if (!isKnown(key, inPeer) || value.empty() || sameWord(value, "off")) continue;
        out.append(key).append(" = ").append(value).append("\n");
    }
    SecretText made(std::move(out));
    const auto config = made.reveal([](std::string_view now) { return parseConfig(now); });
    if (!config) return tl::unexpected(config.error());
    if (config->publicKey.empty()) return fail(ErrorCode::NotFound, "find a private key in it");
    return made;
}

Result<SecretText> withValue(std::string_view text, const ConfigValue& wanted)
{
    const auto lines = configLinesWith(text, wanted.place, std::array{wanted.value});
    if (!lines) return tl::unexpected(lines.error());
    auto edited = withConfigLines(text, wanted.place, *lines);
    if (!edited) return tl::unexpected(edited.error());
    return SecretText(*std::move(edited));
}
}

SecretText::~SecretText() { sodium_memzero(text_.data(), text_.size()); }

Result<SecretText> forImport(const SecretText& file, std::span<const ConfigValue> corrected)
{
    if (corrected.empty()) return file.reveal(&onlyKnown);
    auto made = file.reveal([&](std::string_view text) { return withValue(text, corrected.front()); });
    for (const ConfigValue& each : corrected.subspan(1)) {
        if (!made) return made;
        made = made->reveal([&](std::string_view text) { return withValue(text, each); });
    }
    return made ? made->reveal(&onlyKnown) : std::move(made);
}
}
