// SPDX-License-Identifier: GPL-3.0-or-later
// What every PathTester promises, on the system's own network stack.
#include "tests/support/back_ends.h"
#include "tests/support/namespaces.h"
#include "tests/support/responders.h"
#include <algorithm>
#include <atomic>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <map>
#include <netinet/in.h>
#include <sys/socket.h>
using namespace tl;
using namespace tl::test;
using namespace std::chrono_literals;
namespace {
IpAddress ip(const char* text) { return *parseIpAddress(text); }

class PathTesterContract : public testing::TestWithParam<BackEnd> {
protected:
    void SetUp() override
    {
        std::string why;
        net_ = ThreeHosts::make(why);
        if (!net_) GTEST_SKIP() << why;
        path_ = makePath();
    }
    static std::unique_ptr<PathTester> makePath() { return std::make_unique<APathTester>(GetParam()); }
    static bool isRemote() { return GetParam() == BackEnd::Remote; }
    void run(Host host, const std::string& script) { ASSERT_EQ(net_->run(host, script), 0) << script; }
    void filter(Host host, const std::string& hook, const std::string& rules)
    {
        std::string script =
            "table inet t {\n chain c { type filter hook " + hook + " priority 0;\n" + rules + "\n }\n}\n";
        run(host, "printf '%s' '" + script + "' | nft -f -");
    }
    // The one answer to each ticket, or none within the patience.
    std::map<std::uint64_t, Answer> collect(std::size_t count, Ticks patience = 3s)
    {
        std::map<std::uint64_t, Answer> out;
        const auto end = path_->now() + patience;
        while (out.size() < count && path_->now() < end)
            for (auto& answer : path_->answers(end, {})) {
                EXPECT_FALSE(out.contains(answer.ticket)) << "a second answer to " << answer.ticket;
                EXPECT_LE(answer.at, path_->now());
                out.emplace(answer.ticket, std::move(answer));
            }
        return out;
    }
    Answer one(const Question& question)
    {
        const auto ticket = path_->ask(question);
        auto answers = collect(1);
        EXPECT_TRUE(answers.contains(ticket)) << "no answer";
        return answers[ticket];
    }
    // While an honest question is answered, and a while after.
    void expectSilence(const Question& question)
    {
        path_->ask(question);
        const auto honest = path_->ask({.to = ip("10.71.1.1")});
        EXPECT_TRUE(collect(1).contains(honest));
        EXPECT_TRUE(path_->answers(path_->now() + 100ms, {}).empty());
    }

