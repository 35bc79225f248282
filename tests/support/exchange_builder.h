// SPDX-License-Identifier: GPL-3.0-or-later
// Short ways to write down what was asked of the network and what came of it.
#pragma once
#include "core/facts/view.h"
#include "tests/support/facts_builder.h"
#include <algorithm>
namespace tl::test {
inline Question ping(Purpose purpose, const char* to, std::string device = {})
{
    return {.purpose = purpose, .to = ip(to), .device = std::move(device)};
}
inline Question tcp(Purpose purpose, const char* to, std::uint16_t port, std::string device = {})
{
    return {.purpose = purpose, .method = Method::TcpConnect, .to = ip(to), .port = port, .device = std::move(device)};
}
inline Question datagram(Purpose purpose, const char* to, std::uint16_t port, std::string device)
{
    return {.purpose = purpose, .method = Method::Datagram, .to = ip(to), .port = port, .device = std::move(device)};
}
inline Question dns(const char* server, std::string name, Purpose purpose = Purpose::Resolver)
{
    return {.purpose = purpose, .method = Method::DnsUdp, .to = ip(server), .port = 53, .name = std::move(name)};
}
inline Question sized(Purpose purpose, const char* to, std::uint32_t size, std::string device = "wg0")
{
    return {.purpose = purpose, .to = ip(to), .device = std::move(device), .size = size, .dontFragment = true};
}

inline Exchange answered(Question question, Ticks after = std::chrono::milliseconds(20))
{
    const IpAddress from = question.to;
    return {.question = std::move(question),
            .outcome = Outcome::Answered,
            .copies = 1,
            .concluded = after,
            .roundTrip = after,
            .from = from};
}
inline Exchange silent(Question question)
{
    return {.question = std::move(question),
            .outcome = Outcome::Silent,
            .copies = 5,
            .concluded = std::chrono::milliseconds(400)};
}
inline Exchange pending(Question question) { return {.question = std::move(question), .copies = 2}; }
inline Exchange late(Question question)
{
    auto out = pending(std::move(question));
    out.late = true;
    return out;
}
inline Exchange icmp(Question question, IcmpError error, const char* from)
{
    auto out = answered(std::move(question));
    out.outcome = Outcome::IcmpError;
    out.icmp = error;
    out.from = ip(from);
    return out;
}
inline Exchange notSent(Question question, SendError error)
{
    return {.question = std::move(question), .outcome = Outcome::NotSent, .copies = 1, .sendError = error};
}
inline Exchange dnsAnswer(Question question, const std::vector<const char*>& addresses)
{
    auto out = answered(std::move(question));
    out.dnsCode = DnsCode::NoError;
    for (const char* each : addresses) out.dnsAnswers.push_back(ip(each));
    return out;
}
inline Exchange dnsError(Question question, DnsCode code)
{
    auto out = answered(std::move(question));
    out.outcome = Outcome::Refused;
    out.dnsCode = code;
    return out;
}

// Edits of what a healthy machine saw.
inline void forget(Facts& facts, std::initializer_list<Purpose> purposes)
{
    std::erase_if(facts.exchanges, [&](const Exchange& e) {
        return std::find(purposes.begin(), purposes.end(), e.question.purpose) != purposes.end();
    });
}
inline void silence(Facts& facts, std::initializer_list<Purpose> purposes)
{
    for (Exchange& e : facts.exchanges)
        if (std::find(purposes.begin(), purposes.end(), e.question.purpose) != purposes.end()) e = silent(e.question);
}
inline void silenceTunnel(Facts& facts)
{
    for (Exchange& e : facts.exchanges)
        if (wentThroughTunnel(facts, e)) e = silent(e.question);
    if (facts.deviceAfter && facts.device)
        for (std::size_t i = 0; i < facts.deviceAfter->peers.size(); ++i)
            facts.deviceAfter.get()->peers[i].rxBytes = facts.device->peers[i].rxBytes;
}
// Before, between and after: the device as it is in every reading.
template <class Edit> void eachDevice(Facts& facts, Edit edit)
{
    if (facts.device) edit(*facts.device.get());
    if (facts.deviceAfter) edit(*facts.deviceAfter.get());
    for (DeviceFacts& sample : facts.deviceSamples) edit(sample);
}
template <class Edit> void eachPeer(Facts& facts, Edit edit)
{
    eachDevice(facts, [&](DeviceFacts& device) {
        for (PeerFacts& peer : device.peers) edit(peer);
    });
}
inline LookupFacts& lookupFor(Facts& facts, LookupPurpose purpose)
{
    return *std::find_if(facts.lookups.begin(), facts.lookups.end(),
                         [&](const LookupFacts& l) { return l.purpose == purpose; });
}
inline void forget(Facts& facts, LookupPurpose purpose)
{
    std::erase_if(facts.lookups, [&](const LookupFacts& l) { return l.purpose == purpose; });
}
inline void leadTo(Facts& facts, LookupPurpose purpose, const std::string& device, std::uint32_t table = 254)
{
    for (LookupFacts& each : facts.lookups)
        if (each.purpose == purpose) each.answer = RouteAnswer{.device = device, .table = table};
}
inline Error couldNotSee() { return {ErrorCode::Denied, "look", 13}; }
}
