// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
constexpr const char* kInside = "10.8.0.1";
constexpr const char* kRouter = "192.168.1.1";

ResolverServer at(const char* address) { return {.at = {ip(address), 53}}; }
// The tunnel's resolver behaved like this.
Facts resolver(Exchange seen)
{
    return client([&](Facts& f) {
        forget(f, {Purpose::Resolver});
        f.exchanges.push_back(std::move(seen));
    });
}
// A second one beside it.
Facts twoResolvers(Exchange first, Exchange second)
{
    Facts f = resolver(std::move(first));
    f.resolvers.get()->servers.push_back(at(kRouter));
    f.exchanges.push_back(std::move(second));
    return f;
}
// It was asked both ways.
Facts overBoth(Exchange udp, Exchange tcp)
{
    Facts f = resolver(std::move(udp));
    f.exchanges.push_back(std::move(tcp));
    return f;
}
template <class Edit> Facts uses(const char* address, Edit edit)
{
    return client([&](Facts& f) {
        forget(f, {Purpose::Resolver});
        f.resolvers = ResolverFacts{.servers = {at(address)}};
        f.lookups.push_back({.purpose = LookupPurpose::Resolver,
                             .destination = ip(address),
                             .answer = RouteAnswer{.device = "eth0", .table = 254}});
        f.exchanges.push_back(dnsAnswer(dns(address, kTargetName), {kTarget}));
        edit(f);
    });
}
}