    std::unique_ptr<ThreeHosts> net_;
    std::unique_ptr<PathTester> path_;
};

void expectAnswered(const Answer& answer, const char* from)
{
    EXPECT_EQ(answer.outcome, Outcome::Answered);
    EXPECT_EQ(answer.from, ip(from));
}
void expectIcmp(const Answer& answer, IcmpError error, const char* from)
{
    EXPECT_EQ(answer.outcome, Outcome::IcmpError);
    EXPECT_EQ(answer.icmp, error);
    EXPECT_EQ(answer.from, ip(from));
}
void expectNotSent(const Answer& answer, SendError error)
{
    EXPECT_EQ(answer.outcome, Outcome::NotSent);
    EXPECT_EQ(answer.sendError, error);
}

constexpr std::array kNearer = {"127.0.0.1", "::1", "10.71.1.1", "fd00:71:1::1", "10.71.2.2", "fd00:71:2::2"};

INSTANTIATE_TEST_SUITE_P(BackEnds, PathTesterContract, testing::Values(BackEnd::Native, BackEnd::Remote),
                         [](const auto& each) { return nameOf(each.param); });

TEST_P(PathTesterContract, EchoIsAnsweredNearAndFar)
{
    for (const auto* to : kNearer)
        for (const std::uint32_t size : {0u, 30u, 100u, 1400u, 5000u}) {
            SCOPED_TRACE(to + std::string(" ") + std::to_string(size));
            expectAnswered(one({.to = ip(to), .size = size}), to);
        }
}

TEST_P(PathTesterContract, EchoLeavesByDeviceAndSource)
{
    expectAnswered(one({.to = ip("10.71.2.2"), .device = "near0"}), "10.71.2.2");
    expectAnswered(one({.to = ip("fd00:71:2::2"), .device = "near0"}), "fd00:71:2::2");
    expectAnswered(one({.to = ip("10.71.2.2"), .source = ip("10.71.1.2")}), "10.71.2.2");
    expectNotSent(one({.to = ip("10.71.2.2"), .source = ip("192.0.2.55")}), SendError::NoAddress);
    expectNotSent(one({.to = ip("fd00:71:2::2"), .source = ip("2001:db8::55")}), SendError::NoAddress);
    expectNotSent(one({.to = ip("10.71.2.2"), .device = "gone0"}), isRemote() ? SendError::Other : SendError::NoRoute);
    expectNotSent(one({.to = ip("10.71.2.2"), .device = "a name longer than any device's"}), SendError::Other);
    expectNotSent(one({.to = ip("10.71.2.2"), .source = ip("fd00:71:1::2")}), SendError::Other);
}

TEST_P(PathTesterContract, MarkChoosesTheRoute)
{
    run(Host::Near, "ip rule add fwmark 7 unreachable");
    if (isRemote()) // where a mark is a tunnel's, or nobody's
        return expectNotSent(one({.to = ip("10.71.2.2"), .mark = 7}), SendError::Other);
    for (const auto method : {Method::Echo, Method::TcpConnect, Method::Datagram}) {
        expectNotSent(one({.method = method, .to = ip("10.71.2.2"), .port = 9, .mark = 7}), SendError::NoRoute);
        EXPECT_NE(one({.method = method, .to = ip("10.71.2.2"), .port = 9, .mark = 8}).outcome, Outcome::NotSent);
    }
}

TEST_P(PathTesterContract, TtlEndsAtTheRouter)
{
    for (const auto method : {Method::Echo, Method::TcpConnect, Method::DnsUdp, Method::Datagram}) {
        SCOPED_TRACE(static_cast<int>(method));
        Question question{.method = method, .to = ip("10.71.2.2"), .port = 53, .ttl = 1, .name = "ok"};
        expectIcmp(one(question), IcmpError::TimeExceeded, "10.71.1.1");
        question.to = ip("fd00:71:2::2");
        expectIcmp(one(question), IcmpError::TimeExceeded, "fd00:71:1::1");
    }
    expectAnswered(one({.to = ip("10.71.2.2"), .ttl = 2}), "10.71.2.2");
    expectAnswered(one({.to = ip("fd00:71:2::2"), .ttl = 2}), "fd00:71:2::2");
    expectNotSent(one({.to = ip("10.71.2.2"), .ttl = 256}), SendError::Other);
}

TEST_P(PathTesterContract, TooBigIsToldByTheRouterEachTime)
{
    run(Host::Router, "ip link set router1 mtu 1300");
    for (const auto& [to, router] : {std::pair{"10.71.2.2", "10.71.1.1"}, {"fd00:71:2::2", "fd00:71:1::1"}}) {
        SCOPED_TRACE(to);
        for (int i = 0; i < 2; ++i) { // what the system learnt from the first must not keep the second at home
            const auto answer = one({.to = ip(to), .size = 1301, .dontFragment = true});
            expectIcmp(answer, IcmpError::TooBig, router);
            EXPECT_EQ(answer.reportedMtu, Mtu{1300});
        }
        expectAnswered(one({.to = ip(to), .size = 1300, .dontFragment = true}), to);
        expectNotSent(one({.to = ip(to), .size = 1501, .dontFragment = true}), SendError::TooBig);
    }
}

TEST_P(PathTesterContract, RejectionsNameThemselves)
{
    filter(Host::Router, "forward",
           "udp dport 60 reject with icmpx port-unreachable\n tcp dport 61 reject with icmpx admin-prohibited\n"
           "tcp dport 62 reject with tcp reset\n udp dport 63 reject with icmpx no-route\n"
           "udp dport 64 reject with icmpx host-unreachable\n tcp dport 65 reject with icmpx port-unreachable\n"
           "icmp type echo-request reject with icmpx admin-prohibited\n"
           "icmpv6 type echo-request reject with icmpx admin-prohibited");
    struct Row {
        Method method;
        std::uint16_t port;
        IcmpError error;
    };
    for (const auto& row :
         {Row{Method::Datagram, 60, IcmpError::PortUnreachable}, Row{Method::DnsUdp, 60, IcmpError::PortUnreachable},
          Row{Method::TcpConnect, 61, IcmpError::AdminProhibited}, Row{Method::DnsTcp, 61, IcmpError::AdminProhibited},
          Row{Method::Datagram, 63, IcmpError::NetUnreachable}, Row{Method::Datagram, 64, IcmpError::HostUnreachable},
          Row{Method::TcpConnect, 65, IcmpError::PortUnreachable}, Row{Method::Echo, 0, IcmpError::AdminProhibited}}) {
        SCOPED_TRACE(std::to_string(static_cast<int>(row.method)) + " " + std::to_string(row.port));
        Question question{.method = row.method, .to = ip("10.71.2.2"), .port = row.port, .name = "ok"};
        expectIcmp(one(question), row.error, "10.71.1.1");
        question.to = ip("fd00:71:2::2");
        expectIcmp(one(question), row.error, "fd00:71:1::1");
    }
    for (const auto* to : {"10.71.2.2", "fd00:71:2::2"}) {
        const auto reset = one({.method = Method::TcpConnect, .to = ip(to), .port = 62});
        EXPECT_EQ(reset.outcome, Outcome::Refused);
        EXPECT_EQ(reset.from, ip(to));
    }
}

TEST_P(PathTesterContract, LocalDropsAreBlocked)
{
    filter(Host::Near, "output", "meta l4proto { icmp, icmpv6, udp } oifname near0 drop");
    for (const auto* to : {"10.71.2.2", "fd00:71:2::2"})
        for (const auto method : {Method::Echo, Method::DnsUdp, Method::Datagram})
            expectNotSent(one({.method = method, .to = ip(to), .port = 53, .name = "ok"}), SendError::Blocked);
}

TEST_P(PathTesterContract, NoRouteIsSaidAtOnce)
{
    run(Host::Near, "ip route add blackhole 198.51.100.0/24 && ip route add unreachable 203.0.113.0/24");
    for (const auto* to : {"192.0.2.1", "2001:db8::1", "198.51.100.1", "203.0.113.1"})
        for (const auto method : {Method::Echo, Method::TcpConnect, Method::DnsUdp, Method::DnsTcp, Method::Datagram})
            expectNotSent(one({.method = method, .to = ip(to), .port = 53, .name = "ok"}), SendError::NoRoute);
    run(Host::Near, "ip route add prohibit 192.0.2.0/24");
    expectNotSent(one({.to = ip("192.0.2.1")}), SendError::Blocked);
}

TEST_P(PathTesterContract, NeighbourThatIsNotThere)
{
    run(Host::Near, "echo 1 > /proc/sys/net/ipv4/neigh/near0/mcast_solicit;"
                    "echo 100 > /proc/sys/net/ipv4/neigh/near0/retrans_time_ms");
    for (const auto method : {Method::Echo, Method::TcpConnect, Method::Datagram})
        expectIcmp(one({.method = method, .to = ip("10.71.1.99"), .port = 9}), IcmpError::HostUnreachable, "10.71.1.2");
    expectIcmp(one({.to = ip("10.71.1.98"), .device = "near0"}), IcmpError::HostUnreachable, "10.71.1.2");
}

TEST_P(PathTesterContract, TcpOpenAndClosed)
{
    linux_os::Fd listening;
    net_->inside(Host::Far, [&] {
        listening = linux_os::Fd(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in6 any = {};
        any.sin6_family = AF_INET6;
        any.sin6_port = htons(80);
        ASSERT_EQ(bind(listening.get(), reinterpret_cast<const sockaddr*>(&any), sizeof any), 0);
        ASSERT_EQ(listen(listening.get(), 8), 0);
    });
    for (const auto* to : {"10.71.2.2", "fd00:71:2::2"}) {
        expectAnswered(one({.method = Method::TcpConnect, .to = ip(to), .port = 80}), to);
        EXPECT_EQ(one({.method = Method::TcpConnect, .to = ip(to), .port = 81}).outcome, Outcome::Refused);
        EXPECT_EQ(one({.method = Method::DnsTcp, .to = ip(to), .port = 81, .name = "ok"}).outcome, Outcome::Refused);
    }
    for (const auto* to : {"127.0.0.1", "::1"})
        EXPECT_EQ(one({.method = Method::TcpConnect, .to = ip(to), .port = 81}).outcome, Outcome::Refused);
    EXPECT_EQ(net_->run(Host::Near, "ss -Htan | grep -q ."), 1) << "a connection lingers";
}

TEST_P(PathTesterContract, DatagramHearsErrorsOnly)
{
    for (const auto* to : {"127.0.0.1", "::1", "10.71.2.2", "fd00:71:2::2"})
        expectIcmp(one({.method = Method::Datagram, .to = ip(to), .port = 51820}), IcmpError::PortUnreachable, to);
}

struct DnsRow {
    const char* name;
    std::optional<Outcome> outcome;
    std::optional<DnsCode> code = {};
    bool addresses = false;
};
const DnsRow kDnsRows[] = {
    {"ok.example", Outcome::Answered, DnsCode::NoError, true},
    {"second.example", Outcome::Answered, DnsCode::NoError, true},
    {"nodata.example", Outcome::Answered, DnsCode::NoError},
    {"cut.example", Outcome::Answered}, // what it would say is not known
    {".", Outcome::Answered, DnsCode::NoError},
    {"", Outcome::Answered, DnsCode::NoError},
    {"servfail.example", Outcome::Refused, DnsCode::ServFail},
    {"refused.example", Outcome::Refused, DnsCode::Refused},
    {"nxdomain.example", Outcome::Refused, DnsCode::NxDomain},
    {"formerr.example", Outcome::Refused, DnsCode::FormErr},
    {"notimp.example", Outcome::Refused, DnsCode::NotImp},
    {"bare.example", Outcome::Refused, DnsCode::Refused},
    {"broken.example", Outcome::Refused, DnsCode::Malformed},
    {"wrongid.example", {}},
    {"wrongname.example", {}},
    {"notreply.example", {}},
    {"garbage.example", {}},
};

TEST_P(PathTesterContract, DnsAnswersAreToldApart)
{
    std::unique_ptr<DnsResponder> server;
    net_->inside(Host::Far, [&] { server = std::make_unique<DnsResponder>(); });
    for (const auto method : {Method::DnsUdp, Method::DnsTcp})
        for (const auto type : {DnsType::A, DnsType::Aaaa})
            for (const auto& row : kDnsRows) {
                SCOPED_TRACE(row.name + std::string(method == Method::DnsUdp ? " by UDP" : " by TCP"));
                Question question{.method = method, .to = ip("10.71.2.2"), .port = 53, .name = row.name, .type = type};
                if (!row.outcome) {
                    expectSilence(question);
                    path_ = makePath(); // so that the TCP server hears the end of it
                    continue;
                }
                const auto answer = one(question);
                EXPECT_EQ(answer.outcome, *row.outcome);
                EXPECT_EQ(answer.dnsCode, row.code);
                EXPECT_EQ(answer.from, question.to);
                const auto expected = type == DnsType::A ? std::vector{ip("192.0.2.10"), ip("192.0.2.20")}
                                                         : std::vector{ip("fd00::a"), ip("fd00::14")};
                EXPECT_EQ(answer.dnsAnswers, row.addresses ? expected : std::vector<IpAddress>{});
            }
    expectSilence({.method = Method::DnsUdp, .to = ip("10.71.2.2"), .port = 53, .name = "close.example"});
    const Question closed{.method = Method::DnsTcp, .to = ip("10.71.2.2"), .port = 53, .name = "close.example"};
    EXPECT_EQ(one(closed).outcome, Outcome::Refused);
    const Question impossible{
        .method = Method::DnsUdp, .to = ip("10.71.2.2"), .port = 53, .name = std::string(70, 'a') + ".example"};
    expectNotSent(one(impossible), SendError::Other);
}

TEST_P(PathTesterContract, ForgedEchoRepliesDoNotCount)
{
    run(Host::Far, "echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all");
    for (int i = EchoForger::kHonest; i <= EchoForger::kFlood; ++i)
        run(Host::Far, "ip addr add 10.71.2." + std::to_string(i) + "/24 dev far0");
    std::unique_ptr<EchoForger> forger;
    net_->inside(Host::Far, [&] { forger = std::make_unique<EchoForger>(); });
    expectAnswered(one({.to = ip("10.71.2.10")}), "10.71.2.10");
    expectAnswered(one({.to = ip("10.71.2.14")}), "10.71.2.10"); // says who answered
    for (const auto* to : {"10.71.2.11", "10.71.2.12", "10.71.2.13", "10.71.2.15"}) {
        SCOPED_TRACE(to);
        expectSilence({.to = ip(to)});
    }
}

TEST_P(PathTesterContract, AFloodStopsNeitherTheClockNorTheHonest)
{
    run(Host::Far, "echo 1 > /proc/sys/net/ipv4/icmp_echo_ignore_all; ip addr add 10.71.2.16/24 dev far0;"
                   "ip addr add 10.71.2.10/24 dev far0");
    std::unique_ptr<EchoForger> forger;
    net_->inside(Host::Far, [&] { forger = std::make_unique<EchoForger>(); });
    for (int i = 0; i < 4; ++i) path_->ask({.to = ip("10.71.2.16")}); // 80,000 wrong replies
    const auto until = path_->now() + 100ms;
    EXPECT_TRUE(path_->answers(until, {}).empty());
    EXPECT_LT(path_->now(), until + 10s);
    EXPECT_GE(path_->now(), until);
    expectAnswered(one({.to = ip("10.71.1.1")}), "10.71.1.1");
}

TEST_P(PathTesterContract, HundredsAtOnceKeepTheirTickets)
{
    std::unique_ptr<DnsResponder> server;
    net_->inside(Host::Far, [&] { server = std::make_unique<DnsResponder>(); });
    for (const auto* to : {"10.71.2.2", "fd00:71:2::2"}) expectAnswered(one({.to = ip(to)}), to); // neighbours known
    std::map<std::uint64_t, Outcome> expected;
    std::uint64_t last = 0;
    for (int i = 0; i < 100; ++i) {
        const auto far = ip(i % 2 ? "10.71.2.2" : "fd00:71:2::2");
        for (const auto& [question, outcome] :
             {std::pair{Question{.to = far}, Outcome::Answered},
              {Question{.method = Method::TcpConnect, .to = far, .port = 81}, Outcome::Refused},
              {Question{.method = Method::DnsUdp, .to = far, .port = 53, .name = "ok"}, Outcome::Answered},
              {Question{.method = Method::Datagram, .to = far, .port = 9}, Outcome::IcmpError}}) {
            const auto ticket = path_->ask(question);
            EXPECT_GT(ticket, last);
            last = ticket;
            expected[ticket] = outcome;
        }
    }
    const auto answers = collect(expected.size());
    EXPECT_EQ(answers.size(), expected.size());
    for (const auto& [ticket, answer] : answers) EXPECT_EQ(answer.outcome, expected[ticket]) << ticket;
}

TEST_P(PathTesterContract, ForgottenIsSilent)
{
    const auto echo = path_->ask({.to = ip("10.71.2.2")});
    const auto connect = path_->ask({.method = Method::TcpConnect, .to = ip("10.71.2.2"), .port = 81});
    const auto unsent = path_->ask({.to = ip("192.0.2.1")});
    for (const auto ticket : {echo, connect, unsent, unsent + 100}) path_->forget(ticket);
    EXPECT_TRUE(collect(1, 100ms).empty());
}

TEST_P(PathTesterContract, StopEndsTheWait)
{
    auto best = 10s + 0us;
    for (int i = 0; i < 30 && best > 50ms; ++i) { // the machine may be busy with something else
        std::atomic<Ticks> asked{Ticks(0)};
        std::stop_source stop;
        std::thread stopper([&] {
            std::this_thread::sleep_for(5ms); // until the wait has begun
            asked = path_->now();
            stop.request_stop();
        });
        EXPECT_TRUE(path_->answers(path_->now() + 10s, stop.get_token()).empty());
        const auto ended = path_->now();
        stopper.join();
        best = std::min(best, ended - asked.load());
    }
    EXPECT_LE(best, 50ms);
    const auto until = path_->now() + 20ms; // and the next wait is whole again
    EXPECT_TRUE(path_->answers(until, {}).empty());
    EXPECT_GE(path_->now(), until);
}

TEST_P(PathTesterContract, WithoutRawSocketsPingSocketsServe)
{
    run(Host::Near, "echo 0 0 > /proc/sys/net/ipv4/ping_group_range");
    run(Host::Router, "ip link set router1 mtu 1300");
    const WithoutCapability less(CAP_NET_RAW);
    path_ = makePath();
    for (const auto* to : kNearer) {
        SCOPED_TRACE(to);
        for (const std::uint32_t size : {0u, 30u, 1000u}) expectAnswered(one({.to = ip(to), .size = size}), to);
    }
    for (const auto& [to, router] : {std::pair{"10.71.2.2", "10.71.1.1"}, {"fd00:71:2::2", "fd00:71:1::1"}}) {
        SCOPED_TRACE(to);
        expectIcmp(one({.to = ip(to), .ttl = 1}), IcmpError::TimeExceeded, router);
        for (int i = 0; i < 2; ++i) {
            const auto answer = one({.to = ip(to), .size = 1400, .dontFragment = true});
            expectIcmp(answer, IcmpError::TooBig, router);
            EXPECT_EQ(answer.reportedMtu, Mtu{1300});
        }
        expectNotSent(one({.to = ip(to), .size = 1501, .dontFragment = true}), SendError::TooBig);
        expectAnswered(one({.to = ip(to), .device = "near0"}), to);
    }
    std::vector<std::uint64_t> tickets;
    for (int i = 0; i < 400; ++i) tickets.push_back(path_->ask({.to = ip("10.71.2.2")}));
    EXPECT_EQ(collect(tickets.size()).size(), tickets.size());
    expectNotSent(one({.to = ip("192.0.2.1")}), SendError::NoRoute);
}

TEST_P(PathTesterContract, WithoutAnyRightEchoIsDenied)
{
    // A new namespace lets no group have ping sockets.
    const WithoutCapability less(CAP_NET_RAW), lesser(CAP_NET_ADMIN);
    path_ = makePath();
    expectNotSent(one({.to = ip("10.71.2.2")}), SendError::Denied);
    expectNotSent(one({.to = ip("fd00:71:2::2")}), SendError::Denied);
    expectNotSent(one({.method = Method::TcpConnect, .to = ip("10.71.2.2"), .port = 81, .mark = 5}),
                  isRemote() ? SendError::Other : SendError::Denied);
    EXPECT_EQ(one({.method = Method::TcpConnect, .to = ip("10.71.2.2"), .port = 81}).outcome, Outcome::Refused);
}
}
