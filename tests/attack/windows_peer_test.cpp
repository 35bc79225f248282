// SPDX-License-Identifier: GPL-3.0-or-later
// What the elevated process for Windows and its client decide, from values: on every system. That the values are
// those of the kernel, windows_pipe_test.cpp shows.
#include "platform/windows/meaning/accounts.h"
#include "platform/windows/meaning/elevation.h"
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
using Words = std::vector<std::string>;
const std::string kPipe = "0123456789abcdef0123456789abcdef", kUser = "S-1-5-21-1004336348-1177238915-682003330-1001";
const FileIdentity kWizard{.volume = 7, .file = {1}}, kCli{.volume = 7, .file = {2}};
const std::vector kPrograms = {kWizard, kCli};
const Peer kCaller{.process = 4711, .created = 133'000, .session = 1, .user = kUser, .image = kCli};
const StartOrder kOrder{.pipe = kPipe, .process = 4711, .created = 133'000};

template <class T> Peer butFor(T Peer::*member, T other)
{
    Peer out = kCaller;
    out.*member = other;
    return out;
}
ErrorCode codeOf(const Status& status) { return status ? ErrorCode::NotSupported : status.error().code; }

TEST(WindowsStart, SaysItsOrderInOneFormAlone)
{
    EXPECT_EQ(startOrderFrom(argumentsOf(kOrder)), kOrder);
    const std::string upper = "0123456789ABCDEF0123456789abcdef";
    for (const Words& each :
         {Words{}, Words{kPipe}, Words{kPipe, "4711"}, Words{kPipe, "4711", "133000", ""}, Words{"", "4711", "133000"},
          Words{upper, "4711", "133000"}, Words{kPipe + "0", "4711", "133000"},
          Words{"..\\..\\0123456789abcdef012345678", "4711", "133000"}, Words{kPipe, "0", "133000"},
          Words{kPipe, "4711", "0"}, Words{kPipe, "-1", "133000"}, Words{kPipe, "+4711", "133000"},
          Words{kPipe, "04711", "133000"}, Words{kPipe, "4711 ", "133000"}, Words{kPipe, "0x1267", "133000"},
          Words{kPipe, "4294967296", "133000"}, Words{kPipe, "4711", "18446744073709551616"},
          Words{kPipe, "4711", "133000x"}})
        EXPECT_EQ(startOrderFrom(each).error().code, ErrorCode::Malformed);
}

TEST(WindowsStart, MeetsWhereOnlyAdministratorsMakeNames)
{
    EXPECT_EQ(pipePath(kOrder), R"(\\.\pipe\ProtectedPrefix\Administrators\Tunnelight\)" + kPipe);
}

TEST(WindowsStart, WithoutConsentSaysSo)
{
    EXPECT_EQ(whyNotStarted(1223).code, ErrorCode::Cancelled);
    EXPECT_EQ(whyNotStarted(5).code, ErrorCode::Denied);
    EXPECT_EQ(whyNotStarted(2).code, ErrorCode::NotFound);
    EXPECT_EQ(whyNotStarted(1155).code, ErrorCode::Unavailable);
}

TEST(WindowsPeer, IsTheProgramThatAskedAndOneOfOurs)
{
    EXPECT_TRUE(checkCaller(kCaller, kOrder, 1, kPrograms));
    const auto isRefused = [](const Peer& caller) {
        return codeOf(checkCaller(caller, kOrder, 1, kPrograms)) == ErrorCode::Denied;
    };
    EXPECT_TRUE(isRefused(butFor(&Peer::process, 4712U)));
    EXPECT_TRUE(isRefused(butFor(&Peer::image, FileIdentity{.volume = 7, .file = {3}})));
    EXPECT_TRUE(isRefused(butFor(&Peer::image, FileIdentity{.volume = 8, .file = {2}}))); // of another drive
    EXPECT_TRUE(isRefused(butFor(&Peer::session, 2U)));
    EXPECT_EQ(codeOf(checkCaller(kCaller, kOrder, 1, {})), ErrorCode::Denied);
}

TEST(WindowsPeer, AReusedProcessNumberMakesNobodyTrusted)
{
    EXPECT_EQ(codeOf(checkCaller(butFor(&Peer::created, std::uint64_t{133'001}), kOrder, 1, kPrograms)),
              ErrorCode::Denied);
    EXPECT_EQ(codeOf(checkClient(butFor(&Peer::created, std::uint64_t{133'001}), kCaller)), ErrorCode::Denied);
}

TEST(WindowsPeer, WhoComesToThePipeIsWhoAsked)
{
    EXPECT_TRUE(checkClient(kCaller, kCaller));
    for (const Peer& each : {butFor(&Peer::process, 4712U), butFor(&Peer::session, 2U), butFor(&Peer::image, kWizard),
                             butFor(&Peer::user, std::string("S-1-5-21-1004336348-1177238915-682003330-1002")), Peer{}})
        EXPECT_EQ(codeOf(checkClient(each, kCaller)), ErrorCode::Denied);
}

TEST(WindowsPeer, TheClientBelievesWhatItStartedAlone)
{
    EXPECT_TRUE(checkServer("S-1-5-32-544", 815, 815));
    EXPECT_TRUE(checkServer("S-1-5-18", 815, 815));
    for (const std::string& owner : {kUser, std::string("S-1-5-32-545"), std::string("S-1-1-0"), std::string()})
        EXPECT_EQ(codeOf(checkServer(owner, 815, 815)), ErrorCode::Denied) << owner;
    EXPECT_EQ(codeOf(checkServer("S-1-5-18", 816, 815)), ErrorCode::Denied);
    EXPECT_EQ(codeOf(checkServer("S-1-5-18", 0, 0)), ErrorCode::Denied); // nobody knows either
}

TEST(WindowsPipe, IsForOneUserWhoCannotMakeAnother)
{
    EXPECT_EQ(pipeRights(kUser), "O:BAD:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;0x120183;;;" + kUser + ")S:(ML;;NW;;;ME)");
    constexpr std::uint32_t kCreateInstance = 0x4;
    EXPECT_EQ(kPipeAccess & kCreateInstance, 0U);
    EXPECT_EQ(kPipeAccess, 0x120183U); // as it stands in the words above
    EXPECT_TRUE(pipeRights("S-1-12-1-2946180001-1242223577-3312612510-1021234567"));
    for (const char* nobody : {"", "S-1-1-0", "S-1-5-11", "S-1-5-7", "S-1-5-32-545", "S-1-5-18", "WD",
                               "S-1-5-21-1)(A;;GA;;;WD", "S-1-5-21-", "S-1-5-21--1", "S-1-5-21-1-", "s-1-5-21-1"})
        EXPECT_EQ(pipeRights(nobody).error().code, ErrorCode::Denied) << nobody;
}

// As Windows makes "C:\Program Files\Tunnelight" for an installer.
FileRights programFiles()
{
    return {.owner = "S-1-5-32-544",
            .entries = {{{.mask = 0x1f01ff, .who = "S-1-5-18"},
                         {.mask = 0x1f01ff, .who = "S-1-5-32-544"},
                         {.mask = 0x10000000, .who = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464"},
                         {.mask = 0x1200a9, .who = "S-1-5-32-545"},
                         {.isForChildrenAlone = true, .mask = 0x10000000, .who = "S-1-3-0"},
                         {.mask = 0x1200a9, .who = "S-1-15-2-1"}}}};
}
constexpr FilePlace kEverywhere[] = {FilePlace::Program, FilePlace::Folder, FilePlace::Above};

TEST(WindowsFile, OfAdministratorsAloneIsTrusted)
{
    for (const FilePlace each : kEverywhere) EXPECT_TRUE(isForAdministratorsAlone(programFiles(), each));
    FileRights drive = programFiles(); // where everybody may make folders
    drive.entries->push_back({.mask = 0x4, .who = "S-1-5-11"});
    drive.entries->push_back({.isForChildrenAlone = true, .mask = 0xe0010000, .who = "S-1-5-11"});
    EXPECT_TRUE(isForAdministratorsAlone(drive, FilePlace::Above));
    EXPECT_FALSE(isForAdministratorsAlone(drive, FilePlace::Folder)); // something could be laid beside it
    FileRights denied = programFiles();
    denied.entries->push_back({.allows = false, .mask = 0x2, .who = "S-1-1-0"});
    EXPECT_TRUE(isForAdministratorsAlone(denied, FilePlace::Program));
}

TEST(WindowsFile, ThatOthersCouldChangeIsNotStarted)
{
    for (const std::uint32_t mask : {0x10000U, 0x40000U, 0x80000U, 0x10000000U, 0x40000000U, 0x1301bfU & 0x10000U})
        for (const FilePlace each : kEverywhere) {
            FileRights rights = programFiles();
            rights.entries->push_back({.mask = mask, .who = "S-1-5-32-545"});
            EXPECT_FALSE(isForAdministratorsAlone(rights, each)) << mask;
        }
    FileRights written = programFiles(), children = programFiles(), open = programFiles(), theirs = programFiles();
    written.entries->push_back({.mask = 0x2, .who = "S-1-1-0"});
    EXPECT_FALSE(isForAdministratorsAlone(written, FilePlace::Program));
    children.entries->push_back({.mask = 0x40, .who = "S-1-5-11"});
    EXPECT_FALSE(isForAdministratorsAlone(children, FilePlace::Above));
    open.entries.reset();
    theirs.owner = kUser; // an owner may give rights
    for (const FilePlace each : kEverywhere) {
        EXPECT_FALSE(isForAdministratorsAlone(open, each));
        EXPECT_FALSE(isForAdministratorsAlone(theirs, each));
        EXPECT_FALSE(isForAdministratorsAlone({}, each));
    }
}

// An administrator has made the folder by hand: it has the rights of %ProgramData%, where everybody may make files.
TEST(WindowsJournal, IsNotLookedForWhereOthersCanMakeIt)
{
    FileRights folder = programFiles();
    folder.entries->push_back({.mask = 0x6, .who = "S-1-5-32-545"});
    EXPECT_FALSE(isForAdministratorsAlone(folder, FilePlace::Folder));
    FileRights planted = programFiles();
    planted.owner = kUser;
    planted.entries->push_back({.mask = 0x1f01ff, .who = kUser});
    EXPECT_FALSE(isForAdministratorsAlone(planted, FilePlace::Program));
}

TEST(WindowsFile, IsLookedAtWithEveryFolderAboveIt)
{
    EXPECT_EQ(foldersAbove(R"(C:\Program Files\Tunnelight\tunnelight-helper.exe)"),
              (Words{R"(C:\Program Files\Tunnelight)", R"(C:\Program Files)", R"(C:\)"}));
    EXPECT_EQ(foldersAbove(R"(d:\x.exe)"), Words{R"(d:\)"});
    for (const char* each : {"", "C:", R"(C:\)", R"(\\server\share\x.exe)", R"(\\?\C:\x.exe)", "x.exe", R"(1:\x.exe)"})
        EXPECT_TRUE(foldersAbove(each).empty()) << each;
}

TEST(WindowsConfine, TheEnvironmentIsOurs)
{
    EXPECT_EQ(cleanEnvironment(R"(D:\Windows)"),
              (Words{R"(SystemRoot=D:\Windows)", R"(windir=D:\Windows)",
                     "SystemDrive=D:", R"(ComSpec=D:\Windows\System32\cmd.exe)",
                     R"(PATH=D:\Windows\System32;D:\Windows;D:\Windows\System32\Wbem)"}));
}
}
}
