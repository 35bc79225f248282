// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/frame.h"
#include "platform/sim/views.h"
#include <algorithm>
#include <map>
namespace tl::sim {
namespace {
class SimPathTester final : public PathTester, public Listener {
public:
    SimPathTester(SimHost& host, Traffic& traffic) : host_(host), traffic_(traffic), start_(traffic.now())
    {
        traffic_.listen(host_, *this);
    }
    ~SimPathTester() override { traffic_.forget(*this); }
    SimPathTester(const SimPathTester&) = delete;
    SimPathTester& operator=(const SimPathTester&) = delete;

    Ticks now() override { return traffic_.now() - start_; }
    std::uint64_t ask(const Question&) override;
    std::vector<Answer> answers(Ticks until, std::stop_token) override;
    void forget(std::uint64_t ticket) override { pending_.erase(ticket); }
    void delivered(const Packet&) override;

private:
    struct Pending {
        Question question = {};
        std::uint16_t port = 0;
    };
    void conclude(std::uint64_t ticket, Answer);
    void answered(std::uint64_t ticket, const Pending&, const Packet&);

    SimHost& host_;
    Traffic& traffic_;
    Ticks start_;
    std::uint64_t lastTicket_ = 0;
    std::map<std::uint64_t, Pending> pending_;
    std::vector<Answer> ready_;
};

bool hasEthernet(SimHost& host, const std::string& device)
{
    const LinkFacts* link = host.link(device);
    return link && link->kind == LinkKind::Physical;
}

class SimPacketTap final : public PacketTap, public Listener {
public:
    SimPacketTap(SimHost& host, Traffic& traffic) : host_(host), traffic_(traffic) { traffic.listen(host_, *this); }
    ~SimPacketTap() override { traffic_.forget(*this); }
    SimPacketTap(const SimPacketTap&) = delete;
    SimPacketTap& operator=(const SimPacketTap&) = delete;

