// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the machine that captured: whose an address is, and which way a packet goes.
#pragma once
#include "core/ledger/tuple.h"
#include "core/ledger/waiting_room.h"
namespace tl {
// Which end of a conversation is the inside, and what the path of its packets is.
struct Placing {
    std::uint8_t inside = 0;
    FlowPath path = FlowPath::Forwarded;
};

class Surroundings {
public:
    explicit Surroundings(const LedgerSetup&);
    Role role() const { return role_; }
    Side sideOf(const PacketRecord&) const;
    Placing place(const PacketRecord&, const Sighting&) const; // of a conversation that begins on the tunnel
    // Of a packet on the uplink; nothing when it is not this machine's. Out, while no address of ours
    // is known in its family.
    std::optional<Direction> directionOnUplink(const PacketRecord&) const;
    std::optional<Direction> directionOnTunnel(const PacketRecord&) const; // nothing while no inside is known
    bool isOuterWireguard(const PacketRecord&) const;
    void learnOwn(const Endpoint&);                        // an address that packets of the tunnel got on the uplink
    std::uint16_t tunnelMtu() const { return tunnelMtu_; } // 0: not known

private:
    struct Network {
        std::array<std::uint64_t, 2> address = {}, mask = {};
        bool isV4 = true;
    };
    bool own(const IpAddress&) const;
    bool inside(const IpAddress&) const;
    bool isFarEndpoint(const Endpoint&) const;

    Role role_;
    std::vector<Side> sides_;
    std::vector<Network> inside_;
    std::vector<IpAddress> own_;
    std::vector<Endpoint> farEndpoints_;
    std::uint16_t listenPort_, tunnelMtu_;
};
bool isOneOfMany(const IpAddress&);
// Multicast, broadcast to all, link-local: not to be forwarded.
inline bool isToMany(const IpAddress& address)
{
    const auto first = address.bytes[0];
    return (first == 0 || first == 169 || first >= 224) &&
           isOneOfMany(address); // hardly any begins so, in both families
}
}
