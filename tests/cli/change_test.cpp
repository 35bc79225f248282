// SPDX-License-Identifier: GPL-3.0-or-later
// What changes the machine and takes it back, in a network stack and below a /var/lib that are nobody's.
#include "core/ops/journal.h"
#include "tests/cli/cli.h"
#include "tests/support/own_network.h"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
namespace {
using namespace tl;
using namespace tl::test;
constexpr const char* kFolder = "/var/lib/tunnelight";
constexpr const char* kJournal = "/var/lib/tunnelight/journal";
const Change kAddress{"address", "lo|192.0.2.9/32", std::nullopt, "there"};

// Only inside a network stack of our own.
void hideJournal() { coverFolder("/var/lib"); }
void haveJournal(const std::string& text, mode_t mode = 0600)
{
    hideJournal();
    writeNew(kJournal, text);
    ASSERT_EQ(::chmod(kJournal, mode), 0);
}
JournalEntry entry(std::uint64_t id)
{
    return {.id = id,
            .time = std::chrono::seconds(1'790'000'000),
            .tunnel = "wg0",
            .fix = "tunnel.address",
            .finding = "tunnel.no_address"};
}
std::string kept(std::uint64_t id)
{
    return beginLine(entry(id)) + changeLine(id, kAddress) + stateLine(id, EntryState::Kept);
}
std::string journalNow()
{
    std::ifstream file(kJournal, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
EntryState stateNow() { return parseJournal(journalNow()).entries.at(0).state; }

const std::vector<std::vector<std::string>> kWrong = {
    {"fix"},
    {"fix", "--dry-run"},
    {"fix", "--id", "mtu.set", "--all"},
    {"fix", "--id", "no.such"},
    {"fix", "--id", "mtu_set"},
    {"fix", "--id", ""},
    {"fix", "--all", "--target-ip", "300.1.1.1"},
    {"fix", "--all", "--role", "router"},
    {"fix", "--all", "--force"},
    {"undo"},
    {"undo", "--yes"},
    {"undo", "--last", "--all"},
    {"undo", "--last", "--id", "1"},
    {"undo", "--last", "--id", "0"},
    {"undo", "--id", ""},
    {"undo", "--id", "x"},
    {"undo", "--id", "0"},
    {"undo", "--id", "-1"},
    {"undo", "--id", "+1"},
    {"undo", "--id", " 1"},
    {"undo", "--id", "0x1"},
    {"undo", "--id", "1.0"},
    {"undo", "--id", "18446744073709551616"},
    {"history", "--id", "1"},
    {"history", "--format", "yaml"},
    {"history", "more"},
};

// Also what passes by mistake stays away from the machine's own journal.
TEST_F(Cli, WrongCommandLinesOfChanges)
{
    inOwnNetwork([&] {
        hideJournal();
        for (const std::vector<std::string>& args : kWrong) {
            const Ended ended = run(args);
            EXPECT_EQ(ended.status, 2) << testing::PrintToString(args);
            EXPECT_EQ(ended.out, "") << testing::PrintToString(args);
            EXPECT_NE(ended.err.find("--help"), std::string::npos) << testing::PrintToString(args);
        }
        EXPECT_FALSE(fs::exists(kFolder));
        const Ended unknown = run({"fix", "--id", "no.such"});
        for (const char* id : {"no.such", "mtu.set", "nat.create"})
            EXPECT_NE(unknown.err.find(id), std::string::npos) << id;
    });
}

TEST_F(Cli, HistoryOfAMachineThatWasNeverChanged)
{
    inOwnNetwork([&] {
        hideJournal();
        const Ended text = run({"history"}), json = run({"history", "--format", "json"});
        EXPECT_EQ(text.status, 0) << text.err;
        EXPECT_EQ(text.out, "Nothing was changed on this computer.\n");
        EXPECT_EQ(json.status, 0) << json.err;
        const Json document = Json::parse(json.out, nullptr, false);
        ASSERT_FALSE(document.is_discarded()) << json.out;
        EXPECT_EQ(document["schema"], "tunnelight.history/1");
        EXPECT_EQ(document["entries"], Json::array());
        EXPECT_EQ(document["damaged_lines"], 0);
        EXPECT_FALSE(fs::exists(kFolder));
    });
}

TEST_F(Cli, ATryLeavesNothingBehind)
{
    inOwnNetwork([&] {
        hideJournal();
        for (const std::vector<std::string>& what :
             std::vector<std::vector<std::string>>{{"--all"}, {"--id", "mtu.set"}}) {
            std::vector<std::string> args = {"fix", "--dry-run", "--tunnel", "no-such-tunnel", "--format", "json"};
            args.insert(args.end(), what.begin(), what.end());
            expectError(run(args), "not_found", {"There is no WireGuard tunnel"});
        }
        EXPECT_FALSE(fs::exists(kFolder));
    });
}

TEST_F(Cli, HistoryTellsWhatWasChanged)
{
    inOwnNetwork([&] {
        const std::string text = kept(1) + beginLine(entry(2)) + changeLine(2, kAddress) + "half of a li";
        haveJournal(text);
        const Json document = Json::parse(run({"history", "--format", "json"}).out, nullptr, false);
        ASSERT_EQ(document["entries"].size(), 2U);
        const Json& first = document["entries"][0];
        EXPECT_EQ(first["id"], 1);
        EXPECT_EQ(first["fix"], "tunnel.address");
        EXPECT_EQ(first["finding"], "tunnel.no_address");
        EXPECT_EQ(first["tunnel"], "wg0");
        EXPECT_EQ(first["time"], "2026-09-21T14:13:20Z");
        EXPECT_EQ(first["state"], "kept");
        EXPECT_EQ(first["undoable"], true);
        EXPECT_EQ(first["changes"], Json::array({"ip address add 192.0.2.9/32 dev lo"}));
        EXPECT_EQ(document["entries"][1]["state"], "open");
        EXPECT_EQ(document["damaged_lines"], 1);
        EXPECT_EQ(journalNow(), text); // to look changes nothing
    });
}

TEST_F(Cli, UndoWithoutAnythingToTakeBack)
{
    inOwnNetwork([&] {
        hideJournal();
        for (const char* which : {"--last", "--all"}) {
            const Ended ended = run({"undo", which, "--yes"});
            EXPECT_EQ(ended.status, 0) << ended.err;
            EXPECT_EQ(ended.out, "There is nothing to take back.\n");
        }
        expectError(run({"undo", "--id", "010", "--yes", "--format", "json"}), "not_found", {"number 10 "});
        struct stat status = {};
        ASSERT_EQ(::stat(kJournal, &status), 0);
        EXPECT_EQ(status.st_mode & 07777, 0600U);
    });
}

TEST_F(Cli, UndoTakesBackWhatWasKept)
{
    inOwnNetwork([&] {
        haveJournal(kept(1));
        ip({"address", "add", "192.0.2.9/32", "dev", "lo"});
        // Nobody is there to be asked.
        expectError(run({"undo", "--last", "--format", "json"}), "cancelled", {"--yes"});
        EXPECT_EQ(stateNow(), EntryState::Kept);
        const Ended ended = run({"undo", "--last", "--yes", "--format", "json"});
        EXPECT_EQ(ended.status, 0) << ended.err;
        const Json document = Json::parse(ended.out, nullptr, false);
        ASSERT_EQ(document["entries"].size(), 1U) << ended.out;
        EXPECT_EQ(document["entries"][0]["status"], "undone");
        EXPECT_EQ(stateNow(), EntryState::TakenBack);
        ip({"address", "add", "192.0.2.9/32", "dev", "lo"}); // works: it was gone
        EXPECT_EQ(run({"undo", "--last", "--yes"}).out, "There is nothing to take back.\n");
    });
}

TEST_F(Cli, AResultThatIsLostDoesNotHideThatItWasDone)
{
    inOwnNetwork([&] {
        haveJournal(kept(1));
        ip({"address", "add", "192.0.2.9/32", "dev", "lo"});
        const Ended ended = run({"undo", "--last", "--yes"}, "/dev/full");
        EXPECT_EQ(ended.status, 3);
        EXPECT_EQ(ended.err.find("Nothing was changed"), std::string::npos) << ended.err;
        EXPECT_NE(ended.err.find("history"), std::string::npos) << ended.err;
        EXPECT_EQ(stateNow(), EntryState::TakenBack);
    });
}

TEST_F(Cli, UndoIsContentWithWhatIsAsBefore)
{
    inOwnNetwork([&] {
        haveJournal(kept(1)); // and the address is not there
        const Ended ended = run({"undo", "--id", "1", "--yes", "--format", "json"});
        EXPECT_EQ(ended.status, 0) << ended.err;
        EXPECT_EQ(Json::parse(ended.out, nullptr, false)["entries"][0]["status"], "nothing");
        EXPECT_EQ(stateNow(), EntryState::TakenBack);
    });
}

TEST_F(Cli, AJournalThatOthersMayReadIsNotTrusted)
{
    inOwnNetwork([&] {
        haveJournal(kept(1), 0644);
        for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
                 {"history", "--format", "json"}, {"undo", "--last", "--yes", "--format", "json"}})
            expectError(run(args), "unavailable", {"owner alone"});
        EXPECT_EQ(journalNow(), kept(1));
    });
}

TEST_F(Cli, OneProgramChangesTheMachineAtATime)
{
    inOwnNetwork([&] {
        haveJournal(kept(1));
        const int held = ::open(kJournal, O_RDWR | O_CLOEXEC);
        ASSERT_EQ(::flock(held, LOCK_EX | LOCK_NB), 0);
        expectError(run({"undo", "--last", "--yes", "--format", "json"}), "timeout", {"Another Tunnelight"});
        EXPECT_EQ(run({"history"}).status, 0); // to look is always possible
        ::close(held);
        EXPECT_EQ(stateNow(), EntryState::Kept);
    });
}
}
