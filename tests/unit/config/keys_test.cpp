// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/keys.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
// The example of wg(8) and what `wg pubkey` makes of it.
constexpr const char* kPrivate = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
constexpr const char* kPublic = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
constexpr const char* kZero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

TEST(SecretKey, GivesThePublicKeyThatWgGives)
{
    const auto key = SecretKey::fromBase64(kPrivate);
    ASSERT_TRUE(key);
    EXPECT_EQ(key->publicKey(), kPublic);
    EXPECT_FALSE(key->isZero());
    EXPECT_TRUE(SecretKey::fromBase64(kZero)->isZero());
}

TEST(SecretKey, MoveLeavesNothingBehind)
{
    auto first = *SecretKey::fromBase64(kPrivate);
    SecretKey second = std::move(first);
    EXPECT_TRUE(first.isZero()); // NOLINT: that is what is tested
    auto third = *SecretKey::fromBase64(kZero);
    third = std::move(second);
    EXPECT_TRUE(second.isZero()); // NOLINT
    EXPECT_EQ(third.publicKey(), kPublic);
    auto& same = third;
    third = std::move(same);
    EXPECT_EQ(third.publicKey(), kPublic);
}

TEST(SecretKey, FingerprintTellsKeysApartAndIsStable)
{
    const auto one = SecretKey::fromBase64(kPrivate)->fingerprint();
    EXPECT_EQ(one.size(), 16u);
    EXPECT_EQ(one.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_EQ(one, SecretKey::fromBase64(kPrivate)->fingerprint());
    EXPECT_NE(one, SecretKey::fromBase64(kPublic)->fingerprint());
    EXPECT_EQ(one, "9f69b12d45db644c"); // saved facts of two machines are compared: it must never change
}

TEST(PairedFingerprint, IsTheSameAtBothEndsAndAtNoOtherPair)
{
    const std::string one = SecretKey::fromBase64(kPrivate)->fingerprint(),
                      other = SecretKey::fromBase64(kPublic)->fingerprint();
    EXPECT_EQ(pairedFingerprint(one, "a", "b"), pairedFingerprint(one, "b", "a"));
    EXPECT_NE(pairedFingerprint(one, "a", "b"), pairedFingerprint(one, "a", "c"));
    EXPECT_NE(pairedFingerprint(one, "a", "b"), pairedFingerprint(other, "a", "b"));
    EXPECT_NE(pairedFingerprint(one, "a", "b"), one);
    EXPECT_EQ(pairedFingerprint(one, "a", "b").size(), 16U);
    EXPECT_EQ(pairedFingerprint("", "a", "b"), "");
}

TEST(Keys, ThePrivateOneInThePlaceOfAPeersIsHidden)
{
    EXPECT_EQ(unlessPrivate(kPrivate, kPublic), kHiddenKey);
    EXPECT_EQ(unlessPrivate(kPublic, kPublic), kPublic);
    EXPECT_EQ(unlessPrivate(kPrivate, ""), kPrivate);
    EXPECT_EQ(unlessPrivate("", kPublic), "");
}

TEST(Keys, RefuseWhatIsNotThirtyTwoBytes)
{
    const std::string good = kPrivate;
    for (const auto& text :
         {std::string(), good.substr(0, 43), good.substr(1), good + "=", good + "A", "A" + good,
          good.substr(0, 42) + "==",
          std::string("yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBml="), // bits set beyond the 32 bytes
          std::string("yAnz5TF-lXXJte14tji3zlMNq_hd2rYUIgJBgB3fBmk="), // the alphabet of URLs
          std::string("yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBm\0=", 44), std::string(100'000, 'A')}) {
        EXPECT_FALSE(SecretKey::fromBase64(text)) << text.substr(0, 60);
        const auto key = parsePublicKey(text);
        ASSERT_FALSE(key) << text.substr(0, 60);
        EXPECT_EQ(key.error().code, ErrorCode::Malformed);
    }
    EXPECT_EQ(parsePublicKey(kPublic).value(), kPublic);
}

TEST(WithoutKeys, TakesOutWhatLooksLikeOne)
{
    const std::string key = "aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGU=", hex(64, 'c');
    EXPECT_EQ(withoutKeys("PrivateKey=" + key + ", next"), "PrivateKey=<key>, next");
    EXPECT_EQ(withoutKeys(key), "<key>");
    EXPECT_EQ(withoutKeys(key + key), "<key><key>");
    EXPECT_EQ(withoutKeys("x" + key), "x<key>");        // glued to a word
    EXPECT_EQ(withoutKeys(key.substr(0, 43)), "<key>"); // its padding cut off
    EXPECT_EQ(withoutKeys(key.substr(0, 43) + " y"), "<key> y");
    EXPECT_EQ(withoutKeys("key " + hex + "\n"), "key <key>\n");
    for (const std::string& plain :
         {std::string("step handshake = done"), std::string("a0=b1"), std::string("="), std::string(),
          std::string(43, 'a'), "/usr/" + std::string(38, 'b') + ".sh", key.substr(0, 42), std::string(63, 'c')})
        EXPECT_EQ(withoutKeys(plain), plain);
}
}
