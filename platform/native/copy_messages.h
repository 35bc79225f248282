// SPDX-License-Identifier: GPL-3.0-or-later
// What one copy of a question says, and what it makes of the bytes that come back.
#pragma once
#include "core/system/system.h"
#include <cstddef>
#include <span>
namespace tl {
// For DnsUdp and Datagram. `noise` is random. Nothing: that name cannot be asked for.
std::optional<std::vector<std::byte>> datagramRequest(const Question&, std::uint64_t noise);
// Nothing: it is no reply to us.
std::optional<Answer> datagramReply(const Question&, std::span<const std::byte> request,
                                    std::span<const std::byte> message, const IpAddress& from);

// DNS over TCP: each message comes behind its length (RFC 1035, 4.2.2).
class DnsStream {
public:
    DnsStream(const Question&, std::uint64_t noise);
    std::vector<std::byte> request() const; // empty when the name cannot be asked for
    std::optional<Answer> take(std::span<const std::byte> received);
    Answer ended() const; // by the far end, without an answer to us

private:
    DnsType type_ = {};
    IpAddress from_ = {};
    std::vector<std::byte> query_ = {}, received_ = {};
};
}
