// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/look.h"
#include "core/engine/campaign.h"
#include "core/engine/diagnose.h"
#include "core/engine/watch.h"
#include "core/facts/view.h"
#include "core/probes/shared/aims.h"
#include "core/steps/steps.h"
#include <algorithm>
#include <future>
namespace tl {
using namespace std::chrono_literals;
namespace {
constexpr Ticks kBlockTime = 25ms; // of a capture, and a little

// What takes its time on machines with many rules or programs, and no probe needs.
struct SlowState {
    Result<FirewallFacts> firewall;
    Result<std::vector<UdpSocketFacts>> sockets;
    Observed<WindowsFacts> windows;
};

// One run: what must live as long as the run does.
struct Run {
    const System& system;
    const LookOptions& options;
    Facts facts = {};
    std::future<SlowState> slow = {};
    Ticks begun{0};
    Ticks lastReread{0};
    std::optional<Ticks> rootSince = {};
    bool toldToWait = false;
    std::size_t lookedUp = 0; // addresses that were asked of the route table
};

// Whether some source translation can run out of ports of its own before the table is full.
bool limitsPorts(const FirewallFacts& firewall)
{
    const auto limits = [](const FilterRule& rule) {
        return !rule.toPorts.empty() &&
               (rule.action == FilterAction::Masquerade || rule.action == FilterAction::SourceNat);
    };
    return std::ranges::any_of(firewall.tables, [&](const FilterTable& table) {
        return std::ranges::any_of(table.chains,
                                   [&](const FilterChain& chain) { return std::ranges::any_of(chain.rules, limits); });
    });
}

Status readAll(Run& run)
{
    run.slow = std::async(std::launch::async, [&system = run.system] {
        HostView& host = system.host;
        return SlowState{.firewall = host.firewall(),
                         .sockets = host.udpSockets(),
                         .windows = system.platform == "windows" ? Observed(host.windows()) : Observed<WindowsFacts>()};
    });
    auto read = readState(run.system, run.options.request);
    if (!read) return tl::unexpected(read.error());
    run.facts = *std::move(read);
    if (run.facts.clock) run.facts.started = run.facts.clock->now;
    run.facts.resolvers = run.system.host.resolvers();
    return Done{};
}

void awaitSlowState(Run& run)
{
    Facts& facts = run.facts;
    SlowState slow = run.slow.get();
    facts.firewall = std::move(slow.firewall);
    facts.sockets = std::move(slow.sockets);
    facts.windows = std::move(slow.windows);
    if (facts.request.role == Role::Server && facts.firewall && limitsPorts(*facts.firewall))
        facts.portUse = run.system.host.portUse();
}

void askRoutes(Run& run)
{
    for (LookupFacts& wanted : wantedLookups(run.facts)) {
        if (run.lookedUp++ >= 64) return;
        wanted.answer = run.system.network.route(wanted.destination, wanted.mark, wanted.device);
        run.facts.lookups.push_back(std::move(wanted));
    }
}

// Reads again what the probes may have moved: handshakes, counters.
void reread(Run& run, bool atOnce)
{
    const Ticks now = run.system.path.now();
    if (!atOnce && now - run.lastReread < 60ms) return;
    run.lastReread = now;
    run.facts.duration = now - run.begun;
    if (run.facts.device.asked() && run.facts.tunnel && run.facts.tunnel->linkExists)
        run.facts.deviceAfter = run.system.tunnels.device(run.facts.request.tunnel);
    run.facts.linksAfter = run.system.network.links();
    run.facts.stackAfter = run.system.host.stack();
}

// A single packet that went no further: the second tells whether that was an accident, and TCP sends it after a second.
bool oneWentNoFurther(const Facts& facts)
{
    const Ledger* ledger = ledgerOf(facts);
    return facts.request.role == Role::Server && ledger && seesAll(facts) &&
           std::ranges::any_of(ledger->flows, [](const LedgerFlow& flow) {
               return flow.path == FlowPath::Forwarded && flow.verdict == FlowVerdict::DidNotGoOn &&
                      flow.tunnelOut.count == 1;
           });
}

bool peersAreBusy(const Facts& facts)
{
    const Ledger* ledger = ledgerOf(facts);
    return facts.request.role == Role::Server && ledger && seesAll(facts) &&
           std::ranges::any_of(ledger->flows, [](const LedgerFlow& flow) {
               return flow.path == FlowPath::Forwarded && flow.doubt == Doubt::TooEarly;
           });
}

// Where no name server answers, that may be because nothing but pings gets through: connections will tell.
bool connectionsWillTell(const Facts& facts, const Finding& root)
{
    if (root.cause->step != StepId::Dns) return false;
    bool open = false;
    for (const Exchange* e : exchangesFor(facts, {Purpose::Target, Purpose::TargetName})) {
        if (e->question.method != Method::TcpConnect) continue;
        if (answered(*e) || e->outcome == Outcome::Refused) return false;
        open = open || e->outcome == Outcome::Pending;
    }
    return open;
}

// A root cause that was seen, not concluded, ends the waiting: once nothing before it on the path is open, and
// after a little time for what is still on its way.
bool explained(Run& run, Campaign& campaign, Ticks hold)
{
    campaign.pause(false);
    reread(run, false);
    const Diagnosis so = diagnose(run.facts);
    if (!so.rootCause) {
        run.rootSince.reset();
        return false;
    }
    const Finding& root = so.findings[*so.rootCause];
    const Ticks now = run.system.path.now();
    if (!run.rootSince) run.rootSince = now;
    if (root.match.confidence != Confidence::Observed && now < hold) return false;
    if (connectionsWillTell(run.facts, root)) return false;
    if (campaign.onlyConnectionsOpen()) return true;
    const Ticks least = peersAreBusy(run.facts) ? 250ms : 100ms; // what their packets meet is the best evidence
    const Ticks grace = std::max<Ticks>(least, typicalRoundTrip(run.facts).value_or(0ms) * 5 / 4);
    if (now - *run.rootSince < grace) {
        campaign.pause(root.match.confidence == Confidence::Observed);
        return false;
    }
    if (campaign.settledUpTo(StepId::Dns)) return true;
    // The last steps have little behind them: it is worth the short wait.
    if (root.match.confidence != Confidence::Observed || root.cause->step >= StepId::Mtu) return false;
    // Where the far end is alive, silent targets are only symptoms of what was found behind it.
    const bool alive = root.cause->step > StepId::Reach && anythingCameBack(run.facts);
    return campaign.settledUpTo(root.cause->step, alive ? StepId::Route : StepId::Handshake);
}

bool hasRoot(const Facts& facts, Confidence confidence)
{
    const Diagnosis so = diagnose(facts);
    return so.rootCause && so.findings[*so.rootCause].match.confidence == confidence;
}

// A server whose state looks right, or leaves a conclusion open: what its peers' packets meet is worth a wait.
bool waitsForTraffic(Run& run, const Watch& watch)
{
    const Ticks now = run.system.path.now(), until = run.begun + run.options.trafficTime;
    if (peersAreBusy(run.facts)) { // until it is seen how their packets fare; whether nobody answers takes longer
        const Ticks enough = hasRoot(run.facts, Confidence::Inferred) ? 1500ms : 300ms;
        if (now < run.begun + enough) return true;
    }
    if (now < run.begun + 1500ms && oneWentNoFurther(run.facts) && !hasRoot(run.facts, Confidence::Observed))
        return true;
    // That one device gets through says nothing of the others that are connected.
    if (now < run.begun + 1100ms && watch.lacksTrafficOfOne() && !hasRoot(run.facts, Confidence::Observed)) return true;
    if (now >= until || !watch.lacksTraffic() || hasRoot(run.facts, Confidence::Observed)) return false;
    const bool came = ledgerOf(run.facts)->totals.tunnelOut > 0;
    if (!came && !std::exchange(run.toldToWait, true)) run.options.wantTraffic(until);
    return true;
}

// The last packets are still in a block that the capture has not handed over. On a busy machine that takes longer; what
// answered came as a packet.
void awaitPackets(Run& run, Watch& watch)
{
    const auto isOwed = [&] {
        const Ledger* ledger = ledgerOf(run.facts);
        return run.facts.request.role == Role::Client && ledger && seesAll(run.facts) && ledger->totals.tunnelOut > 0 &&
               ledger->totals.tunnelBack == 0 && anythingCameBack(run.facts);
    };
    const Ticks begun = run.system.path.now(), end = run.begun + run.options.deadline;
    for (Ticks now = begun; now < end && now < begun + (isOwed() ? 20 * kBlockTime : kBlockTime);
         now = run.system.path.now()) {
        (void)run.system.path.answers(std::min(end, now + kBlockTime), run.options.stop);
        if (run.options.stop.stop_requested()) return;
        watch.collect();
        watch.sumUp();
    }
}

void tellProgress(const Campaign& campaign, const LookOptions& options, std::vector<bool>& told)
{
    for (std::size_t i = 0; i < allSteps().size(); ++i) {
        const StepId step = allSteps()[i].id;
        if (told[i] || !campaign.concluded(step)) continue;
        told[i] = true;
        options.tell(step, true);
    }
}

Status ask(Run& run)
{
    Campaign campaign(run.system.path, run.facts);
    Watch watch(run.system, run.facts);
    watch.start();
    askRoutes(run);
    campaign.plan();
    awaitSlowState(run);
    std::vector<bool> told(allSteps().size());
    const Ticks end = run.begun + run.options.deadline;
    bool changed = true;
    while (true) {
        if (run.options.stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        const Ticks now = run.system.path.now();
        changed |= watch.collect();
        if (changed) {
            askRoutes(run);
            campaign.plan();
            tellProgress(campaign, run.options, told);
        }
        if (now >= end) break;
        const Ticks hold = watch.wantedUntil();
        bool lost = false;
        const bool straggling = campaign.satisfied() && campaign.stragglers(lost);
        const bool quiet = (campaign.satisfied() && !straggling) || campaign.allConcluded();
        if (quiet && now >= hold && !waitsForTraffic(run, watch)) {
            if (!diagnose(run.facts).rootCause) awaitPackets(run, watch); // a fault is told without
            break;
        }
        if ((changed || run.rootSince) && !campaign.satisfied() && explained(run, campaign, hold) &&
            (hasRoot(run.facts, Confidence::Observed) || !waitsForTraffic(run, watch)))
            break;
        campaign.sendDue();
        const Ticks pause = straggling ? now + 10ms : quiet ? now + 20ms : now + (run.rootSince ? 20ms : 50ms);
        changed = campaign.step(std::min(end, pause), run.options.stop) || lost;
    }
    campaign.giveUp();
    watch.collect();
    watch.sumUp();
    askRoutes(run);
    return Done{};
}
}

Result<Facts> readState(const System& system, const RequestFacts& request)
{
    const auto known = system.tunnels.tunnels();
    if (!known) return tl::unexpected(known.error());
    const auto it = std::ranges::find(*known, request.tunnel, &TunnelFacts::name);
    if (it == known->end()) return fail(ErrorCode::NotFound, "no tunnel of that name");
    Facts facts{.platform = std::string(system.platform), .request = request, .tunnel = *it};
    facts.clock = system.host.clock();
    facts.rights = system.host.rights();
    facts.device = system.tunnels.device(request.tunnel);
    facts.config = system.tunnels.config(request.tunnel);
    facts.network = system.network.snapshot();
    facts.stack = system.host.stack();
    if (!request.roleGiven) facts.request.role = likelyRole(facts);
    return facts;
}

Result<Facts> look(const System& system, const LookOptions& options)
{
    Run run{.system = system, .options = options};
    run.begun = system.path.now();
    for (const Step& step : allSteps()) options.tell(step.id, false);
    if (const auto read = readAll(run); !read) return tl::unexpected(read.error());
    if (const auto asked = ask(run); !asked) return tl::unexpected(asked.error());
    reread(run, true);
    return std::move(run.facts);
}

Role likelyRole(const Facts& facts)
{
    if (facts.config) {
        const auto& peers = facts.config->peers;
        const bool calls = std::ranges::any_of(peers, [](const ConfigPeerFacts& p) { return !p.endpointHost.empty(); });
        if (calls != (facts.config->listenPort != 0) || peers.empty()) return calls ? Role::Client : Role::Server;
        return promisesEverything(facts, IpFamily::V4) || peers.size() == 1 ? Role::Client : Role::Server;
    }
    if (!facts.device) return Role::Client;
    if (facts.device->fwmark != 0 || promisesEverything(facts, IpFamily::V4) || facts.device->peers.empty())
        return Role::Client;
    const bool onlyHosts = std::ranges::all_of(facts.device->peers, [](const PeerFacts& p) {
        return std::ranges::all_of(p.allowedIps, [](const Prefix& prefix) { return prefix.isHost(); });
    });
    const bool forwards = facts.stack && facts.stack->forwarding4.value_or(false);
    const bool unnamed = std::ranges::any_of(facts.device->peers, [](const PeerFacts& p) { return !p.endpoint; });
    return unnamed || (onlyHosts && (forwards || facts.device->peers.size() > 1)) ? Role::Server : Role::Client;
}
}