static std::vector<CauseCase> answerCases()
{
    const auto asked = dns(kInside, kTargetName), root = dns(kInside, "."), other = dns(kRouter, kTargetName);
    auto overTcp = asked;
    overTcp.method = Method::DnsTcp;
    const auto good = dnsAnswer(other, {kTarget});
    return {
        {"dns.unreachable", "silent", Says::Root, resolver(silent(asked))},
        {"dns.unreachable", "no_such_host", Says::Root, resolver(icmp(asked, IcmpError::HostUnreachable, kInside))},
        {"dns.unreachable", "another_works", Says::Warning, twoResolvers(silent(asked), good)},
        {"dns.unreachable", "another_is_open", Says::Nothing, twoResolvers(silent(asked), pending(other))},
        {"dns.unreachable", "still_open", Says::Nothing, resolver(pending(asked))},
        {"dns.unreachable", "tcp_alone_works", Says::Root, overBoth(silent(asked), dnsAnswer(overTcp, {kTarget}))},
        {"dns.unreachable", "tcp_alone_is_open", Says::Root,
         overBoth(icmp(asked, IcmpError::PortUnreachable, kInside), dnsAnswer(overTcp, {kTarget}))},
        {"dns.unreachable", "tcp_is_faster", Says::Nothing, overBoth(pending(asked), dnsAnswer(overTcp, {kTarget}))},
        {"dns.unreachable", "tcp_works_too", Says::Nothing,
         overBoth(dnsAnswer(asked, {kTarget}), dnsAnswer(overTcp, {kTarget}))},
        {"dns.unreachable", "tcp_alone_works_beside_a_good_one", Says::Warning,
         [&] {
             Facts f = twoResolvers(silent(asked), good);
             f.exchanges.push_back(dnsAnswer(overTcp, {kTarget}));
             return f;
         }()},
        {"dns.unreachable", "rejected_by_somebody_on_the_way", Says::Root,
         resolver(icmp(asked, IcmpError::PortUnreachable, "203.0.113.7"))},
        {"dns.unreachable", "cut_short_and_nothing_by_tcp", Says::Root, overBoth(answered(asked), silent(overTcp))},
        {"dns.unreachable", "cut_short_and_open_by_tcp", Says::Nothing, overBoth(answered(asked), pending(overTcp))},
        {"dns.unreachable", "cut_short_and_whole_by_tcp", Says::Nothing,
         overBoth(answered(asked), dnsAnswer(overTcp, {kTarget}))},
        {"dns.unreachable", "no_address_and_nothing_by_tcp", Says::Nothing,
         overBoth(dnsAnswer(asked, {}), silent(overTcp))},
        {"dns.unreachable", "no_such_name", Says::Nothing, resolver(dnsError(asked, DnsCode::NxDomain))},
        {"dns.unreachable", "not_asked", Says::Nothing, client([](Facts& f) { forget(f, {Purpose::Resolver}); })},
        {"dns.unreachable", "resolvers_unseen", Says::Nothing,
         [&] {
             Facts f = resolver(silent(asked));
             f.resolvers = couldNotSee();
             return f;
         }()},

        {"dns.refused", "refused", Says::Root, resolver(dnsError(asked, DnsCode::Refused))},
        {"dns.refused", "servfail", Says::Root, resolver(dnsError(asked, DnsCode::ServFail))},
        {"dns.refused", "port_closed", Says::Root, resolver(icmp(asked, IcmpError::PortUnreachable, kInside))},
        {"dns.refused", "rejected_by_somebody_on_the_way", Says::Nothing,
         resolver(icmp(asked, IcmpError::PortUnreachable, "203.0.113.7"))},
        {"dns.refused", "no_such_name", Says::Nothing, resolver(dnsError(asked, DnsCode::NxDomain))},
        {"dns.refused", "own_one_does_not_run", Says::Root, client([&](Facts& f) {
             forget(f, {Purpose::Resolver});
             f.resolvers.get()->servers = {at("127.0.0.53")};
             f.exchanges.push_back(icmp(dns("127.0.0.53", kTargetName), IcmpError::PortUnreachable, "127.0.0.53"));
         })},
        {"dns.refused", "another_works", Says::Warning, twoResolvers(dnsError(asked, DnsCode::Refused), good)},
        {"dns.refused", "kept_from_it_by_this_machine", Says::Info,
         twoResolvers(dnsAnswer(asked, {kTarget}), notSent(other, SendError::Blocked))},
        {"dns.refused", "root_refused_is_a_sign_of_life", Says::Nothing, resolver(dnsError(root, DnsCode::Refused))},
        {"dns.refused", "answers", Says::Nothing, resolver(dnsAnswer(asked, {kTarget}))},
        {"dns.refused", "tcp_refused_udp_silent", Says::Nothing,
         [&] {
             Facts f = resolver(silent(asked));
             auto refused = silent(overTcp);
             refused.outcome = Outcome::Refused;
             f.exchanges.push_back(refused);
             return f;
         }()},
        {"dns.refused", "not_asked", Says::Nothing, client([](Facts& f) { forget(f, {Purpose::Resolver}); })},

        {"dns.wrong_answer", "another_address", Says::Root, twoResolvers(dnsAnswer(asked, {"192.0.2.66"}), good)},
        {"dns.wrong_answer", "loopback", Says::Root, twoResolvers(dnsAnswer(asked, {"127.0.0.1"}), good)},
        {"dns.wrong_answer", "denied", Says::Error, twoResolvers(dnsError(asked, DnsCode::NxDomain), good)},
        {"dns.wrong_answer", "nobody_knows_the_name", Says::Warning, resolver(dnsError(asked, DnsCode::NxDomain))},
        {"dns.wrong_answer", "both_know_no_such_name", Says::Warning,
         twoResolvers(dnsError(asked, DnsCode::NxDomain), dnsError(other, DnsCode::NxDomain))},
        {"dns.wrong_answer", "no_address_comes", Says::Warning, resolver(dnsAnswer(asked, {}))},
        {"dns.wrong_answer", "no_address_comes_from_one_of_two", Says::Nothing,
         twoResolvers(dnsAnswer(asked, {}), good)},
        {"dns.wrong_answer", "an_address_of_home", Says::Warning, resolver(dnsAnswer(asked, {kRouter}))},
        {"dns.wrong_answer", "an_address_of_home_was_asked_for", Says::Nothing,
         [&] {
             Facts f = resolver(dnsAnswer(asked, {kRouter}));
             f.request.targetAddresses = {ip(kRouter)};
             return f;
         }()},
        {"dns.wrong_answer", "no_root", Says::Nothing, resolver(dnsError(root, DnsCode::NxDomain))},
        {"dns.wrong_answer", "agree", Says::Nothing, twoResolvers(dnsAnswer(asked, {kTarget}), good)},
        {"dns.wrong_answer", "different_and_both_may_be_true", Says::Nothing,
         [&] {
             const char* elsewhere = "192.0.2.66";
             Facts f = twoResolvers(dnsAnswer(asked, {elsewhere}), good);
             f.request.targetAddresses.clear(); // only the name was given
             return f;
         }()},
        {"dns.wrong_answer", "different_and_dead", Says::Root,
         [&] {
             const char* elsewhere = "192.0.2.66";
             Facts f = twoResolvers(dnsAnswer(asked, {elsewhere}), good);
             f.request.targetAddresses.clear();
             f.exchanges.push_back(silent(ping(Purpose::TargetName, elsewhere)));
             return f;
         }()},
        {"dns.wrong_answer", "nobody_to_compare", Says::Nothing, resolver(dnsAnswer(asked, {"192.0.2.66"}))},
        {"dns.wrong_answer", "other_is_open", Says::Nothing,
         twoResolvers(dnsAnswer(asked, {"192.0.2.66"}), pending(other))},
    };
}

