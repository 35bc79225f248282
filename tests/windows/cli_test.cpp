// SPDX-License-Identifier: GPL-3.0-or-later
// The program as other programs of Windows see it: statuses, pipes, files, a console.
#include "core/bundle/bundle.h"
#include "platform/windows/handle.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::windows_os;
namespace fs = std::filesystem;

struct Ended {
    DWORD status = ~0U;
    std::string out = {}, err = {};
};

struct Pipe {
    Handle read = {}, write = {};
    Pipe()
    {
        SECURITY_ATTRIBUTES inherited = {
            .nLength = sizeof inherited, .lpSecurityDescriptor = nullptr, .bInheritHandle = TRUE};
        HANDLE ends[2] = {};
        CreatePipe(&ends[0], &ends[1], &inherited, 0);
        read = owned(ends[0]);
        write = owned(ends[1]);
        SetHandleInformation(read.get(), HANDLE_FLAG_INHERIT, 0);
    }
    std::string all() const
    {
        std::string text;
        char part[4096];
        DWORD got = 0;
        while (ReadFile(read.get(), part, sizeof part, &got, nullptr) && got > 0) text.append(part, got);
        return text;
    }
};

Handle start(const std::wstring& arguments, HANDLE out, HANDLE err)
{
    std::wstring line = L"\"" + wide(TL_CLI) + L"\" " + arguments;
    STARTUPINFOW how = {};
    how.cb = sizeof how;
    how.dwFlags = STARTF_USESTDHANDLES;
    how.hStdOutput = out;
    how.hStdError = err;
    PROCESS_INFORMATION process = {};
    if (!CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &how, &process))
        return nullptr;
    CloseHandle(process.hThread);
    return owned(process.hProcess);
}

