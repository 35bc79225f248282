// SPDX-License-Identifier: GPL-3.0-or-later
// How a program and the elevated process meet on Windows: with the real pipe, the real programs and the real names of
// processes. By Wine nobody is asked for consent, every file is its user's and every user an administrator:
// docs/windows.md says what that leaves out.
#include "platform/native_machine.h"
#include "platform/process.h"
#include "platform/remote/remote_machine.h"
#include "platform/windows/elevation/meeting.h"
#include "platform/windows/elevation/peer.h"
#include "platform/windows/elevation/pipe.h"
#include "platform/windows/meaning/command_line.h"
#include "platform/windows/sid.h"
#include "platform/windows/system_folder.h"
#include "platform/windows/wide.h"
#include <cstdlib>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
namespace tl::windows_os {
namespace {
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// A process that a test started; it does not outlive the test.
struct Child {
    Handle process = {};
    DWORD number = 0;
    Child() = default;
    Child(Child&&) = default;
    Child& operator=(Child&&) = default;
    ~Child() { end(); }
    void end() const
    {
        if (process) TerminateProcess(process.get(), 9);
    }
    DWORD status(std::chrono::milliseconds patience = 60s) const
    {
        DWORD out = STILL_ACTIVE;
        if (WaitForSingleObject(process.get(), static_cast<DWORD>(patience.count())) == WAIT_OBJECT_0)
            GetExitCodeProcess(process.get(), &out);
        return out;
    }
};
Child start(const fs::path& program, const Words& arguments)
{
    std::wstring line = wide(commandLine(narrow(program.wstring()), arguments));
    STARTUPINFOW how = {};
    how.cb = sizeof how;
    PROCESS_INFORMATION begun = {};
    Child out;
    const bool ok =
        CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &how, &begun) != 0;
    EXPECT_TRUE(ok) << narrow(program.wstring()) << ": " << GetLastError();
    if (!ok) return out;
    CloseHandle(begun.hThread);
    out.process = owned(begun.hProcess);
    out.number = begun.dwProcessId;
    return out;
}
Handle copyOf(const Handle& process)
{
    HANDLE out = nullptr;
    DuplicateHandle(GetCurrentProcess(), process.get(), GetCurrentProcess(), &out, 0, FALSE, DUPLICATE_SAME_ACCESS);
    return owned(out);
}

StartOrder orderOf(HANDLE process)
{
    static int count = 0x1000;
    const std::string name = std::to_string(GetCurrentProcessId()) + "0" + std::to_string(++count);
    return {.pipe = std::string(32 - name.size(), '0') + name,
            .process = GetProcessId(process),
            .created = createdAt(process).value_or(0)};
}
std::vector<FileIdentity> thisProgram() { return {identityOf(ownProgram()).value_or(FileIdentity{})}; }
std::future<Result<Channel>> helperOf(const StartOrder& order,
                                      const std::vector<FileIdentity>& programs = thisProgram(),
                                      std::chrono::milliseconds patience = 20s)
{
    return std::async(std::launch::async, [=] { return meetClient(order, programs, patience); });
}
Result<Handle> come(const StartOrder& order, std::chrono::milliseconds patience = 20s)
{
    return openPipe(pipePath(order), GetCurrentProcess(), patience);
}
ErrorCode whyNot(std::future<Result<Channel>> met)
{
    const auto out = met.get();
    return out ? ErrorCode::NotSupported : out.error().code;
}
bool isThere(const StartOrder& order) { return come(order, 0ms).has_value(); }

TEST(WindowsMeeting, WhoAskedIsServed)
{
    const StartOrder order = orderOf(GetCurrentProcess());
    auto met = helperOf(order);
    auto pipe = come(order);
    ASSERT_TRUE(pipe) << pipe.error().where;
    const auto channel = met.get();
    ASSERT_TRUE(channel) << channel.error().where;
    const auto client = makePipeChannel(*std::move(pipe), nullptr);
    const std::string said = "hello";
    std::array<std::byte, 64> heard = {};
    EXPECT_TRUE(client->write(std::as_bytes(std::span(said))));
    EXPECT_EQ((*channel)->read(heard, 20s), said.size());
    EXPECT_EQ((*channel)->read(heard, 0ms), 0U);
    client->close();
    EXPECT_EQ((*channel)->read(heard, 20s).error().code, ErrorCode::Unavailable);
}

TEST(WindowsMeeting, ASecondClientDoesNotGetIn)
{
    const StartOrder order = orderOf(GetCurrentProcess());
    auto met = helperOf(order);
    const auto first = come(order);
    ASSERT_TRUE(first);
    EXPECT_EQ(come(order, 100ms).error().osCode, ERROR_PIPE_BUSY);
    ASSERT_TRUE(met.get());
}

TEST(WindowsMeeting, NobodyLiesInWaitUnderItsName)
{
    const StartOrder order = orderOf(GetCurrentProcess());
    const auto rights = pipeRights(userOf(GetCurrentProcess()).value_or(""));
    ASSERT_TRUE(rights);
    const auto first = makePipe(pipePath(order), *rights);
    ASSERT_TRUE(first) << first.error().osCode;
    EXPECT_FALSE(makePipe(pipePath(order), *rights));
    const auto met = meetClient(order, thisProgram(), 20s);
    ASSERT_FALSE(met); // the helper goes on with nobody's pipe but its own
    EXPECT_EQ(met.error().where, "make the pipe");
}

TEST(WindowsMeeting, AProgramOfOthersIsRefused)
{
    const StartOrder order = orderOf(GetCurrentProcess());
    const auto other = identityOf(systemFolder() / "kernel32.dll");
    ASSERT_TRUE(other);
    EXPECT_EQ(whyNot(helperOf(order, {*other})), ErrorCode::Denied);
    EXPECT_EQ(whyNot(helperOf(order, {})), ErrorCode::Denied);
    EXPECT_FALSE(isThere(order));
}

TEST(WindowsMeeting, AnotherProcessThatComesIsRefused)
{
    const Child waits = start(ownProgram(), {"--wait"});
    const StartOrder order = orderOf(waits.process.get());
    auto met = helperOf(order);
    const auto pipe = come(order); // the same program and the same user, and still somebody else
    ASSERT_TRUE(pipe) << pipe.error().where;
    const auto channel = met.get();
    ASSERT_FALSE(channel);
    EXPECT_EQ(channel.error().where, "another process came");
}

TEST(WindowsMeeting, AProcessNumberThatIsUsedAgainIsRefused)
{
    StartOrder order = orderOf(GetCurrentProcess());
    ++order.created;
    EXPECT_EQ(whyNot(helperOf(order)), ErrorCode::Denied);
    EXPECT_FALSE(isThere(order));
}

TEST(WindowsMeeting, AClientThatEndsIsNotWaitedFor)
{
    const Child waits = start(ownProgram(), {"--wait"});
    const StartOrder order = orderOf(waits.process.get());
    auto met = helperOf(order);
    const auto isMade = [&] { return WaitNamedPipeW(wide(pipePath(order)).c_str(), 1) != 0; }; // nobody comes by that
    bool wasMade = false;
    for (const auto end = std::chrono::steady_clock::now() + 10s; !wasMade && std::chrono::steady_clock::now() < end;)
        wasMade = isMade();
    waits.end();
    const auto begun = std::chrono::steady_clock::now();
    EXPECT_NE(whyNot(std::move(met)), ErrorCode::NotSupported);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 15s);
    EXPECT_TRUE(wasMade);
    EXPECT_EQ(whyNot(helperOf(order)), ErrorCode::Unavailable); // its number is still held by us
}

