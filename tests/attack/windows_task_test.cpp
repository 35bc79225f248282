// SPDX-License-Identifier: GPL-3.0-or-later
// A task of Windows runs as the system: what could be put into it, or in its place?
#include "platform/windows/meaning/start_task.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
constexpr const char* kSystem = "C:\\Windows\\System32";
}

// Whoever can write such a name or state into a journal must not have it run.
TEST(WindowsTask, IsMadeOfNothingButTheFewThingsThatItSets)
{
    const std::vector<std::pair<const char*, const char*>> hostile = {
        {"mtu|wg0'; calc; '", "1380"},
        {"mtu|wg0\" -Command calc", "1380"},
        {"mtu|$(calc)", "1380"},
        {"mtu|wg0`n", "1380"},
        {"mtu|a b", "1380"},
        {"mtu|wg*", "1380"},
        {"mtu|\xe2\x80\x99; calc", "1380"},
        {"mtu|<Exec>", "1380"},
        {"mtu|..\\..\\x", "1380"},
        {"mtu|%TEMP%", "1380"},
        {"mtu|", "1380"},
        {"mtu|wg0|IPv4", "1380"},
        {"mtu|wg0", ""},
        {"mtu|wg0", "1380; calc"},
        {"mtu|wg0", " 1380"},
        {"mtu|wg0", "01380"},
        {"mtu|wg0", "575"},
        {"mtu|wg0", "9001"},
        {"mtu|wg0", "99999999999"},
        {"mtu|wg0", "-1"},
        {"forwarding|wg0|IPv5", "Enabled"},
        {"forwarding|wg0", "Enabled"},
        {"forwarding||IPv4", "Enabled"},
        {"forwarding|wg0|IPv4|x", "Enabled"},
        {"forwarding|wg0|IPv4", "Disabled"},
        {"forwarding|wg0|IPv4", "Enabled\n"},
        {"category|wg0", "Domain"},
        {"category|wg0", "changed"},
        {"route|wg0", "via 192.0.2.1"},
        {"start_task|mtu|wg0", "1380"},
        {"", ""},
        {"mtu", "1380"},
    };
    for (const auto& [name, state] : hostile) EXPECT_EQ(startTaskXml(name, state, kSystem), "") << name << " " << state;
    for (const char* name : {"mtu|a b", "mtu|..", "mtu|con", "mtu|wg0|IPv4", "route|wg0", "", "forwarding|wg0"})
        EXPECT_EQ(startTaskTitle(name), "") << name;
    EXPECT_EQ(startTaskXml("mtu|wg0", "1380", ""), "") << "no folder of the system";
}

// Somebody who could edit it, or make one of its name first.
TEST(WindowsTask, ThatRunsSomethingElseIsNotOurs)
{
    const std::vector<std::pair<const char*, const char*>> changes = {
        {"-NlMtuBytes 1380", "-NlMtuBytes 1280"},
        {"powershell.exe", "evil.exe"},
        {"C:\\Windows", "C:\\Users"},
        {"S-1-5-18", "S-1-5-21-1-2-3-1001"},
        {"<Delay>PT15S</Delay>", "<Delay>PT15S</Delay></BootTrigger><LogonTrigger></LogonTrigger><BootTrigger>"},
        {"</Exec>", "</Exec><Exec><Command>calc</Command></Exec>"},
        {"<Settings>", "<Settings><Enabled>false</Enabled>"},
        {"<EventTrigger>", "<EventTrigger><Enabled>false</Enabled>"},
        {"</Arguments>", "</Arguments><WorkingDirectory>C:\\x</WorkingDirectory>"},
        {"<Documentation>1380</Documentation>", "<Documentation>1400</Documentation>"},
        {"<Documentation>1380</Documentation>", "<Documentation></Documentation>"},
        {"<Documentation>1380</Documentation>", ""},
        {"</Task>", ""},
        {"</Task>", "</Task><Task></Task>"},
    };
    const std::string ours = startTaskXml("mtu|wg0", "1380", kSystem);
    for (const auto& [from, to] : changes) {
        std::string theirs = ours;
        const auto at = theirs.find(from);
        ASSERT_NE(at, theirs.npos) << from;
        theirs.replace(at, std::string_view(from).size(), to);
        EXPECT_EQ(startTaskState("mtu|wg0", theirs, kSystem), kChangedTask) << to;
    }
    EXPECT_EQ(startTaskState("mtu|wg0", "", kSystem), kChangedTask);
    EXPECT_EQ(startTaskState("mtu|wg1", ours, kSystem), kChangedTask) << "of another tunnel";
    EXPECT_EQ(startTaskState("mtu|wg0", ours, "D:\\Windows\\System32"), kChangedTask);
}
}
