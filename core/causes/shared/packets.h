// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger shows of the packets that passed while the run looked.
#pragma once
#include "core/causes/cause.h"
#include "core/filter/walk.h"
namespace tl {
// Of packets from the tunnel to a third machine, or of a client's into it. Empty without a watch.
std::vector<const LedgerFlow*> forwardedFlows(const Facts&, FlowVerdict);
// Two sentences a flow at most: what was seen of it, and the ICMP errors about it.
std::vector<Sentence> sayFlows(const Facts&, const std::vector<const LedgerFlow*>&, std::size_t mostFlows = 2);
bool dropsBySource(const Facts&); // the reverse path filter of this machine dropped packets during the run
// "Packets of up to 1420 bytes to 192.0.2.7 went into wg0 and left by eth0; the largest answer had 1380 bytes"
std::optional<Sentence> saySizes(const Facts&, const IpAddress& far);
// What the rules of this server do to packets of the flow: to those from the peer, or, where these pass, to the
// answers.
FilterVerdict filterOf(const Facts&, const LedgerFlow&);
// Server: TCP of peers to a target and to each other, and the answers, as it would be passed on.
std::vector<FlowPacket> passedOnPackets(const Facts&);
// Server: a rule of which it cannot be told whether it stops what a peer sends, or the answers.
struct UndecidedRule {
    RuleRef rule = {};
    FlowPacket packet = {};
    bool limits = false; // stops what is beyond a limit, or some by chance: others that pass decide nothing
};
std::optional<UndecidedRule> undecidedRule(const Facts&);
// Server: a rule that gives web pages of peers another destination, and none of them was seen to be answered.
struct Redirection {
    RuleRef rule = {};
    FlowPacket packet = {};
};
std::optional<Redirection> webSentElsewhere(const Facts&);
// Packets that came in, with every reason to go on by what is known of routes and switches, and did not; or their
// answers, which were not delivered. Server.
std::vector<const LedgerFlow*> stoppedFlows(const Facts&);
// Flows about which a machine on the way reported something, neither their far end nor this machine.
std::vector<const LedgerFlow*> reportedFlows(const Facts&);
// Without it nothing loads: names, pages, or all that the peer sends.
bool isEssential(const Facts&, const LedgerFlow&);
// Server: a peer that uses the tunnel of its own accord, for this machine alone.
struct LocalTalker {
    const PeerFacts* peer = nullptr;
    std::uint64_t packets = 0;
};
std::optional<LocalTalker> sendsToUsAlone(const Facts&);
// Server: questions of a peer for names to this machine, to which nothing here answers.
std::vector<const LedgerFlow*> unansweredNames(const Facts&);
// How many packets and bytes the interfaces counted during the run: the tunnel's and the uplink's.
std::vector<Sentence> sayCounters(const Facts&);
}
