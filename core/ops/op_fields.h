// SPDX-License-Identifier: GPL-3.0-or-later
// What each op, and what is written down about it, consists of; as core/facts/fields.h has it for facts.
#pragma once
#include "core/facts/fields.h"
#include "core/facts/words.h"
#include "core/ops/changer.h"
namespace tl {
template <class Visit> void fields(Visit& visit, Like<SetForwarding> auto& op)
{
    visit("family", op.family);
    visit("device", op.device);
}

template <class Visit> void fields(Visit& visit, Like<SetRpFilter> auto& op)
{
    visit("device", op.device);
    visit("mode", op.mode);
}

template <class Visit> void fields(Visit& visit, Like<AddNat> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("source", op.source);
    visit("out_interface", op.outInterface);
}

template <class Visit> void fields(Visit& visit, Like<ChainPlace> auto& at)
{
    visit("backend", at.backend);
    visit("family", at.family);
    visit("table", at.table);
    visit("chain", at.chain);
    visit("manager", at.manager);
}

template <class Visit> void fields(Visit& visit, Like<AllowForward> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("in_interface", op.inInterface);
    visit("out_interface", op.outInterface);
    visit("replies_only", op.repliesOnly);
    visit("at", op.at);
    visit("sources", op.sources);
}

template <class Visit> void fields(Visit& visit, Like<AllowListenPort> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("port", op.port);
    visit("at", op.at);
}

template <class Visit> void fields(Visit& visit, Like<AllowTunnel> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("incoming", op.incoming);
    visit("at", op.at);
}

template <class Visit> void fields(Visit& visit, Like<SetListenPort> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("port", op.port);
}

template <class Visit> void fields(Visit& visit, Like<SetMtu> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("mtu", op.mtu);
}

template <class Visit> void fields(Visit& visit, Like<SetDns> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("servers", op.servers);
    visit("keeper", op.keeper);
}

template <class Visit> void fields(Visit& visit, Like<AddRoute> auto& op) { visit("route", op.route); }
template <class Visit> void fields(Visit& visit, Like<RemoveRoute> auto& op) { visit("route", op.route); }

template <class Visit> void fields(Visit& visit, Like<SetRule> auto& op)
{
    visit("rule", op.rule);
    visit("present", op.present);
}

template <class Visit> void fields(Visit& visit, Like<SetAllowedIps> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("public_key", op.publicKey);
    visit("allowed_ips", op.allowedIps);
}

template <class Visit> void fields(Visit& visit, Like<SetEndpoint> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("public_key", op.publicKey);
    visit("endpoint", op.endpoint);
    visit("route", op.route);
    visit("allowed_ips", op.allowedIps);
}

template <class Visit> void fields(Visit& visit, Like<AddAddress> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("address", op.address);
}

template <class Visit> void fields(Visit& visit, Like<BringUp> auto& op) { visit("tunnel", op.tunnel); }
template <class Visit> void fields(Visit& visit, Like<RestartTunnel> auto& op) { visit("tunnel", op.tunnel); }

template <class Visit> void fields(Visit& visit, Like<RemoveNat> auto& op)
{
    visit("name", op.name);
    visit("source", op.source);
}

template <class Visit> void fields(Visit& visit, Like<ShareConnection> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("out_interface", op.outInterface);
    visit("address", op.address);
}

template <class Visit> void fields(Visit& visit, Like<SetNetworkCategory> auto& op)
{
    visit("tunnel", op.tunnel);
    visit("category", op.category);
}

template <class Visit> void fields(Visit& visit, Like<Change> auto& change)
{
    visit("kind", change.kind);
    visit("name", change.name);
    visit("before", change.before);
    visit("after", change.after);
}

constexpr std::string_view word(EntryState state)
{
    using enum EntryState;
    switch (state) {
    case Open: return "open";
    case Kept: return "kept";
    case TakenBack: return "taken_back";
    case Partly: return "partly";
    }
    return {};
}

template <class Visit> void fields(Visit& visit, Like<JournalEntry> auto& entry)
{
    visit("id", entry.id);
    visit("time_s", entry.time);
    visit("tunnel", entry.tunnel);
    visit("fix", entry.fix);
    visit("finding", entry.finding);
    visit("state", entry.state);
    visit("changes", entry.changes);
}

template <class Visit> void fields(Visit& visit, Like<JournalContent> auto& content)
{
    visit("entries", content.entries);
    visit("damaged_lines", content.damagedLines);
}

constexpr std::string_view word(Changer::Way way)
{
    using enum Changer::Way;
    switch (way) {
    case Restored: return "restored";
    case WasBefore: return "was_before";
    case LeftAlone: return "left_alone";
    case Failed: return "failed";
    }
    return {};
}

template <class Visit> void fields(Visit& visit, Like<Changer::Returned> auto& returned)
{
    visit("change", returned.change);
    visit("way", returned.way);
    visit("now", returned.now);
    visit("error", returned.error);
}
}