TEST(WindowsMeeting, WhoDoesNotComeIsNotWaitedForForEver)
{
    EXPECT_EQ(whyNot(helperOf(orderOf(GetCurrentProcess()), thisProgram(), 50ms)), ErrorCode::Timeout);
}

TEST(WindowsMeeting, WithoutConsentNothingIsStarted)
{
    const auto refused = [](const fs::path&, const Words&) -> Result<Handle> {
        return tl::unexpected(whyNotStarted(ERROR_CANCELLED));
    };
    const auto met = meetHelper(TL_HELPER, refused);
    ASSERT_FALSE(met);
    EXPECT_EQ(met.error(), (Error{ErrorCode::Cancelled, "consent was not given", ERROR_CANCELLED}));
}

TEST(WindowsMeeting, WhatAnswersMustBeWhatWasStarted)
{
    const Child waits = start(ownProgram(), {"--wait"});
    std::future<Result<Channel>> impostor;
    const auto met = meetHelper(TL_HELPER, [&](const fs::path&, const Words& arguments) -> Result<Handle> {
        impostor = helperOf(*startOrderFrom(arguments));
        return copyOf(waits.process);
    });
    ASSERT_FALSE(met);
    EXPECT_EQ(met.error().where, "what answers is not what was started");
}

TEST(WindowsMeeting, AHelperThatEndsAtOnceIsAnError)
{
    const Child ends = start(ownProgram(), {"--end"});
    const auto met =
        meetHelper(TL_HELPER, [&](const fs::path&, const Words&) -> Result<Handle> { return copyOf(ends.process); });
    ASSERT_FALSE(met);
    EXPECT_EQ(met.error().code, ErrorCode::Unavailable);
}

