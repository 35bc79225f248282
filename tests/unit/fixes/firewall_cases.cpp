// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/filter/rule_builder.h"
#include "tests/unit/fixes/cases.h"
namespace tl::test {
namespace {
constexpr const char* kNothingStops = "no rule that could be read stops the packets";
constexpr const char* kUnread = "the rules of the packet filter could not be read";

FilterRule drop(std::vector<FilterMatch> matches) { return rule(9, std::move(matches), FilterAction::Drop); }
FilterRule accept(std::vector<FilterMatch> matches) { return rule(8, std::move(matches), FilterAction::Accept); }
ChainPlace at(std::string tableName = "filter", std::string chainName = "base")
{
    return {FilterBackend::Nft, FilterFamily::Both, std::move(tableName), std::move(chainName)};
}
void have(Facts& f, FilterChain chain, std::string tableName = "filter")
{
    f.firewall.get()->tables.push_back(table(std::move(tableName), {std::move(chain)}));
}
Facts serverWith(FilterChain chain)
{
    return server([&](Facts& f) { have(f, std::move(chain)); });
}
Facts clientWith(FilterChain chain)
{
    return client([&](Facts& f) {
        silenceTunnel(f);
        have(f, std::move(chain));
    });
}
template <class Edit> Facts unread(Edit edit)
{
    Facts f = serverWith(base(Hook::Forward, Policy::Drop, {}));
    edit(f);
    f.firewall = couldNotSee();
    return f;
}

AllowForward way(bool back, const ChainPlace& place = at())
{
    return {"wg0", back ? "eth0" : "wg0", back ? "wg0" : "eth0", back, place};
}
// As Docker sets it up with iptables-nft, with or without its own jump.
Facts docker(bool jumps)
{
    return server([&](Facts& f) {
        auto forward = base(Hook::Forward, Policy::Drop, {});
        forward.name = "FORWARD";
        if (jumps) forward.rules.push_back(rule(1, {}, FilterAction::Jump, "DOCKER-USER"));
        auto own = table("filter", {forward, chain("DOCKER-USER", {})}, FilterFamily::V4);
        own.backend = FilterBackend::IptablesNft;
        f.firewall.get()->tables.push_back(own);
    });
}
ChainPlace dockerAt(const char* name) { return {FilterBackend::IptablesNft, FilterFamily::V4, "filter", name}; }

// As ufw sets it up: its own chains lead to the one for people's rules. What comes before that is told by `first`.
Facts ufw(Hook hook, std::optional<FilterManager> manager, std::vector<FilterRule> first = {})
{
    const std::string ending = hook == Hook::Input ? "input" : "forward";
    return server([&](Facts& f) {
        auto whole = base(hook, Policy::Drop, {rule(1, {}, FilterAction::Jump, "ufw-before-" + ending)});
        whole.name = hook == Hook::Input ? "INPUT" : "FORWARD";
        auto before = chain("ufw-before-" + ending, std::move(first));
        before.rules.push_back(accept({state({"established", "related"})}));
        before.rules.push_back(rule(2, {}, FilterAction::Jump, "ufw-user-" + ending));
        auto own = table("filter", {whole, before, chain("ufw-user-" + ending, {})}, FilterFamily::V4);
        own.backend = FilterBackend::IptablesNft;
        f.firewall.get()->tables.push_back(own);
        f.firewall.get()->manager = manager;
    });
}
ChainPlace ufwAt(const char* name, std::optional<FilterManager> manager)
{
    return {FilterBackend::IptablesNft, FilterFamily::V4, "filter", name, manager};
}

// As firewalld 1.3 sets it up, with the uplink in one zone and all else in another.
Facts firewalld(Hook hook, std::optional<FilterManager> manager)
{
    const bool in = hook == Hook::Input;
    const std::string prefix = in ? "filter_IN_" : "filter_FWD_";
    return server([&](Facts& f) {
        const auto zone = [&](const std::string& name) {
            return chain(prefix + name, {rule(3, {}, FilterAction::Jump, prefix + name + "_allow"),
                                         rule(4, {}, FilterAction::Reject)});
        };
        auto whole = base(hook, Policy::Accept,
                          {accept({state({"established", "related"})}),
                           rule(1, {test::in({"eth0"})}, FilterAction::Goto, prefix + "external"),
                           rule(2, {}, FilterAction::Goto, prefix + "public")});
        whole.name = in ? "filter_INPUT" : "filter_FORWARD";
        f.firewall.get()->tables.push_back(
            table("firewalld", {whole, zone("public"), zone("external"), chain(prefix + "external_allow", {}),
                                chain(prefix + "policy_some_allow", {}), chain(prefix + "public_allow", {})}));
        f.firewall.get()->manager = manager;
    });
}
ChainPlace firewalldAt(const char* name, std::optional<FilterManager> manager)
{
    return {FilterBackend::Nft, FilterFamily::Both, "firewalld", name, manager};
}

std::vector<FixCase> managedCases()
{
    const char *forward = "firewall.allow_forward", *blocked = "firewall.forward_blocked";
    const char *listen = "firewall.allow_listen_port", *unheard = "firewall.listen_port_blocked";
    constexpr auto kUfw = FilterManager::Ufw;
    constexpr auto kFirewalld = FilterManager::Firewalld;
    auto policy = way(false, firewalldAt("filter_FWD_public_allow", kFirewalld));
    policy.sources = {prefix("10.8.0.0/24")};
    return {
        {forward, blocked, "ufw", ufw(Hook::Forward, kUfw), {way(false, ufwAt("ufw-user-forward", kUfw))}},
        {forward, blocked, "ufw_is_off", ufw(Hook::Forward, {}), {way(false, ufwAt("FORWARD", {}))}},
        {forward,
         blocked,
         "ufw_drops_before",
         ufw(Hook::Forward, kUfw, {drop({test::in({"wg0"})})}),
         {way(false, ufwAt("ufw-before-forward", {}))}},
        {listen,
         unheard,
         "ufw",
         ufw(Hook::Input, kUfw),
         {AllowListenPort{"wg0", 51820, ufwAt("ufw-user-input", kUfw)}}},
        {forward, blocked, "firewalld", firewalld(Hook::Forward, kFirewalld), {policy}},
        {forward,
         blocked,
         "firewalld_is_off",
         firewalld(Hook::Forward, {}),
         {way(false, firewalldAt("filter_FWD_public", {}))}},
        {listen,
         unheard,
         "firewalld",
         firewalld(Hook::Input, kFirewalld),
         {AllowListenPort{"wg0", 51820, firewalldAt("filter_IN_external_allow", kFirewalld)}}},
    };
}

std::vector<FixCase> forwardCases()
{
    const auto established = accept({state({"established", "related"})});
    const auto twoTables = [](Facts& f) {
        have(f, base(Hook::Forward, Policy::Drop, {}));
        have(f, base(Hook::Forward, Policy::Accept, {drop({test::in({"wg0"})})}), "mine");
    };
    const auto jumped = [](Facts& f) {
        auto first = base(Hook::Forward, Policy::Accept, {rule(1, {}, FilterAction::Jump, "deeper")});
        f.firewall.get()->tables.push_back(table("filter", {first, chain("deeper", {drop({test::in({"wg0"})})})}));
    };
    const char* id = "firewall.allow_forward";
    const char* cure = "firewall.forward_blocked";
    const auto only = [](FilterRule one) { return base(Hook::Forward, Policy::Accept, {std::move(one)}); };
    return {
        {id, cure, "policy", serverWith(base(Hook::Forward, Policy::Drop, {})), {way(false), way(true)}},
        {id, cure, "rule", serverWith(only(drop({test::in({"wg0"})}))), {way(false)}},
        {id,
         cure,
         "no_way_back",
         serverWith(base(Hook::Forward, Policy::Drop, {accept({test::in({"wg0"})})})),
         {way(true)}},
        {id, cure, "no_way_there", serverWith(base(Hook::Forward, Policy::Drop, {established})), {way(false)}},
        {id, cure, "only_pages", serverWith(only(drop({protocol(6), port(443)}))), {way(false)}},
        {id, cure, "two_tables", server(twoTables), {way(false), way(false, at("mine")), way(true)}},
        {id, cure, "deeper_chain", server(jumped), {way(false, at("filter", "deeper"))}},
        {id,
         cure,
         "docker_keeps_a_place",
         docker(true),
         {way(false, dockerAt("DOCKER-USER")), way(true, dockerAt("DOCKER-USER"))}},
        {id,
         cure,
         "docker_is_not_asked",
         docker(false),
         {way(false, dockerAt("FORWARD")), way(true, dockerAt("FORWARD"))}},
        {id,
         cure,
         "where_no_way_out_is_known",
         serverWith(base(Hook::Prerouting, Policy::Accept, {drop({test::in({"wg0"})})})),
         {},
         "packets are stopped where an accept at the head of the chain does not help"},
        {id, cure, "open", serverWith(only(established)), {}, kNothingStops},
        {id, cure, "cannot_be_told", serverWith(only(drop({unknown()}))), {}, kNothingStops},
        {id, cure, "not_looked", unread([](Facts&) {}), {}, kUnread},
    };
}

std::vector<FixCase> listenCases()
{
    const AllowListenPort op{"wg0", 51820, at()};
    const char* id = "firewall.allow_listen_port";
    const char* cure = "firewall.listen_port_blocked";
    const auto closed = base(Hook::Input, Policy::Drop, {});
    return {
        {id, cure, "policy", serverWith(closed), {op}},
        {id, cure, "rule", serverWith(base(Hook::Input, Policy::Accept, {drop({protocol(17), port(51820)})})), {op}},
        {id,
         cure,
         "open",
         serverWith(base(Hook::Input, Policy::Drop, {accept({protocol(17), port(51820)})})),
         {},
         kNothingStops},
        {id,
         cure,
         "no_uplink",
         server([&](Facts& f) {
             have(f, closed);
             f.lookups.clear();
             dropDefault(f);
         }),
         {},
         "no way to the Internet is known"},
        {id,
         cure,
         "device_unseen",
         server([&](Facts& f) {
             have(f, closed);
             f.device = couldNotSee();
         }),
         {},
         kUnread},
        {id, cure, "not_looked", unread([](Facts&) {}), {}, kUnread},
    };
}

std::vector<FixCase> localCases()
{
    const AllowTunnel going{"wg0", false, at()}, coming{"wg0", true, at()};
    const char* id = "firewall.allow_tunnel";
    const char* cure = "firewall.local_blocked";
    const auto bothClosed = [](Facts& f) {
        silenceTunnel(f);
        have(f, base(Hook::Input, Policy::Drop, {accept({test::in({"eth0"})})}));
        have(f, base(Hook::Output, Policy::Drop, {accept({test::out({"eth0"})})}), "mine");
    };
    const auto outer = drop({protocol(17), test::to("203.0.113.7/32")});
    return {
        {id, cure, "going", clientWith(base(Hook::Output, Policy::Accept, {drop({test::out({"wg0"})})})), {going}},
        {id, cure, "coming", clientWith(base(Hook::Input, Policy::Accept, {drop({test::in({"wg0"})})})), {coming}},
        {id, cure, "both", client(bothClosed), {AllowTunnel{"wg0", false, at("mine")}, coming}},
        {id,
         cure,
         "its_outer_packets",
         clientWith(base(Hook::Output, Policy::Accept, {outer})),
         {},
         "it is not the tunnel's inside that is stopped"},
        {id, cure, "not_looked", unread([](Facts&) {}), {}, kUnread},
    };
}
}

std::vector<FixCase> firewallFixCases()
{
    auto out = forwardCases();
    std::ranges::move(managedCases(), std::back_inserter(out));
    std::ranges::move(listenCases(), std::back_inserter(out));
    std::ranges::move(localCases(), std::back_inserter(out));
    return out;
}
}
