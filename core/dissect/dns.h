// SPDX-License-Identifier: GPL-3.0-or-later
// DNS messages (RFC 1035, section 4.1): the header, and the first question.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
namespace tl {
inline constexpr std::uint16_t kDnsPort = 53;

struct DnsHeader {
    std::uint16_t id = 0, flags = 0, questions = 0, answers = 0, authorities = 0;
    bool isResponse() const { return (flags & 0x8000) != 0; }
    int opcode() const { return flags >> 11 & 0x0f; }
    bool isCut() const { return (flags & 0x0200) != 0; }
    std::uint8_t code() const { return flags & 0x000f; }
};
// Nothing when the message is cut within its header.
std::optional<DnsHeader> dnsHeader(std::span<const std::byte> message);

struct DnsQuestion {
    std::string name = {}; // in presentation form: dots between labels, what is no plain ASCII as \DDD; "." is the root
    std::uint16_t type = 0;
};
// Nothing when there is none, or it is cut or malformed.
std::optional<DnsQuestion> firstQuestion(std::span<const std::byte> message);
}
