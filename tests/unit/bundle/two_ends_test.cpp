// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/two_ends.h"
#include "core/report/report.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/facts_builder.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace {
using namespace tl;

class TwoEndsOfOneTunnel : public testing::Test {
protected:
    Facts client_ = test::healthyClient(), server_ = test::healthyServer();

    // Nobody has a session, at either end.
    void silence()
    {
        for (Facts* facts : {&client_, &server_}) {
            for (auto* device : {facts->device.get(), facts->deviceAfter.get()})
                if (device)
                    for (PeerFacts& peer : device->peers) peer.lastHandshake.reset(), peer.rxBytes = 0;
            for (Exchange& each : facts->exchanges) each.outcome = Outcome::Silent, each.from.reset();
        }
    }
    // Both watched: so many left the client, so many arrived, so many were answered.
    void calls(int left, int arrived, int answered)
    {
        client_.watch = WatchFacts{.watched = std::chrono::seconds(6),
                                   .outer = {{.far = endpoint(), .initiationsOut = left, .responsesIn = answered}}};
        server_.watch = WatchFacts{.watched = std::chrono::seconds(6)};
        if (arrived > 0)
            server_.watch.get()->outer.push_back(
                {.far = test::endpoint("192.0.2.99:4000"), .initiationsIn = arrived, .responsesOut = answered});
    }
    Endpoint endpoint() { return *client_.device->peers[0].endpoint; }
    void serverListensOn(std::uint16_t port)
    {
        for (auto* device : {server_.device.get(), server_.deviceAfter.get()})
            if (device) device->listenPort = port;
        if (server_.config) server_.config.get()->listenPort = port;
    }
    void serverHas(const IpAddress& address)
    {
        server_.network.get()->addresses.push_back({"eth0", {address, 24}, {}});
    }
    Agreement agreement(std::string_view id) const
    {
        const TwoEnds ends = compareEnds(client_, server_);
        const auto found = std::ranges::find(ends.compared, id, &Comparison::id);
        EXPECT_NE(found, ends.compared.end()) << id;
        return found == ends.compared.end() ? Agreement::Unknown : found->agreement;
    }
    const Finding* root()
    {
        diagnosis_ = diagnose(client_, server_);
        return diagnosis_.rootCause ? &diagnosis_.findings[*diagnosis_.rootCause] : nullptr;
    }
    std::string rootId()
    {
        const Finding* found = root();
        return found ? std::string(found->cause->id) : "";
    }
    Diagnosis diagnosis_ = {};
};

TEST_F(TwoEndsOfOneTunnel, AgreeWhereAllIsWell)
{
    for (const char* id : {"keys", "preshared_key", "client_address", "server_address", "mtu"})
        EXPECT_EQ(agreement(id), Agreement::Agree) << id;
    EXPECT_EQ(rootId(), "");
}

TEST_F(TwoEndsOfOneTunnel, AreToldApartWhicheverComesFirst)
{
    EXPECT_EQ(compareEnds(client_, server_).client, &client_);
    EXPECT_EQ(compareEnds(server_, client_).client, &client_);
    server_.request.role = Role::Client; // two equals: who is called is the server
    EXPECT_EQ(compareEnds(server_, client_).client, &client_);
    EXPECT_EQ(compareEnds(client_, server_).client, &client_);
}

TEST_F(TwoEndsOfOneTunnel, APortThatNobodyListensOnIsProvedWhereTheServerItselfIsCalled)
{
    silence();
    serverHas(endpoint().address);
    serverListensOn(4444);
    ASSERT_EQ(rootId(), "handshake.port_differs");
    EXPECT_EQ(root()->match.confidence, Confidence::Observed);
    EXPECT_NE(std::string(root()->explain().source).find("The client calls port"), std::string::npos);
}

