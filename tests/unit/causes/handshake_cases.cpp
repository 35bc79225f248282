// SPDX-License-Identifier: GPL-3.0-or-later
// The client's end of the handshake.
#include "core/config/keys.h"
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
using namespace std::chrono_literals;
constexpr const char* kName = "vpn.example.net";
constexpr const char* kEndpoint = "203.0.113.7";

Question nameAsked() { return dns("192.168.1.1", kName, Purpose::EndpointName); }
void nameEndpoint(Facts& f, Exchange asked)
{
    f.config.get()->peers[0].endpointHost = kName;
    f.exchanges.push_back(std::move(asked));
}
// The name has given nothing yet: the peer has no endpoint.
Facts unnamed(Exchange asked)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        eachPeer(f, [](PeerFacts& p) { p.endpoint.reset(), p.lastHandshake.reset(); });
        nameEndpoint(f, std::move(asked));
    });
}
Facts moved(Exchange asked)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        nameEndpoint(f, std::move(asked));
    });
}
void never(Facts& f)
{
    silenceTunnel(f);
    eachPeer(f, [](PeerFacts& p) { p.lastHandshake.reset(); });
}
void old(Facts& f, std::chrono::seconds age = 600s)
{
    silenceTunnel(f);
    eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - age; });
}
template <class Edit> Facts dead(Edit edit)
{
    return client([&](Facts& f) {
        never(f);
        edit(f);
    });
}
Facts unreachable(Exchange seen)
{
    return client([&](Facts& f) {
        old(f);
        forget(f, {Purpose::Endpoint, Purpose::EndpointPort});
        f.exchanges.push_back(std::move(seen));
    });
}
Question port(const char* to = kEndpoint) { return datagram(Purpose::EndpointPort, to, 51820, "eth0"); }
Facts undelivered(const std::string& to)
{
    return dead([&](Facts& f) {
        f.watch.get()->outer = {
            {.far = endpoint(to + ":51820"),
             .undelivered = OuterErrorFacts{IcmpError::PortUnreachable, parseIpAddress(to).value(), 2}}};
    });
}
Facts watched(int initiationsOut, int responsesIn)
{
    return dead([&](Facts& f) {
        f.watch.get()->outer = {
            {.far = endpoint("203.0.113.7:51820"), .initiationsOut = initiationsOut, .responsesIn = responsesIn}};
    });
}
// What comes meets this rule before all others, and nobody but us reads it.
void looksBack(Facts& f, const char* text)
{
    const FilterRule rule{
        .handle = 2, .text = text, .matches = {{.field = Field::Unknown}}, .action = FilterAction::Drop};
    f.firewall = FirewallFacts{.tables = {{.name = "raw", .chains = {{.hook = Hook::Prerouting, .rules = {rule}}}}}};
}
// A second far end beside the living one.
template <class Edit> Facts second(Edit edit)
{
    return client([&](Facts& f) {
        PeerFacts other{.publicKey = "second", .endpoint = endpoint("203.0.113.8:51820")};
        edit(other);
        eachDevice(f, [&](DeviceFacts& d) { d.peers.push_back(other); });
    });
}
}

