// SPDX-License-Identifier: GPL-3.0-or-later
// Writes made-up traffic of a home network as a capture file, and how many packets of each kind are in it as JSON. The
// same options give the same files.
#include "core/capture/capture_file.h"
#include "core/dissect/dissect.h"
#include "core/dissect/transport.h"
#include "tests/bench/server_side.h"
#include "tests/support/packet_bytes.h"
#include <algorithm>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
using namespace tl;
using namespace tl::test;
namespace {
struct Options {
    std::string output = {};
    std::uint64_t packets = 1'000'000, seed = 1;
    std::uint32_t servers = 600, snapLength = 65535;
    bool bothSides = false;
};

struct Made {
    Bytes frame = {};
    PacketKind kind = PacketKind::NonIp;
};

// One conversation, the same whenever its number comes up again.
struct Flow {
    bool v6 = false, tagged = false;
    IpAddress client = {}, server = {};
    std::uint16_t port = 0; // of the client
};

class Traffic {
public:
    explicit Traffic(const Options& options) : options_(options), random_(options.seed), noise_(65536)
    {
        std::ranges::generate(noise_, [this] { return static_cast<std::uint8_t>(random_()); });
    }
    Made next();

private:
    static constexpr std::uint64_t kFlowsPerServer = 8;
    static constexpr std::uint32_t kClients = 20;
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
    bool happens(int percent) { return below(100) < static_cast<std::uint64_t>(percent); }
    std::uint16_t any16() { return static_cast<std::uint16_t>(random_()); }
    Bytes noise(std::size_t size)
    {
        const auto from = noise_.begin() + static_cast<std::ptrdiff_t>(below(noise_.size() - size));
        return {from, from + static_cast<std::ptrdiff_t>(size)};
    }
    Flow flow() { return flowOf(below(options_.servers * kFlowsPerServer)); }
    static Flow flowOf(std::uint64_t number);

    Bytes packet(const Flow&, bool fromClient, std::uint8_t protocol, const Bytes& payload);
    Bytes frame(const Flow&, const Bytes& packet) const;
    Made sent(const Flow&, bool fromClient, PacketKind kind, const Bytes& datagram);
    Made tcpSegment(std::uint16_t serverPort);
    Made quic();
    Made wireguardMessage();
    Made dnsMessage();
    Made echo();
    Made icmpError();
    Made rare();

