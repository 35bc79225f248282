// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/start_task.h"
#include "platform/windows/meaning/task_xml.h"
#include <algorithm>
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
constexpr const char* kSystem = "C:\\Windows\\System32";
struct Again {
    const char *name, *state, *title, *command;
};
const std::vector<Again> kAll = {
    {"forwarding|wg0|IPv4", "Enabled", "Tunnelight wg0 forwarding IPv4",
     "Set-NetIPInterface -InterfaceAlias 'wg0' -AddressFamily IPv4 -Forwarding Enabled -PolicyStore ActiveStore"},
    {"forwarding|to.work_2|IPv6", "Enabled", "Tunnelight to.work_2 forwarding IPv6",
     "Set-NetIPInterface -InterfaceAlias 'to.work_2' -AddressFamily IPv6 -Forwarding Enabled -PolicyStore ActiveStore"},
    {"mtu|wg0", "1380", "Tunnelight wg0 mtu",
     "Set-NetIPInterface -InterfaceAlias 'wg0' -NlMtuBytes 1380 -PolicyStore ActiveStore"},
    {"category|wg0", "Private", "Tunnelight wg0 category",
     "Set-NetConnectionProfile -InterfaceAlias 'wg0' -NetworkCategory Private"},
    {"category|wg0", "Public", "Tunnelight wg0 category",
     "Set-NetConnectionProfile -InterfaceAlias 'wg0' -NetworkCategory Public"},
};
std::string valueOf(std::string_view xml, std::string_view path)
{
    const auto leaves = leavesOf(xml).value_or(std::vector<XmlLeaf>());
    const auto found = std::ranges::find(leaves, path, &XmlLeaf::path);
    return found == leaves.end() ? "" : found->text;
}
std::string mtuXml() { return startTaskXml("mtu|wg0", "1380", kSystem); }
std::string with(std::string xml, std::string_view from, std::string_view to)
{
    const auto at = xml.find(from);
    EXPECT_NE(at, xml.npos) << from;
    return at == xml.npos ? xml : xml.replace(at, from.size(), to);
}
std::string read(const std::string& xml) { return startTaskState("mtu|wg0", xml, kSystem); }
}

TEST(StartTask, RunsOneCommandOfWindowsAsTheSystem)
{
    for (const Again& each : kAll) {
        const std::string xml = startTaskXml(each.name, each.state, kSystem);
        EXPECT_EQ(startTaskTitle(each.name), each.title);
        EXPECT_EQ(valueOf(xml, "Task/Principals/Principal/UserId"), "S-1-5-18");
        EXPECT_EQ(valueOf(xml, "Task/Actions/Exec/Command"),
                  "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
        const std::string typed = valueOf(xml, "Task/Actions/Exec/Arguments");
        EXPECT_NE(typed.find("{ try { " + std::string(each.command) + " -ErrorAction Stop; break }"), typed.npos)
            << typed;
        EXPECT_EQ(std::ranges::count(typed, '"'), 2) << "one command, in quotes: " << typed;
        EXPECT_EQ(startTaskState(each.name, xml, kSystem), each.state);
    }
}
TEST(StartTask, StartsWithTheServiceOfItsTunnelAndWithItsNetwork)
{
    const std::string events = valueOf(mtuXml(), "Task/Triggers/EventTrigger/Subscription");
    EXPECT_NE(events.find("'WireGuard Tunnel: wg0'"), events.npos) << events;
    EXPECT_NE(events.find("Microsoft-Windows-NetworkProfile/Operational\">*[System[EventID=10000]]"), events.npos);
    EXPECT_TRUE(leavesOf(events)) << "a query is XML itself";
}
// What Windows writes in its own order, with what holds anyway, is the same task.
TEST(StartTask, IsKnownAsWindowsWritesIt)
{
    std::string xml = with(mtuXml(), "<Task ", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n<Task ");
    xml = with(xml, "<RegistrationInfo>", "<RegistrationInfo>\r\n    <URI>\\Tunnelight wg0 mtu</URI>");
    xml = with(xml, "<EventTrigger>", "<EventTrigger>\r\n      <Enabled>true</Enabled>");
    xml = with(xml, "<Settings>",
               "<Settings><Enabled>true</Enabled><IdleSettings><StopOnIdleEnd>true</StopOnIdleEnd></IdleSettings>");
    xml = with(xml, "<BootTrigger>", "<!-- at boot --><BootTrigger>\n\t");
    EXPECT_EQ(read(xml), "1380");
    EXPECT_EQ(read(with(mtuXml(), "<UserId>S-1-5-18</UserId>", "<UserId> S-1-5-18 </UserId>")), "1380");
}
TEST(TaskXml, IsReadWithinItsBounds)
{
    const std::vector<XmlLeaf> expected = {{"a/b", "1 < 2 & \"x\""}, {"a/c", ""}, {"a/d/e", "&#39;"}};
    EXPECT_EQ(
        leavesOf(
            "\xef\xbb\xbf<?xml?><a x='1'>\n<b> 1 &lt; 2 &amp; &quot;x&quot; </b><c/><d y=\"2\"><e>&#39;</e></d></a>\n"),
        expected);
    std::string deep;
    for (int i = 0; i < 17; ++i) deep += "<a>";
    for (const std::string& each :
         {deep, std::string("<a>"), std::string("<a></b>"), std::string("</a>"), std::string("<>"),
          std::string("<!DOCTYPE a><a/>"), std::string("<a/><a/>"), std::string("text"), std::string("<a"),
          std::string("<?x"), std::string("<a>" + std::string(70000, 'x') + "</a>")})
        EXPECT_FALSE(leavesOf(each)) << each.substr(0, 40);
    EXPECT_EQ(valueOf("<a>" + escaped("<'&\">") + "</a>", "a"), "<'&\">");
}
}
