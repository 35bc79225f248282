// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/object_kinds.h"
#include <gtest/gtest.h>
#include <map>
namespace {
using namespace tl;

// Objects as a table: what nobody has written is not there.
std::map<std::string, ObjectState>& table()
{
    static std::map<std::string, ObjectState> all;
    return all;
}
template <int Number> class Kind final : public ObjectKind {
    std::string_view kind() const override
    {
        constexpr std::string_view kinds[] = {"mtu", "allowed_ips", "endpoint", "route"};
        return kinds[Number];
    }
    std::string key(const std::string& name) const { return std::string(kind()) + " " + name; }
    Result<ObjectState> read(const std::string& name) override { return table()[key(name)]; }
    Status write(const std::string& name, const ObjectState& state) override
    {
        table()[key(name)] = state;
        return Done{};
    }
    std::string command(const Change& change) override { return "set " + key(change.name); }
    // Of an MTU only the number counts.
    bool isSame(const ObjectState& one, const ObjectState& other) const override
    {
        return Number == 0 && one && other ? std::stoi(*one) == std::stoi(*other) : one == other;
    }
};
template <int Number> std::unique_ptr<ObjectKind> make() { return std::make_unique<Kind<Number>>(); }

class Control final : public KindControl {
public:
    Control() : KindControl({&make<0>, &make<1>, &make<2>, &make<3>}) { table().clear(); }
    NameStyle nameStyle() const override { return NameStyle::Linux; }
    Result<DeviceFacts> device = DeviceFacts{};

private:
    Status addMeaning(Changes& to, const Op& op) override
    {
        if (const auto* mtu = std::get_if<SetMtu>(&op)) return put(to, "mtu", mtu->tunnel, toString(*mtu));
        if (const auto* endpoint = std::get_if<SetEndpoint>(&op)) return putEndpoint(to, *endpoint);
        if (const auto* allowed = std::get_if<SetAllowedIps>(&op)) return putAllowedIps(to, *allowed, device);
        if (const auto* route = std::get_if<AddRoute>(&op)) return put(to, "route", route->route.device, "there");
        return fail(ErrorCode::NotSupported, "no");
    }
    static std::string toString(const SetMtu& op) { return std::to_string(op.mtu.bytes); }
};

TEST(KindControl, LeavesOutWhatHoldsAlreadyInOtherWords)
{
    Control control;
    ASSERT_TRUE(control.write("mtu", "wg0", "01280"));
    EXPECT_TRUE(control.plan(SetMtu{"wg0", Mtu{1280}})->empty());
    const auto plan = control.plan(SetMtu{"wg0", Mtu{1300}});
    ASSERT_TRUE(plan);
    EXPECT_EQ(*plan, (std::vector<Change>{{"mtu", "wg0", "01280", "1300"}}));
    EXPECT_EQ(control.command(plan->front()), "set mtu wg0");
}

TEST(KindControl, SetsAnEndpointAnewAndTakesThePeersAddressesAwayMeanwhile)
{
    Control control;
    ASSERT_TRUE(control.write("endpoint", "wg0|KEY", "192.0.2.1:51820"));
    ASSERT_TRUE(control.write("allowed_ips", "wg0|KEY", "0.0.0.0/0"));
    SetEndpoint op{.tunnel = "wg0", .publicKey = "KEY", .endpoint = {*parseIpAddress("192.0.2.1"), 51820}};
    const Change endpoint{"endpoint", "wg0|KEY", "192.0.2.1:51820", "192.0.2.1:51820"};
    EXPECT_EQ(control.plan(op), (std::vector<Change>{endpoint}));
    op.route = RouteFacts{.device = "eth0"};
    EXPECT_EQ(control.plan(op), (std::vector<Change>{{"allowed_ips", "wg0|KEY", "0.0.0.0/0", ""},
                                                     {"route", "eth0", std::nullopt, "there"},
                                                     endpoint,
                                                     {"allowed_ips", "wg0|KEY", "", "0.0.0.0/0"}}));
}

TEST(KindControl, TakesPrefixesFromThePeersThatHaveThem)
{
    Control control;
    const auto prefix = [](const char* text) { return *parsePrefix(text); };
    PeerFacts one, other;
    one.publicKey = "ONE";
    one.allowedIps = {prefix("10.8.0.2/32"), prefix("192.168.1.0/24")};
    other.publicKey = "OTHER";
    other.allowedIps = {prefix("10.8.0.3/32")};
    control.device->peers = {one, other};
    ASSERT_TRUE(control.write("allowed_ips", "wg0|ONE", "10.8.0.2/32,192.168.1.0/24"));
    ASSERT_TRUE(control.write("allowed_ips", "wg0|OTHER", "10.8.0.3/32"));
    const SetAllowedIps op{"wg0", "OTHER", {prefix("10.8.0.3/32"), prefix("192.168.1.7/24")}};
    EXPECT_EQ(control.plan(op),
              (std::vector<Change>{{"allowed_ips", "wg0|ONE", "10.8.0.2/32,192.168.1.0/24", "10.8.0.2/32"},
                                   {"allowed_ips", "wg0|OTHER", "10.8.0.3/32", "10.8.0.3/32,192.168.1.0/24"}}));
    control.device = fail(ErrorCode::NotFound, "no such tunnel");
    EXPECT_EQ(control.plan(op).error().code, ErrorCode::NotFound);
}

TEST(KindControl, RefusesWhatItDoesNotKnow)
{
    Control control;
    EXPECT_EQ(control.plan(BringUp{"wg0"}).error().code, ErrorCode::NotSupported);
    EXPECT_EQ(control.read("moon", "full").error().code, ErrorCode::Malformed);
    EXPECT_EQ(control.write("moon", "full", "new").error().code, ErrorCode::Malformed);
    EXPECT_FALSE(control.isSame("moon", "full", "full"));
    EXPECT_EQ(control.command({"moon", "full", {}, {}}), "");
}
}