    Status start(const TapSetup&) override;
    bool drain(const Taker&) override;
    Instant stampNow() override { return Seconds(host_.clock.now) + traffic_.now(); }
    std::vector<CaptureInterface> interfaces() override;
    std::vector<TapCounts> counts() override { return counts_; }
    void stop() override { setup_ = {}; }
    void passed(const std::string& device, const Packet&, bool isForOthers) override;

private:
    bool isFramed(const std::string& device) const { return !host_.captureGap && hasEthernet(host_, device); }
    std::vector<std::byte> captured(const std::string& device, const Packet&) const;
    SimHost& host_;
    Traffic& traffic_;
    TapSetup setup_;
    std::vector<TapCounts> counts_;
    struct Seen {
        Instant at{0};
        std::uint16_t interfaceIndex = 0;
        std::uint32_t wireLength = 0;
        std::vector<std::byte> bytes = {};
    };
    std::vector<Seen> seen_;
    Instant last_{0};
};

Status SimPacketTap::start(const TapSetup& setup)
{
    if (!host_.rights.sendsRaw) return fail(ErrorCode::Denied, "watch packets");
    for (const TapDevice& each : setup.devices)
        if (!host_.link(each.name)) return fail(ErrorCode::NotFound, "watch packets of " + each.name);
    setup_ = setup;
    seen_.clear();
    counts_.clear();
    for (const TapDevice& each : setup.devices) counts_.push_back({.device = each.name});
    return Done{};
}

bool SimPacketTap::drain(const Taker& taker)
{
    const auto from = interfaces();
    for (const Seen& seen : std::exchange(seen_, {})) {
        ++counts_[seen.interfaceIndex].seen;
        const CapturedFrame frame{seen.at, seen.interfaceIndex, seen.wireLength, seen.bytes};
        taker(frame, recordOf(frame, from[seen.interfaceIndex]));
    }
    return true;
}

std::vector<CaptureInterface> SimPacketTap::interfaces()
{
    constexpr int kEthernet = 1, kRawIp = 101; // tcpdump.org/linktypes.html
    std::vector<CaptureInterface> out;
    for (const TapDevice& each : setup_.devices)
        out.push_back({each.name, isFramed(each.name) ? kEthernet : kRawIp, host_.captureGap});
    return out;
}

std::vector<std::byte> SimPacketTap::captured(const std::string& device, const Packet& packet) const
{
    std::vector<std::byte> out;
    if (isFramed(device)) out = ethernetHeader(packet);
    const auto taken = std::min(setup_.snapLength, static_cast<std::uint32_t>(out.size()));
    const auto rest = frameOf(packet, setup_.snapLength - taken);
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

void SimPacketTap::passed(const std::string& device, const Packet& packet, bool isForOthers)
{
    constexpr std::size_t kMost = 100000;
    if (host_.captureGap == CaptureGap::Ip6AndPassedOn && (isForOthers || !packet.source.isV4())) return;
    const auto watched = std::ranges::find(setup_.devices, device, &TapDevice::name);
    if (watched == setup_.devices.end()) return;
    const bool ofWireguard =
        packet.protocol == kUdp && (setup_.wireguardPort == 0 || packet.sourcePort == setup_.wireguardPort ||
                                    packet.destinationPort == setup_.wireguardPort);
    if (watched->scope != TapScope::Everything && !ofWireguard && packet.carries != Carries::IcmpError) return;
    const auto index = static_cast<std::size_t>(watched - setup_.devices.begin());
    if (seen_.size() >= kMost) {
        ++counts_[index].kernelDropped;
        return;
    }
    // What happens within a host takes no virtual time, and yet a capture has one packet after the other.
    last_ = std::max(stampNow(), last_ + std::chrono::microseconds(1));
    const auto link = isFramed(device) ? std::uint32_t{kEthernetHeader} : 0;
    seen_.push_back({last_, static_cast<std::uint16_t>(index), packet.size + link, captured(device, packet)});
}

std::uint64_t SimPathTester::ask(const Question& question)
{
    const std::uint64_t ticket = ++lastTicket_;
    const std::uint16_t port = traffic_.newPort();
    pending_[ticket] = {question, port};
    const auto refused = traffic_.send(host_, packetFor(question, port), question.device);
    if (refused) conclude(ticket, {.outcome = Outcome::NotSent, .sendError = refused});
    return ticket;
}

std::vector<Answer> SimPathTester::answers(Ticks until, std::stop_token stop)
{
    while (ready_.empty() && !stop.stop_requested() && traffic_.step(start_ + until)) {
    }
    return std::exchange(ready_, {});
}

void SimPathTester::conclude(std::uint64_t ticket, Answer answer)
{
    answer.ticket = ticket;
    answer.at = now();
    ready_.push_back(std::move(answer));
    pending_.erase(ticket);
}

void SimPathTester::delivered(const Packet& packet)
{
    const bool isError = packet.carries == Carries::IcmpError;
    if (isError && !packet.inner) return;
    const std::uint16_t port = isError ? packet.inner->sourcePort : packet.destinationPort;
    const IpAddress& far = isError ? packet.inner->destination : packet.source;
    const auto asked = std::ranges::find_if(
        pending_, [&](const auto& each) { return each.second.port == port && each.second.question.to == far; });
    if (asked != pending_.end()) answered(asked->first, Pending(asked->second), packet);
}

void SimPathTester::answered(std::uint64_t ticket, const Pending& pending, const Packet& packet)
{
    Answer answer{.outcome = Outcome::Answered, .from = packet.source};
    switch (packet.carries) {
    case Carries::IcmpError:
        answer.outcome = Outcome::IcmpError;
        answer.icmp = packet.error;
        answer.reportedMtu = packet.nextHopMtu;
        break;
    case Carries::TcpReset: answer.outcome = Outcome::Refused; break;
    case Carries::TcpSynAck:
        if (pending.question.method == Method::DnsTcp) { // connected: now the question itself
            Packet query = packetFor(pending.question, pending.port);
            query.carries = Carries::DnsQuery;
            query.acknowledges = packet.serial + 1;
            (void)traffic_.send(host_, std::move(query), pending.question.device);
            return;
        }
        break;
    case Carries::DnsAnswer:
        answer.outcome = packet.code == DnsCode::NoError ? Outcome::Answered : Outcome::Refused;
        answer.dnsCode = packet.code;
        answer.dnsAnswers = packet.answers;
        break;
    default: break;
    }
    conclude(ticket, std::move(answer));
}
}

std::unique_ptr<PathTester> makePathTester(SimHost& host, Traffic& traffic)
{
    return std::make_unique<SimPathTester>(host, traffic);
}
std::unique_ptr<PacketTap> makePacketTap(SimHost& host, Traffic& traffic)
{
    return std::make_unique<SimPacketTap>(host, traffic);
}
}
