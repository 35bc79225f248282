// SPDX-License-Identifier: GPL-3.0-or-later
// What each struct of the facts consists of, written once: fields(visit, struct) calls visit("name", member) for every
// member. Reading, writing and test data all go through here, so a new member is one line below. Names are the ones of
// facts.json; a time carries its unit in its name.
#pragma once
#include "core/facts/facts.h"
#include "core/facts/like.h"
#include "core/facts/windows_fields.h"
namespace tl {
template <class Visit> void fields(Visit& visit, Like<Error> auto& error)
{
    visit("code", error.code);
    visit("where", error.where);
    visit("os_code", error.osCode);
}

template <class Visit> void fields(Visit& visit, Like<InterfaceSettings> auto& settings)
{
    visit("device", settings.device);
    visit("forwarding4", settings.forwarding4);
    visit("forwarding6", settings.forwarding6);
    visit("rp_filter", settings.rpFilter);
    visit("source_mark_counts", settings.sourceMarkCounts);
    visit("weak_host_send", settings.weakHostSend);
    visit("weak_host_receive", settings.weakHostReceive);
}

template <class Visit> void fields(Visit& visit, Like<StackFacts> auto& stack)
{
    visit("forwarding4", stack.forwarding4);
    visit("forwarding6", stack.forwarding6);
    visit("rp_filter_all", stack.rpFilterAll);
    visit("source_mark_counts_all", stack.sourceMarkCountsAll);
    visit("interfaces", stack.interfaces);
    visit("reverse_path_drops", stack.reversePathDrops);
    visit("conntrack_count", stack.conntrackCount);
    visit("conntrack_max", stack.conntrackMax);
}

template <class Visit> void fields(Visit& visit, Like<PortUse> auto& use)
{
    visit("own", use.own);
    visit("protocol", use.protocol);
    visit("remote", use.remote);
    visit("ports", use.ports);
}

template <class Visit> void fields(Visit& visit, Like<UdpSocketFacts> auto& socket)
{
    visit("address", socket.address);
    visit("port", socket.port);
    visit("process", socket.process);
    visit("process_id", socket.processId);
}

template <class Visit> void fields(Visit& visit, Like<ClockFacts> auto& clock)
{
    visit("now_s", clock.now);
    visit("synchronised", clock.synchronised);
    visit("newest_stamp_s", clock.newestStamp);
}

template <class Visit> void fields(Visit& visit, Like<RightsFacts> auto& rights)
{
    visit("reads_wireguard", rights.readsWireGuard);
    visit("sends_raw", rights.sendsRaw);
    visit("reads_firewall", rights.readsFirewall);
}

template <class Visit> void fields(Visit& visit, Like<ResolverServer> auto& server)
{
    visit("at", server.at);
    visit("device", server.device);
    visit("domains", server.domains);
}

template <class Visit> void fields(Visit& visit, Like<ResolverFacts> auto& resolver)
{
    visit("manager", resolver.manager);
    visit("servers", resolver.servers);
    visit("upstream", resolver.upstream);
    visit("search_domains", resolver.searchDomains);
}

template <class Visit> void fields(Visit& visit, Like<LinkFacts> auto& link)
{
    visit("index", link.index);
    visit("name", link.name);
    visit("kind", link.kind);
    visit("up", link.up);
    visit("carrier", link.carrier);
    visit("mtu", link.mtu);
    visit("rx_packets", link.rxPackets);
    visit("tx_packets", link.txPackets);
    visit("rx_bytes", link.rxBytes);
    visit("tx_bytes", link.txBytes);
    visit("rx_errors", link.rxErrors);
    visit("tx_errors", link.txErrors);
    visit("rx_dropped", link.rxDropped);
    visit("tx_dropped", link.txDropped);
}

template <class Visit> void fields(Visit& visit, Like<AddressFacts> auto& address)
{
    visit("device", address.device);
    visit("prefix", address.prefix);
    visit("peer", address.peer);
}

template <class Visit> void fields(Visit& visit, Like<RouteFacts> auto& route)
{
    visit("destination", route.destination);
    visit("table", route.table);
    visit("type", route.type);
    visit("device", route.device);
    visit("gateway", route.gateway);
    visit("source", route.source);
    visit("metric", route.metric);
    visit("connected", route.connected);
}

template <class Visit> void fields(Visit& visit, Like<RuleFacts> auto& rule)
{
    visit("family", rule.family);
    visit("priority", rule.priority);
    visit("from", rule.from);
    visit("to", rule.to);
    visit("in_interface", rule.inInterface);
    visit("out_interface", rule.outInterface);
    visit("mark", rule.mark);
    visit("mark_mask", rule.markMask);
    visit("inverted", rule.inverted);
    visit("action", rule.action);
    visit("table", rule.table);
    visit("suppress_prefix_length", rule.suppressPrefixLength);
}

template <class Visit> void fields(Visit& visit, Like<NeighbourFacts> auto& neighbour)
{
    visit("device", neighbour.device);
    visit("address", neighbour.address);
    visit("state", neighbour.state);
}

template <class Visit> void fields(Visit& visit, Like<NetworkFacts> auto& network)
{
    visit("links", network.links);
    visit("addresses", network.addresses);
    visit("routes", network.routes);
    visit("rules", network.rules);
    visit("neighbours", network.neighbours);
}

template <class Visit> void fields(Visit& visit, Like<RouteAnswer> auto& answer)
{
    visit("type", answer.type);
    visit("device", answer.device);
    visit("gateway", answer.gateway);
    visit("source", answer.source);
    visit("table", answer.table);
}

template <class Visit> void fields(Visit& visit, Like<PeerFacts> auto& peer)
{
    visit("public_key", peer.publicKey);
    visit("preshared_fingerprint", peer.presharedFingerprint);
    visit("endpoint", peer.endpoint);
    visit("allowed_ips", peer.allowedIps);
    visit("last_handshake_s", peer.lastHandshake);
    visit("rx_bytes", peer.rxBytes);
    visit("tx_bytes", peer.txBytes);
    visit("keepalive_s", peer.keepalive);
}

template <class Visit> void fields(Visit& visit, Like<DeviceFacts> auto& device)
{
    visit("name", device.name);
    visit("public_key", device.publicKey);
    visit("listen_port", device.listenPort);
    visit("fwmark", device.fwmark);
    visit("peers", device.peers);
}

template <class Visit> void fields(Visit& visit, Like<ConfigPeerFacts> auto& peer)
{
    visit("public_key", peer.publicKey);
    visit("preshared_fingerprint", peer.presharedFingerprint);
    visit("endpoint_host", peer.endpointHost);
    visit("endpoint_port", peer.endpointPort);
    visit("allowed_ips", peer.allowedIps);
    visit("keepalive_s", peer.keepalive);
}

template <class Visit> void fields(Visit& visit, Like<ConfigFacts> auto& config)
{
    visit("path", config.path);
    visit("public_key", config.publicKey);
    visit("addresses", config.addresses);
    visit("listen_port", config.listenPort);
    visit("mtu", config.mtu);
    visit("dns", config.dns);
    visit("search_domains", config.searchDomains);
    visit("table", config.table);
    visit("fwmark", config.fwmark);
    visit("commands", config.commands);
    visit("save_config", config.saveConfig);
    visit("peers", config.peers);
}

template <class Visit> void fields(Visit& visit, Like<TunnelFacts> auto& tunnel)
{
    visit("name", tunnel.name);
    visit("link_exists", tunnel.linkExists);
    visit("link_up", tunnel.linkUp);
    visit("userspace", tunnel.userspace);
    visit("config_path", tunnel.configPath);
}

template <class Visit> void fields(Visit& visit, Like<AddressRange> auto& range)
{
    visit("first", range.first);
    visit("last", range.last);
}

template <class Visit> void fields(Visit& visit, Like<NumberRange> auto& range)
{
    visit("first", range.first);
    visit("last", range.last);
}

template <class Visit> void fields(Visit& visit, Like<FilterMatch> auto& match)
{
    visit("field", match.field);
    visit("negated", match.negated);
    visit("names", match.names);
    visit("addresses", match.addresses);
    visit("numbers", match.numbers);
    visit("mask", match.mask);
}

template <class Visit> void fields(Visit& visit, Like<FilterRule> auto& rule)
{
    visit("handle", rule.handle);
    visit("text", rule.text);
    visit("comment", rule.comment);
    visit("matches", rule.matches);
    visit("action", rule.action);
    visit("target", rule.target);
    visit("to_addresses", rule.toAddresses);
    visit("to_ports", rule.toPorts);
    visit("set_mark", rule.setMark);
    visit("set_mark_mask", rule.setMarkMask);
    visit("packets", rule.packets);
}

template <class Visit> void fields(Visit& visit, Like<FilterChain> auto& chain)
{
    visit("name", chain.name);
    visit("hook", chain.hook);
    visit("type", chain.type);
    visit("priority", chain.priority);
    visit("policy_drop", chain.policyDrop);
    visit("rules", chain.rules);
}

template <class Visit> void fields(Visit& visit, Like<FilterTable> auto& table)
{
    visit("family", table.family);
    visit("backend", table.backend);
    visit("name", table.name);
    visit("chains", table.chains);
}

template <class Visit> void fields(Visit& visit, Like<FirewallFacts> auto& firewall)
{
    visit("tables", firewall.tables);
    visit("manager", firewall.manager);
    visit("not_seen", firewall.notSeen);
}

template <class Visit> void fields(Visit& visit, Like<Question> auto& question)
{
    visit("purpose", question.purpose);
    visit("method", question.method);
    visit("to", question.to);
    visit("port", question.port);
    visit("device", question.device);
    visit("mark", question.mark);
    visit("source", question.source);
    visit("ttl", question.ttl);
    visit("size", question.size);
    visit("dont_fragment", question.dontFragment);
    visit("name", question.name);
    visit("type", question.type);
}

template <class Visit> void fields(Visit& visit, Like<Exchange> auto& exchange)
{
    visit("question", exchange.question);
    visit("outcome", exchange.outcome);
    visit("copies", exchange.copies);
    visit("lost", exchange.lost);
    visit("first_sent_us", exchange.firstSent);
    visit("concluded_us", exchange.concluded);
    visit("late", exchange.late);
    visit("round_trip_us", exchange.roundTrip);
    visit("from", exchange.from);
    visit("icmp", exchange.icmp);
    visit("reported_mtu", exchange.reportedMtu);
    visit("send_error", exchange.sendError);
    visit("dns_code", exchange.dnsCode);
    visit("dns_answers", exchange.dnsAnswers);
}

template <class Visit> void fields(Visit& visit, Like<RequestFacts> auto& request)
{
    visit("tunnel", request.tunnel);
    visit("role", request.role);
    visit("role_given", request.roleGiven);
    visit("target_addresses", request.targetAddresses);
    visit("target_names", request.targetNames);
    visit("targets_given", request.targetsGiven);
}

template <class Visit> void fields(Visit& visit, Like<LookupFacts> auto& lookup)
{
    visit("purpose", lookup.purpose);
    visit("destination", lookup.destination);
    visit("mark", lookup.mark);
    visit("device", lookup.device);
    visit("answer", lookup.answer);
}

template <class Visit> void fields(Visit& visit, Like<OuterErrorFacts> auto& outer)
{
    visit("error", outer.error);
    visit("from", outer.from);
    visit("count", outer.count);
}

template <class Visit> void fields(Visit& visit, Like<OuterFacts> auto& outer)
{
    visit("far", outer.far);
    visit("initiations_out", outer.initiationsOut);
    visit("initiations_in", outer.initiationsIn);
    visit("responses_out", outer.responsesOut);
    visit("responses_in", outer.responsesIn);
    visit("cookies_out", outer.cookiesOut);
    visit("cookies_in", outer.cookiesIn);
    visit("data_out", outer.dataOut);
    visit("data_in", outer.dataIn);
    visit("keepalives_out", outer.keepalivesOut);
    visit("keepalives_in", outer.keepalivesIn);
    visit("first_in_us", outer.firstIn);
    visit("last_in_us", outer.lastIn);
    visit("undelivered", outer.undelivered);
}

template <class Visit> void fields(Visit& visit, Like<Tick> auto& tick)
{
    visit("count", tick.count);
    visit("first_ns", tick.first);
    visit("last_ns", tick.last);
}

template <class Visit> void fields(Visit& visit, Like<FlowError> auto& error)
{
    visit("error", error.error);
    visit("from", error.from);
    visit("count", error.count);
    visit("mtu", error.mtu);
}

template <class Visit> void fields(Visit& visit, Like<LedgerFlow> auto& flow)
{
    visit("path", flow.path);
    visit("protocol", flow.protocol);
    visit("inside", flow.inside);
    visit("far", flow.far);
    visit("outer", flow.outer);
    visit("tunnel_out", flow.tunnelOut);
    visit("uplink_out", flow.uplinkOut);
    visit("uplink_back", flow.uplinkBack);
    visit("tunnel_back", flow.tunnelBack);
    visit("untranslated", flow.untranslated);
    visit("largest_out", flow.largestOut);
    visit("largest_back", flow.largestBack);
    visit("error", flow.error);
    visit("verdict", flow.verdict);
    visit("doubt", flow.doubt);
    visit("watched_ns", flow.watched);
}

template <class Visit> void fields(Visit& visit, Like<LedgerTotals> auto& totals)
{
    visit("tunnel_out", totals.tunnelOut);
    visit("uplink_out", totals.uplinkOut);
    visit("uplink_out_untranslated", totals.uplinkOutUntranslated);
    visit("uplink_back", totals.uplinkBack);
    visit("tunnel_back", totals.tunnelBack);
}

template <class Visit> void fields(Visit& visit, Like<Ledger> auto& ledger)
{
    visit("packets", ledger.packets);
    visit("not_followed", ledger.notFollowed);
    visit("flows_forgotten", ledger.flowsForgotten);
    visit("packets_forgotten", ledger.packetsForgotten);
    visit("totals", ledger.totals);
    visit("flows", ledger.flows);
    visit("gap", ledger.gap);
}

template <class Visit> void fields(Visit& visit, Like<TapCounts> auto& counts)
{
    visit("device", counts.device);
    visit("seen", counts.seen);
    visit("kernel_dropped", counts.kernelDropped);
    visit("interface_dropped", counts.interfaceDropped);
}

template <class Visit> void fields(Visit& visit, Like<PacketFacts> auto& packets)
{
    visit("devices", packets.devices);
    visit("ledger", packets.ledger);
}

template <class Visit> void fields(Visit& visit, Like<WatchFacts> auto& watch)
{
    visit("watched_us", watch.watched);
    visit("devices", watch.devices);
    visit("outer", watch.outer);
    visit("packets", watch.packets);
}

template <class Visit> void fields(Visit& visit, Like<Facts> auto& facts)
{
    visit("version", facts.version);
    visit("platform", facts.platform);
    visit("started_s", facts.started);
    visit("duration_us", facts.duration);
    visit("request", facts.request);
    visit("rights", facts.rights);
    visit("tunnel", facts.tunnel);
    visit("device", facts.device);
    visit("device_after", facts.deviceAfter);
    visit("device_samples", facts.deviceSamples);
    visit("config", facts.config);
    visit("network", facts.network);
    visit("links_after", facts.linksAfter);
    visit("stack", facts.stack);
    visit("stack_after", facts.stackAfter);
    visit("firewall", facts.firewall);
    visit("port_use", facts.portUse);
    visit("windows", facts.windows);
    visit("resolvers", facts.resolvers);
    visit("sockets", facts.sockets);
    visit("clock", facts.clock);
    visit("lookups", facts.lookups);
    visit("exchanges", facts.exchanges);
    visit("watch", facts.watch);
    visit("anonymity", facts.anonymity);
}
}
