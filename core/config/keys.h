// SPDX-License-Identifier: GPL-3.0-or-later
// Curve25519 keys as WireGuard writes them: 32 bytes in base64. A secret has no way to be printed or compared as text.
#pragma once
#include "core/base/result.h"
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
namespace tl {
class SecretKey {
public:
    static Result<SecretKey> fromBase64(std::string_view);         // Malformed: not 32 bytes of base64
    static SecretKey fromBytes(std::span<const std::uint8_t, 32>); // the caller wipes its own
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    SecretKey(SecretKey&&) noexcept; // wipes the source
    SecretKey& operator=(SecretKey&&) noexcept;
    ~SecretKey();                  // wipes
    bool isZero() const;           // WireGuard's way to say "none"
    std::string publicKey() const; // base64
    // First 8 bytes, in hex, of a keyed BLAKE2b. Tells whether two preshared keys are equal and nothing
    // else: the key has 256 random bits.
    std::string fingerprint() const;

private:
    SecretKey() = default;
    std::array<std::uint8_t, 32> bytes_ = {};
};
std::string publicKeyText(std::span<const std::uint8_t, 32>); // in base64
// Checks a public key and returns it; Malformed with the reason otherwise.
Result<std::string> parsePublicKey(std::string_view);
// A private key that somebody gave as a peer's public one: kHiddenKey if it is that of this end, else the key as it is.
inline constexpr std::string_view kHiddenKey = "<key>";
std::string unlessPrivate(std::string peerKey, std::string_view ownPublicKey);
// What stands for a public key where nobody shall be known by it: the same at both ends of a tunnel, and nothing that
// leads back.
std::string keyStandIn(std::string_view publicKey);
// A fingerprint that can be compared between the two ends of a tunnel, and with no other tunnel that uses the same key.
std::string pairedFingerprint(std::string_view fingerprint, std::string_view publicKey, std::string_view other);
// Free text may carry a key, a command above all: 43 characters of base64 and '=', with these cut off perhaps, or 64
// hexadecimal digits. Each becomes "<key>".
std::string withoutKeys(std::string_view text);
}
