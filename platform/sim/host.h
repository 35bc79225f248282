// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated host. Its state is made of the very facts that core reads, so reading it is copying it.
#pragma once
#include "core/base/result.h"
#include "core/facts/facts.h"
#include <map>
namespace tl {
// What WireGuard knows of one peer and tells nobody.
struct PeerSession {
    std::string publicKey = {};
    std::uint64_t current = 0, previous = 0; // sessions, 0 none
    std::uint64_t next = 0;                  // answered an initiation, not yet confirmed by data
    bool initiator = false;                  // of `current`
    Ticks since{0};                          // when `current` (or `next`) was agreed
    Ticks greatestStamp{-1};                 // of initiations accepted from this peer
    std::optional<Ticks> lastInitiation = {};
    std::optional<Ticks> tryingSince = {};
    Ticks keepaliveDue{0};
};

struct SimTunnel {
    std::string name = {};
    bool userspace = false;
    std::string configPath = {};            // empty: no file
    std::optional<DeviceFacts> device = {}; // empty: not running
    std::optional<Result<ConfigFacts>> config = {};
    bool sealed = false; // Windows: only the system can read the configuration
    std::vector<PeerSession> sessions = {};
    std::optional<ResolverFacts> resolversBefore = {}; // while those of the tunnel hold
};

// One way of a tracked flow.
struct FlowKey {
    std::uint8_t protocol = 0;
    IpAddress source = {}, destination = {};
    std::uint16_t sourcePort = 0, destinationPort = 0;
    bool operator==(const FlowKey&) const = default;
};
struct Connection {
    FlowKey original = {}, reply = {}; // reply: as answers arrive, so it holds the translation
    bool answered = false;
    std::uint32_t mark = 0;
    Ticks lastSeen{0};
};

struct NameService {
    std::map<std::string, std::vector<IpAddress>> names = {};
    std::optional<DnsCode> failsWith = {};   // for every question
    std::optional<IpAddress> forwardTo = {}; // asks there for all that it does not know
};

struct SimHost {
    std::string name = {};
    std::string_view platform = "linux"; // as System has it
    NetworkFacts network = {};
    StackFacts stack = {}; // conntrackCount: flows besides those in `connections`
    FirewallFacts firewall = {};
    WindowsFacts windows = {}; // where that is the platform
    ResolverFacts resolvers = {};
    std::vector<UdpSocketFacts> sockets = {}; // besides WireGuard's and the name service's
    ClockFacts clock = {};                    // `now` as it was at time 0 of the network
    RightsFacts rights = {true, true, true};
    std::optional<CaptureGap> captureGap = {}; // of its means to watch packets: Windows without Npcap
    std::vector<SimTunnel> tunnels = {};

    std::map<std::string, std::string> cables = {}; // device -> segment
    std::vector<std::uint16_t> openTcp = {};
    std::optional<NameService> names = {};
    bool answersEcho = true;
    bool sendsIcmpErrors = true;
    bool restoresMarks = false; // connection marks of wg-quick(8): replies get the mark of what they answer
    Ticks flowTimeout = std::chrono::seconds(120);
    std::vector<Connection> connections = {};
    std::map<std::string, std::string> startTasks = {}; // Windows: objects and states (core/ops/start_task.h)

    LinkFacts* link(const std::string& device);
    SimTunnel* tunnel(const std::string& tunnelName);
    InterfaceSettings* settings(const std::string& device);
};

// A cable, a radio cell, a leased line: whatever joins interfaces at the link layer.
struct Segment {
    std::string name = {};
    Ticks delay{2000};               // one way
    double loss = 0;                 // of each packet
    std::optional<Mtu> carries = {}; // larger packets vanish without a word
};

// A program on a host that asks the same thing again and again.
struct Chatter {
    std::string host = {};
    Question question = {};
    Ticks every = std::chrono::seconds(1);
};

// Everything there is: hosts, what joins them, and the time. Plain data; SimWorld makes it live.
struct SimNetwork {
    std::vector<SimHost> hosts = {};
    std::vector<Segment> segments = {};
    std::vector<Chatter> chatter = {};
    std::uint64_t seed = 1;
    Ticks now{0};
    SimHost& host(std::string_view name); // of a host that exists
    Segment& segment(std::string_view name);
};
}
