// SPDX-License-Identifier: GPL-3.0-or-later
// A member that was forgotten in core/facts/fields.h would silently be missing from every saved file.
#include "core/facts/fields.h"
#include <gtest/gtest.h>
#include <set>
using namespace tl;
namespace {
struct Anything {
    template <class T> operator T() const;
};
template <class T, class... Given> consteval std::size_t memberCount()
{
    if constexpr (requires { T{Given{}..., Anything{}}; })
        return memberCount<T, Given..., Anything>();
    else
        return sizeof...(Given);
}

struct Counter {
    std::set<std::string> names = {};
    std::size_t count = 0;
    template <class T> void operator()(const char* name, T&)
    {
        names.insert(name);
        ++count;
    }
};

template <class T> class Fields : public testing::Test {
};
using All =
    testing::Types<Error, InterfaceSettings, StackFacts, PortUse, UdpSocketFacts, ClockFacts, RightsFacts,
                   ResolverServer, ResolverFacts, LinkFacts, AddressFacts, RouteFacts, RuleFacts, NeighbourFacts,
                   NetworkFacts, RouteAnswer, PeerFacts, DeviceFacts, ConfigPeerFacts, ConfigFacts, TunnelFacts,
                   AddressRange, NumberRange, FilterMatch, FilterRule, FilterChain, FilterTable, FirewallFacts,
                   Question, Exchange, RequestFacts, LookupFacts, OuterErrorFacts, OuterFacts, WatchFacts, Facts>;
TYPED_TEST_SUITE(Fields, All);
TYPED_TEST(Fields, NameEveryMemberOnce)
{
    TypeParam value;
    Counter counter;
    fields(counter, value);
    EXPECT_EQ(counter.count, memberCount<TypeParam>());
    EXPECT_EQ(counter.names.size(), counter.count);
}
}
