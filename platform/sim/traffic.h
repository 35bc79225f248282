// SPDX-License-Identifier: GPL-3.0-or-later
// Packets on their way through a network, in virtual time: from host to host by events, never by waiting.
#pragma once
#include "platform/sim/conntrack.h"
#include <functional>
#include <random>
namespace tl {
// Hears of what happens on one host.
class Listener {
public:
    virtual ~Listener() = default;
    virtual void delivered(const Packet&) {} // answers and errors for this host
    // As it leaves or enters the device; `isForOthers`: it leaves, and another host has made it.
    virtual void passed(const std::string& /*device*/, const Packet&, bool /*isForOthers*/) {}
};

class Traffic {
public:
    explicit Traffic(SimNetwork&);
    Traffic(const Traffic&) = delete;
    Traffic& operator=(const Traffic&) = delete;

    Ticks now() const { return network_.now; }
    // Handles the next event not later than `until`. False: there is none, and now it is `until`.
    bool step(Ticks until);
    // Sends a packet of the host's own; an unspecified source is chosen by the route.
    std::optional<SendError> send(SimHost&, Packet, const std::string& device = {});
    std::uint16_t newPort();
    void listen(SimHost& host, Listener& listener) { listeners_.emplace_back(&host, &listener); }
    void forget(const Listener& listener)
    {
        std::erase_if(listeners_, [&](const auto& each) { return each.second == &listener; });
    }
    void wake(SimHost&, const std::string& tunnel); // it was started: its keepalives begin

private:
    struct Way { // out of a host
        std::string device = {};
        IpAddress hop = {};
        std::string from = {}; // the device it came in by; empty: the host made it
        bool isOwn() const { return from.empty(); }
    };

    void at(Ticks when, std::function<void()> what);
    void chat(std::size_t index);
    bool isLost(const Segment&);

    // traffic.cpp: the path of a packet within a host, in this order
    void receive(SimHost&, const std::string& device, Packet);
    void forward(SimHost&, const std::string& device, Packet, const Tracked&);
    std::optional<SendError> leave(SimHost&, const Way&, Packet, const Tracked&);
    std::optional<SendError> transmit(SimHost&, const Way&, Packet);
    std::optional<SendError> tooBig(SimHost&, const Way&, const Packet&, Mtu);
    void onWire(SimHost&, const Way&, const Packet&);
    void neighbourIsSilent(SimHost&, const Way&, const Packet&);
    void report(SimHost&, const Packet& about, IcmpError, std::optional<Mtu> = {});
    void reject(SimHost&, const Packet& about, const std::string& ruleText);
    void tapped(SimHost&, const std::string& device, const Packet&, bool isForOthers);

    // services.cpp: what a host does with a packet for itself
    void deliver(SimHost&, const Packet&);
    void deliverUdp(SimHost&, const Packet&);
    void answerName(SimHost&, const Packet&);
    void forwardName(SimHost&, const Packet& query, const IpAddress& upstream);
    bool returnForwardedName(SimHost&, const Packet& answer);

    // wireguard.cpp
    std::optional<SendError> encapsulate(SimHost&, SimTunnel&, const Packet&, bool isOwn);
    void initiate(SimHost&, SimTunnel&, PeerFacts&);
    void retry(SimHost&, const std::string& tunnel, const std::string& peerKey);
    void keepAlive(SimHost&, const std::string& tunnel, const std::string& peerKey);
    void sendData(SimHost&, SimTunnel&, PeerFacts&, std::shared_ptr<const Packet> inner);
    void sendQueue(SimHost&, SimTunnel&, PeerFacts&);
    void sendOuter(SimHost&, SimTunnel&, PeerFacts&, WgMessage, std::shared_ptr<const Packet> inner = {});
    void receiveMessage(SimHost&, SimTunnel&, const Packet&);
    void receiveInitiation(SimHost&, SimTunnel&, PeerFacts&, const Packet&);
    void receiveResponse(SimHost&, SimTunnel&, PeerFacts&, const Packet&);
    void receiveData(SimHost&, SimTunnel&, const Packet&);

    struct Queued {
        SimHost* host;
        std::string tunnel, peerKey;
        std::shared_ptr<const Packet> packet;
    };
    struct ForwardedName {
        SimHost* host;
        std::uint16_t port;
        Packet query;
    };
    SimNetwork& network_;
    std::multimap<Ticks, std::function<void()>> events_;
    std::vector<std::pair<SimHost*, Listener*>> listeners_;
    std::vector<Queued> queued_; // inner packets that wait for a handshake
    std::vector<ForwardedName> forwardedNames_;
    std::mt19937_64 random_;
    std::uint64_t lastSession_;
    std::uint16_t lastPort_ = 32767;
    std::uint64_t lastSerial_ = 0;
};
}
