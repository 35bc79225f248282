// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
constexpr const char* kInside = "10.8.0.1";
constexpr const char* kRouter = "192.168.1.1";
ResolverServer at(const char* address) { return {.at = {ip(address), 53}}; }

// The tunnel's resolver behaved like this, and the router's like that.
Facts saw(std::initializer_list<Exchange> exchanges)
{
    return client([&](Facts& f) {
        forget(f, {Purpose::Resolver});
        if (exchanges.size() > 1) f.resolvers.get()->servers.push_back(at(kRouter));
        f.exchanges.insert(f.exchanges.end(), exchanges);
    });
}
template <class Edit> Facts but(Facts f, Edit edit)
{
    edit(f);
    return f;
}
SetDns use(std::initializer_list<const char*> servers, ResolverManager keeper = ResolverManager::File)
{
    SetDns op{.tunnel = "wg0", .keeper = keeper};
    for (const char* each : servers) op.servers.push_back(ip(each));
    return op;
}
const auto kPublic = use({"9.9.9.9", "1.1.1.1"});

void unset(Facts& f)
{
    forget(f, {Purpose::Resolver});
    f.resolvers = ResolverFacts{};
}
void wantMany(Facts& f)
{
    unset(f);
    for (const char* each : {"10.8.0.3", "10.8.0.4", "10.8.0.3", "10.8.0.5"}) f.config.get()->dns.push_back(ip(each));
}
void overwrite(Facts& f)
{
    unset(f);
    f.resolvers.get()->servers = {at(kRouter)};
    f.exchanges.push_back(silent(dns(kRouter, kTargetName)));
}
void overwriteWithOneThatWorks(Facts& f)
{
    overwrite(f);
    f.exchanges.back() = dnsAnswer(dns(kRouter, kTargetName), {kTarget});
}
void keptBy(Facts& f, ResolverManager manager)
{
    unset(f);
    f.resolvers.get()->manager = manager;
}
// systemd-resolved, which asks this one behind its stub, fails.
Facts stubFails(const char* upstream)
{
    return client([&](Facts& f) {
        unset(f);
        f.resolvers.get()->servers = {at("127.0.0.53")};
        f.resolvers.get()->upstream = {{.at = endpoint(upstream), .device = "wg0", .domains = {"~."}}};
        f.exchanges.push_back(dnsError(dns("127.0.0.53", kTargetName), DnsCode::ServFail));
    });
}
// The router's resolver, beside the tunnel, and the configuration wants this one.
Facts asksBeside(const char* wanted)
{
    return client([&](Facts& f) {
        f.resolvers.get()->servers.push_back(at(kRouter));
        f.config.get()->dns = {ip(kRouter), ip(wanted)};
        for (const char* each : {kRouter, wanted}) {
            const bool inside = each == std::string_view("10.8.0.1") || each == std::string_view("10.8.0.3");
            f.lookups.push_back({.purpose = LookupPurpose::Resolver,
                                 .destination = ip(each),
                                 .answer = RouteAnswer{.device = inside ? "wg0" : "eth0", .table = 254}});
        }
        f.exchanges.push_back(dnsAnswer(dns(kRouter, kTargetName), {kTarget}));
    });
}
}

std::vector<FixCase> dnsFixCases()
{
    const auto asked = dns(kInside, kTargetName), root = dns(kInside, ".");
    const auto good = dnsAnswer(dns(kRouter, kTargetName), {kTarget});
    const auto refused = dnsError(asked, DnsCode::Refused), lie = dnsAnswer(asked, {"192.0.2.66"});
    const auto bothSilent = saw({silent(asked), silent(dns(kRouter, kTargetName))});
    const auto noWant = [](Facts& f) { unset(f), f.config.get()->dns.clear(); };
    using enum ResolverManager;
    const auto kept = [](ResolverManager by) { return client([&](Facts& f) { keptBy(f, by); }); };
    const char* id = "dns.set";
    return {
        {id, "dns.not_configured", "as_configured", client(unset), {use({kInside})}},
        {id, "dns.not_configured", "three_at_most", client(wantMany), {use({kInside, "10.8.0.3", "10.8.0.4"})}},
        {id, "dns.not_configured", "nothing_is_known", client(noWant), {kPublic}},
        {id, "dns.not_configured", "no_file", client([](Facts& f) { unset(f), f.config = couldNotSee(); }), {kPublic}},
        {id, "dns.unreachable", "another_answers", saw({silent(asked), good}), {use({kRouter})}},
        {id, "dns.unreachable", "nobody_answers", saw({silent(asked)}), {kPublic}},
        {id, "dns.unreachable", "both_are_silent", bothSilent, {kPublic}},
        {id, "dns.refused", "another_answers", saw({refused, good}), {use({kRouter})}},
        {id, "dns.refused", "nobody_answers", saw({refused}), {kPublic}},
        {id,
         "dns.refused",
         "port_closed",
         saw({icmp(asked, IcmpError::PortUnreachable, kInside), good}),
         {use({kRouter})}},
        {id,
         "dns.not_configured",
         "an_answer_to_the_root_is_life",
         but(saw({dnsError(root, DnsCode::Refused)}), [](Facts& f) { f.resolvers = ResolverFacts{}; }),
         {use({kInside})}},
        {id, "dns.wrong_answer", "another_is_right", saw({lie, good}), {use({kRouter})}},
        {id, "dns.wrong_answer", "denied", saw({dnsError(asked, DnsCode::NxDomain), good}), {use({kRouter})}},
        {id, "dns.overwritten", "as_configured", client(overwrite), {use({kInside})}},
        {id, "dns.overwritten", "not_what_works_beside", client(overwriteWithOneThatWorks), {use({kInside})}},
        {id, "dns.outside_tunnel", "as_configured", asksBeside(kInside), {use({kInside})}},
        {id, "dns.outside_tunnel", "of_the_configured_the_one_inside", asksBeside("10.8.0.3"), {use({"10.8.0.3"})}},
        {id,
         "dns.outside_tunnel",
         "none_inside",
         asksBeside("192.168.1.2"),
         {},
         "the tunnel's configuration names no name server that is reached through it"},
        {id, "dns.not_configured", "resolved", kept(SystemdResolved), {use({kInside}, SystemdResolved)}},
        {id, "dns.not_configured", "resolvconf", kept(Resolvconf), {use({kInside}, Resolvconf)}},
        {id, "dns.not_configured", "network_manager", kept(NetworkManager), {use({kInside}, NetworkManager)}},
        {id, "dns.not_configured", "nobody_who_listens", kept(Dhcp), {use({kInside})}},
        {id, "dns.refused", "stub_asks_another", stubFails("10.8.0.9:53"), {use({kInside}, SystemdResolved)}},
        {id,
         "dns.refused",
         "stub_asks_the_configured",
         stubFails("10.8.0.1:53"),
         {use({"9.9.9.9", "1.1.1.1"}, SystemdResolved)}},
    };
}
}
