// SPDX-License-Identifier: GPL-3.0-or-later
// The command "ledger", from files made here.
#include "tests/cli/cli.h"
#include "tests/support/capture_bytes.h"
#include "tests/support/saved_capture.h"
namespace {
using namespace tl;
using namespace tl::test;

class LedgerCli : public Cli {
protected:
    Json ledgerOf(const std::string& capture, int status, std::vector<std::string> options = {}) const
    {
        options.insert(options.begin(), {"ledger", file("capture", capture), "--format", "json"});
        const Ended ended = run(options);
        EXPECT_EQ(ended.status, status) << ended.err;
        const Json document = Json::parse(ended.out, nullptr, false);
        EXPECT_FALSE(document.is_discarded()) << ended.out;
        return document;
    }
    Ended textOf(const std::string& capture) const { return run({"ledger", file("capture", capture)}); }
};
std::string stringOf(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }
bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

struct Told {
    const char* name;
    CaptureStory story;
    const char* verdict;
    int status;
};

TEST_F(LedgerCli, EveryVerdictOfAServer)
{
    const Told cases[] = {{"held up", {.reaches = Reaches::Tunnel}, "did_not_go_on", 1},
                          {"not translated", {.reaches = Reaches::Uplink, .translated = false}, "nat_missing", 1},
                          {"silence", {.reaches = Reaches::Uplink}, "not_answered", 0},
                          {"not delivered", {.reaches = Reaches::UplinkBack}, "not_delivered", 1},
                          {"works", {}, "works", 0},
                          {"tagged", {.uplink = UplinkFrame::Tagged}, "works", 0},
                          {"raw", {.uplink = UplinkFrame::Raw}, "works", 0},
                          {"cooked", {.uplink = UplinkFrame::Cooked}, "works", 0},
                          {"cooked 2", {.uplink = UplinkFrame::Cooked2}, "works", 0},
                          {"IPv6", {.v6 = true}, "works", 0},
                          {"IPv6 held up", {.reaches = Reaches::Tunnel, .v6 = true}, "did_not_go_on", 1}};
    for (const Told& each : cases) {
        const Json ledger = ledgerOf(serverCapture(each.story), each.status);
        EXPECT_EQ(ledger["schema"], "tunnelight.ledger/1");
        EXPECT_EQ(ledger["role"], "server") << each.name;
        ASSERT_EQ(ledger["flows"].size(), 1U) << each.name;
        EXPECT_EQ(ledger["flows"][0]["verdict"], each.verdict) << each.name;
        EXPECT_EQ(ledger["undecoded"], 0U);
    }
}

TEST_F(LedgerCli, EveryVerdictOfAClient)
{
    const Told cases[] = {{"held up", {.reaches = Reaches::Tunnel}, "did_not_go_on", 1},
                          {"silence", {.reaches = Reaches::Uplink}, "not_answered", 0},
                          {"not delivered", {.reaches = Reaches::UplinkBack}, "not_delivered", 1},
                          {"works", {}, "works", 0},
                          {"IPv6", {.v6 = true}, "works", 0}};
    for (const Told& each : cases) {
        const Json ledger = ledgerOf(clientCapture(each.story), each.status);
        EXPECT_EQ(ledger["role"], "client") << each.name;
        ASSERT_EQ(ledger["flows"].size(), 1U) << each.name;
        EXPECT_EQ(ledger["flows"][0]["verdict"], each.verdict) << each.name;
    }
}

// As with AmneziaWG, or behind a proxy: what carries the packets is none of WireGuard's messages.
TEST_F(LedgerCli, BlamesNoMachineWhereWireguardIsNotSeen)
{
    SavedCapture capture({{"wg0", 101}, {"eth0", 1}});
    const CaptureEnds ends = endsOf(Role::Client, false);
    const Bytes outer = ipv4({.source = ends.own, .destination = ends.peer}, udp(51820, 443, Bytes(128, 0x55)));
    for (std::uint16_t i = 0; i < 3; ++i) {
        capture.add(0, i * std::chrono::seconds(1), echoPacket({ends.inside, ends.far, true, i}));
        capture.add(1, i * std::chrono::seconds(1), ethernet(kEtherIpv4, outer));
    }
    const Json ledger = ledgerOf(capture.bytes(), 0);
    EXPECT_EQ(ledger["role"], nullptr);
    EXPECT_EQ(ledger["flows"][0]["verdict"], "ambiguous");
    EXPECT_TRUE(holds(ledger["flows"][0]["text"].get<std::string>(), "no WireGuard message was seen on eth0"));
}

TEST_F(LedgerCli, TellsOfHandshakesThatNobodyAnswers)
{
    const std::string capture = clientCapture({.reaches = Reaches::Tunnel});
    EXPECT_EQ(ledgerOf(capture, 1)["unanswered_handshakes"], 3U);
    EXPECT_TRUE(holds(textOf(capture).out, "WireGuard began handshakes on eth0 (3), and nobody answered"));
    EXPECT_EQ(ledgerOf(clientCapture({}), 0)["unanswered_handshakes"], 0U);
}

TEST_F(LedgerCli, CountsWhatIsInTheFile)
{
    const Json ledger = ledgerOf(serverCapture({}), 0);
    EXPECT_EQ(ledger["packets"], 18U);
    const Json interfaces = {{{"name", "wg0"}, {"link", "raw"}, {"packets", 6}, {"side", "tunnel"}},
                             {{"name", "eth0"}, {"link", "ethernet"}, {"packets", 12}, {"side", "uplink"}}};
    EXPECT_EQ(ledger["interfaces"], interfaces);
    const Json totals = {
        {"tunnel_out", 3}, {"uplink_out", 3}, {"uplink_out_untranslated", 0}, {"uplink_back", 3}, {"tunnel_back", 3}};
    EXPECT_EQ(ledger["totals"], totals);
    const Json& flow = ledger["flows"][0];
    for (const auto& [name, count] : totals.items()) EXPECT_EQ(flow[name], count);
    EXPECT_EQ(flow["protocol"], "icmp");
    EXPECT_EQ(flow["inner"], "10.8.0.2");
    EXPECT_EQ(flow["outer"], "203.0.113.5");
    EXPECT_EQ(flow["far"], "192.0.2.7");
}

TEST_F(LedgerCli, ForPeople)
{
    const Ended ended = textOf(serverCapture({.reaches = Reaches::Uplink, .translated = false}));
    EXPECT_EQ(ended.status, 1);
    EXPECT_EQ(ended.err, "");
    EXPECT_TRUE(ended.out.starts_with("✖ ")) << ended.out;
    EXPECT_TRUE(holds(ended.out, "came out of wg0 and left by eth0 with their tunnel address")) << ended.out;
    EXPECT_TRUE(holds(ended.out, "server's end"));
}

TEST_F(LedgerCli, NamesCanBeGiven)
{
    const std::string capture = serverCapture({.tunnelName = "a", .uplinkName = "wg9"});
    EXPECT_EQ(ledgerOf(capture, 0, {"--tunnel-if", "a", "--uplink-if", "wg9"})["verdicts"]["works"], 1U);
    const Ended last =
        run({"ledger", "--tunnel-if", "a", "--uplink-if", "wg9", "--uplink-if", "a b", file("capture", capture)});
    EXPECT_EQ(last.status, 3);
    EXPECT_TRUE(holds(last.err, "no interface named \"a b\". Those it has: a, wg9.")) << last.err;
    expectError(run({"ledger", file("capture", capture), "--tunnel-if", "wg\x1b[2J", "--format", "json"}), "not_found",
                {"\"wg\\x1b[2J\"", "a, wg9"});
}

TEST_F(LedgerCli, OddNamesDoNotReachTheTerminal)
{
    const Ended ended = textOf(serverCapture({.tunnelName = "wg\x1b[2J\xff", .uplinkName = "et\xc2\x9bh\xe2\x80\xae"}));
    EXPECT_EQ(ended.status, 0);
    for (const std::string_view control : {"\x1b", "\xff", "\xc2\x9b", "\xe2\x80\xae"})
        EXPECT_FALSE(holds(ended.out, control));
    EXPECT_TRUE(holds(ended.out, "wg?[2J?")) << ended.out;
}

TEST_F(LedgerCli, APcapFileHasOneInterfaceAndNothingToCompare)
{
    const CaptureBytes pcap;
    Bytes raw = pcap.pcap(0xa1b2c3d4, 101);
    for (std::uint16_t i = 0; i < 3; ++i)
        raw = raw + pcap.packet(
                        100U + i, 0,
                        echoPacket({parseIpAddress("10.8.0.2").value(), parseIpAddress("192.0.2.7").value(), true, i}));
    const Json ledger = ledgerOf(stringOf(raw), 0);
    EXPECT_EQ(ledger["packets"], 3U);
    EXPECT_EQ(ledger["interfaces"], Json::array({{{"name", ""}, {"link", "raw"}, {"packets", 3}, {"side", "tunnel"}}}));
    EXPECT_EQ(ledger["flows"][0]["doubt"], "one_side");
    EXPECT_TRUE(ledger["role"].is_null());
    EXPECT_TRUE(holds(textOf(stringOf(raw)).out, "Only the tunnel was captured"));
    expectError(run({"ledger", file("capture", stringOf(raw)), "--tunnel-if", "wg0", "--format", "json"}), "not_found",
                {"names none at all"});
}

TEST_F(LedgerCli, WhatCannotBeReadIsCounted)
{
    const CaptureBytes pcap;
    const Bytes frame = ethernet(kEtherIpv4, ipv4({}, udp(1, 2, Bytes(9))));
    const auto fileOf = [&](std::uint32_t link, const Bytes& each) {
        return stringOf(pcap.pcap(0xa1b2c3d4, link) + pcap.packet(1, 0, each) + pcap.packet(2, 0, each));
    };
    const Json unknown = ledgerOf(fileOf(105, frame), 3);
    EXPECT_EQ(unknown["packets"], 2U);
    EXPECT_EQ(unknown["undecoded"], 2U);
    EXPECT_EQ(unknown["interfaces"][0]["link"], "linktype-105");
    EXPECT_EQ(ledgerOf(fileOf(1, Bytes(frame.begin(), frame.begin() + 20)), 3)["undecoded"], 2U);
    EXPECT_EQ(ledgerOf(fileOf(1, frame), 0)["undecoded"], 0U);
}

TEST_F(LedgerCli, AnEmptyCaptureTellsNothing)
{
    EXPECT_EQ(ledgerOf(stringOf(CaptureBytes().pcap(0xa1b2c3d4, 1)), 3)["packets"], 0U);
    EXPECT_EQ(ledgerOf(stringOf(CaptureBytes().section()), 3)["interfaces"], Json::array());
    EXPECT_TRUE(holds(textOf(stringOf(CaptureBytes().section())).out, "No packet was captured."));
}

TEST_F(LedgerCli, ADamagedFileCountsUpToTheDamage)
{
    const std::string whole = serverCapture({.reaches = Reaches::Tunnel});
    const Json cut = ledgerOf(whole.substr(0, whole.size() - 10), 1);
    EXPECT_EQ(cut["packets"], 5U);
    EXPECT_TRUE(holds(cut["damage"].get<std::string>(), "cut in a block")) << cut["damage"];
    EXPECT_TRUE(ledgerOf(whole, 1)["damage"].is_null());
    const Ended text = textOf(whole + "tail");
    EXPECT_EQ(text.status, 1);
    EXPECT_TRUE(holds(text.err, "could not be read to its end")) << text.err;
    EXPECT_TRUE(holds(text.err, "packets: 6")) << text.err;
    EXPECT_TRUE(text.out.starts_with("✖ "));
}

TEST_F(LedgerCli, WhatIsNoCapture)
{
    const std::string pcap = stringOf(CaptureBytes().pcap(0xa1b2c3d4, 1));
    struct Case {
        std::string path, code;
        std::vector<std::string> says;
    };
    const Case cases[] = {{(home_ / "missing.pcap").string(), "not_found", {"missing.pcap"}},
                          {home_.string(), "unavailable", {home_.string()}},
                          {file("empty", ""), "malformed", {"not a capture"}},
                          {file("text", "no capture at all"), "malformed", {"neither pcap nor pcapng"}},
                          {file("half", pcap.substr(0, 23)), "malformed", {"cut in its header"}},
                          {file("none", pcap + "x"), "malformed", {"cut in the header of a packet"}}};
    for (const Case& each : cases) expectError(run({"ledger", each.path, "--format", "json"}), each.code, each.says);
}
}
