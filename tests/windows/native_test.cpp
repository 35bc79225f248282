// SPDX-License-Identifier: GPL-3.0-or-later
// The back end for Windows as far as Wine has what it asks for. What Wine lacks must be an error, never the end.
#include "platform/native_machine.h"
#include "platform/windows/headers.h"
#include "platform/windows/meaning/start_task.h"
#include "platform/windows/parts.h"
#include "platform/windows/socket.h"
#include "platform/windows/task_scheduler.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
using namespace std::chrono_literals;
IpAddress loopback() { return IpAddress::v4(0x7f000001); }

bool isWine() { return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr; }

// A socket on loopback, and the port that it was given.
struct Local {
    Socket socket = {};
    std::uint16_t port = 0;
};
Local open(int type)
{
    Local out{.socket = Socket(::socket(AF_INET, type, 0))};
    sockaddr_in own = {};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int size = sizeof own;
    EXPECT_EQ(bind(out.socket.get(), reinterpret_cast<sockaddr*>(&own), size), 0);
    EXPECT_EQ(getsockname(out.socket.get(), reinterpret_cast<sockaddr*>(&own), &size), 0);
    out.port = ntohs(own.sin_port);
    return out;
}

Answer answerTo(const Question& question)
{
    const auto tester = makePathTester();
    const auto ticket = tester->ask(question);
    const auto all = tester->answers(tester->now() + 5s, {});
    if (all.empty()) return {};
    EXPECT_EQ(all.front().ticket, ticket);
    return all.front();
}
}

TEST(NativeNetwork, HasLoopbackWithItsAddress)
{
    const auto network = makeNetworkView()->snapshot();
    ASSERT_TRUE(network) << network.error().where;
    const auto link = std::ranges::find(network->links, LinkKind::Loopback, &LinkFacts::kind);
    ASSERT_NE(link, network->links.end());
    const auto address = std::ranges::find_if(
        network->addresses, [](const AddressFacts& each) { return each.prefix.address == loopback(); });
    ASSERT_NE(address, network->addresses.end());
    EXPECT_EQ(address->device, link->name);
}
TEST(NativeTunnels, ThatAreNotThereAreNotFound)
{
    const auto view = makeTunnelView();
    const auto all = view->tunnels();
    ASSERT_TRUE(all) << all.error().where;
    for (const char* name : {"no-such-tunnel", "..\\x", ""}) {
        EXPECT_EQ(view->device(name).error().code, ErrorCode::NotFound) << name;
        EXPECT_EQ(view->config(name).error().code, ErrorCode::NotFound) << name;
    }
}
TEST(NativeHost, KnowsTheTimeAndItsSockets)
{
    const Winsock winsock;
    const auto host = makeHostView();
    const auto clock = host->clock();
    ASSERT_TRUE(clock);
    const auto now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
    EXPECT_LE(std::chrono::abs(now - clock->now), 2s);
    const Local own = open(SOCK_DGRAM);
    const auto sockets = host->udpSockets();
    ASSERT_TRUE(sockets) << sockets.error().where;
    const auto found = std::ranges::find(*sockets, own.port, &UdpSocketFacts::port);
    ASSERT_NE(found, sockets->end());
    EXPECT_EQ(found->address, loopback());
}
TEST(NativeHost, SaysOfEachSubjectWhatItKnowsOrWhyNot)
{
    const auto host = makeHostView();
    const auto windows = host->windows();
    ASSERT_TRUE(windows);
    EXPECT_TRUE(windows->nats.asked());
    EXPECT_TRUE(windows->hosted.asked());
    EXPECT_TRUE(windows->sharing.asked());
    EXPECT_TRUE(windows->profiles.asked());
    EXPECT_TRUE(windows->excludedUdpPorts.asked());
    EXPECT_TRUE(windows->nrpt.asked());
    ASSERT_TRUE(windows->services);
    (void)host->firewall();
    (void)host->stack();
    EXPECT_TRUE(host->resolvers());
    EXPECT_TRUE(host->rights());
}

