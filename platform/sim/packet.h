// SPDX-License-Identifier: GPL-3.0-or-later
// A packet in the simulated network: headers as values, and what it carries.
#pragma once
#include "core/dissect/wireguard.h"
#include "core/system/system.h"
#include <memory>
namespace tl {
enum class Carries {
    EchoRequest,
    EchoReply,
    TcpSyn,
    TcpSynAck,
    TcpReset,
    DnsQuery,
    DnsAnswer,
    Datagram,
    WireGuard,
    IcmpError
};

inline constexpr std::uint8_t kIcmp = 1, kTcp = 6, kUdp = 17, kIcmp6 = 58;

struct Packet;
struct WgMessage {
    WgKind kind = WgKind::Data;
    std::string from = {}, to = {}; // public keys
    std::string presharedFingerprint = {};
    Ticks stamp{0}; // initiation: the sender's wall clock
    std::uint64_t session = 0;
};

struct Packet {
    Carries carries = Carries::Datagram;
    IpAddress source = {}, destination = {};
    std::uint8_t protocol = kUdp;
    std::uint16_t sourcePort = 0, destinationPort = 0; // echo: both hold the identifier
    int ttl = 64;
    std::uint32_t size = 84; // of the whole IP packet
    bool dontFragment = false;
    std::uint32_t mark = 0;         // never leaves the host
    int nesting = 0;                // how many tunnels it is in
    std::uint64_t serial = 0;       // of the packet, wherever it is seen; 0: not sent yet
    std::uint64_t exchange = 0;     // the serial of the packet that asked; its answer has the same
    std::uint64_t acknowledges = 0; // TCP: the sequence number that comes next from the other end
    std::uint32_t mss = 0;          // TCP: of a packet that opens a connection

    std::string name = {}; // DNS
    DnsType type = DnsType::A;
    DnsCode code = DnsCode::NoError;
    std::vector<IpAddress> answers = {};
    IcmpError error = IcmpError::Other;
    std::optional<Mtu> nextHopMtu = {};
    WgMessage wg = {};
    std::shared_ptr<const Packet> inner = {}; // WireGuard: what it carries; IcmpError: what it is about
    bool isV4() const { return destination.isV4(); }
    bool isEcho() const { return carries == Carries::EchoRequest || carries == Carries::EchoReply; }
};

// The packet that asks this question; `port` tells its answer from others.
Packet packetFor(const Question&, std::uint16_t port);
// The same way back: addresses and ports change places.
Packet replyTo(const Packet&, Carries);
}