    Options options_;
    std::mt19937_64 random_;
    Bytes noise_;
};

IpAddress v6Address(std::uint32_t network, std::uint64_t host)
{
    IpAddress out{.family = IpFamily::V6};
    std::ranges::copy(be32(network) + Bytes(4) + be32(host >> 32) + be32(host & 0xffffffff), out.bytes.begin());
    return out;
}

Flow Traffic::flowOf(std::uint64_t number)
{
    const std::uint64_t scattered = number * 0x9e3779b97f4a7c15;
    const auto server = static_cast<std::uint32_t>(number / kFlowsPerServer);
    const auto client = static_cast<std::uint32_t>(scattered >> 8) % kClients;
    Flow out{.v6 = server % 5 == 0, .tagged = client == 7};
    out.port = static_cast<std::uint16_t>(32768 + (scattered >> 40) % 28000);
    out.client = out.v6 ? v6Address(0xfd000001, 0x100 + client) : IpAddress::v4(0x0a080002 + client);
    out.server = out.v6 ? v6Address(0x20010db8, server) : IpAddress::v4(0xc6120000 + server); // 198.18/15, RFC 2544
    return out;
}

Bytes Traffic::packet(const Flow& flow, bool fromClient, std::uint8_t protocol, const Bytes& payload)
{
    IpFields fields{.protocol = protocol, .ttl = fromClient ? std::uint8_t{64} : std::uint8_t{52}, .id = any16()};
    fields.source = fromClient ? flow.client : flow.server;
    fields.destination = fromClient ? flow.server : flow.client;
    return flow.v6 ? ipv6(fields, payload) : ipv4(fields, payload);
}

Bytes Traffic::frame(const Flow& flow, const Bytes& packet) const
{
    const Bytes tags = flow.tagged ? Bytes{0x81, 0, 0, 42} : Bytes{};
    return ethernet(flow.v6 ? kEtherIpv6 : kEtherIpv4, packet, tags);
}

Made Traffic::sent(const Flow& flow, bool fromClient, PacketKind kind, const Bytes& datagram)
{
    return {frame(flow, packet(flow, fromClient, kIpUdp, datagram)), kind};
}

// A third carries all it can, a third is bare acknowledgements, the rest is in between; now and then one begins.
Made Traffic::tcpSegment(std::uint16_t serverPort)
{
    const auto flow = this->flow();
    const bool fromClient = happens(40), syn = happens(2);
    TcpFields fields{.source = flow.port, .destination = serverPort};
    if (!fromClient) std::swap(fields.source, fields.destination);
    fields.sequence = static_cast<std::uint32_t>(random_());
    fields.acknowledgement = static_cast<std::uint32_t>(random_());
    fields.flags = syn ? kTcpSyn : kTcpAck;
    fields.options = syn ? Bytes{2, 4, 5, 0xb4, 1, 3, 3, 7} : Bytes{1, 1, 8, 10} + Bytes(8, 3);
    const std::size_t size = syn || happens(35) ? 0 : happens(60) ? 1388 : 1 + below(1200);
    return {frame(flow, packet(flow, fromClient, kIpTcp, tcp(fields, noise(size)))), PacketKind::Tcp};
}

Made Traffic::quic()
{
    const auto flow = this->flow();
    auto payload = noise(happens(60) ? 1200 : 30 + below(400));
    payload[0] |= 0x40; // the bit that is always set (RFC 9000, section 17)
    const bool fromClient = happens(40);
    const auto datagram = fromClient ? udp(flow.port, 443, payload) : udp(443, flow.port, payload);
    return sent(flow, fromClient, PacketKind::Udp, datagram);
}

Made Traffic::wireguardMessage()
{
    const auto flow = this->flow();
    const bool fromClient = happens(40);
    const auto draw = below(1000);
    PacketKind kind = PacketKind::WgData;
    std::uint8_t type = 4;
    std::size_t size = happens(60) ? 1360 + 32 : 16 * (1 + below(80)) + 32;
    if (draw < 20) kind = PacketKind::WgKeepalive, size = 32;
    if (draw < 10) kind = PacketKind::WgInitiation, type = 1, size = 148;
    if (draw < 5) kind = PacketKind::WgResponse, type = 2, size = 92;
    if (draw < 1) kind = PacketKind::WgCookie, type = 3, size = 64;
    const auto message = Bytes{type, 0, 0, 0} + noise(size - 4);
    return sent(flow, fromClient, kind, fromClient ? udp(flow.port, 51820, message) : udp(51820, flow.port, message));
}

Made Traffic::dnsMessage()
{
    const auto flow = this->flow();
    const bool query = happens(50);
    const auto name = "host" + std::to_string(below(options_.servers)) + ".example.org";
    DnsFields fields{.id = any16(), .name = name, .type = happens(50) ? std::uint16_t{1} : std::uint16_t{28}};
    if (query) return sent(flow, true, PacketKind::DnsQuery, udp(flow.port, 53, dns(fields)));
    const bool found = happens(90);
    fields.flags = found ? 0x8180 : 0x8183;
    fields.answers = found ? static_cast<std::uint16_t>(1 + below(4)) : std::uint16_t{0};
    return sent(flow, false, PacketKind::DnsResponse, udp(53, flow.port, dns(fields)));
}

Made Traffic::echo()
{
    const auto flow = this->flow();
    const bool request = happens(50);
    const std::uint8_t type = flow.v6 ? (request ? 128 : 129) : (request ? 8 : 0);
    const auto message = icmp({.type = type, .first = flow.port, .second = any16()}, noise(56));
    return {frame(flow, packet(flow, request, flow.v6 ? kIpIcmpV6 : kIpIcmp, message)),
            request ? PacketKind::EchoRequest : PacketKind::EchoReply};
}

Made Traffic::icmpError()
{
    const auto flow = this->flow();
    auto lost = packet(flow, true, kIpUdp, udp(flow.port, 9999, noise(100)));
    lost.resize(flow.v6 ? 148 : 28); // RFC 792: the header and eight bytes; RFC 4443: as much as fits
    const bool tooBig = happens(50);
    const std::uint8_t type = tooBig && flow.v6 ? 2 : flow.v6 ? 1 : 3;
    const std::uint8_t code = flow.v6 ? (tooBig ? 0 : 4) : (tooBig ? 4 : 3);
    const auto message =
        icmp({.type = type, .code = code, .second = tooBig ? std::uint16_t{1400} : std::uint16_t{0}}, lost);
    return {frame(flow, packet(flow, false, flow.v6 ? kIpIcmpV6 : kIpIcmp, message)), PacketKind::IcmpError};
}

Made Traffic::rare()
{
    const auto flow = this->flow();
    switch (below(5)) {
    case 0: return {ethernet(kEtherArp, Bytes{0, 1, 8, 0, 6, 4, 0, 1} + Bytes(38)), PacketKind::Arp};
    case 1: return {ethernet(0x88cc, noise(46)), PacketKind::NonIp}; // LLDP
    case 2: return sent(flow, true, PacketKind::Udp, udp(123, 123, Bytes{0x23} + noise(47)));
    case 3: return sent(flow, true, PacketKind::Udp, udp(68, 67, Bytes{1, 1, 6, 0} + Bytes(296)));
    default:
        return {ethernet(kEtherIpv4,
                         ipv4({.id = any16(), .fragment = 0x00b9, .source = IpAddress::v4(0xc6120001)}, noise(500))),
                PacketKind::Fragment};
    }
}

Made Traffic::next()
{
    const auto draw = below(100);
    if (draw < 43) return tcpSegment(443);
    if (draw < 49) return tcpSegment(80);
    if (draw < 60) return quic();
    if (draw < 82) return wireguardMessage();
    if (draw < 92) return dnsMessage();
    if (draw < 96) return echo();
    if (draw < 97) return icmpError();
    return rare();
}

struct Truth {
    std::uint64_t packets = 0, onTunnel = 0, passedOn = 0; // passedOn: on the uplink, translated
    std::array<std::uint64_t, kPacketKinds> kinds = {};
};
void count(Truth& truth, const Made& made)
{
    ++truth.packets;
    ++truth.kinds[static_cast<std::size_t>(made.kind)];
}
void tell(const Truth& truth)
{
    nlohmann::json out = {{"packets", truth.packets},
                          {"on_tunnel", truth.onTunnel},
                          {"passed_on", truth.passedOn},
                          {"kinds", nlohmann::json::object()}};
    for (std::size_t i = 0; i < kPacketKinds; ++i)
        if (truth.kinds[i] > 0) out["kinds"][name(static_cast<PacketKind>(i))] = truth.kinds[i];
    std::cerr << out.dump() << '\n';
}

class FileSink final : public ByteSink {
public:
    explicit FileSink(const std::string& path) : out_(path, std::ios::binary) {}
    Status write(std::span<const std::byte> bytes) override
    {
        out_.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        return Done{};
    }
    bool isWhole() { return out_.flush().good(); }

private:
    std::ofstream out_;
};

class PcapFile {
public:
    PcapFile(const std::string& path, std::uint32_t snapLength) : out_(path, std::ios::binary), snapLength_(snapLength)
    {
        put({0xa1b2c3d4, 0x00040002, 0, 0, snapLength, 1});
    }
    void add(std::uint64_t microseconds, const Bytes& frame)
    {
        const auto kept = std::min<std::size_t>(frame.size(), snapLength_);
        put({static_cast<std::uint32_t>(microseconds / 1'000'000), static_cast<std::uint32_t>(microseconds % 1'000'000),
             static_cast<std::uint32_t>(kept), static_cast<std::uint32_t>(frame.size())});
        out_.write(reinterpret_cast<const char*>(frame.data()), static_cast<std::streamsize>(kept));
    }
    bool isWhole() { return out_.flush().good(); }

private:
    void put(std::initializer_list<std::uint32_t> words)
    {
        for (const auto word : words)
            for (int shift = 0; shift < 32; shift += 8) out_.put(static_cast<char>(word >> shift));
    }
    std::ofstream out_;
    std::uint32_t snapLength_;
};

// A server's tunnel and its uplink, as pcapng. Both are Ethernet: libpcap reads no file with two link types.
class BothSides {
public:
    BothSides(const Options& options, Truth& truth) : options_(options), truth_(truth), sink_(options.output)
    {
        const CaptureInterface interfaces[] = {{.name = "wg0"}, {.name = "eth0"}};
        if (auto writer = CaptureWriter::start(sink_, interfaces, options.snapLength))
            writer_.emplace(*std::move(writer));
    }
    // What is due before is written first.
    void add(std::uint64_t microseconds, Made made);
    bool isWhole() { return writer_ && sink_.isWhole(); }

private:
    static constexpr std::uint16_t kTunnel = 0, kUplink = 1;
    static constexpr std::uint64_t kPassing = 50; // microseconds from one interface to the other
    struct Due {
        std::uint16_t interfaceIndex = 0;
        Made made = {};
        bool passedOn = false;
    };
    void write(std::uint64_t microseconds, const Due&);