TEST(NativePath, ReachesWhoListensAndIsRefusedWhereNobodyDoes)
{
    const Winsock winsock;
    Local server = open(SOCK_STREAM);
    ASSERT_EQ(listen(server.socket.get(), 1), 0);
    const Question question{.method = Method::TcpConnect, .to = loopback(), .port = server.port};
    EXPECT_EQ(answerTo(question).outcome, Outcome::Answered);
    server.socket = Socket();
    EXPECT_EQ(answerTo(question).outcome, Outcome::Refused);
}
TEST(NativePath, GetsEchoesBack)
{
    const Answer answer = answerTo({.method = Method::Echo, .to = loopback()});
    EXPECT_EQ(answer.outcome, Outcome::Answered);
    EXPECT_EQ(answer.from, loopback());
}
TEST(NativePath, RefusesWhatCannotBeSent)
{
    EXPECT_EQ(
        answerTo({.method = Method::TcpConnect, .to = loopback(), .port = 1, .device = "no such adapter"}).sendError,
        SendError::NoRoute);
    EXPECT_EQ(answerTo({.method = Method::Echo, .to = loopback(), .size = 70000}).sendError, SendError::TooBig);
}
TEST(NativePath, EndsItsWaitingWhenItIsToldTo)
{
    const auto tester = makePathTester();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_TRUE(tester->answers(tester->now() + 60s, stop.get_token()).empty());
    EXPECT_LT(tester->now(), 5s);
}

// Wine has neither Npcap nor raw sockets; a Windows shows what passes on loopback, or asks for an administrator.
TEST(NativeTap, GoesByRawSocketsWhereNpcapIsMissing)
{
    const auto tap = makePacketTap();
    EXPECT_EQ(tap->start({.devices = {{.name = "no such adapter"}}}).error().code, ErrorCode::NotFound);
    const auto network = makeNetworkView()->snapshot();
    ASSERT_TRUE(network) << network.error().where;
    const auto link = std::ranges::find(network->links, LinkKind::Loopback, &LinkFacts::kind);
    ASSERT_NE(link, network->links.end());
    const Status begun = tap->start({.devices = {{.name = link->name}}});
    if (begun) {
        EXPECT_EQ(tap->interfaces().size(), 1U);
        EXPECT_FALSE(isWine());
        return;
    }
    EXPECT_TRUE(begun.error().code == ErrorCode::NotSupported || begun.error().code == ErrorCode::Denied);
    EXPECT_NE(begun.error().where.find("open a raw socket"), std::string::npos) << begun.error().where;
    EXPECT_EQ(begun.error().where.find("npcap.com") != std::string::npos, begun.error().code == ErrorCode::NotSupported);
    EXPECT_TRUE(tap->interfaces().empty());
    EXPECT_TRUE(tap->drain([](const CapturedFrame&, const PacketRecord&) { ADD_FAILURE(); }));
}

TEST(NativeControl, RefusesWhatIsNotOursOrNotThere)
{
    const auto control = makeHostControl();
    EXPECT_EQ(control->plan(SetForwarding{}).error().code, ErrorCode::NotSupported);
    EXPECT_EQ(control->plan(SetRpFilter{.device = "home"}).error().code, ErrorCode::NotSupported);
    EXPECT_EQ(control->plan(RemoveNat{.name = "Docker"}).error().code, ErrorCode::NotSupported);
    EXPECT_EQ(control->read("nat", "Docker").error().code, ErrorCode::Malformed);
    EXPECT_EQ(control->write("nat", "Docker", std::nullopt).error().code, ErrorCode::Malformed);
    EXPECT_EQ(control->write("accept", "wfp|inet|Windows Firewall|inbound|||all|0", "accept").error().code,
              ErrorCode::Malformed);
    EXPECT_EQ(control->read("nothing", "x").error().code, ErrorCode::Malformed);
}
TEST(NativeControl, SaysWhatAPersonWouldType)
{
    const auto control = makeHostControl();
    EXPECT_EQ(control->command({"forwarding", "Wi-Fi 2|IPv4", "Disabled", "Enabled"}),
              "Set-NetIPInterface -InterfaceAlias 'Wi-Fi 2' -AddressFamily IPv4 -Forwarding Enabled");
    EXPECT_EQ(control->command({"nat", "Tunnelight-10.8.0.0-24", std::nullopt, "10.8.0.0/24"}),
              "New-NetNat -Name 'Tunnelight-10.8.0.0-24' -InternalIPInterfaceAddressPrefix 10.8.0.0/24");
    EXPECT_EQ(control->command({"tunnel", "home", "up", std::nullopt}), "Stop-Service 'WireGuardTunnel$home'");
}