DWORD statusOf(const Handle& process)
{
    DWORD status = ~0U;
    if (process && WaitForSingleObject(process.get(), 60'000) == WAIT_OBJECT_0)
        GetExitCodeProcess(process.get(), &status);
    return status;
}

Ended run(const std::wstring& arguments)
{
    Pipe out, err;
    const Handle process = start(arguments, out.write.get(), err.write.get());
    out.write.reset();
    err.write.reset();
    auto errors = std::async(std::launch::async, [&] { return err.all(); });
    Ended ended;
    ended.out = out.all();
    ended.err = errors.get();
    ended.status = statusOf(process);
    return ended;
}

class Cli : public testing::Test {
protected:
    fs::path folder_ = fs::temp_directory_path() / wide("tl_cli_名字 with blanks");
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override { fs::remove_all(folder_); }
};

TEST_F(Cli, SaysItsVersionAndWhatIsWrongWithItsArguments)
{
    const Ended version = run(L"--version");
    EXPECT_EQ(version.status, 0U) << version.err;
    EXPECT_TRUE(version.out.starts_with("tunnelight-cli ")) << version.out;
    const Ended wrong = run(L"cure");
    EXPECT_EQ(wrong.status, 2U);
    EXPECT_EQ(wrong.out, "");
    EXPECT_NE(wrong.err.find("--help"), std::string::npos);
}

TEST_F(Cli, FindsWhatIsWrongInAPracticeNetwork)
{
    const Ended ended = run(L"diagnose --simulate windows-server-no-nat --language en");
    EXPECT_EQ(ended.status, 1U) << ended.err;
    EXPECT_NE(ended.out.find("New-NetNat"), std::string::npos) << ended.out;
    EXPECT_EQ(ended.out.find('\r'), std::string::npos); // a pipe gets what was said, byte by byte
}

TEST_F(Cli, SpeaksChineseInUtf8WhateverTheCodePage)
{
    const Ended ended = run(L"diagnose --simulate windows-server-no-nat --language zh_CN");
    EXPECT_EQ(ended.status, 1U) << ended.err;
    EXPECT_NE(MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, ended.out.data(), static_cast<int>(ended.out.size()),
                                  nullptr, 0),
              0);
    EXPECT_NE(ended.out.find("隧道"), std::string::npos) << ended.out;
}

TEST_F(Cli, WritesAndReadsFilesWhoseNamesNoCodePageHas)
{
    const fs::path facts = folder_ / wide("事实 ñ ж.json");
    const std::wstring quoted = L"\"" + facts.wstring() + L"\"";
    EXPECT_EQ(run(L"diagnose --simulate windows-server-no-nat --facts " + quoted).status, 1U);
    ASSERT_TRUE(fs::exists(facts));
    const Ended replayed = run(L"replay " + quoted + L" --language en");
    EXPECT_EQ(replayed.status, 1U) << replayed.err;
    EXPECT_NE(replayed.out.find("New-NetNat"), std::string::npos) << replayed.out;
    EXPECT_EQ(run(L"replay \"" + (folder_ / "none.json").wstring() + L"\"").status, 3U);
}

TEST_F(Cli, CollectsWhatAMachineSaysOfItself)
{
    const fs::path archive = folder_ / wide("见 seen.zip");
    const Ended ended = run(L"collect --simulate windows-server-no-nat --anonymize=strict --language en --output \"" +
                            archive.wstring() + L"\"");
    EXPECT_EQ(ended.status, 0U) << ended.err;
    EXPECT_NE(ended.out.find("questions.txt"), std::string::npos) << ended.out;
    std::ifstream file(archive, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const auto facts = factsOfFile(bytes);
    ASSERT_TRUE(facts) << facts.error().where;
    EXPECT_EQ(facts->platform, "windows");
    ASSERT_TRUE(facts->network);
    EXPECT_FALSE(facts->network->links.empty());
    EXPECT_EQ(facts->anonymity, Anonymity::Strict);
}

TEST_F(Cli, EndsWhenNobodyReads)
{
    Pipe out, err;
    out.read.reset();
    const Handle process = start(L"simulate", out.write.get(), err.write.get());
    EXPECT_EQ(statusOf(process), 3U);
}

// What stands on the screen, not what was written.
std::wstring screenOf(HANDLE console)
{
    CONSOLE_SCREEN_BUFFER_INFO info = {};
    GetConsoleScreenBufferInfo(console, &info);
    std::wstring cells(static_cast<std::size_t>(info.dwSize.X) * static_cast<std::size_t>(info.dwCursorPosition.Y + 1),
                       L' ');
    DWORD got = 0;
    ReadConsoleOutputCharacterW(console, cells.data(), static_cast<DWORD>(cells.size()), {0, 0}, &got);
    std::erase(cells, L' '); // a wide letter takes two cells
    return cells;
}

bool canBeWrittenTo(HANDLE console)
{
    DWORD written = 0;
    return WriteConsoleW(console, L"\r\n", 2, &written, nullptr) && written == 2;
}

TEST_F(Cli, ShowsChineseOnAConsoleOfAnotherLanguage)
{
    FreeConsole();
    if (!AllocConsole()) GTEST_SKIP() << "no console here: error " << GetLastError();
    SetConsoleOutputCP(437);
    SECURITY_ATTRIBUTES inherited = {
        .nLength = sizeof inherited, .lpSecurityDescriptor = nullptr, .bInheritHandle = TRUE};
    const Handle console =
        owned(CreateConsoleScreenBuffer(GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                                        CONSOLE_TEXTMODE_BUFFER, nullptr));
    ASSERT_TRUE(console);
    SetConsoleScreenBufferSize(console.get(), {100, 400});
    // Wine gives out a console even where it has no screen to show one on; nothing can be written to that.
    if (!canBeWrittenTo(console.get())) GTEST_SKIP() << "no screen for a console here: error " << GetLastError();
    Pipe err;
    const Handle process = start(L"simulate --language zh_CN", console.get(), err.write.get());
    err.write.reset();
    EXPECT_EQ(statusOf(process), 0U) << err.all();
    EXPECT_NE(screenOf(console.get()).find(L"隧道"), std::wstring::npos) << narrow(screenOf(console.get()));
    FreeConsole();
}
}
