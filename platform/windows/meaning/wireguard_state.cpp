// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/wireguard_state.h"
#include "core/config/keys.h"
#include <cstring>
namespace tl::windows_os {
namespace {
constexpr std::size_t kInterfaceSize = 80, kPeerSize = 136, kAllowedIpSize = 24, kKeySize = 32;
constexpr std::uint16_t kIpv4 = 2, kIpv6 = 23; // AF_INET, AF_INET6 of Windows
enum : std::uint32_t { kHasPublicKey = 1, kHasPrivateKey = 2, kHasListenPort = 4 };
enum : std::uint32_t { kPeerHasPresharedKey = 2, kPeerHasKeepalive = 4, kPeerHasEndpoint = 8 };

// One structure of a known size; offsets are within it.
class Part {
public:
    explicit Part(std::span<const std::byte> bytes) : bytes_(bytes) {}
    template <class Number> Number number(std::size_t offset) const
    {
        Number out = {}; // little endian, as every Windows is
        std::memcpy(&out, bytes_.data() + offset, sizeof out);
        return out;
    }
    std::uint16_t bigEndian(std::size_t offset) const
    {
        return static_cast<std::uint16_t>(std::to_integer<int>(bytes_[offset]) << 8 |
                                          std::to_integer<int>(bytes_[offset + 1]));
    }
    IpAddress address(std::size_t offset, IpFamily family) const
    {
        IpAddress out{.family = family};
        std::memcpy(out.bytes.data(), bytes_.data() + offset, out.size());
        return out;
    }
    std::span<const std::uint8_t, kKeySize> key(std::size_t offset) const
    {
        return std::span<const std::uint8_t, kKeySize>(reinterpret_cast<const std::uint8_t*>(bytes_.data()) + offset,
                                                       kKeySize);
    }

private:
    std::span<const std::byte> bytes_;
};

class Parts {
public:
    explicit Parts(std::span<const std::byte> bytes) : left_(bytes) {}
    std::optional<Part> take(std::size_t size)
    {
        if (left_.size() < size) return std::nullopt;
        const Part out(left_.first(size));
        left_ = left_.subspan(size);
        return out;
    }

private:
    std::span<const std::byte> left_;
};

std::optional<IpFamily> familyOf(std::uint16_t number)
{
    if (number == kIpv4) return IpFamily::V4;
    return number == kIpv6 ? std::optional(IpFamily::V6) : std::nullopt;
}

// SOCKADDR_INET: the address follows the port, in IPv6 behind the flow.
std::optional<Endpoint> endpointAt(const Part& part, std::size_t offset)
{
    const auto family = familyOf(part.number<std::uint16_t>(offset));
    if (!family) return std::nullopt;
    return Endpoint{part.address(offset + (*family == IpFamily::V4 ? 4 : 8), *family), part.bigEndian(offset + 2)};
}

// 100 nanoseconds since 1601.
std::optional<Seconds> timeOf(std::uint64_t ticks)
{
    constexpr std::uint64_t kTicksASecond = 10'000'000, k1970 = 11'644'473'600;
    const std::uint64_t seconds = ticks / kTicksASecond;
    return seconds > k1970 ? std::optional(Seconds(seconds - k1970)) : std::nullopt;
}

PeerFacts peerOf(const Part& part)
{
    const auto flags = part.number<std::uint32_t>(0);
    PeerFacts out{.publicKey = publicKeyText(part.key(8)),
                  .lastHandshake = timeOf(part.number<std::uint64_t>(120)),
                  .rxBytes = part.number<std::uint64_t>(112),
                  .txBytes = part.number<std::uint64_t>(104)};
    if (flags & kPeerHasPresharedKey) {
        const SecretKey key = SecretKey::fromBytes(part.key(40));
        if (!key.isZero()) out.presharedFingerprint = key.fingerprint();
    }
    if (flags & kPeerHasKeepalive) out.keepalive = Seconds(part.number<std::uint16_t>(72));
    if (flags & kPeerHasEndpoint) out.endpoint = endpointAt(part, 76);
    return out;
}

std::optional<Prefix> allowedIpOf(const Part& part)
{
    const auto family = familyOf(part.number<std::uint16_t>(16));
    if (!family) return std::nullopt;
    const Prefix out{part.address(0, *family), part.number<std::uint8_t>(18)};
    return out.length <= out.address.bits() ? std::optional(out.network()) : std::nullopt;
}

auto cut() { return fail(ErrorCode::Malformed, "WireGuard's driver answers in another form than we know"); }
}

Result<DeviceFacts> parseDriverState(const std::string& name, std::span<const std::byte> bytes)
{
    Parts parts(bytes);
    const auto head = parts.take(kInterfaceSize);
    if (!head) return cut();
    const auto flags = head->number<std::uint32_t>(0);
    DeviceFacts out{.name = name};
    if (flags & kHasPublicKey) out.publicKey = publicKeyText(head->key(38));
    if (flags & kHasPrivateKey && SecretKey::fromBytes(head->key(6)).isZero()) out.publicKey.clear();
    if (flags & kHasListenPort) out.listenPort = head->number<std::uint16_t>(4);
    for (auto peers = head->number<std::uint32_t>(72); peers > 0; --peers) {
        const auto part = parts.take(kPeerSize);
        if (!part) return cut();
        PeerFacts& peer = out.peers.emplace_back(peerOf(*part));
        if (!peer.lastHandshake) peer.publicKey = unlessPrivate(std::move(peer.publicKey), out.publicKey);
        for (auto left = part->number<std::uint32_t>(128); left > 0; --left) {
            const auto one = parts.take(kAllowedIpSize);
            const auto prefix = one ? allowedIpOf(*one) : std::nullopt;
            if (!prefix) return cut();
            peer.allowedIps.push_back(*prefix);
        }
    }
    return out;
}
}