    const Options& options_;
    Truth& truth_;
    FileSink sink_;
    std::optional<CaptureWriter> writer_ = {};
    std::multimap<std::uint64_t, Due> due_ = {};
};

bool isForwarded(PacketKind kind)
{
    const bool isEcho = kind == PacketKind::EchoRequest || kind == PacketKind::EchoReply;
    return isEcho || (kind >= PacketKind::Tcp && kind < PacketKind::WgInitiation);
}

// One in a hundred gets lost between the two interfaces.
void BothSides::add(std::uint64_t microseconds, Made made)
{
    while (!due_.empty() && due_.begin()->first <= microseconds) {
        write(due_.begin()->first, due_.begin()->second);
        due_.erase(due_.begin());
    }
    const auto passed = passedOn(made.frame);
    if (!passed || !isForwarded(made.kind)) { // the server's own
        if (passed) made.frame = passed->translated;
        due_.emplace(microseconds, Due{kUplink, std::move(made)});
        return;
    }
    const bool lost = microseconds % 100 == 0;
    const Due inside{kTunnel, made}, outside{kUplink, {passed->translated, made.kind}, true},
        message{kUplink, {passed->message, PacketKind::WgData}};
    due_.emplace(microseconds, passed->fromPeer ? message : outside);
    if (!lost || passed->fromPeer) due_.emplace(microseconds + kPassing, inside);
    if (!lost) due_.emplace(microseconds + 2 * kPassing, passed->fromPeer ? outside : message);
}

void BothSides::write(std::uint64_t microseconds, const Due& due)
{
    if (truth_.packets == options_.packets || !writer_) return;
    count(truth_, due.made);
    (void)writer_->add({.at = std::chrono::microseconds(microseconds),
                        .interfaceIndex = due.interfaceIndex,
                        .wireLength = static_cast<std::uint32_t>(due.made.frame.size()),
                        .bytes = view(due.made.frame)});
    if (due.interfaceIndex == kTunnel) ++truth_.onTunnel;
    if (due.passedOn) ++truth_.passedOn;
}

int generate(const Options& options)
{
    Traffic traffic(options);
    Truth truth;
    std::mt19937_64 clock(options.seed + 1);
    std::uint64_t microseconds = 1'700'000'000'000'000;
    bool whole = false;
    if (options.bothSides) {
        BothSides file(options, truth);
        while (truth.packets < options.packets && file.isWhole())
            file.add(microseconds += clock() % 60, traffic.next());
        whole = file.isWhole();
    } else {
        PcapFile file(options.output, options.snapLength);
        while (truth.packets < options.packets) {
            const auto made = traffic.next();
            count(truth, made);
            file.add(microseconds += clock() % 20, made.frame);
        }
        whole = file.isWhole();
    }
    if (whole) return tell(truth), 0;
    std::cerr << "gen_packets: cannot write " << options.output << '\n';
    return 3;
}

int run(int argc, char** argv)
{
    Options options;
    CLI::App app{"Writes a capture file of made-up traffic, and what is in it as JSON to standard error"};
    app.add_option("output", options.output)->required();
    app.add_option("--packets", options.packets)->capture_default_str();
    app.add_option("--servers", options.servers, "distinct far hosts")
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    app.add_flag("--both-sides", options.bothSides, "of a server: its tunnel and its uplink, as pcapng");
    app.add_option("--snap-length", options.snapLength, "bytes kept of each packet")->capture_default_str();
    app.add_option("--seed", options.seed)->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    return generate(options);
}
}

int main(int argc, char** argv)
try {
    return run(argc, argv);
} catch (const std::exception& why) {
    std::fprintf(stderr, "gen_packets: %s\n", why.what());
    return 3;
}
