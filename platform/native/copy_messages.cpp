// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/copy_messages.h"
#include "platform/native/dns_message.h"
#include <algorithm>
#include <cstring>
namespace tl {
// Bytes that no WireGuard server answers: there is no message of type 0.
static std::vector<std::byte> unanswerable(const Question& question, std::uint64_t noise)
{
    const std::size_t headers = question.to.isV4() ? 28 : 48;
    std::vector<std::byte> out(question.size == 0 ? 16 : question.size - std::min<std::size_t>(question.size, headers));
    if (out.size() > sizeof noise) std::memcpy(out.data() + 1, &noise, sizeof noise);
    return out;
}

std::optional<std::vector<std::byte>> datagramRequest(const Question& question, std::uint64_t noise)
{
    if (question.method == Method::Datagram) return unanswerable(question, noise);
    auto query = dnsQuery(question.name, question.type, static_cast<std::uint16_t>(noise));
    return query.empty() ? std::nullopt : std::optional(std::move(query));
}

std::optional<Answer> datagramReply(const Question& question, std::span<const std::byte> request,
                                    std::span<const std::byte> message, const IpAddress& from)
{
    if (question.method == Method::Datagram) return Answer{.outcome = Outcome::Answered, .from = from};
    return dnsReply(request, message, question.type, from);
}

static constexpr std::size_t kLength = 2;

DnsStream::DnsStream(const Question& question, std::uint64_t noise)
    : type_(question.type), from_(question.to),
      query_(dnsQuery(question.name, question.type, static_cast<std::uint16_t>(noise)))
{
}

std::vector<std::byte> DnsStream::request() const
{
    if (query_.empty()) return {};
    std::vector<std::byte> framed = {static_cast<std::byte>(query_.size() >> 8),
                                     static_cast<std::byte>(query_.size() & 0xff)};
    framed.insert(framed.end(), query_.begin(), query_.end());
    return framed;
}

// Takes whole messages off the front until one is our reply, so at most one message waits.
std::optional<Answer> DnsStream::take(std::span<const std::byte> received)
{
    received_.insert(received_.end(), received.begin(), received.end());
    while (received_.size() >= kLength) {
        const auto size = std::to_integer<std::size_t>(received_[0]) << 8 | std::to_integer<std::size_t>(received_[1]);
        if (received_.size() < kLength + size) return std::nullopt;
        const auto message = std::span<const std::byte>(received_).subspan(kLength, size);
        if (auto answer = dnsReply(query_, message, type_, from_)) return answer;
        received_.erase(received_.begin(), received_.begin() + static_cast<std::ptrdiff_t>(kLength + size));
    }
    return std::nullopt;
}

// Half a message is a broken one.
Answer DnsStream::ended() const
{
    Answer out{.outcome = Outcome::Refused, .from = from_};
    if (!received_.empty()) out.dnsCode = DnsCode::Malformed;
    return out;
}
}