static std::vector<CauseCase> endpointCases()
{
    const auto intoTunnel = [](Facts& f) {
        silenceTunnel(f);
        leadTo(f, LookupPurpose::Endpoint, "wg0");
    };
    return {
        {"handshake.endpoint_unresolvable", "no_such_name", Says::Root,
         unnamed(dnsError(nameAsked(), DnsCode::NxDomain))},
        {"handshake.endpoint_unresolvable", "resolver_silent", Says::Root, unnamed(silent(nameAsked()))},
        {"handshake.endpoint_unresolvable", "before_the_tunnel_is_up", Says::Root, client([](Facts& f) {
             f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
             f.device = f.deviceAfter = Error{ErrorCode::NotFound, "read the tunnel"};
             f.exchanges.clear();
             nameEndpoint(f, dnsError(nameAsked(), DnsCode::NxDomain));
         })},
        {"handshake.endpoint_unresolvable", "found", Says::Nothing, unnamed(dnsAnswer(nameAsked(), {kEndpoint}))},
        {"handshake.endpoint_unresolvable", "still_open", Says::Nothing, unnamed(pending(nameAsked()))},
        {"handshake.endpoint_unresolvable", "not_asked", Says::Nothing,
         unnamed(silent(ping(Purpose::Gateway, "192.168.1.1")))},
        {"handshake.endpoint_unresolvable", "config_unseen", Says::Nothing, client([](Facts& f) {
             nameEndpoint(f, silent(nameAsked()));
             f.config = couldNotSee();
         })},
        {"handshake.endpoint_unresolvable", "is_an_address", Says::Nothing, client([](Facts& f) {
             nameEndpoint(f, silent(nameAsked()));
             f.config.get()->peers[0].endpointHost = "2001:db8::7";
         })},
        {"handshake.endpoint_unresolvable", "resolved_once", Says::Nothing, moved(silent(nameAsked()))},

        {"handshake.endpoint_in_tunnel", "and_nothing_comes", Says::Root, client(intoTunnel)},
        {"handshake.endpoint_in_tunnel", "answers_come", Says::Nothing,
         client([](Facts& f) { leadTo(f, LookupPurpose::Endpoint, "wg0"); })},
        {"handshake.endpoint_in_tunnel", "beside_it", Says::Nothing, client(silenceTunnel)},
        {"handshake.endpoint_in_tunnel", "route_unreadable", Says::Nothing, client([&](Facts& f) {
             intoTunnel(f);
             lookupFor(f, LookupPurpose::Endpoint).answer = couldNotSee();
         })},
        {"handshake.endpoint_in_tunnel", "not_looked", Says::Nothing, client([&](Facts& f) {
             intoTunnel(f);
             forget(f, LookupPurpose::Endpoint);
         })},

        {"handshake.endpoint_stale", "name_leads_elsewhere", Says::Root,
         moved(dnsAnswer(nameAsked(), {"203.0.113.99"}))},
        {"handshake.endpoint_stale", "one_of_several", Says::Nothing,
         moved(dnsAnswer(nameAsked(), {"203.0.113.99", kEndpoint}))},
        {"handshake.endpoint_stale", "name_unanswered", Says::Nothing, moved(silent(nameAsked()))},
        {"handshake.endpoint_stale", "answers_come", Says::Nothing,
         client([](Facts& f) { nameEndpoint(f, dnsAnswer(nameAsked(), {"203.0.113.99"})); })},
        {"handshake.endpoint_stale", "config_unseen", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             nameEndpoint(f, dnsAnswer(nameAsked(), {"203.0.113.99"}));
             f.config = couldNotSee();
         })},

        {"handshake.unreachable", "port_closed", Says::Root,
         unreachable(icmp(port(), IcmpError::PortUnreachable, kEndpoint))},
        {"handshake.unreachable", "prohibited", Says::Root,
         unreachable(icmp(port(), IcmpError::AdminProhibited, "198.51.100.1"))},
        {"handshake.unreachable", "host_unreachable", Says::Root,
         unreachable(icmp(ping(Purpose::Endpoint, kEndpoint, "eth0"), IcmpError::HostUnreachable, "198.51.100.1"))},
        {"handshake.unreachable", "ping_prohibited", Says::Nothing,
         unreachable(icmp(ping(Purpose::Endpoint, kEndpoint, "eth0"), IcmpError::AdminProhibited, kEndpoint))},
        {"handshake.unreachable", "another_address", Says::Nothing,
         unreachable(icmp(port("203.0.113.8"), IcmpError::PortUnreachable, "203.0.113.8"))},
        {"handshake.unreachable", "silent", Says::Nothing, unreachable(silent(port()))},
        {"handshake.unreachable", "own_packets", Says::Root, undelivered(kEndpoint)},
        {"handshake.unreachable", "packets_to_another", Says::Nothing, undelivered("203.0.113.8")},
        {"handshake.unreachable", "answers_come", Says::Nothing, client([](Facts& f) {
             forget(f, {Purpose::EndpointPort});
             f.exchanges.push_back(icmp(port(), IcmpError::PortUnreachable, kEndpoint));
         })},
        {"handshake.unreachable", "renewed_meanwhile", Says::Nothing, client([](Facts& f) {
             old(f);
             forget(f, {Purpose::EndpointPort});
             f.exchanges.push_back(icmp(port(), IcmpError::PortUnreachable, kEndpoint));
             f.deviceAfter.get()->peers[0].lastHandshake = f.clock->now;
         })},
    };
}

