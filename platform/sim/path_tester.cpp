// SPDX-License-Identifier: GPL-3.0-or-later
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

class SimPacketTap final : public PacketTap, public Listener {
public:
    SimPacketTap(SimHost& host, Traffic& traffic) : host_(host), start_(traffic.now()) { traffic.listen(host_, *this); }

    Status start(std::span<const std::string> devices, std::uint16_t localPort) override
    {
        if (!host_.rights.sendsRaw) return fail(ErrorCode::Denied, "watch packets");
        devices_.assign(devices.begin(), devices.end());
        port_ = localPort;
        return Done{};
    }
    OuterTraffic drain() override { return std::exchange(seen_, {}); }
    void stop() override { devices_.clear(); }
    void passed(const OuterPacket& packet) override
    {
        constexpr std::size_t kMost = 100000;
        const bool watched = std::ranges::count(devices_, packet.device) > 0 && packet.local.port == port_;
        if (!watched || seen_.packets.size() >= kMost) return;
        seen_.packets.push_back(packet);
        seen_.packets.back().at -= start_;
    }
    void undelivered(const std::string& device, std::uint16_t localPort, const OuterError& error) override
    {
        if (std::ranges::count(devices_, device) == 0 || localPort != port_) return;
        seen_.errors.push_back(error);
        seen_.errors.back().at -= start_;
    }

private:
    SimHost& host_;
    Ticks start_;
    std::vector<std::string> devices_;
    std::uint16_t port_ = 0;
    OuterTraffic seen_;
};

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
