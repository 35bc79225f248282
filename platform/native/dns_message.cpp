// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/dns_message.h"
#include "core/dissect/reader.h"
#define CARES_NO_DEPRECATED // what replaces these functions is not in c-ares 1.18
#include <ares.h>
#include <array>
#include <cstring>
namespace tl {
namespace {
constexpr std::size_t kHeader = 12, kTypeAndClass = 4;
constexpr int kClassInternet = 1, kTypeA = 1, kTypeAaaa = 28;
constexpr int kMostAddresses = 64;

struct Header {
    std::uint16_t id = 0, flags = 0, questions = 0;
    bool isReply() const { return (flags & 0xf800) == 0x8000; } // QR set, opcode QUERY
    bool isCut() const { return (flags & 0x0200) != 0; }
    int code() const { return flags & 0x000f; }
};
Header headerOf(std::span<const std::byte> message)
{
    Reader in(message);
    Header out{.id = in.u16()};
    out.flags = in.u16();
    out.questions = in.u16();
    return out;
}

std::uint8_t lowered(std::byte byte)
{
    const auto letter = std::to_integer<std::uint8_t>(byte);
    return letter >= 'A' && letter <= 'Z' ? static_cast<std::uint8_t>(letter + 32) : letter;
}

// The names may differ in letter case (RFC 4343); type and class may not.
bool sameQuestion(std::span<const std::byte> query, std::span<const std::byte> message)
{
    if (message.size() < query.size()) return false;
    const auto name = query.size() - kHeader - kTypeAndClass;
    return std::ranges::equal(query.subspan(kHeader, name), message.subspan(kHeader, name), {}, lowered, lowered) &&
           std::ranges::equal(query.last(kTypeAndClass), message.subspan(kHeader + name, kTypeAndClass));
}

DnsCode codeOf(int rcode)
{
    constexpr std::array codes = {DnsCode::NoError,  DnsCode::FormErr, DnsCode::ServFail,
                                  DnsCode::NxDomain, DnsCode::NotImp,  DnsCode::Refused};
    const auto index = static_cast<std::size_t>(rcode);
    return index < codes.size() ? codes[index] : DnsCode::Other;
}

template <class Record, class Parse>
int readAddresses(std::span<const std::byte> message, IpFamily family, Parse parse, std::vector<IpAddress>& out)
{
    std::array<Record, kMostAddresses> records;
    int count = kMostAddresses;
    const auto* bytes = reinterpret_cast<const unsigned char*>(message.data());
    const int status = parse(bytes, static_cast<int>(message.size()), nullptr, records.data(), &count);
    if (status != ARES_SUCCESS) return status;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        IpAddress address{.family = family};
        std::memcpy(address.bytes.data(), &records[i], address.size()); // the address comes first in both records
        out.push_back(address);
    }
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end()); // clang 14 fails on what ranges::unique gives back
    return status;
}
}

std::vector<std::byte> dnsQuery(const std::string& name, DnsType type, std::uint16_t id)
{
    unsigned char* bytes = nullptr;
    int size = 0;
    // Recursion desired; no EDNS, which some home routers do not answer.
    const int status = ares_create_query(name.c_str(), kClassInternet, type == DnsType::A ? kTypeA : kTypeAaaa, id, 1,
                                         &bytes, &size, 0);
    if (status != ARES_SUCCESS) return {};
    const auto query = std::as_bytes(std::span(bytes, static_cast<std::size_t>(size)));
    std::vector<std::byte> out(query.begin(), query.end());
    ares_free_string(bytes);
    return out;
}

std::optional<Answer> dnsReply(std::span<const std::byte> query, std::span<const std::byte> message, DnsType type,
                               const IpAddress& from)
{
    if (message.size() < kHeader || message.size() > 0xffff) return std::nullopt;
    const auto asked = headerOf(query);
    const auto header = headerOf(message);
    if (!header.isReply() || header.id != asked.id) return std::nullopt;
    // Servers that could not, or would not, read the question may leave it out of their error.
    const bool bareError = header.questions == 0 && header.code() != 0;
    if (!bareError && (header.questions != 1 || !sameQuestion(query, message))) return std::nullopt;
    Answer out{.outcome = Outcome::Refused, .from = from, .dnsCode = codeOf(header.code())};
    if (out.dnsCode != DnsCode::NoError) return out;
    const int status = type == DnsType::A
                           ? readAddresses<ares_addrttl>(message, IpFamily::V4, ares_parse_a_reply, out.dnsAnswers)
                           : readAddresses<ares_addr6ttl>(message, IpFamily::V6, ares_parse_aaaa_reply, out.dnsAnswers);
    if (status == ARES_SUCCESS || status == ARES_ENODATA || header.isCut())
        out.outcome = Outcome::Answered;
    else
        out.dnsCode = DnsCode::Malformed;
    if (header.isCut() && out.dnsAnswers.empty()) out.dnsCode.reset(); // what it says, TCP has to be asked (RFC 7766)
    return out;
}
}