static std::vector<CauseCase> keyCases()
{
    const std::string other = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const auto ahead = [](std::chrono::seconds by) { return client([&](Facts& f) { old(f, -by); }); };
    const auto stamped = [](std::chrono::seconds by) {
        return dead([&](Facts& f) { f.clock.get()->newestStamp = f.clock->now + by; });
    };
    return {
        {"handshake.key_mismatch", "file_has_another_key", Says::Root,
         dead([&](Facts& f) { f.config.get()->publicKey = other; })},
        {"handshake.key_mismatch", "file_has_another_peer", Says::Root,
         dead([&](Facts& f) { f.config.get()->peers[0].publicKey = other; })},
        {"handshake.key_mismatch", "peer_is_itself", Says::Root,
         dead([](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.peers[0].publicKey = d.publicKey; }); })},
        {"handshake.key_mismatch", "peer_has_our_private_key", Says::Root,
         dead([](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.peers[0].publicKey = kHiddenKey; }); })},
        {"handshake.key_mismatch", "wireguard_dropped_itself", Says::Root, dead([](Facts& f) {
             eachDevice(f, [](DeviceFacts& d) { d.peers.clear(); });
             f.config.get()->peers[0].publicKey = f.config->publicKey;
         })},
        {"handshake.key_mismatch", "a_session_lives", Says::Nothing, client([&](Facts& f) {
             silenceTunnel(f);
             f.config.get()->publicKey = other;
         })},
        {"handshake.key_mismatch", "keys_agree", Says::Nothing, client(never)},
        {"handshake.key_mismatch", "not_looked", Says::Nothing, dead([](Facts& f) { f.config = couldNotSee(); })},
        {"handshake.key_mismatch", "device_unseen", Says::Nothing, dead([&](Facts& f) {
             f.config.get()->publicKey = other;
             f.device = f.deviceAfter = couldNotSee();
         })},

        {"handshake.psk_mismatch", "answer_begins_no_session", Says::Root, watched(1, 1)},
        {"handshake.psk_mismatch", "a_reverse_path_rule_drops_it", Says::Nothing,
         [] {
             Facts f = watched(1, 1);
             looksBack(f, "fib saddr . iif oif missing drop");
             return f;
         }()},
        {"handshake.psk_mismatch", "a_rule_that_cannot_be_told", Says::Root,
         [] {
             Facts f = watched(1, 1);
             looksBack(f, "meta time drop");
             return f;
         }()},
        {"firewall.local_blocked", "reverse_path", Says::Root,
         [] {
             Facts f = watched(1, 1);
             looksBack(f, "-m rpfilter --invert -j DROP");
             return f;
         }()},
        {"firewall.local_blocked", "reverse_path_with_the_mark", Says::Nothing,
         [] {
             Facts f = watched(1, 1);
             looksBack(f, "-m rpfilter --validmark --invert -j DROP");
             return f;
         }()},
        {"firewall.local_blocked", "reverse_path_and_answers_come", Says::Nothing,
         client([](Facts& f) { looksBack(f, "-m rpfilter --invert -j DROP"); })},
        {"handshake.psk_mismatch", "no_answer", Says::Nothing, watched(1, 0)},
        {"handshake.psk_mismatch", "not_ours", Says::Nothing, watched(0, 1)},
        {"handshake.psk_mismatch", "not_watched", Says::Nothing, dead([](Facts& f) { f.watch = couldNotSee(); })},
        {"handshake.psk_mismatch", "session_lives", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.watch.get()->outer[0].initiationsOut = f.watch.get()->outer[0].responsesIn = 1;
         })},

        {"handshake.clock", "handshake_121_s_ahead", Says::Root, ahead(121s)},
        {"handshake.clock", "handshake_120_s_ahead", Says::Nothing, ahead(120s)},
        {"handshake.clock", "files_121_s_ahead", Says::Root, stamped(121s)},
        {"handshake.clock", "files_120_s_ahead", Says::Nothing, stamped(120s)},
        {"handshake.clock", "files_unknown", Says::Nothing, dead([](Facts& f) { f.clock.get()->newestStamp.reset(); })},
        {"handshake.clock", "answers_come", Says::Nothing,
         client([](Facts& f) { f.clock.get()->newestStamp = f.clock->now + 3600s; })},
        {"handshake.clock", "session_lives", Says::Nothing, client([](Facts& f) {
             silenceTunnel(f);
             f.clock.get()->newestStamp = f.clock->now + 3600s;
         })},
        {"handshake.clock", "not_looked", Says::Nothing, client([](Facts& f) {
             old(f, -600s);
             f.clock = couldNotSee();
         })},
    };
}

