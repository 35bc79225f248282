// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/scripts/values.h"
#include "core/config/keys.h"
#include "core/facts/view.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kMostTargets = 4;
constexpr Mtu kLeastMtu{576}, kMostMtu{9000};
// RFC 5737: somewhere in the Internet and nobody in it, so that every server has a way there and no host is meant.
constexpr std::uint32_t kAnywhere = 0xc0000201;

auto refused(const char* why) { return fail(ErrorCode::Malformed, why); }
bool needs(const ScriptValues& values, ScriptStep step) { return std::ranges::count(values.steps, step) > 0; }

std::vector<Prefix> ownAddresses(const Facts& facts)
{
    auto out = tunnelAddresses(facts);
    if (out.empty() && facts.config) out = facts.config->addresses; // the tunnel is down
    return out;
}

void takePeer(const Facts& facts, ScriptValues& values)
{
    const PeerFacts* peer = farPeer(facts);
    const ConfigPeerFacts* written = peer ? configPeer(facts, *peer) : nullptr;
    if (!written && facts.config && !facts.config->peers.empty()) written = &facts.config->peers.front();
    if (peer) values.serverKey = peer->publicKey;
    if (peer && peer->endpoint) values.port = peer->endpoint->port;
    if (written && values.serverKey.empty()) values.serverKey = written->publicKey;
    if (written && values.port == 0) values.port = written->endpointPort;
    if (const DeviceFacts* device = latestDevice(facts)) values.clientKey = device->publicKey;
    if (values.clientKey.empty() && facts.config) values.clientKey = facts.config->publicKey;
}

void takeAddresses(const Facts& facts, ScriptValues& values)
{
    for (const Prefix& one : ownAddresses(facts)) {
        values.clientHosts.push_back({one.address, one.address.bits()});
        if (!one.address.isV4() || values.client) continue;
        values.client = one.address;
        if (!one.isHost()) values.network = one.network();
    }
}

// By what a device was to reach, the server's way out is found.
void takeTargets(const Facts& facts, ScriptValues& values)
{
    const auto inside = [&](const IpAddress& one) { return values.network && values.network->contains(one); };
    for (const IpAddress& one : facts.request.targetAddresses)
        if (one.isV4() && !inside(one) && promised(facts, one) && values.beyond.size() < kMostTargets)
            values.beyond.push_back(one);
    if (values.beyond.empty() || promisesEverything(facts, IpFamily::V4))
        values.beyond.push_back(IpAddress::v4(kAnywhere));
}

// As it was measured; once this end is mended, what it has now.
std::optional<Mtu> measuredMtu(const Facts& facts, const Fix& fix)
{
    for (const Finding& finding : diagnose(facts).findings)
        if (std::ranges::count(fix.cures, finding.cause->id) > 0)
            if (const auto ops = fix.plan(facts, finding))
                for (const Op& op : *ops)
                    if (const auto* set = std::get_if<SetMtu>(&op)) return set->mtu;
    const LinkFacts* now = tunnelLink(facts);
    return now ? std::optional(now->mtu) : std::nullopt;
}

Status isComplete(const ScriptValues& values)
{
    const auto missing = [](const Text& what) { return fail(ErrorCode::Unavailable, what.source); };
    const bool passesOn =
        needs(values, ScriptStep::Forwarding) || needs(values, ScriptStep::Nat) || needs(values, ScriptStep::Forward);
    if (passesOn && !values.client)
        return missing(TL_TEXT("Refusal", "the tunnel has no IPv4 address on this computer"));
    if (needs(values, ScriptStep::ListenPort) && values.port == 0)
        return missing(TL_TEXT("Refusal", "the port of the server is not known here (no endpoint)"));
    if (needs(values, ScriptStep::AllowedIps) && (values.clientKey.empty() || values.clientHosts.empty()))
        return missing(TL_TEXT("Refusal", "the public key or the tunnel's address of this computer is not known"));
    if (needs(values, ScriptStep::Mtu) && !values.mtu) return missing(TL_TEXT("Refusal", "no MTU was measured"));
    if (!values.client && values.port == 0 && values.serverKey.empty())
        return missing(TL_TEXT("Refusal", "nothing is known here by which the server could find its tunnel"));
    return Done{};
}

bool isNetwork(const Prefix& one)
{
    return one.address.isV4() && one.length >= 8 && one.length <= 32 && one == one.network() &&
           !one.address.isMulticast() && !one.address.isLoopback();
}
bool isSomeone(const IpAddress& one)
{
    return !one.isUnspecified() && !one.isMulticast() && !one.isLoopback() && !one.isLinkLocal();
}
}

std::vector<ScriptStep> stepsOf(const Fix& fix)
{
    using enum ScriptStep;
    if (fix.id == "forwarding.enable") return {Forwarding};
    if (fix.id == "nat.create") return {Nat};
    if (fix.id == "firewall.allow_forward") return {Forward};
    if (fix.id == "server.egress") return {Forwarding, Nat, Forward};
    if (fix.id == "firewall.allow_listen_port") return {ListenPort};
    if (fix.id == "allowedips.peer") return {AllowedIps};
    if (fix.id == "mtu.set") return {Mtu};
    return {};
}

Result<ScriptValues> scriptValues(std::span<const Fix* const> fixes, const Facts& facts)
{
    ScriptValues values{.name = nameOf(fixes)};
    for (const Fix* fix : fixes)
        for (const ScriptStep step : stepsOf(*fix)) {
            if (!needs(values, step)) values.steps.push_back(step);
            if (step == ScriptStep::Mtu) values.mtu = measuredMtu(facts, *fix);
        }
    std::ranges::sort(values.steps);
    takePeer(facts, values);
    takeAddresses(facts, values);
    takeTargets(facts, values);
    if (auto ok = isComplete(values); !ok) return tl::unexpected(ok.error());
    if (auto ok = check(values); !ok) return tl::unexpected(ok.error());
    return values;
}

Status check(const ScriptValues& values)
{
    if (values.client && (!values.client->isV4() || !isSomeone(*values.client)))
        return refused("an address that no device has in a tunnel");
    if (values.network && !isNetwork(*values.network)) return refused("a network that no tunnel has");
    for (const Prefix& one : values.clientHosts)
        if (!one.isHost() || !isSomeone(one.address)) return refused("an address that no device has in a tunnel");
    for (const IpAddress& one : values.beyond)
        if (!one.isV4() || !isSomeone(one)) return refused("a target that cannot be");
    for (const std::string* key : {&values.clientKey, &values.serverKey})
        if (!key->empty() && !parsePublicKey(*key)) return refused("a public key that is none");
    if (values.mtu && (*values.mtu < kLeastMtu || *values.mtu > kMostMtu)) return refused("an MTU out of range");
    return Done{};
}

Result<std::string> quoted(ScriptFlavour flavour, std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c < ' ' || c > '~') return refused("a text that does not belong into a script");
        if (c == '\'')
            out += flavour == ScriptFlavour::Windows ? "''" : "'\\''";
        else
            out += c;
    }
    return out + "'";
}
}