TEST_F(TwoEndsOfOneTunnel, ARouterMayForwardAnotherPort)
{
    silence();
    serverListensOn(4444);
    std::erase_if(server_.network.get()->addresses,
                  [&](const AddressFacts& each) { return !each.prefix.address.isPrivate(); });
    EXPECT_NE(rootId(), "handshake.port_differs");
    EXPECT_EQ(agreement("port"), Agreement::Differ);
}

TEST_F(TwoEndsOfOneTunnel, ALivingSessionProvesThePort)
{
    serverHas(endpoint().address);
    serverListensOn(4444);
    EXPECT_EQ(rootId(), "");
}

TEST_F(TwoEndsOfOneTunnel, KeysThatFitAndCallsThatAreIgnoredLeaveTheDate)
{
    silence();
    calls(2, 2, 0);
    ASSERT_EQ(rootId(), "handshake.clock");
    EXPECT_EQ(root()->match.confidence, Confidence::Inferred);
}

TEST_F(TwoEndsOfOneTunnel, CallsThatAreAnsweredSayNothingOfTheDate)
{
    silence();
    calls(2, 2, 2);
    EXPECT_NE(rootId(), "handshake.clock");
}

TEST_F(TwoEndsOfOneTunnel, CallsThatGetLostOnTheWayAreShownSideBySide)
{
    silence();
    calls(3, 0, 0);
    EXPECT_EQ(agreement("calls"), Agreement::Differ);
    (void)root();
    const auto found = std::ranges::find_if(diagnosis_.findings, [](const Finding& each) {
        return each.cause->id == std::string_view("handshake.no_reply");
    });
    ASSERT_NE(found, diagnosis_.findings.end());
    EXPECT_NE(filled(found->match.evidence.front()).find("3 left the client, 0 arrived"), std::string::npos);
}

TEST_F(TwoEndsOfOneTunnel, MaskedAddressesAreNotCompared)
{
    client_.anonymity = server_.anonymity = Anonymity::Strict;
    EXPECT_EQ(agreement("client_address"), Agreement::Unknown);
    EXPECT_EQ(agreement("keys"), Agreement::Agree);
}

TEST_F(TwoEndsOfOneTunnel, ReplacedKeysAreNotComparedWithPlainOnes)
{
    client_.anonymity = Anonymity::Public;
    for (PeerFacts& peer : client_.device.get()->peers) peer.publicKey = "a stand-in";
    client_.deviceAfter = {};
    EXPECT_EQ(agreement("keys"), Agreement::Unknown);
    EXPECT_NE(rootId(), "handshake.key_mismatch");
}

TEST_F(TwoEndsOfOneTunnel, TwoFilesOfOneEndProveNothing)
{
    server_ = client_;
    EXPECT_EQ(agreement("keys"), Agreement::Unknown);
    EXPECT_EQ(rootId(), "");
}

TEST_F(TwoEndsOfOneTunnel, EndsOfTwoTunnelsProveNothing)
{
    for (Facts* facts : {&client_, &server_})
        for (auto* device : {facts->device.get(), facts->deviceAfter.get()})
            if (device)
                for (PeerFacts& peer : device->peers) peer.publicKey = "somebody else";
    EXPECT_EQ(agreement("keys"), Agreement::Unknown);
    EXPECT_EQ(rootId(), "");
    silence();
    EXPECT_EQ(agreement("keys"), Agreement::Differ);
}

TEST_F(TwoEndsOfOneTunnel, TheReportShowsThem)
{
    const Diagnosis diagnosis = diagnose(client_, server_);
    const TwoEnds ends = compareEnds(client_, server_);
    EXPECT_NE(reportText(client_, diagnosis, Colour::Never, {}, {}, &ends).find("Both ends side by side"),
              std::string::npos);
    const std::string json = reportJson(client_, diagnosis, &ends);
    EXPECT_NE(json.find("\"ends\""), std::string::npos);
    EXPECT_NE(json.find("\"preshared_key\""), std::string::npos);
    EXPECT_EQ(reportJson(client_, diagnosis).find("\"ends\""), std::string::npos);
}
}
