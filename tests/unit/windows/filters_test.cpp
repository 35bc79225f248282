// SPDX-License-Identifier: GPL-3.0-or-later
// The filters of Windows, walked as core walks them.
#include "core/filter/walk.h"
#include "platform/windows/meaning/filters.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
IpAddress ip(std::string_view text) { return parseIpAddress(text).value(); }
FilterMatch name(Field field, std::string text) { return {.field = field, .names = {std::move(text)}}; }
FilterMatch number(Field field, std::uint64_t value) { return {.field = field, .numbers = {{value, value}}}; }

FirewallSettings home()
{
    FirewallSettings out;
    out.profiles = {{1, {}}, {2, {}}, {4, {}}};
    out.categories = {{"Ethernet", NetworkCategory::Private}, {"home", NetworkCategory::Public}};
    out.loopbacks = {"Loopback"};
    out.ownNetworks = {{"Ethernet", {parsePrefix("192.168.1.0/24").value()}}};
    out.portsOf = [](const std::string& program, std::uint8_t protocol) -> std::optional<std::vector<std::uint16_t>> {
        if (program == "System" && protocol == 6) return std::vector<std::uint16_t>{445};
        return std::vector<std::uint16_t>{};
    };
    return out;
}
FlowPacket call(const std::string& device, std::uint8_t protocol, std::uint16_t port)
{
    return {.inInterface = device,
            .source = ip("192.168.1.7"),
            .destination = ip("192.168.1.5"),
            .protocol = protocol,
            .sourcePort = 40000,
            .destinationPort = port,
            .toThisMachine = true};
}
FilterResult askFirewall(const FlowPacket& packet, const std::vector<FirewallRule>& rules,
                         const FirewallSettings& settings)
{
    return filterInput(packet, {.tables = {windowsFirewallTable(rules, settings)}}).result;
}
FirewallRule smb(long profiles)
{
    return {.name = "SMB", .protocol = 6, .localPorts = "445", .profiles = profiles, .program = "System"};
}
}

TEST(WindowsFirewallTable, LetsInWhatARuleOfThatProfileAllows)
{
    const std::vector<FirewallRule> rules = {smb(2)};
    EXPECT_EQ(askFirewall(call("Ethernet", 6, 445), rules, home()), FilterResult::Accepted);
    EXPECT_EQ(askFirewall(call("home", 6, 445), rules, home()), FilterResult::Dropped);
    EXPECT_EQ(askFirewall(call("Ethernet", 6, 80), rules, home()), FilterResult::Dropped);
    EXPECT_EQ(askFirewall(call("Loopback", 6, 80), rules, home()), FilterResult::Accepted);
}
TEST(WindowsFirewallTable, KnowsProgramsByThePortsOnWhichTheyWait)
{
    const std::vector<FirewallRule> rules = {
        {.name = "browser", .protocol = 6, .profiles = 7, .program = "C:\\browser.exe"}};
    EXPECT_EQ(askFirewall(call("home", 6, 445), rules, home()), FilterResult::Dropped) << "it waits on none";
    FirewallSettings blind = home();
    blind.portsOf = nullptr;
    EXPECT_EQ(askFirewall(call("home", 6, 445), rules, blind), FilterResult::Unknown);
}
TEST(WindowsFirewallTable, PutsRulesThatBlockFirst)
{
    const std::vector<FirewallRule> rules = {
        smb(7),
        {.name = "no", .allows = false, .protocol = 6, .remoteAddresses = "192.168.1.0/255.255.255.0", .profiles = 7}};
    EXPECT_EQ(askFirewall(call("Ethernet", 6, 445), rules, home()), FilterResult::Dropped);
}
TEST(WindowsFirewallTable, HeedsAddressesPortsAndInterfaces)
{
    FirewallRule rule{
        .name = "x", .protocol = 17, .localPorts = "500,5000-5010", .remoteAddresses = "LocalSubnet", .profiles = 7};
    EXPECT_EQ(askFirewall(call("Ethernet", 17, 5005), {rule}, home()), FilterResult::Accepted);
    EXPECT_EQ(askFirewall(call("Ethernet", 17, 5011), {rule}, home()), FilterResult::Dropped);
    rule.remoteAddresses = "10.0.0.1-10.0.0.9";
    EXPECT_EQ(askFirewall(call("Ethernet", 17, 5005), {rule}, home()), FilterResult::Dropped);
    rule.remoteAddresses = "*";
    rule.interfaces = {"home"};
    EXPECT_EQ(askFirewall(call("Ethernet", 17, 5005), {rule}, home()), FilterResult::Dropped);
    EXPECT_EQ(askFirewall(call("home", 17, 5005), {rule}, home()), FilterResult::Accepted);
}
TEST(WindowsFirewallTable, SaysMaybeToWhatItCannotRead)
{
    for (const FirewallRule& rule :
         {FirewallRule{.name = "ports", .protocol = 6, .localPorts = "RPC", .profiles = 7},
          FirewallRule{.name = "addresses", .protocol = 6, .remoteAddresses = "DefaultGateway", .profiles = 7},
          FirewallRule{.name = "service", .protocol = 6, .profiles = 7, .service = "Spooler"},
          FirewallRule{.name = "package", .protocol = 6, .profiles = 7, .forOthers = true}})
        EXPECT_EQ(askFirewall(call("home", 6, 445), {rule}, home()), FilterResult::Unknown) << rule.name;
}
TEST(WindowsFirewallTable, GuardsNothingWhereItIsOff)
{
    FirewallSettings settings = home();
    settings.profiles[4].enabled = false;
    EXPECT_EQ(askFirewall(call("home", 6, 445), {}, settings), FilterResult::Accepted);
    settings = home();
    settings.profiles[4].excludedInterfaces = {"home"};
    EXPECT_EQ(askFirewall(call("home", 6, 445), {}, settings), FilterResult::Accepted);
}
TEST(WindowsFirewallTable, HeedsNoPermitWhereAllIsBlocked)
{
    FirewallSettings settings = home();
    settings.profiles[2].blocksAllInbound = true;
    EXPECT_EQ(askFirewall(call("Ethernet", 6, 445), {smb(7)}, settings), FilterResult::Dropped);
}

