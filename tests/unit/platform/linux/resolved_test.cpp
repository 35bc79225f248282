// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/resolved.h"
#include "tests/support/bus_service.h"
#include <gtest/gtest.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
using namespace std::chrono_literals;

Endpoint at(const char* text) { return *parseEndpoint(text); }

int ok(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    const std::uint8_t v6[16] = {0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    sd_bus_message_open_container(to, 'a', "(iiayqs)");
    sd_bus_message_append(to, "(iiayqs)", 3, AF_INET, 4, 10, 0, 0, 1, 0, "");
    sd_bus_message_open_container(to, 'r', "iiayqs");
    sd_bus_message_append(to, "ii", 0, AF_INET6);
    sd_bus_message_append_array(to, 'y', v6, sizeof v6);
    sd_bus_message_append(to, "qs", 853, "dns.test");
    sd_bus_message_close_container(to);
    sd_bus_message_append(to, "(iiayqs)", 3, 99, 3, 1, 2, 3, 0, ""); // of no family we know
    return sd_bus_message_close_container(to);
}
int plain(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "a(iiay)", 1, 3, AF_INET, 4, 10, 0, 0, 9);
}
int domains(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "a(isb)", 2, 3, "corp.test", 1, 0, "lan", 0);
}
int text(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "s", "of no interest");
}
int yes(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "b", 1);
}

const sd_bus_vtable kManager[] = {SD_BUS_VTABLE_START(0),
                                  SD_BUS_PROPERTY("DNS", "a(iiay)", plain, 0, 0),
                                  SD_BUS_PROPERTY("DNSEx", "a(iiayqs)", ok, 0, 0),
                                  SD_BUS_PROPERTY("Domains", "a(isb)", domains, 0, 0),
                                  SD_BUS_PROPERTY("LLMNR", "s", text, 0, 0),
                                  SD_BUS_VTABLE_END};
const sd_bus_vtable kOldManager[] = {SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("DNS", "a(iiay)", plain, 0, 0),
                                     SD_BUS_PROPERTY("Domains", "s", text, 0, 0), // not the type we expect
                                     SD_BUS_VTABLE_END};
const sd_bus_vtable kLink[] = {SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("LLMNR", "s", text, 0, 0),
                               SD_BUS_PROPERTY("DefaultRoute", "b", yes, 0, 0), SD_BUS_VTABLE_END};

void serve(test::BusService& service, const sd_bus_vtable* manager, const sd_bus_vtable* link)
{
    service.add("/org/freedesktop/resolve1", "org.freedesktop.resolve1.Manager", manager);
    if (link) service.add("/org/freedesktop/resolve1/link/_33", "org.freedesktop.resolve1.Link", link);
    service.serve();
}

TEST(Resolved, ServersDomainsAndDefaultRoute)
{
    test::BusService service;
    serve(service, kManager, kLink);
    const auto state = askResolved(service.client.get(), 5s);
    ASSERT_TRUE(state) << state.error().where << state.error().osCode;
    EXPECT_EQ(state->servers, (std::vector<ResolvedState::Server>{{3, at("10.0.0.1:53")}, {0, at("[fd00::1]:853")}}));
    EXPECT_EQ(state->domains, (std::vector<ResolvedState::Domain>{{3, "corp.test", true}, {0, "lan", false}}));
    EXPECT_EQ(state->takesOthers, (std::map<int, bool>{{3, true}}));
}

TEST(Resolved, OldServiceWithoutPortsAndALinkThatHasGone)
{
    test::BusService service;
    serve(service, kOldManager, nullptr);
    const auto state = askResolved(service.client.get(), 5s);
    ASSERT_TRUE(state) << state.error().where;
    EXPECT_EQ(state->servers, (std::vector<ResolvedState::Server>{{3, at("10.0.0.9:53")}}));
    EXPECT_TRUE(state->domains.empty());
    EXPECT_TRUE(state->takesOthers.empty());
}

TEST(Resolved, ASilentServiceCostsItsTimeOnly)
{
    test::BusService service;
    EXPECT_GE(sd_bus_start(service.client.get()), 0);
    const auto before = std::chrono::steady_clock::now();
    const auto state = askResolved(service.client.get(), 50ms);
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().code, ErrorCode::Timeout);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 2s);
}

struct UpstreamCase {
    const char* name;
    ResolvedState state;
    std::vector<ResolverServer> expected;
};
class Upstream : public testing::TestWithParam<UpstreamCase> {};
TEST_P(Upstream, SaysWhoTakesWhichNames)
{
    EXPECT_EQ(upstreamOf(GetParam().state, [](int link) { return "if" + std::to_string(link); }), GetParam().expected);
}
const Endpoint kA = at("10.0.0.1:53"), kB = at("10.0.0.2:53");
INSTANTIATE_TEST_SUITE_P(
    States, Upstream,
    testing::ValuesIn<UpstreamCase>({
        {"nothing", {}, {}},
        {"fallback_only", {.fallback = {{0, kA}}}, {{kA, "", {"~."}}}},
        {"fallback_unused", {.servers = {{0, kB}}, .fallback = {{0, kA}}}, {{kB, "", {"~."}}}},
        {"default_route_and_split",
         {.servers = {{2, kA}, {3, kB}}, .domains = {{3, "corp.test", true}}, .takesOthers = {{2, true}, {3, false}}},
         {{kA, "if2", {"~."}}, {kB, "if3", {"~corp.test"}}}},
        {"tunnel_claims_all",
         {.servers = {{2, kA}, {3, kB}}, .domains = {{2, "lan", false}, {3, ".", true}}, .takesOthers = {{2, true}}},
         {{kA, "if2", {"lan"}}, {kB, "if3", {"~."}}}},
        {"default_route_unknown",
         {.servers = {{2, kA}, {3, kB}}, .domains = {{2, "lan", false}, {3, "corp.test", true}}},
         {{kA, "if2", {"lan", "~."}}, {kB, "if3", {"~corp.test"}}}},
    }),
    [](const auto& each) { return each.param.name; });
}
}
