// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/keys.h"
#include "platform/windows/meaning/wireguard_state.h"
#include <cstring>
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
// An answer of the driver, put together field by field as driver/ioctl.h has it.
class Answer {
public:
    std::size_t part(std::size_t size)
    {
        bytes_.resize(bytes_.size() + size);
        return bytes_.size() - size;
    }
    template <class Number> Answer& put(std::size_t at, Number number)
    {
        std::memcpy(bytes_.data() + at, &number, sizeof number);
        return *this;
    }
    Answer& fill(std::size_t at, std::size_t size, std::uint8_t with)
    {
        std::memset(bytes_.data() + at, with, size);
        return *this;
    }
    std::span<const std::byte> bytes() const { return bytes_; }

private:
    std::vector<std::byte> bytes_ = {};
};

std::string keyOf(std::uint8_t each)
{
    std::array<std::uint8_t, 32> bytes = {};
    bytes.fill(each);
    return publicKeyText(bytes);
}

Answer tunnel()
{
    Answer out;
    const auto head = out.part(80);
    out.put<std::uint32_t>(head, 1 | 2 | 4)
        .put<std::uint16_t>(head + 4, 51820)
        .fill(head + 6, 32, 7)
        .fill(head + 38, 32, 9);
    out.put<std::uint32_t>(head + 72, 2);
    const auto first = out.part(136);
    out.put<std::uint32_t>(first, 1 | 2 | 4 | 8).fill(first + 8, 32, 1).fill(first + 40, 32, 5);
    out.put<std::uint16_t>(first + 72, 25).put<std::uint16_t>(first + 76, 2);              // AF_INET
    out.put<std::uint16_t>(first + 78, 0x6cca).put<std::uint32_t>(first + 80, 0x0a0200c0); // 192.0.2.10:51820
    out.put<std::uint64_t>(first + 104, 1480).put<std::uint64_t>(first + 112, 92);
    out.put<std::uint64_t>(first + 120, (11'644'473'600 + 1'700'000'000ULL) * 10'000'000)
        .put<std::uint32_t>(first + 128, 2);
    const auto v4 = out.part(24);
    out.put<std::uint32_t>(v4, 0x0000080a).put<std::uint16_t>(v4 + 16, 2).put<std::uint8_t>(v4 + 18, 24);
    const auto v6 = out.part(24);
    out.put<std::uint8_t>(v6, 0xfd).put<std::uint16_t>(v6 + 16, 23).put<std::uint8_t>(v6 + 18, 64);
    const auto second = out.part(136);
    out.put<std::uint32_t>(second, 1 | 8).fill(second + 8, 32, 2).put<std::uint16_t>(second + 76, 23); // AF_INET6
    out.put<std::uint16_t>(second + 78, 0x6cca).fill(second + 84, 16, 0x20);
    return out;
}
}

TEST(DriverState, TellsWhatWgShowTells)
{
    const auto state = parseDriverState("home", tunnel().bytes());
    ASSERT_TRUE(state) << state.error().where;
    EXPECT_EQ(state->name, "home");
    EXPECT_EQ(state->publicKey, keyOf(9));
    EXPECT_EQ(state->listenPort, 51820);
    ASSERT_EQ(state->peers.size(), 2U);
    const PeerFacts& first = state->peers[0];
    EXPECT_EQ(first.publicKey, keyOf(1));
    EXPECT_EQ(toString(*first.endpoint), "192.0.2.10:51820");
    EXPECT_EQ(first.lastHandshake, Seconds(1'700'000'000));
    EXPECT_EQ(first.txBytes, 1480U);
    EXPECT_EQ(first.rxBytes, 92U);
    EXPECT_EQ(first.keepalive, Seconds(25));
    ASSERT_EQ(first.allowedIps.size(), 2U);
    EXPECT_EQ(toString(first.allowedIps[0]), "10.8.0.0/24");
    EXPECT_EQ(toString(first.allowedIps[1]), "fd00::/64");
    const PeerFacts& second = state->peers[1];
    EXPECT_EQ(toString(*second.endpoint), "[2020:2020:2020:2020:2020:2020:2020:2020]:51820");
    EXPECT_FALSE(second.lastHandshake);
    EXPECT_TRUE(second.presharedFingerprint.empty());
}

TEST(DriverState, KeepsAFingerprintOfThePresharedKeyAndNothingElse)
{
    const auto state = parseDriverState("home", tunnel().bytes());
    ASSERT_TRUE(state);
    std::array<std::uint8_t, 32> shared = {};
    shared.fill(5);
    EXPECT_EQ(state->peers[0].presharedFingerprint, SecretKey::fromBytes(shared).fingerprint());
    EXPECT_NE(state->publicKey, keyOf(7)) << "the private key";
}

TEST(DriverState, RefusesEveryAnswerThatIsCutShort)
{
    const Answer whole = tunnel();
    for (std::size_t size = 0; size < whole.bytes().size(); ++size)
        EXPECT_FALSE(parseDriverState("home", whole.bytes().first(size))) << size;
    EXPECT_TRUE(parseDriverState("home", whole.bytes()));
}

TEST(DriverState, RefusesAddressesOfNoFamilyAndLengthsBeyondTheirs)
{
    for (const auto& [family, length] : {std::pair(7, 24), std::pair(2, 33), std::pair(23, 129)}) {
        Answer answer = tunnel();
        answer.put<std::uint16_t>(80 + 136 + 16, static_cast<std::uint16_t>(family));
        answer.put<std::uint8_t>(80 + 136 + 18, static_cast<std::uint8_t>(length));
        EXPECT_FALSE(parseDriverState("home", answer.bytes())) << family << '/' << length;
    }
}

TEST(DriverState, HasNoPublicKeyWhereNoPrivateKeyIsSet)
{
    Answer answer = tunnel();
    answer.fill(6, 32, 0);
    const auto state = parseDriverState("home", answer.bytes());
    ASSERT_TRUE(state);
    EXPECT_EQ(state->publicKey, "");
}
}
