// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/keys.h"
#include <algorithm>
#include <sodium.h>
namespace tl {
namespace {
constexpr std::size_t kKeySize = crypto_scalarmult_BYTES;
constexpr auto kVariant = sodium_base64_VARIANT_ORIGINAL;

// wg(8) takes all blanks out of a line before it looks at the key.
bool decode(std::string_view text, std::array<std::uint8_t, kKeySize>& out)
{
    std::size_t size = 0;
    return sodium_base642bin(out.data(), out.size(), text.data(), text.size(), " \t\n\v\f\r", &size, nullptr,
                             kVariant) == 0 &&
           size == out.size();
}

std::string encode(const std::array<std::uint8_t, kKeySize>& bytes)
{
    char text[sodium_base64_ENCODED_LEN(kKeySize, kVariant)];
    return sodium_bin2base64(text, sizeof text, bytes.data(), bytes.size(), kVariant);
}

bool isBase64(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}
const unsigned char* bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// First 8 bytes of a BLAKE2b in hex. Its key may be of any length: it is hashed itself.
std::string hashHex(std::string_view content, std::string_view key)
{
    std::array<unsigned char, crypto_generichash_BYTES> salt = {};
    crypto_generichash(salt.data(), salt.size(), bytes(key), key.size(), nullptr, 0);
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash = {};
    crypto_generichash(hash.data(), hash.size(), bytes(content), content.size(), salt.data(), salt.size());
    char hex[2 * 8 + 1];
    return sodium_bin2hex(hex, sizeof hex, hash.data(), 8);
}

// Long words of one kind of letter are names and paths.
bool isMixed(std::string_view run)
{
    const auto has = [&](char from, char to) {
        return std::ranges::any_of(run, [=](char c) { return c >= from && c <= to; });
    };
    return has('A', 'Z') && has('a', 'z') && has('0', '9');
}

bool isHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
}

Result<SecretKey> SecretKey::fromBase64(std::string_view text)
{
    SecretKey key;
    if (!decode(text, key.bytes_)) return fail(ErrorCode::Malformed, "not a key: 32 bytes in base64, 44 characters");
    return key;
}

SecretKey SecretKey::fromBytes(std::span<const std::uint8_t, 32> bytes)
{
    SecretKey key;
    std::ranges::copy(bytes, key.bytes_.begin());
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_)
{
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept
{
    if (this == &other) return *this;
    bytes_ = other.bytes_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
    return *this;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

bool SecretKey::isZero() const { return sodium_is_zero(bytes_.data(), bytes_.size()) == 1; }

std::string SecretKey::publicKey() const
{
    std::array<std::uint8_t, kKeySize> point = {};
    crypto_scalarmult_base(point.data(), bytes_.data());
    return encode(point);
}

std::string SecretKey::fingerprint() const
{
    // The key of the hash only keeps our fingerprints apart from other uses of BLAKE2b on the same secret.
    static constexpr unsigned char domain[] = "tunnelight preshared key";
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash = {};
    crypto_generichash(hash.data(), hash.size(), bytes_.data(), bytes_.size(), domain, sizeof domain - 1);
    char hex[2 * 8 + 1];
    return sodium_bin2hex(hex, sizeof hex, hash.data(), 8);
}

std::string unlessPrivate(std::string peerKey, std::string_view ownPublicKey)
{
    const auto key = SecretKey::fromBase64(peerKey);
    if (key && !key->isZero() && key->publicKey() == ownPublicKey) return std::string(kHiddenKey);
    return peerKey;
}

std::string keyStandIn(std::string_view publicKey)
{
    static constexpr std::string_view domain = "tunnelight public key stand-in";
    std::array<std::uint8_t, kKeySize> hash = {};
    crypto_generichash(hash.data(), hash.size(), bytes(publicKey), publicKey.size(), bytes(domain), domain.size());
    return encode(hash);
}

std::string pairedFingerprint(std::string_view fingerprint, std::string_view publicKey, std::string_view other)
{
    if (fingerprint.empty()) return {};
    const bool inOrder = publicKey < other;
    std::string salted(inOrder ? publicKey : other);
    salted += inOrder ? other : publicKey;
    return hashHex(fingerprint, salted);
}

std::string publicKeyText(std::span<const std::uint8_t, 32> bytes)
{
    std::array<std::uint8_t, kKeySize> key = {};
    std::ranges::copy(bytes, key.begin());
    return encode(key);
}

Result<std::string> parsePublicKey(std::string_view text)
{
    std::array<std::uint8_t, kKeySize> bytes = {};
    if (!decode(text, bytes)) return fail(ErrorCode::Malformed, "not a key: 32 bytes in base64, 44 characters");
    return encode(bytes);
}

std::string withoutKeys(std::string_view text)
{
    constexpr std::size_t kBase64 = 43, kHex = 64; // without the padding
    std::string out;
    std::size_t base64 = 0, hex = 0; // lengths of the runs that end here
    const auto hide = [&](std::size_t letters) {
        out.resize(out.size() - letters);
        out += "<key>";
        base64 = hex = 0;
    };
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const char c = at < text.size() ? text[at] : '\0';
        if (c == '=' && base64 >= kBase64) {
            hide(kBase64);
            continue;
        }
        const bool isWhole = !isBase64(c) && (base64 == kBase64 || base64 == kBase64 + 1);
        if (isWhole && isMixed(std::string_view(out).substr(out.size() - base64))) hide(base64);
        if (at == text.size()) break;
        out += c;
        base64 = isBase64(c) ? base64 + 1 : 0;
        hex = isHex(c) ? hex + 1 : 0;
        if (hex == kHex) hide(kHex);
    }
    return out;
}
}