// The programs as they are installed, but for the client, which is this one under the name of ours.
class WindowsHelper : public testing::Test {
protected:
    fs::path folder_ = fs::temp_directory_path() / ("tl_helper_" + std::to_string(GetCurrentProcessId()));
    void SetUp() override
    {
        fs::create_directories(folder_);
        fs::copy_file(TL_HELPER, folder_ / "tunnelight-helper.exe");
        for (const char* each : {"tunnelight-cli.exe", "other.exe"}) fs::copy_file(ownProgram(), folder_ / each);
    }
    void TearDown() override
    {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    Child client(const char* program, const char* role) const
    {
        return start(folder_ / program, {role, narrow((folder_ / "helper.txt").wstring())});
    }
};

TEST_F(WindowsHelper, ServesTheProgramBesideIt) { EXPECT_EQ(client("tunnelight-cli.exe", "--ask").status(), 0U); }

TEST_F(WindowsHelper, ServesNoOther)
{
    EXPECT_EQ(client("other.exe", "--ask").status(), 100U + static_cast<DWORD>(ErrorCode::Unavailable));
}

TEST_F(WindowsHelper, EndsWhenItIsNotStartedByOurs)
{
    const fs::path helper = folder_ / "tunnelight-helper.exe";
    EXPECT_EQ(start(helper, {}).status(), 1U);
    EXPECT_EQ(start(helper, {"--help"}).status(), 1U);
    EXPECT_EQ(start(helper, argumentsOf(orderOf(GetCurrentProcess()))).status(), 1U); // of our number, but not ours
}

TEST_F(WindowsHelper, EndsWhenItsClientIsKilled)
{
    const Child asks = client("tunnelight-cli.exe", "--stay");
    DWORD number = 0;
    const auto end = std::chrono::steady_clock::now() + 60s;
    while (number == 0 && std::chrono::steady_clock::now() < end && asks.status(50ms) == STILL_ACTIVE)
        std::ifstream(folder_ / "helper.txt") >> number;
    const Handle helper = owned(OpenProcess(SYNCHRONIZE, FALSE, number));
    ASSERT_TRUE(helper) << number;
    EXPECT_EQ(WaitForSingleObject(helper.get(), 0), DWORD{WAIT_TIMEOUT});
    asks.end();
    EXPECT_EQ(WaitForSingleObject(helper.get(), 20'000), DWORD{WAIT_OBJECT_0});
}

bool isWine() { return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != nullptr; }

TEST_F(WindowsHelper, IsNotStartedFromAFolderThatOthersCanChange)
{
    EXPECT_EQ(checkTrusted(folder_ / "tunnelight-helper.exe").error().code, ErrorCode::NotFound);
    EXPECT_EQ(checkTrusted(folder_ / "none.exe").error().code, ErrorCode::NotFound);
    EXPECT_EQ(checkTrusted(LR"(\\localhost\C$\Windows\System32\cmd.exe)").error().code, ErrorCode::NotFound);
    EXPECT_FALSE(canElevate()); // there is none beside this program, or it is not kept
    if (isWine()) GTEST_SKIP() << "by Wine every file belongs to its user: whether one of Windows' own is trusted";
    EXPECT_TRUE(checkTrusted(systemFolder() / "cmd.exe"));
}

TEST(WindowsConfined, NothingOfTheCallerStays)
{
    SetEnvironmentVariableW(L"TL_POISON", L"x");
    SetEnvironmentVariableW(L"TEMP", L"C:\\poison");
    EXPECT_EQ(start(ownProgram(), {"--confined"}).status(), 0U);
}

// What the processes do that the tests above start. Statuses: 0, a number of a line that fails, 100 and an ErrorCode.
struct Role {
    const char* name;
    int (*run)(const Words&);
};
int wait(const Words&)
{
    std::this_thread::sleep_for(120s); // until it is ended
    return 0;
}
int askElevated(const Words& words, bool stays)
{
    DWORD number = 0;
    Handle helper;
    auto channel = meetHelper(ownProgram().parent_path() / "tunnelight-helper.exe",
                              [&](const fs::path& program, const Words& arguments) {
                                  auto process = withConsent(Asking::InTerminal)(program, arguments);
                                  if (process) helper = copyOf(*process);
                                  return process;
                              });
    if (!channel) return 100 + static_cast<int>(channel.error().code);
    number = GetProcessId(helper.get());
    {
        const auto machine = makeRemoteMachine(wire::makeStreamLink(*std::move(channel), wire::kMostAnswer),
                                               std::shared_ptr<Machine>(makeNativeMachine()));
        if (!machine) return 100 + static_cast<int>(machine.error().code);
        const auto system = (*machine)->open();
        if (system->lend().platform != "windows") return 1;
        if (!system->lend().tunnels.tunnels() || !system->lend().network.snapshot()) return 2;
        if ((*machine)->planner().plan(SetMtu{"no such tunnel", Mtu{1400}})) return 3;
        if (stays) {
            std::ofstream(fs::path(wide(words.at(1)))) << number;
            return wait(words);
        }
    }
    DWORD status = STILL_ACTIVE;
    if (WaitForSingleObject(helper.get(), 20'000) != WAIT_OBJECT_0 || !GetExitCodeProcess(helper.get(), &status))
        return 4;
    return static_cast<int>(status);
}
int confined(const Words&)
{
    if (takeClient()) return 1; // its arguments are no order
    if (!confine()) return 2;
    wchar_t folder[MAX_PATH] = {};
    GetCurrentDirectoryW(MAX_PATH, folder);
    if (_wcsicmp(folder, systemFolder().c_str()) != 0) return 3;
    if (std::getenv("TL_POISON") || std::getenv("TEMP") || GetEnvironmentVariableW(L"TL_POISON", folder, MAX_PATH))
        return 4;
    if (!std::getenv("SystemRoot")) return 5;
    HANDLE raw = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw)) return 6;
    const Handle token = owned(raw);
    alignas(TOKEN_PRIVILEGES) std::array<std::byte, 4096> memory = {};
    DWORD size = 0;
    GetTokenInformation(token.get(), TokenPrivileges, memory.data(), memory.size(), &size);
    return reinterpret_cast<const TOKEN_PRIVILEGES*>(memory.data())->PrivilegeCount <= 1 ? 0 : 7;
}
constexpr Role kRoles[] = {{"--wait", wait},
                           {"--end", [](const Words&) { return 0; }},
                           {"--ask", [](const Words& words) { return askElevated(words, false); }},
                           {"--stay", [](const Words& words) { return askElevated(words, true); }},
                           {"--confined", confined}};
}
}

int main(int argc, char** argv)
{
    const auto words = tl::programArguments(argc, argv);
    for (const auto& each : tl::windows_os::kRoles)
        if (!words.empty() && words[0] == each.name) return each.run(words);
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
