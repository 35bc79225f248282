// SPDX-License-Identifier: GPL-3.0-or-later
// What a client can do to the protocol itself: the session ends, or the answer is an error; the machine stays as it is.
#include "tests/attack/rig.h"
#include <random>
namespace tl::test {
namespace {
using wire::Bytes;
using wire::Call;
using wire::encoded;

class SessionAttack : public testing::Test {
protected:
    void expectOver(const std::string& why)
    {
        EXPECT_FALSE(attacker_.answer());
        served_.join();
        EXPECT_NE(served_.log().find(why), std::string::npos) << served_.log();
    }
    void sendRaw(const Bytes& bytes) { (void)served_.channel().write(bytes); }
    void TearDown() override
    {
        served_.leave();
        served_.join();
        EXPECT_TRUE(served_.machine().history()->entries.empty());
    }
    Served served_{practiceMachine("nat-missing"), {.idle = std::chrono::seconds(20)}};
    Attacker attacker_{served_};
};

TEST_F(SessionAttack, AnythingBeforeTheHelloEndsIt)
{
    attacker_.send(1, 1, Call::Open, encoded(wire::Lane::Change));
    expectOver("no hello");
}

TEST_F(SessionAttack, ASecondClientOnTheSameSocketEndsIt)
{
    attacker_.hello();
    attacker_.send(0, 2, Call::Hello, encoded(wire::kVersion));
    expectOver("a second hello");
}

TEST_F(SessionAttack, AnotherVersionIsToldAndEndsIt)
{
    attacker_.send(0, 1, Call::Hello, encoded(wire::kVersion + 1));
    const auto said = attacker_.answer();
    ASSERT_TRUE(said);
    EXPECT_EQ(std::get<0>(*wire::decoded<Result<std::string>>(*said)).error().code, ErrorCode::NotSupported);
    expectOver("another version");
}

TEST_F(SessionAttack, AReplayedRequestEndsIt)
{
    attacker_.hello();
    attacker_.open(1, wire::Lane::Views);
    EXPECT_TRUE(attacker_.ask<std::vector<TunnelFacts>>(1, Call::Tunnels));
    attacker_.send(1, 2, Call::Tunnels);
    expectOver("out of order");
}

TEST_F(SessionAttack, AnOversizedFrameEndsItUnread)
{
    attacker_.hello();
    attacker_.send(1, 1, Call::Open, Bytes(wire::kMostRequest + 1));
    expectOver("too long");
}

TEST_F(SessionAttack, ATruncatedFrameIsNeverCarriedOut)
{
    attacker_.hello();
    attacker_.open(1, wire::Lane::Change);
    EXPECT_TRUE(attacker_.ask<Done>(1, Call::OpenToChange));
    const Bytes whole = wire::bytesOf({1, 9, static_cast<std::uint8_t>(Call::TakeBack), encoded(std::uint64_t{1})});
    sendRaw(Bytes(whole.begin(), whole.end() - 1));
    served_.leave();
    expectOver("gone");
}

// RFC-less slow-loris: a byte now and then keeps nobody busy for longer than a frame may take.
TEST_F(SessionAttack, AFrameThatNeverEndsIsNotWaitedFor)
{
    attacker_.hello();
    const auto begun = std::chrono::steady_clock::now();
    const Bytes head(wire::kHeadBytes - 1);
    for (const std::byte one : head) sendRaw({one});
    expectOver("does not come to its end");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, wire::kFrameTime + std::chrono::seconds(5));
}

TEST_F(SessionAttack, UnknownCallsAndOpsAreAnsweredWithAnError)
{
    attacker_.hello();
    attacker_.open(1, wire::Lane::Views);
    attacker_.open(2, wire::Lane::Change);
    for (int call = static_cast<int>(Call::Start); call < 256; ++call)
        EXPECT_FALSE(attacker_.ask<Done>(1, static_cast<Call>(call))) << call;
    EXPECT_EQ(attacker_.ask<Done>(2, Call::Plan, std::uint8_t{200}).error().code, ErrorCode::Malformed);
    EXPECT_EQ(attacker_.ask<Done>(2, Call::Plan, Op(SetMtu{"wg0", Mtu{1300}}), true).error().code,
              ErrorCode::Malformed);                                        // a byte too many
    EXPECT_TRUE(attacker_.ask<std::vector<TunnelFacts>>(1, Call::Tunnels)); // it goes on
}

TEST_F(SessionAttack, LanesAreFewAndOfOneClientEach)
{
    attacker_.hello();
    for (std::uint16_t lane = 1; lane <= wire::kMostLanes; ++lane) attacker_.open(lane, wire::Lane::Views);
    attacker_.send(99, 1, Call::Open, encoded(wire::Lane::Views));
    expectOver("too many lanes");
}

TEST_F(SessionAttack, ASecondLaneToChangeEndsIt)
{
    attacker_.hello();
    attacker_.open(1, wire::Lane::Change);
    attacker_.send(2, 1, Call::Open, encoded(wire::Lane::Change));
    expectOver("a second lane to change");
}

TEST_F(SessionAttack, ACancelOfWhatIsYetToComeEndsIt)
{
    attacker_.hello();
    attacker_.open(1, wire::Lane::Views);
    attacker_.send(1, 500, Call::Cancel);
    expectOver("yet to come");
}

TEST_F(SessionAttack, AFloodThatIsNotReadEndsIt)
{
    attacker_.hello();
    attacker_.open(1, wire::Lane::Path);
    // The first is waited for a long time; what comes meanwhile may not pile up.
    for (std::uint32_t i = 0; i < 5000; ++i)
        attacker_.send(1, 2 + i, Call::Answers, encoded(Ticks(std::chrono::hours(1))));
    while (attacker_.answer()) {
    }
    served_.join();
    EXPECT_NE(served_.log().find("too many requests"), std::string::npos);
}

TEST(SessionIdle, ASilentClientIsLeft)
{
    Served served(practiceMachine("nat-missing"), {.idle = std::chrono::milliseconds(50)});
    Attacker(served).hello();
    served.join();
    EXPECT_NE(served.log().find("nothing was asked"), std::string::npos);
}

// Frames that are nearly right: the head of a request, its lane and number in order, and a body that was changed
// somewhere, or is any bytes at all.
class Mutations {
public:
    explicit Mutations(std::uint32_t seed) : random_(seed) {}
    Bytes next()
    {
        Bytes body = bodies_[random_() % bodies_.size()];
        for (auto changes = random_() % 4; changes > 0 && !body.empty(); --changes)
            body[random_() % body.size()] = static_cast<std::byte>(random_());
        if (random_() % 8 == 0) body.resize(random_() % 64);
        return body;
    }
    Call call() { return static_cast<Call>(static_cast<unsigned>(Call::Tunnels) + random_() % 40); }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

private:
    std::mt19937 random_;
    std::vector<Bytes> bodies_ = {{},
                                  encoded(std::string("wg0")),
                                  encoded(std::uint64_t{1}),
                                  encoded(Op(SetMtu{"wg0", Mtu{1300}})),
                                  encoded(Op(AddNat{"wg0", *parsePrefix("10.8.0.0/24"), "eth0"})),
                                  encoded(std::string("wg0"), std::string("mtu.set"), std::string("dns.refused"),
                                          std::vector<Op>{SetMtu{"wg0", Mtu{1300}}}),
                                  encoded(std::uint64_t{5}, Question{.to = *parseIpAddress("10.8.0.1")}),
                                  encoded(TapSetup{.devices = {{"wg0"}}}),
                                  encoded(*parseIpAddress("10.8.0.1"), std::uint32_t{0}, std::string())};
};

// So many to one lane, then one whose answer says that all before it was gone through.
bool fuzz(Attacker& attacker, Mutations& mutate, std::uint16_t lane, std::uint32_t count)
{
    for (std::uint32_t i = 0; i < count; ++i) {
        Call call = mutate.call();
        if (call == Call::Answers) call = Call::Now; // what waits is tried elsewhere
        attacker.send(lane, attacker.nextNumber(lane), call, mutate.next());
    }
    const std::uint32_t last = attacker.nextNumber(lane);
    attacker.send(lane, last, Call::Count); // known to nobody, and answered
    return attacker.waitFor(lane, last);
}

TEST(SessionFuzz, NearlyRightFramesChangeNothing)
{
    const std::uint32_t frames = std::getenv("TL_WHOLE_FUZZ") ? 1'000'000 : 20'000;
    constexpr std::uint32_t kBlock = 100, kBlocks = 50; // of a session
    const auto machine = practiceMachine("nat-missing");
    for (std::uint32_t sent = 0; sent < frames; sent += kBlock * kBlocks) {
        Served served(machine, {.idle = std::chrono::seconds(20)});
        Mutations mutate(sent);
        Attacker attacker(served);
        attacker.hello();
        for (std::uint16_t lane = 1; lane <= 4; ++lane) attacker.open(lane, static_cast<wire::Lane>(lane - 1));
        for (std::uint32_t block = 0; block < kBlocks; ++block)
            ASSERT_TRUE(fuzz(attacker, mutate, static_cast<std::uint16_t>(1 + mutate.below(4)), kBlock))
                << served.log();
        served.leave();
        served.join();
        const auto history = machine->history();
        ASSERT_TRUE(history);
        for (const JournalEntry& entry : history->entries) EXPECT_EQ(entry.state, EntryState::TakenBack) << entry.fix;
    }
}
}
}
