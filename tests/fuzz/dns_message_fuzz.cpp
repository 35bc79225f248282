// SPDX-License-Identifier: GPL-3.0-or-later
// Replies to a query for one name, over UDP and over TCP.
#include "platform/native/copy_messages.h"
#include "platform/native/dns_message.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace tl;
    const auto input = std::as_bytes(std::span(bytes, size));
    Question question{.method = Method::DnsUdp, .to = {}, .name = "a.example"};
    for (const DnsType type : {DnsType::A, DnsType::Aaaa}) {
        question.type = type;
        const auto query = datagramRequest(question, 0);
        const auto reply = datagramReply(question, *query, input, question.to);
        if (reply) test::require(reply->dnsAnswers.size() <= 64, "a bounded number of addresses");
        DnsStream whole(question, 0), parted(question, 0);
        const auto atOnce = whole.take(input);
        std::optional<Answer> inPieces;
        for (std::size_t at = 0; at < size && !inPieces; ++at) inPieces = parted.take(input.subspan(at, 1));
        test::require(atOnce.has_value() == inPieces.has_value(), "pieces are as good as the whole");
        if (atOnce) test::require(atOnce->dnsAnswers == inPieces->dnsAnswers, "however it came, it says the same");
        if (!atOnce) test::require(whole.ended().dnsCode == parted.ended().dnsCode, "and ends alike");
    }
    return 0;
}
