// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/twin_pairs.h"
#include "core/dissect/ip.h"
#include <algorithm>
#include <array>
#include <random>
namespace tl::test {
namespace {
using std::chrono::microseconds;
constexpr std::uint16_t kTunnel = 0, kUplink = 1;
constexpr Instant kBegin = std::chrono::seconds(1'800'000'000);
constexpr std::uint32_t kClients = 40, kServers = 600;

enum class Kind { Tcp, Udp, Echo };
struct Flow {
    Kind kind = Kind::Tcp;
    bool v6 = false;
    AddressBytes client = {}, server = {};
    std::uint16_t clientPort = 0, serverPort = 0, outerPort = 0;
    std::uint32_t sequence = 0, acknowledgement = 0;
    std::uint16_t ipId = 0;
};

AddressBytes address(bool v6, std::array<std::uint8_t, 2> v6Net, std::uint8_t v4Net, std::uint32_t host)
{
    AddressBytes out = {};
    const auto low = static_cast<std::uint8_t>(host), high = static_cast<std::uint8_t>(host >> 8);
    if (v6) {
        out[0] = v6Net[0];
        out[1] = v6Net[1];
        out[14] = high;
        out[15] = low;
    } else {
        out = {v4Net, 8, high, low};
    }
    return out;
}
AddressBytes clientAddress(bool v6, std::uint32_t host) { return address(v6, {0xfd, 0}, 10, host); }
AddressBytes serverAddress(bool v6, std::uint32_t host) { return address(v6, {0x20, 1}, 198, host); }
AddressBytes ownAddress(bool v6) { return v6 ? address(true, {0x20, 2}, 0, 1) : address(false, {}, 203, 1); }

class Generator {
public:
    Generator(std::uint64_t seed, std::size_t packets, Difficulty difficulty)
        : random_(seed), hard_(difficulty == Difficulty::Hard), wanted_(packets)
    {
        out_.packets.reserve(packets + 8);
        for (auto& flow : flows_) flow = newFlow();
    }
    TwinPairs make()
    {
        while (out_.packets.size() < wanted_) {
            now_ += microseconds(below(200));
            if (below(5) == 0) // one in five of what is on the uplink
                addUnrelated();
            else
                addForwarded();
        }
        std::ranges::stable_sort(out_.packets, {}, [](const PairedPacket& one) { return one.record.at; });
        describe();
        return std::move(out_);
    }

private:
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
    std::uint16_t port() { return static_cast<std::uint16_t>(1024 + below(64000)); }
    bool percent(std::uint32_t share) { return below(100) < share; }
    Instant lag() { return microseconds(5 + below(201)); }

    Flow newFlow()
    {
        Flow flow;
        const auto kind = below(100);
        flow.kind = kind < 60 ? Kind::Tcp : kind < 94 ? Kind::Udp : Kind::Echo;
        flow.v6 = percent(20);
        flow.client = clientAddress(flow.v6, 2 + below(kClients));
        flow.server = serverAddress(flow.v6, 1 + below(kServers));
        flow.clientPort = port();
        flow.serverPort = flow.kind == Kind::Echo ? flow.clientPort : percent(80) ? 443 : 53;
        flow.outerPort = percent(10) || (hard_ && flow.kind == Kind::Echo) ? port() : flow.clientPort;
        flow.sequence = flow.kind == Kind::Echo ? 0 : static_cast<std::uint32_t>(random_());
        flow.acknowledgement = static_cast<std::uint32_t>(random_());
        flow.ipId = static_cast<std::uint16_t>(random_());
        return flow;
    }

    // As the tunnel sees it.
    PacketRecord next(Flow& flow, bool out)
    {
        PacketRecord packet{.ipVersion = static_cast<std::uint8_t>(flow.v6 ? 6 : 4), .ttl = 64};
        packet.source = out ? flow.client : flow.server;
        packet.destination = out ? flow.server : flow.client;
        packet.sourcePort = out ? flow.clientPort : flow.serverPort;
        packet.destinationPort = out ? flow.serverPort : flow.clientPort;
        packet.payloadLength = static_cast<std::uint16_t>(below(1300));
        packet.digest = static_cast<std::uint32_t>(random_()) | 1U;
        if (flow.kind == Kind::Tcp) {
            packet.kind = PacketKind::Tcp;
            packet.protocol = kIpTcp;
            packet.tcpFlags = 0x18;
            if (percent(40)) packet.payloadLength = 0;
            // Whoever sends nothing acknowledges something.
            const bool advances = out == (packet.payloadLength > 0);
            (advances ? flow.sequence : flow.acknowledgement) += 1 + packet.payloadLength;
            packet.sequence = out ? flow.sequence : flow.acknowledgement;
            packet.acknowledgement = out ? flow.acknowledgement : flow.sequence;
        } else if (flow.kind == Kind::Udp) {
            packet.kind = PacketKind::Udp;
            packet.protocol = kIpUdp;
        } else {
            makeEcho(packet, flow, out);
        }
        packet.ipLength = static_cast<std::uint16_t>(packet.payloadLength + (flow.v6 ? 48 : 28));
        if (!flow.v6 && !(hard_ && out && percent(50))) packet.ipId = ++flow.ipId;
        packet.wireLength = packet.ipLength;
        return packet;
    }

    void makeEcho(PacketRecord& packet, Flow& flow, bool out)
    {
        packet.kind = out ? PacketKind::EchoRequest : PacketKind::EchoReply;
        packet.protocol = flow.v6 ? kIpIcmpV6 : kIpIcmp;
        packet.type = flow.v6 ? (out ? 128 : 129) : (out ? 8 : 0);
        packet.destinationPort = packet.sourcePort = flow.clientPort;
        packet.sequence = flow.sequence = (flow.sequence + (out ? 1 : 0)) & 0xffff;
        packet.payloadLength = 56;
        if (percent(30)) packet.digest = 0x61626364; // the payload of some systems is always the same
    }

    static PacketRecord translated(PacketRecord packet, const Flow& flow, bool out)
    {
        (out ? packet.source : packet.destination) = ownAddress(flow.v6);
        (out ? packet.sourcePort : packet.destinationPort) = flow.outerPort;
        if (flow.kind == Kind::Echo) packet.sourcePort = packet.destinationPort = flow.outerPort;
        --packet.ttl;
        packet.interfaceIndex = kUplink;
        return packet;
    }

    struct Passage {
        PacketRecord first, second; // by time
        std::uint32_t content = 0;
        int firsts = 0, seconds = 0;
    };
    void pass(Passage& passage, Instant at)
    {
        passage.first.at = at;
        passage.second.at = at + lag();
        out_.packets.push_back({passage.first, passage.content});
        ++passage.firsts;
        if (percent(hard_ ? 2 : 1)) return; // lost on the way
        out_.packets.push_back({passage.second, passage.content});
        ++passage.seconds;
    }

    void addForwarded()
    {
        Flow& flow = flows_[below(static_cast<std::uint32_t>(flows_.size()))];
        if (percent(3)) flow = newFlow();
        const bool out = percent(55);
        const PacketRecord inner = next(flow, out), outer = translated(inner, flow, out);
        Passage passage{.first = out ? inner : outer, .second = out ? outer : inner, .content = ++contents_};
        pass(passage, now_);
        if (hard_ && percent(2)) pass(passage, now_ + microseconds(200 + below(200'000)));
        out_.pairs += static_cast<std::uint64_t>(std::min(passage.firsts, passage.seconds));
    }

    void addUnrelated()
    {
        Flow& flow = unrelated_[below(static_cast<std::uint32_t>(unrelated_.size()))];
        if (flow.clientPort == 0 || percent(3)) flow = newFlow();
        const bool out = percent(50);
        PacketRecord packet = translated(next(flow, out), flow, out);
        packet.at = now_;
        out_.packets.push_back({packet, ++contents_});
    }

    void describe()
    {
        out_.setup.role = Role::Server;
        out_.setup.tunnels = {kTunnel};
        out_.setup.uplinks = {kUplink};
        out_.setup.inside = {{{IpFamily::V4, clientAddress(false, 0)}, 16},
                             {{IpFamily::V6, clientAddress(true, 0)}, 64}};
        out_.setup.ownAddresses = {{IpFamily::V4, ownAddress(false)}, {IpFamily::V6, ownAddress(true)}};
    }

    std::mt19937_64 random_; // the standard says what it gives
    bool hard_;
    std::size_t wanted_;
    Instant now_ = kBegin;
    std::uint32_t contents_ = 0;
    std::array<Flow, 600> flows_ = {};
    std::array<Flow, 150> unrelated_ = {};
    TwinPairs out_ = {};
};
}

TwinPairs makeTwinPairs(std::uint64_t seed, std::size_t packets, Difficulty difficulty)
{
    return Generator(seed, packets, difficulty).make();
}

TwinScore scoreTwins(const TwinPairs& pairs, FlowLedger& ledger)
{
    TwinScore score;
    for (const PairedPacket& packet : pairs.packets) {
        const auto twin = ledger.add(packet.record);
        if (!twin) continue;
        ++score.found;
        score.right += pairs.packets[*twin].content == packet.content ? 1 : 0;
    }
    score.recall = static_cast<double>(score.right) / static_cast<double>(std::max<std::uint64_t>(pairs.pairs, 1));
    score.precision = static_cast<double>(score.right) / static_cast<double>(std::max<std::uint64_t>(score.found, 1));
    return score;
}
}