// The tasks of the Task Scheduler, real ones.
class NativeStartTasks : public testing::Test {
protected:
    ~NativeStartTasks() override { (void)deleteTask(startTaskTitle(kName)); }
    ObjectState now()
    {
        const auto state = control_->read("start_task", kName);
        EXPECT_TRUE(state) << state.error().where;
        return state.value_or("no answer");
    }
    Status set(const ObjectState& state) { return control_->write("start_task", kName, state); }
    static constexpr const char* kName = "mtu|tunnelight-test";
    std::unique_ptr<HostControl> control_ = makeHostControl();
};
TEST_F(NativeStartTasks, AreRegisteredAndTakenAwayWithNothingLeft)
{
    const std::string title = startTaskTitle(kName);
    ASSERT_EQ(*readTask(title), std::nullopt);
    for (const char* bytes : {"1380", "1400"}) { // the second in place of the first
        const auto made = registerTask(title, startTaskXml(kName, bytes, "C:\\windows\\system32"));
        ASSERT_TRUE(made) << made.error().where;
        const auto there = readTask(title);
        ASSERT_TRUE(there && *there);
        EXPECT_NE((*there)->find("<Documentation>" + std::string(bytes)), std::string::npos) << **there;
    }
    EXPECT_TRUE(deleteTask(title));
    EXPECT_EQ(*readTask(title), std::nullopt);
    EXPECT_TRUE(deleteTask(title)); // once more
}
// Wine's Task Scheduler forgets what a task runs, and when. Such a one must not stay.
TEST_F(NativeStartTasks, AreThereAsTheyWereMadeOrNotAtAll)
{
    ASSERT_EQ(now(), std::nullopt);
    const bool kept = set("1380").has_value();
    EXPECT_EQ(now(), kept ? ObjectState("1380") : ObjectState());
    EXPECT_TRUE(set(std::nullopt));
    EXPECT_EQ(now(), std::nullopt);
}
TEST_F(NativeStartTasks, ThatSomebodyChangedAreLeftAlone)
{
    std::string theirs = startTaskXml(kName, "1380", "C:\\windows\\system32");
    theirs.replace(theirs.find("-NlMtuBytes 1380"), 16, "-NlMtuBytes 1280");
    const auto made = registerTask(startTaskTitle(kName), theirs);
    ASSERT_TRUE(made) << made.error().where;
    EXPECT_EQ(now(), kChangedTask);
    EXPECT_FALSE(set("1380"));
    EXPECT_FALSE(set(std::nullopt));
    EXPECT_EQ(now(), kChangedTask);
}
TEST_F(NativeStartTasks, AreNotMadeOfWhatADamagedJournalSays)
{
    for (const char* each : {"", "changed", "1380; calc", "99999", "Enabled"})
        EXPECT_EQ(set(each).error().code, ErrorCode::Malformed) << each;
    for (const char* each : {"mtu|a b", "mtu|..\\x", "mtu|wg0|IPv4", "route|wg0", "mtu"})
        EXPECT_EQ(control_->write("start_task", each, "1380").error().code, ErrorCode::Malformed) << each;
    EXPECT_EQ(now(), std::nullopt);
}
}
