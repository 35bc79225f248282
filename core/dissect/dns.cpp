// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/dns.h"
#include "core/dissect/reader.h"
namespace tl {
namespace {
// RFC 1035, section 5.1: what would not read as itself in a master file is a backslash and three digits.
void appendLabel(std::string& name, std::span<const std::byte> label)
{
    for (const auto byte : label) {
        const auto letter = std::to_integer<unsigned char>(byte);
        const bool plain = letter > ' ' && letter < 0x7f && letter != '.' && letter != '\\';
        if (plain) {
            name += static_cast<char>(letter);
            continue;
        }
        name += '\\';
        for (const int unit : {100, 10, 1}) name += static_cast<char>('0' + letter / unit % 10);
    }
    name += '.';
}
}

std::optional<DnsHeader> dnsHeader(std::span<const std::byte> message)
{
    Reader in(message);
    DnsHeader out{.id = in.u16()};
    out.flags = in.u16();
    out.questions = in.u16();
    out.answers = in.u16();
    out.authorities = in.u16();
    in.skip(2);
    return in.ok() ? std::optional(out) : std::nullopt;
}

std::optional<DnsQuestion> firstQuestion(std::span<const std::byte> message)
{
    constexpr std::size_t kHeader = 12, kLongestLabel = 63, kLongestName = 255;
    const auto header = dnsHeader(message);
    if (!header || header->questions == 0) return std::nullopt;
    Reader in(message.subspan(kHeader));
    DnsQuestion out;
    std::size_t size = 0;
    // The first name of a message has nothing before it that it could point to: no pointers are followed.
    while (const std::size_t length = in.u8()) {
        size += length + 1;
        if (length > kLongestLabel || size >= kLongestName) return std::nullopt;
        appendLabel(out.name, in.bytes(length));
    }
    out.type = in.u16();
    in.skip(2);
    if (!in.ok()) return std::nullopt;
    if (out.name.empty())
        out.name = ".";
    else
        out.name.pop_back();
    return out;
}
}