namespace {
PlatformFilter killSwitch(std::uint64_t weight, FilterAction action, std::vector<FilterMatch> conditions)
{
    return {.provider = "WireGuard",
            .sublayer = "s",
            .sublayerWeight = 0xffff,
            .weight = weight,
            .action = action,
            .name = action == FilterAction::Accept ? "Permit" : "Block all outbound (IPv4)",
            .conditions = std::move(conditions)};
}
FilterResult leave(const std::string& device, const std::vector<PlatformFilter>& filters)
{
    const FlowPacket packet{.outInterface = device,
                            .source = ip("10.8.0.2"),
                            .destination = ip("192.0.2.1"),
                            .protocol = 6,
                            .sourcePort = 40000,
                            .destinationPort = 443};
    return filterOutput(packet, {.tables = tablesOf(filters)}).result;
}
}

TEST(PlatformFilters, OfAKillSwitchLetThroughTheTunnelAlone)
{
    // In no order: the weight decides.
    const std::vector<PlatformFilter> filters = {
        killSwitch(0, FilterAction::Drop, {}),
        killSwitch(12, FilterAction::Accept, {name(Field::OutInterface, "home")})};
    EXPECT_EQ(leave("home", filters), FilterResult::Accepted);
    EXPECT_EQ(leave("Ethernet", filters), FilterResult::Dropped);
    const auto tables = tablesOf(filters);
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_EQ(tables[0].name, kWireGuardFilters);
    EXPECT_EQ(tables[0].family, FilterFamily::V4);
    EXPECT_EQ(tables[0].chains[0].rules[0].text, "Permit");
}
TEST(PlatformFilters, TakeSeveralConditionsOnOneFieldAsAlternatives)
{
    const std::vector<PlatformFilter> filters = {killSwitch(
        1, FilterAction::Drop,
        {number(Field::DestinationPort, 53), number(Field::DestinationPort, 443), number(Field::Protocol, 6)})};
    EXPECT_EQ(leave("Ethernet", filters), FilterResult::Dropped);
    const std::vector<PlatformFilter> other = {
        killSwitch(1, FilterAction::Drop, {number(Field::DestinationPort, 443), number(Field::Protocol, 17)})};
    EXPECT_EQ(leave("Ethernet", other), FilterResult::Accepted);
}
TEST(PlatformFilters, OfEachSublayerDecideForThemselves)
{
    PlatformFilter block = killSwitch(0, FilterAction::Drop, {});
    block.provider = "Other VPN";
    block.sublayer = "t";
    block.sublayerWeight = 1;
    EXPECT_EQ(leave("home", {killSwitch(1, FilterAction::Accept, {}), block}), FilterResult::Dropped);
}
TEST(PlatformFilters, ThatOverruleStandFirstEverywhere)
{
    PlatformFilter permit = killSwitch(15, FilterAction::Accept, {number(Field::DestinationPort, 51820)});
    permit.hook = Hook::Input;
    permit.overrules = true;
    std::vector<FilterTable> tables = {windowsFirewallTable({}, home())};
    EXPECT_EQ(filterInput(call("home", 17, 51820), {.tables = tables}).result, FilterResult::Dropped);
    overrule(std::vector{permit}, tables);
    EXPECT_EQ(filterInput(call("home", 17, 51820), {.tables = tables}).result, FilterResult::Accepted);
    EXPECT_EQ(filterInput(call("home", 17, 500), {.tables = tables}).result, FilterResult::Dropped);
}
}
