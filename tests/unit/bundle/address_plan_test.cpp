// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/address_plan.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
#include <random>
namespace {
using namespace tl;
using test::ip;
using test::prefix;

bool isDocumentation(const IpAddress& address)
{
    return prefix("192.0.2.0/24").contains(address) || prefix("198.51.100.0/24").contains(address) ||
           prefix("203.0.113.0/24").contains(address) || prefix("2001:db8::/32").contains(address);
}

TEST(AddressPlan, PublicAddressesBecomeThoseOfDocumentation)
{
    AddressPlan plan(AddressPlan::Scope::Public);
    for (const char* each : {"81.2.69.142", "8.8.8.8", "1.1.1.1", "2a02:8071::17"}) plan.learn(ip(each));
    plan.settle();
    for (const char* each : {"81.2.69.142", "8.8.8.8", "1.1.1.1", "2a02:8071::17"}) {
        EXPECT_TRUE(isDocumentation(plan.of(ip(each)))) << toString(plan.of(ip(each)));
        EXPECT_EQ(plan.of(ip(each)), plan.of(ip(each)));
    }
    EXPECT_NE(plan.of(ip("8.8.8.8")), plan.of(ip("1.1.1.1")));
}

TEST(AddressPlan, WhatNamesNobodyStays)
{
    AddressPlan plan(AddressPlan::Scope::Public);
    for (const char* each : {"0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "10.8.0.0/24", "192.168.1.7/24",
                             "fd00::1/64", "127.0.0.1/8", "224.0.0.0/4", "fe80::1/64", "169.254.3.4/16", "8.0.0.0/7"})
        plan.learn(prefix(each));
    plan.settle();
    for (const char* each : {"0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "10.8.0.0/24", "192.168.1.7/24",
                             "fd00::1/64", "127.0.0.1/8", "224.0.0.0/4", "fe80::1/64", "169.254.3.4/16", "8.0.0.0/7"})
        EXPECT_EQ(toString(plan.of(prefix(each))), each);
}

// Every address of a pool begins with the text of that pool's first one, and these few are in all others.
TEST(AddressPlan, TextsThatAreInEveryStandInDoNotHoldItUp)
{
    AddressPlan plan(AddressPlan::Scope::PrivateToo);
    for (const char* each : {"fe80::", "fe80::7", "2001:db8::", "2001:db8::7", "fc00::", "fd00::7"})
        plan.learn(ip(each));
    for (const char* each : {"2001:db8::/64", "fc00::/64", "fe80::/96"}) plan.learn(prefix(each));
    for (IpAddress each = ip("::2"); each != ip("::100"); each = next(each)) plan.learn(each);
    plan.settle();
    for (const char* each : {"fe80::7", "2001:db8::7", "fd00::7"}) EXPECT_NE(plan.of(ip(each)), ip(each)) << each;
    EXPECT_NE(plan.of(ip("fe80::")), plan.of(ip("fe80::7")));
    EXPECT_NE(plan.of(ip("2001:db8::7")), plan.of(ip("::7")));
}

TEST(AddressPlan, TheAdapterInAnAddressIsHidden)
{
    AddressPlan plan(AddressPlan::Scope::Public);
    for (const char* each :
         {"fe80::70e6:57ff:fead:55", "fe80::70e6:57ff:fead:56", "fd12:3456:789a:1:70e6:57ff:fead:55"})
        plan.learn(prefix(std::string(each) + "/64"));
    plan.learn(ip("fe80::1"));
    plan.settle();
    EXPECT_EQ(toString(plan.of(ip("fe80::1"))), "fe80::1");
    EXPECT_NE(plan.of(ip("fe80::70e6:57ff:fead:55")), plan.of(ip("fe80::70e6:57ff:fead:56")));
    for (const char* each : {"fe80::70e6:57ff:fead:55", "fd12:3456:789a:1:70e6:57ff:fead:55", "fe80::1:2ff:fe03:4"}) {
        EXPECT_NE(plan.of(ip(each)), ip(each));
        EXPECT_EQ((Prefix{plan.of(ip(each)), 64}.network()), (Prefix{ip(each), 64}.network())) << "in its network";
    }
    EXPECT_EQ(plan.of(prefix("fd12:3456:789a:1:70e6:57ff:fead:55/64")).length, 64);
}

TEST(AddressPlan, WhatWasNeverLearntIsNotShown)
{
    AddressPlan plan(AddressPlan::Scope::PrivateToo);
    plan.settle();
    EXPECT_NE(plan.of(ip("81.2.69.142")), ip("81.2.69.142"));
    EXPECT_NE(plan.of(ip("10.8.0.7")), ip("10.8.0.7"));
    EXPECT_NE(plan.of(prefix("81.2.69.0/24")), prefix("81.2.69.0/24"));
}

// A calculator's list of everything but a private network: the wide ones stay, and targets stay in theirs.
TEST(AddressPlan, AListWithAHoleStillHoldsItsTargets)
{
    const char* list[] = {"0.0.0.0/5",      "8.0.0.0/7",     "11.0.0.0/8",  "12.0.0.0/6",  "16.0.0.0/4",
                          "32.0.0.0/3",     "64.0.0.0/2",    "128.0.0.0/3", "160.0.0.0/5", "168.0.0.0/6",
                          "172.0.0.0/12",   "172.32.0.0/11", "176.0.0.0/4", "192.0.0.0/9", "192.128.0.0/11",
                          "192.169.0.0/16", "193.0.0.0/8",   "194.0.0.0/7", "196.0.0.0/6", "200.0.0.0/5",
                          "208.0.0.0/4"};
    AddressPlan plan(AddressPlan::Scope::Public);
    for (const char* each : list) plan.learn(prefix(each));
    const char* hosts[] = {"8.8.8.8", "93.184.216.34", "172.35.1.2", "1.1.1.1", "203.1.2.3"};
    for (const char* each : hosts) plan.learn(ip(each));
    plan.settle();
    for (const char* net : list)
        for (const char* host : hosts)
            EXPECT_EQ(plan.of(prefix(net)).contains(plan.of(ip(host))), prefix(net).contains(ip(host)))
                << net << " " << host << " " << toString(plan.of(ip(host)));
    for (const char* host : hosts) EXPECT_NE(plan.of(ip(host)), ip(host));
}

struct Kind {
    const char* name;
    AddressPlan::Scope scope;
    std::size_t count;
};
void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }
class RandomPlan : public testing::TestWithParam<Kind> {};
TEST_P(RandomPlan, WhatLiesInWhatStaysAsItWas)
{
    for (unsigned seed = 0; seed < 2000 / GetParam().count; ++seed) {
        std::mt19937_64 random(seed);
        std::vector<Prefix> all;
        for (std::size_t i = 0; i < GetParam().count; ++i) {
            static constexpr const char* bases[] = {"81.2.0.0",    "203.0.113.0", "198.51.100.0", "10.8.0.0",
                                                    "192.168.0.0", "2a02:8071::", "fd12::",       "45.9.0.0"};
            Prefix each{ip(bases[random() % std::size(bases)]), 0};
            const bool four = each.address.isV4();
            for (std::size_t at = four ? 2 : 4; at < (four ? 4U : 8U); ++at)
                if (random() % 2) each.address.bytes[at] = static_cast<std::uint8_t>(random() % 8);
            static constexpr int lengths4[] = {16, 20, 24, 28, 30, 32, 32, 32},
                                 lengths6[] = {32, 48, 56, 64, 128, 128, 128, 60};
            each.length = four ? lengths4[random() % 8] : lengths6[random() % 8];
            all.push_back(each);
        }
        AddressPlan plan(GetParam().scope);
        for (const Prefix& each : all) plan.learn(each);
        plan.settle();
        for (const Prefix& one : all) {
            if (plan.replaces(one.address) && (one.length > 31 || one.address.isV4()) && one.length > 16) {
                ASSERT_NE(plan.of(one).address, one.address) << "seed " << seed << " " << toString(one);
            }
            ASSERT_EQ(plan.of(one).isHost(), one.isHost());
            for (const Prefix& other : all)
                ASSERT_EQ(plan.of(one).network().contains(plan.of(other)), one.network().contains(other))
                    << "seed " << seed << ": " << toString(one) << " " << toString(other) << " became "
                    << toString(plan.of(one)) << " " << toString(plan.of(other));
        }
    }
}
INSTANTIATE_TEST_SUITE_P(Sizes, RandomPlan,
                         testing::ValuesIn<Kind>({{"few", AddressPlan::Scope::Public, 12},
                                                  {"many", AddressPlan::Scope::Public, 150},
                                                  {"few_private_too", AddressPlan::Scope::PrivateToo, 12},
                                                  {"many_private_too", AddressPlan::Scope::PrivateToo, 150}}),
                         [](const auto& each) { return each.param.name; });
}
