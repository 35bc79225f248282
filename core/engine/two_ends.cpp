// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/two_ends.h"
#include "core/engine/ends_side.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kMostFlows = 4;

std::string listOf(const std::vector<Prefix>& prefixes)
{
    std::string out;
    for (const Prefix& each : prefixes) out += (out.empty() ? "" : ", ") + toString(each);
    return out;
}

bool holds(const std::vector<Prefix>& allowed, const IpAddress& address)
{
    return std::ranges::any_of(allowed, [&](const Prefix& each) { return each.contains(address); });
}

Comparison compareKeys(const EndsSide& client, const EndsSide& server)
{
    if (client.ownKey.empty() || server.ownKey.empty())
        return {"keys", Agreement::Unknown, {TL_TEXT("Ends", "The public key of one end could not be seen"), {}}};
    if (client.ownKey == server.ownKey)
        return {"keys", Agreement::Unknown, {TL_TEXT("Ends", "Both files are of the same end of the tunnel"), {}}};
    if (client.isAnonymous() != server.isAnonymous())
        return {"keys",
                Agreement::Unknown,
                {TL_TEXT("Ends", "The keys of one end are replaced, those of the other are not: save both alike"), {}}};
    if (!client.peer && !server.peer && (client.isServed || server.isServed))
        return {"keys",
                Agreement::Unknown,
                {TL_TEXT("Ends", "Neither end knows the other, and there is a session with somebody else: these may be "
                                 "ends of two tunnels"),
                 {}}};
    if (!client.peer)
        return {"keys",
                Agreement::Differ,
                {TL_TEXT("Evidence", "No peer of the client has the server's public key %1"), {server.ownKey}}};
    if (!server.peer)
        return {"keys",
                Agreement::Differ,
                {TL_TEXT("Evidence", "No peer of the server has the client's public key %1"), {client.ownKey}}};
    return {"keys", Agreement::Agree, {TL_TEXT("Ends", "Each end holds the other's public key"), {}}};
}

Comparison comparePreshared(const EndsSide& client, const EndsSide& server)
{
    const std::string& here = client.peer->preshared;
    const std::string& there = server.peer->preshared;
    if (here != there)
        return {"preshared_key",
                Agreement::Differ,
                {TL_TEXT("Evidence", "The preshared keys that the two ends hold for each other are not the same"), {}}};
    const Text same = here.empty() ? TL_TEXT("Ends", "Neither end has a preshared key")
                                   : TL_TEXT("Ends", "Both ends hold the same preshared key");
    return {"preshared_key", Agreement::Agree, {same, {}}};
}

// What one end uses as its address, against what the other lets it use.
Comparison compareAddresses(std::string_view id, const EndsSide& own, const EndsSide& other, const Text& differs)
{
    const auto addresses = own.addresses;
    if (addresses.empty() || own.isStrict() || other.isStrict())
        return {
            id, Agreement::Unknown, {TL_TEXT("Ends", "The inner addresses of the two ends cannot be compared"), {}}};
    for (const Prefix& each : addresses)
        if (!holds(other.peer->allowedIps, each.address))
            return {id, Agreement::Differ, {differs, {toString(each.address), listOf(other.peer->allowedIps)}}};
    return {id,
            Agreement::Agree,
            {TL_TEXT("Ends", "%1 lies in the AllowedIPs that the other end has for it"), {listOf(addresses)}}};
}

Comparison comparePorts(const EndsSide& client, const EndsSide& server)
{
    const std::uint16_t called = client.peer->port, has = server.listenPort;
    if (called == 0 || has == 0)
        return {"port", Agreement::Unknown, {TL_TEXT("Ends", "The port of one end could not be seen"), {}}};
    const std::vector<std::string> args = {std::to_string(called), std::to_string(has)};
    if (called == has)
        return {
            "port", Agreement::Agree, {TL_TEXT("Ends", "The client calls port %1, where the server listens"), args}};
    return {
        "port", Agreement::Differ, {TL_TEXT("Ends", "The client calls port %1, the server listens on port %2"), args}};
}

Comparison compareEndpoint(const EndsSide& client, const EndsSide& server)
{
    const auto& called = client.peer->endpoint;
    if (!called || server.outerAddresses.empty() || client.isAnonymous() || server.isAnonymous())
        return {"endpoint",
                Agreement::Unknown,
                {TL_TEXT("Ends", "The address that the client calls cannot be compared with the server's"), {}}};
    const std::vector<std::string> args = {toString(*called)};
    if (std::ranges::find(server.outerAddresses, *called) != server.outerAddresses.end())
        return {"endpoint", Agreement::Agree, {TL_TEXT("Ends", "The client calls %1, an address of the server"), args}};
    if (std::ranges::all_of(server.outerAddresses, &IpAddress::isPrivate))
        return {"endpoint",
                Agreement::Unknown,
                {TL_TEXT("Ends", "The client calls %1; the server is behind a router, which must pass it on"), args}};
    return {"endpoint",
            Agreement::Differ,
            {TL_TEXT("Ends", "The client calls %1, which is no address of the server"), args}};
}

