// SPDX-License-Identifier: GPL-3.0-or-later
// Translation in a table of our own, and accepts at the head of somebody's chain.
#include "core/ops/object_names.h"
#include "platform/sim/build.h"
#include "platform/sim/control/linux_meaning.h"
#include <algorithm>
namespace tl::sim {
namespace {
FilterChain* chainAt(SimHost& host, const ChainPlace& at)
{
    for (FilterTable& table : host.firewall.tables)
        if (table.backend == at.backend && table.family == at.family && table.name == at.table)
            for (FilterChain& chain : table.chains)
                if (chain.name == at.chain) return &chain;
    return nullptr;
}

struct Accept {
    Passing packets = {};
    bool repliesOnly = false;
};
Planned accept(const Place& on, const ChainPlace& at, const Accept& what, FilterRule rule)
{
    const FilterChain* chain = chainAt(on.host, at);
    if (!chain) return fail(ErrorCode::NotFound, "find the chain " + at.chain);
    rule.comment = "tunnelight";
    for (const FilterRule& each : chain->rules) {
        if (each.comment == rule.comment && each.text == rule.text) return Wishes{};
        rule.handle = std::max(rule.handle, each.handle);
    }
    ++rule.handle;
    const Member<FilterRule> member{[host = &on.host, at] {
                                        FilterChain* now = chainAt(*host, at);
                                        return now ? &now->rules : nullptr;
                                    },
                                    rule, 0, "accept"};
    return Wishes{wish("accept", acceptName(at, what.packets, what.repliesOnly), member, true)};
}

// A rule of ours, in a table of our own that comes just before the usual place of source translation.
struct OwnNat {
    std::string table;
    FilterRule rule;

    bool isIn(const SimHost& host) const
    {
        const auto own = std::ranges::find(host.firewall.tables, table, &FilterTable::name);
        return own != host.firewall.tables.end() && std::ranges::count(own->chains.front().rules, rule) > 0;
    }
    void set(SimHost& host, bool there) const
    {
        constexpr int kBeforeUsual = 99;
        if (isIn(host) == there) return;
        auto& tables = host.firewall.tables;
        auto own = std::ranges::find(tables, table, &FilterTable::name);
        if (own == tables.end()) {
            tables.push_back({.family = FilterFamily::Both, .name = table});
            own = tables.end() - 1;
            own->chains = {
                {.name = "nat", .hook = Hook::Postrouting, .type = ChainType::Nat, .priority = kBeforeUsual}};
        }
        auto& rules = own->chains.front().rules;
        there ? rules.push_back(rule) : static_cast<void>(std::erase(rules, rule));
        if (rules.empty()) tables.erase(own);
    }
};
}

Planned meaning(const Place& on, const AddNat& op)
{
    const std::string source = toString(op.source.network());
    const OwnNat nat{"tunnelight-" + op.tunnel,
                     rule((op.source.address.isV4() ? "ip saddr " : "ip6 saddr ") + source + " oifname \"" +
                              op.outInterface + "\" masquerade",
                          {from(source), outInterface(op.outInterface)}, FilterAction::Masquerade)};
    SimHost* host = &on.host;
    return Wishes{{.kind = "nat",
                   .name = op.tunnel + "|" + source + "|" + op.outInterface,
                   .read = [host, nat] { return nat.isIn(*host) ? ObjectState("masquerade") : ObjectState(); },
                   .wanted = "masquerade",
                   .make = [host, nat] { nat.set(*host, true); },
                   .takeBack = [host, nat, was = nat.isIn(*host)] { nat.set(*host, was); }}};
}
Planned meaning(const Place& on, const AllowForward& op)
{
    std::vector<FilterMatch> matches = {inInterface(op.inInterface), outInterface(op.outInterface)};
    std::string text = "iifname \"" + op.inInterface + "\" oifname \"" + op.outInterface + "\"";
    if (op.repliesOnly) {
        matches.push_back(states({"established", "related"}));
        text += " ct state established,related";
    }
    return accept(on, op.at, {{op.inInterface, op.outInterface}, op.repliesOnly},
                  rule(text + " accept", std::move(matches), FilterAction::Accept));
}
Planned meaning(const Place& on, const AllowListenPort& op)
{
    return accept(on, op.at, {{.udpPort = op.port}},
                  rule("udp dport " + std::to_string(op.port) + " accept", {protocol(17), destinationPort(op.port)},
                       FilterAction::Accept));
}
Planned meaning(const Place& on, const AllowTunnel& op)
{
    Passing packets;
    (op.incoming ? packets.inInterface : packets.outInterface) = op.tunnel;
    return accept(on, op.at, {packets},
                  op.incoming
                      ? rule("iifname \"" + op.tunnel + "\" accept", {inInterface(op.tunnel)}, FilterAction::Accept)
                      : rule("oifname \"" + op.tunnel + "\" accept", {outInterface(op.tunnel)}, FilterAction::Accept));
}
}
