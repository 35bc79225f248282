// SPDX-License-Identifier: GPL-3.0-or-later
// A service that speaks org.freedesktop.resolve1(5) as far as one link goes, and keeps what it is told.
#include "platform/linux/control/kind.h"
#include "platform/linux/control/resolved_link.h"
#include "tests/support/bus_service.h"
#include <algorithm>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <vector>
namespace tl::linux_os {
namespace {
using Read = Result<ObjectState>;
struct Server {
    int family;
    std::vector<std::uint8_t> bytes;
    std::uint16_t port;
    std::string name;
};
struct Link {
    std::vector<Server> servers = {};
    std::vector<std::pair<std::string, bool>> domains = {};
    bool isManaged = false; // by systemd-networkd
    std::vector<std::string> calls = {};
};
Link& linkOf(void* argument) { return *static_cast<Link*>(argument); }

int dns(sd_bus*, const char*, const char*, const char* name, sd_bus_message* to, void* argument, sd_bus_error*)
{
    const bool whole = std::string(name) == "DNSEx";
    sd_bus_message_open_container(to, 'a', whole ? "(iayqs)" : "(iay)");
    for (const Server& each : linkOf(argument).servers) {
        sd_bus_message_open_container(to, 'r', whole ? "iayqs" : "iay");
        sd_bus_message_append(to, "i", each.family);
        sd_bus_message_append_array(to, 'y', each.bytes.data(), each.bytes.size());
        if (whole) sd_bus_message_append(to, "qs", each.port, each.name.c_str());
        sd_bus_message_close_container(to);
    }
    return sd_bus_message_close_container(to);
}
int domains(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void* argument, sd_bus_error*)
{
    sd_bus_message_open_container(to, 'a', "(sb)");
    for (const auto& [name, routeOnly] : linkOf(argument).domains)
        sd_bus_message_append(to, "(sb)", name.c_str(), static_cast<int>(routeOnly));
    return sd_bus_message_close_container(to);
}
int statistics(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "(tt)", std::uint64_t{0}, std::uint64_t{7});
}

constexpr int kIndex = 3;
int refuse(Link& link, int index, const char* by, sd_bus_error* error)
{
    link.calls.emplace_back(by);
    if (index != kIndex) return sd_bus_error_set(error, "org.freedesktop.resolve1.NoSuchLink", "Link 9 not known");
    const bool isOurs = std::string_view(by).find("resolve1") != std::string_view::npos;
    if (link.isManaged && isOurs)
        return sd_bus_error_set(error, "org.freedesktop.resolve1.LinkBusy", "Link wg0 is managed.");
    return 0;
}
int setDns(sd_bus_message* from, void* argument, sd_bus_error* error)
{
    Link& link = linkOf(argument);
    int index = 0;
    sd_bus_message_read(from, "i", &index);
    if (const int refused = refuse(link, index, sd_bus_message_get_interface(from), error); refused < 0) return refused;
    const bool whole = std::string(sd_bus_message_get_member(from)) == "SetLinkDNSEx";
    std::vector<Server> given;
    sd_bus_message_enter_container(from, 'a', whole ? "(iayqs)" : "(iay)");
    while (sd_bus_message_enter_container(from, 'r', whole ? "iayqs" : "iay") > 0) {
        Server server = {};
        const void* bytes = nullptr;
        std::size_t size = 0;
        const char* name = "";
        sd_bus_message_read(from, "i", &server.family);
        sd_bus_message_read_array(from, 'y', &bytes, &size);
        if (whole) sd_bus_message_read(from, "qs", &server.port, &name);
        const auto* const first = static_cast<const std::uint8_t*>(bytes);
        server.bytes.assign(first, first + size);
        server.name = name;
        given.push_back(server);
        sd_bus_message_exit_container(from);
    }
    link.servers = given;
    return sd_bus_reply_method_return(from, "");
}
int setDomains(sd_bus_message* from, void* argument, sd_bus_error* error)
{
    Link& link = linkOf(argument);
    int index = 0;
    sd_bus_message_read(from, "i", &index);
    if (const int refused = refuse(link, index, sd_bus_message_get_interface(from), error); refused < 0) return refused;
    link.domains.clear();
    sd_bus_message_enter_container(from, 'a', "(sb)");
    const char* name = nullptr;
    int routeOnly = 0;
    while (sd_bus_message_read(from, "(sb)", &name, &routeOnly) > 0) link.domains.emplace_back(name, routeOnly != 0);
    return sd_bus_reply_method_return(from, "");
}

const sd_bus_vtable kLink[] = {SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("DNS", "a(iay)", dns, 0, 0),
                               SD_BUS_PROPERTY("DNSEx", "a(iayqs)", dns, 0, 0),
                               SD_BUS_PROPERTY("Domains", "a(sb)", domains, 0, 0), SD_BUS_VTABLE_END};
const sd_bus_vtable kOldLink[] = {SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("DNS", "a(iay)", dns, 0, 0),
                                  SD_BUS_PROPERTY("Domains", "a(sb)", domains, 0, 0), SD_BUS_VTABLE_END};
const sd_bus_vtable kManager[] = {SD_BUS_VTABLE_START(0),
                                  SD_BUS_METHOD("SetLinkDNS", "ia(iay)", "", setDns, SD_BUS_VTABLE_UNPRIVILEGED),
                                  SD_BUS_METHOD("SetLinkDNSEx", "ia(iayqs)", "", setDns, SD_BUS_VTABLE_UNPRIVILEGED),
                                  SD_BUS_METHOD("SetLinkDomains", "ia(sb)", "", setDomains, SD_BUS_VTABLE_UNPRIVILEGED),
                                  SD_BUS_PROPERTY("TransactionStatistics", "(tt)", statistics, 0, 0),
                                  SD_BUS_VTABLE_END};

class ResolvedLink : public testing::Test {
protected:
    void serve(const sd_bus_vtable* kind = kLink)
    {
        service.add("/org/freedesktop/resolve1", "org.freedesktop.resolve1.Manager", kManager, &link);
        service.add("/org/freedesktop/network1", "org.freedesktop.network1.Manager", kManager, &link);
        service.add("/org/freedesktop/resolve1/link/_33", "org.freedesktop.resolve1.Link", kind, &link);
        service.serve();
    }
    Result<ObjectState> read(LinkList list) { return readLinkList(service.client.get(), kIndex, list); }
    Status write(LinkList list, const ObjectState& state)
    {
        return writeLinkList(service.client.get(), kIndex, list, state);
    }
    Link link = {};
    test::BusService service = {};
};

TEST_F(ResolvedLink, NothingWasSet)
{
    serve();
    EXPECT_EQ(read(LinkList::Dns), Read());
    EXPECT_EQ(read(LinkList::Domain), Read());
    EXPECT_TRUE(write(LinkList::Dns, "10.8.0.1 fd00::1"));
    EXPECT_TRUE(write(LinkList::Domain, "~."));
    EXPECT_EQ(read(LinkList::Dns), Read("10.8.0.1 fd00::1"));
    EXPECT_EQ(read(LinkList::Domain), Read("~."));
    EXPECT_TRUE(write(LinkList::Domain, std::nullopt));
    EXPECT_TRUE(write(LinkList::Dns, std::nullopt));
    EXPECT_TRUE(link.servers.empty());
    EXPECT_TRUE(link.domains.empty());
}

TEST_F(ResolvedLink, WhatWasSetComesBackExactly)
{
    link.servers = {{AF_INET, {10, 0, 0, 1}, 0, ""},
                    {AF_INET, {10, 0, 0, 2}, 853, ""},
                    {AF_INET6, {0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 853, "dns.test"}};
    link.domains = {{"lan", false}, {"corp.test", true}};
    serve();
    const auto servers = read(LinkList::Dns), names = read(LinkList::Domain);
    EXPECT_EQ(servers, Read("10.0.0.1 10.0.0.2:853 [fd00::1]:853#dns.test"));
    EXPECT_EQ(names, Read("lan ~corp.test"));
    EXPECT_TRUE(write(LinkList::Dns, "9.9.9.9"));
    EXPECT_TRUE(write(LinkList::Domain, domainsWithAll(*names)));
    EXPECT_EQ(read(LinkList::Domain), Read("lan ~corp.test ~."));
    EXPECT_TRUE(write(LinkList::Dns, *servers));
    EXPECT_TRUE(write(LinkList::Domain, *names));
    EXPECT_EQ(read(LinkList::Dns), servers);
    EXPECT_EQ(read(LinkList::Domain), names);
    EXPECT_EQ(link.servers[2].port, 853);
    EXPECT_EQ(link.servers[2].name, "dns.test");
}

TEST_F(ResolvedLink, OfAnOldServiceWithoutPorts)
{
    link.servers = {{AF_INET, {10, 0, 0, 1}, 0, ""}};
    serve(kOldLink);
    EXPECT_EQ(read(LinkList::Dns), Read("10.0.0.1"));
}

TEST_F(ResolvedLink, ToldByNetworkdWhereThatManagesIt)
{
    link.isManaged = true;
    serve();
    EXPECT_TRUE(write(LinkList::Dns, "10.8.0.1"));
    EXPECT_EQ(link.calls,
              (std::vector<std::string>{"org.freedesktop.resolve1.Manager", "org.freedesktop.network1.Manager"}));
    EXPECT_EQ(read(LinkList::Dns), Read("10.8.0.1"));
}

TEST_F(ResolvedLink, AnotherLinkIsNotKnown)
{
    serve();
    const auto state = readLinkList(service.client.get(), 9, LinkList::Dns);
    ASSERT_FALSE(state);
    EXPECT_EQ(state.error().code, ErrorCode::NotFound);
    EXPECT_FALSE(writeLinkList(service.client.get(), 9, LinkList::Dns, "10.8.0.1"));
}

TEST_F(ResolvedLink, NoServersOfADamagedJournal)
{
    serve();
    for (const char* state : {"10.8.0.1 x", "10.8.0.1:99999", "[fd00::1", "#name"})
        EXPECT_FALSE(write(LinkList::Dns, state)) << state;
    EXPECT_TRUE(link.calls.empty());
}

TEST(ResolvedLinkCommand, IsWhatAPersonWouldType)
{
    const auto kind = makeResolvedLink();
    EXPECT_EQ(kind->command({"resolved_link", "wg0|dns", std::nullopt, "10.8.0.1 fd00::1"}),
              "resolvectl dns wg0 10.8.0.1 fd00::1");
    EXPECT_EQ(kind->command({"resolved_link", "wg0|domain", std::nullopt, "lan ~."}),
              "resolvectl domain wg0 'lan' '~.'");
    EXPECT_EQ(kind->command({"resolved_link", "wg0|domain", "~.", std::nullopt}), "resolvectl domain wg0 ''");
}

TEST(ResolvedDomains, TakeAllNamesOnce)
{
    EXPECT_EQ(domainsWithAll(std::nullopt), "~.");
    EXPECT_EQ(domainsWithAll("~."), "~.");
    EXPECT_EQ(domainsWithAll("lan"), "lan ~.");
    EXPECT_EQ(domainsWithAll("."), "."); // a domain to search in is asked for, too
}
}
}