std::vector<CauseCase> dnsCases()
{
    auto out = answerCases();
    std::vector<CauseCase> more{
        {"dns.not_configured", "none", Says::Root, client([](Facts& f) {
             forget(f, {Purpose::Resolver});
             f.resolvers = ResolverFacts{};
             f.config.get()->dns.clear();
         })},
        {"dns.not_configured", "some", Says::Nothing, client([](Facts&) {})},
        {"dns.not_configured", "not_looked", Says::Nothing, client([](Facts& f) { f.resolvers = couldNotSee(); })},

        {"dns.outside_tunnel", "by_the_routes", Says::Warning, uses("192.168.1.1", [](Facts&) {})},
        {"dns.outside_tunnel", "bound_to_the_uplink", Says::Warning,
         uses("203.0.113.53", [](Facts& f) { f.resolvers.get()->servers[0].device = "eth0"; })},
        {"dns.outside_tunnel", "stopped_by_this_machine", Says::Nothing,
         uses("192.168.1.1",
              [](Facts& f) {
                  forget(f, {Purpose::Resolver});
                  f.exchanges.push_back(notSent(dns("192.168.1.1", kTargetName), SendError::Blocked));
              })},
        {"dns.outside_tunnel", "the_tunnel_is_for_others", Says::Nothing,
         uses("192.168.1.1",
              [](Facts& f) {
                  eachDevice(f, [](DeviceFacts& d) { d.fwmark = 0; });
                  for (RuleFacts& each : f.network.get()->rules)
                      if (each.mark) each.inverted = false;
              })},
        {"dns.outside_tunnel", "bound_to_the_tunnel", Says::Nothing,
         uses("203.0.113.53", [](Facts& f) { f.resolvers.get()->servers[0].device = "wg0"; })},
        {"dns.outside_tunnel", "on_this_machine", Says::Nothing, uses("127.0.0.53", [](Facts&) {})},
        {"dns.outside_tunnel", "behind_the_stub", Says::Warning,
         uses("127.0.0.53",
              [](Facts& f) { f.resolvers.get()->upstream = {{.at = endpoint("192.168.1.1:53"), .device = "eth0"}}; })},
        {"dns.outside_tunnel", "only_for_the_local_domain", Says::Nothing,
         uses("127.0.0.53",
              [](Facts& f) {
                  f.resolvers.get()->upstream = {
                      {.at = endpoint("10.8.0.1:53"), .device = "wg0", .domains = {"~."}},
                      {.at = endpoint("192.168.1.1:53"), .device = "eth0", .domains = {"lan"}}};
              })},
        {"dns.outside_tunnel", "not_asked_where_the_tunnel_takes_all", Says::Nothing,
         uses("127.0.0.53",
              [](Facts& f) {
                  f.resolvers.get()->upstream = {{.at = endpoint("192.168.1.1:53"), .device = "eth0"},
                                                 {.at = endpoint("10.8.0.1:53"), .device = "wg0", .domains = {"~."}}};
              })},
        {"dns.outside_tunnel", "takes_all_as_well", Says::Warning,
         uses("127.0.0.53",
              [](Facts& f) {
                  f.resolvers.get()->upstream = {
                      {.at = endpoint("10.8.0.1:53"), .device = "wg0", .domains = {"~."}},
                      {.at = endpoint("192.168.1.1:53"), .device = "eth0", .domains = {"lan", "~."}}};
              })},
        {"dns.outside_tunnel", "split_tunnel", Says::Nothing,
         uses("192.168.1.1",
              [](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.allowedIps = {prefix("198.51.100.0/24")}; }); })},
        {"dns.outside_tunnel", "route_unknown", Says::Nothing,
         uses("192.168.1.1", [](Facts& f) { forget(f, LookupPurpose::Resolver); })},
        {"dns.outside_tunnel", "not_looked", Says::Nothing,
         uses("192.168.1.1", [](Facts& f) { f.resolvers = couldNotSee(); })},

        {"dns.overwritten", "and_goes_beside", Says::Warning, uses("192.168.1.1", [](Facts&) {})},
        {"dns.overwritten", "and_is_dead", Says::Root,
         uses("192.168.1.1", [](Facts& f) { silence(f, {Purpose::Resolver}); })},
        {"dns.overwritten", "and_still_goes_through", Says::Info,
         uses("10.8.0.9", [](Facts& f) { leadTo(f, LookupPurpose::Resolver, "wg0"); })},
        {"dns.overwritten", "removed", Says::Root, client([](Facts& f) {
             forget(f, {Purpose::Resolver});
             f.resolvers = ResolverFacts{};
         })},
        {"dns.overwritten", "as_wanted", Says::Nothing, client([](Facts&) {})},
        {"dns.overwritten", "as_wanted_behind_the_stub", Says::Nothing,
         uses("127.0.0.53", [](Facts& f) { f.resolvers.get()->upstream = {at("10.8.0.1")}; })},
        {"dns.overwritten", "behind_the_stub_unseen", Says::Nothing, uses("127.0.0.53", [](Facts&) {})},
        {"dns.overwritten", "nothing_wanted", Says::Nothing,
         uses("192.168.1.1", [](Facts& f) { f.config.get()->dns.clear(); })},
        {"dns.overwritten", "config_unseen", Says::Nothing,
         uses("192.168.1.1", [](Facts& f) { f.config = couldNotSee(); })},
        {"dns.overwritten", "not_looked", Says::Nothing, client([](Facts& f) { f.resolvers = couldNotSee(); })},
    };
    std::ranges::move(more, std::back_inserter(out));
    return out;
}
}