static std::vector<CauseCase> silenceCases()
{
    const auto openOnly = [](Facts& f) {
        for (Exchange& e : f.exchanges)
            if (wentThroughTunnel(f, e)) e = pending(e.question);
    };
    const auto aged = [](std::chrono::seconds age) { return client([&](Facts& f) { old(f, age); }); };
    return {
        {"handshake.no_reply", "never", Says::Root, client(never)},
        {"handshake.no_reply", "one_of_two", Says::Warning, second([](PeerFacts& p) { p.txBytes = 444; })},
        {"handshake.no_reply", "one_of_two_hardly_called", Says::Nothing,
         second([](PeerFacts& p) { p.txBytes = 443; })},
        {"handshake.no_reply", "one_of_two_waits_for_calls", Says::Nothing, second([](PeerFacts& p) {
             p.txBytes = 4440;
             p.endpoint.reset();
         })},
        {"handshake.expired", "one_of_two", Says::Warning, second([](PeerFacts& p) {
             p.lastHandshake = Seconds{1'700'000'000 - 271};
             p.keepalive = 25s;
         })},
        {"handshake.expired", "one_of_two_just_now", Says::Nothing, second([](PeerFacts& p) {
             p.lastHandshake = Seconds{1'700'000'000 - 270};
             p.keepalive = 25s;
         })},
        {"handshake.expired", "one_of_two_is_idle", Says::Nothing,
         second([](PeerFacts& p) { p.lastHandshake = Seconds{1'700'000'000 - 9999}; })},
        {"handshake.no_reply", "once_there_was_one", Says::Nothing, client([](Facts& f) { old(f); })},
        {"handshake.no_reply", "no_endpoint", Says::Nothing,
         dead([](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.endpoint.reset(); }); })},
        {"handshake.no_reply", "not_waited", Says::Nothing, dead(openOnly)},
        {"handshake.no_reply", "device_unseen", Says::Nothing,
         dead([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); })},
        {"handshake.no_reply", "answers_come", Says::Nothing,
         client([](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.lastHandshake.reset(); }); })},

        {"handshake.expired", "181_s", Says::Root, aged(181s)},
        {"handshake.expired", "180_s", Says::Nothing, aged(180s)},
        {"handshake.expired", "never", Says::Nothing, client(never)},
        {"handshake.expired", "ahead_of_the_clock", Says::Nothing, aged(-600s)},
        {"handshake.expired", "clock_unseen", Says::Nothing, client([](Facts& f) {
             old(f);
             f.clock = couldNotSee();
         })},
        {"handshake.expired", "nothing_sent", Says::Nothing, client([&](Facts& f) {
             old(f);
             openOnly(f);
         })},
        {"handshake.expired", "answers_come", Says::Nothing,
         client([](Facts& f) { eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - 600s; }); })},
    };
}

std::vector<CauseCase> handshakeCases()
{
    auto out = endpointCases();
    for (auto* more : {keyCases, silenceCases}) std::ranges::move(more(), std::back_inserter(out));
    return out;
}
}