Comparison compareMtu(const Facts& client, const Facts& server)
{
    const LinkFacts* here = tunnelLink(client);
    const LinkFacts* there = tunnelLink(server);
    if (!here || !there)
        return {"mtu", Agreement::Unknown, {TL_TEXT("Ends", "The MTU of one end could not be seen"), {}}};
    const std::vector<std::string> args = {std::to_string(here->mtu.bytes), std::to_string(there->mtu.bytes)};
    if (here->mtu == there->mtu)
        return {"mtu", Agreement::Agree, {TL_TEXT("Ends", "Both ends have an MTU of %1 bytes"), args}};
    return {"mtu",
            Agreement::Differ,
            {TL_TEXT("Ends", "The client's tunnel has an MTU of %1 bytes, the server's one of %2"), args}};
}

// One handshake, stamped by both clocks: as far as they are apart, and what lies between them if they mean two.
Comparison compareClocks(const TwoEnds& ends, const EndsSide& client, const EndsSide& server)
{
    const auto apart = ends.server->started - ends.client->started;
    if (client.peer->lastHandshake && server.peer->lastHandshake) {
        const auto between = *server.peer->lastHandshake - *client.peer->lastHandshake;
        if (std::chrono::abs(between) <= Seconds(2))
            return {"clock",
                    Agreement::Agree,
                    {TL_TEXT("Ends", "Both clocks give the last handshake the same time, to %1 s"),
                     {std::to_string(std::chrono::abs(between).count())}}};
    }
    return {"clock",
            Agreement::Unknown,
            {TL_TEXT("Ends", "By their own clocks the server was looked at %1 s after the client"),
             {std::to_string(apart.count())}}};
}

Comparison compareCalls(const EndsSide& client, const EndsSide& server)
{
    const Calls& out = client.calls;
    const Calls& in = server.calls;
    if (!client.watched || !server.watched)
        return {"calls",
                Agreement::Unknown,
                {TL_TEXT("Ends", "At one end the packets could not be watched, or not all of them"), {}}};
    const Sentence said = {
        TL_TEXT("Ends", "Handshakes: %1 left the client, %2 arrived at the server, which answered %3; %4 answers came "
                        "back to the client"),
        {std::to_string(out.initiations), std::to_string(in.initiations), std::to_string(in.responses),
         std::to_string(out.responses)}};
    const bool lost = out.initiations > 0 && (in.initiations == 0 || in.responses == 0 || out.responses == 0);
    return {"calls", lost ? Agreement::Differ : Agreement::Agree, said};
}

// Where the packets of a flow were seen last. Programs take new ports: the far end and the inner address tell it.
void addFlows(const TwoEnds& ends, std::vector<Comparison>& out)
{
    const Ledger* here = ledgerOf(*ends.client);
    const Ledger* there = ledgerOf(*ends.server);
    if (!here || !there) return;
    std::size_t count = 0;
    for (const LedgerFlow& flow : here->flows) {
        const auto same = [&](const LedgerFlow& other) {
            return other.protocol == flow.protocol && other.inside.address == flow.inside.address &&
                   other.far.address == flow.far.address &&
                   (other.far.port == flow.far.port || flow.protocol == 1 || flow.protocol == 58);
        };
        const auto found = std::ranges::find_if(there->flows, same);
        if (found == there->flows.end() || flow.tunnelOut.count == 0) continue;
        const bool whole = found->tunnelBack.count > 0 && flow.tunnelBack.count > 0;
        out.push_back(
            {"flow",
             whole                                            ? Agreement::Agree
             : seesAll(*ends.client) && seesAll(*ends.server) ? Agreement::Differ
                                                              : Agreement::Unknown,
             {TL_TEXT("Ends", "To %1: %2 packets went into the tunnel at the client, %3 came out of it at the "
                              "server, %4 went on, %5 answers came to the server, %6 went back into the "
                              "tunnel, %7 reached the client"),
              {toString(flow.far.address), std::to_string(flow.tunnelOut.count), std::to_string(found->tunnelOut.count),
               std::to_string(found->uplinkOut.count), std::to_string(found->uplinkBack.count),
               std::to_string(found->tunnelBack.count), std::to_string(flow.tunnelBack.count)}}});
        if (++count == kMostFlows) return;
    }
}

// The one whose peer is called: its configuration names an endpoint for the other, the other's does not.
bool isServerFirst(const Facts& one, const Facts& other)
{
    if (one.request.role != other.request.role) return one.request.role == Role::Server;
    const EndsSide first = sideOf(one, other), second = sideOf(other, one);
    return first.peer && second.peer && !first.peer->isNamed && second.peer->isNamed;
}
}

TwoEnds compareEnds(const Facts& one, const Facts& other)
{
    TwoEnds out{&one, &other, {}};
    if (isServerFirst(one, other)) std::swap(out.client, out.server);
    const EndsSide client = sideOf(*out.client, *out.server), server = sideOf(*out.server, *out.client);
    auto& rows = out.compared;
    rows.push_back(compareKeys(client, server));
    if (client.peer && server.peer) {
        rows.push_back(comparePreshared(client, server));
        rows.push_back(compareAddresses(
            "client_address", client, server,
            TL_TEXT("Ends", "The client uses %1, the server's AllowedIPs for it are %2 and do not hold that address")));
        rows.push_back(compareAddresses(
            "server_address", server, client,
            TL_TEXT("Ends", "The server uses %1, the client's AllowedIPs for it are %2 and do not hold that address")));
        rows.push_back(comparePorts(client, server));
        rows.push_back(compareEndpoint(client, server));
        rows.push_back(compareClocks(out, client, server));
    }
    rows.push_back(compareMtu(*out.client, *out.server));
    rows.push_back(compareCalls(client, server));
    addFlows(out, rows);
    return out;
}
}
