// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
#include "platform/windows/file_rights.h"
#include "platform/windows/handle.h"
#include "platform/windows/meaning/command_line.h"
#include "platform/windows/run.h"
#include "platform/windows/wide.h"
#include <aclapi.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sddl.h>
#include <sstream>
namespace {
using namespace tl;
using namespace tl::windows_os;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

class PrivateFile : public testing::Test {
protected:
    fs::path folder_ = fs::temp_directory_path() / wide("tl_private_名字");
    void SetUp() override
    {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }
    std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }
    static std::string read(const fs::path& path)
    {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    // Who may do what with it, in the words of Windows.
    static std::wstring rights(const fs::path& path)
    {
        PSECURITY_DESCRIPTOR descriptor = nullptr;
        LPWSTR text = nullptr;
        GetNamedSecurityInfoW(path.c_str(), SE_FILE_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, nullptr,
                              nullptr, &descriptor);
        ConvertSecurityDescriptorToStringSecurityDescriptorW(descriptor, SDDL_REVISION_1, DACL_SECURITY_INFORMATION,
                                                             &text, nullptr);
        const std::wstring out = text ? text : L"";
        LocalFree(text);
        LocalFree(descriptor);
        return out;
    }
    // Everyone, users, authenticated users: nobody of them.
    static bool isPrivate(const fs::path& path)
    {
        const std::wstring all = rights(path);
        const auto names = [&](const wchar_t* who) { return all.find(who) != std::wstring::npos; };
        return names(L";;;SY)") && !names(L";;;WD)") && !names(L";;;BU)") && !names(L";;;AU)");
    }
};

TEST_F(PrivateFile, IsWholeAndForItsOwnerOnly)
{
    const fs::path file = folder_ / wide("事实.json");
    std::ofstream(file) << "older, and longer than what comes";
    ASSERT_TRUE(writePrivateFile(file, "new\n"));
    EXPECT_EQ(read(file), "new\n");
    EXPECT_TRUE(isPrivate(file)) << narrow(rights(file));
    EXPECT_EQ(files(), 1U); // nothing temporary stays
}

TEST_F(PrivateFile, IsWrittenPieceByPieceForItsOwnerOnly)
{
    const fs::path file = folder_ / "capture.pcapng";
    std::ofstream(file) << "older, and longer than what comes";
    {
        const auto sink = createPrivateFile(file);
        ASSERT_TRUE(sink);
        const std::string_view text = "bytes\n";
        ASSERT_TRUE((*sink)->write(std::as_bytes(std::span(text))));
    }
    EXPECT_EQ(read(file), "bytes\n");
    EXPECT_TRUE(isPrivate(file)) << narrow(rights(file));
}

TEST_F(PrivateFile, ReplacesNothingButFiles)
{
    fs::create_directory(folder_ / "folder");
    EXPECT_FALSE(writePrivateFile(folder_ / "folder", "x"));
    EXPECT_FALSE(createPrivateFile(folder_ / "folder"));
    EXPECT_TRUE(fs::is_directory(folder_ / "folder"));
}

TEST_F(PrivateFile, SaysWhyItFails)
{
    const Status missing = writePrivateFile(folder_ / "no" / "such" / "file", "x");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().osCode, ERROR_PATH_NOT_FOUND);
}

// By Wine every file is its user's, so that no journal passes; that others' are told apart, values show.
TEST_F(PrivateFile, IsOursUnderOneNameAlone)
{
    const fs::path file = folder_ / "journal", other = folder_ / "other";
    std::ofstream(file) << "x";
    const auto why = [&](const fs::path& path, FilePlace place) {
        const Handle opened =
            owned(CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
        const Status status = checkOurs(opened.get(), place, "it");
        return status ? std::string() : status.error().where;
    };
    EXPECT_EQ(why(folder_, FilePlace::Program), "it is something else");
    EXPECT_EQ(why(file, FilePlace::Folder), "it is something else");
    EXPECT_EQ(why(file, FilePlace::Program), "others than administrators can change it");
    EXPECT_EQ(why(folder_, FilePlace::Folder), "others than administrators can change it");
    ASSERT_TRUE(CreateHardLinkW(other.c_str(), file.c_str(), nullptr));
    EXPECT_EQ(why(file, FilePlace::Program), "it has a second name");
}

// This program again, as one of its own tests.
std::vector<std::string> as(const std::string& test)
{
    return {"--gtest_also_run_disabled_tests", "--gtest_filter=" + test};
}
fs::path thisProgram()
{
    std::wstring path(1024, L'\0');
    path.resize(GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size())));
    return path;
}
TEST(RunTwo, DISABLED_Sleeps) { Sleep(60'000); }
TEST(RunTwo, DISABLED_LeavesOneBehind)
{
    std::wstring line = wide(commandLine(narrow(thisProgram().wstring()), as("RunTwo.DISABLED_Sleeps")));
    STARTUPINFOW how = {};
    how.cb = sizeof how;
    how.dwFlags = STARTF_USESTDHANDLES;
    how.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    PROCESS_INFORMATION begun = {};
    ASSERT_TRUE(CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, 0, nullptr, nullptr, &how, &begun));
    CloseHandle(begun.hThread);
    CloseHandle(begun.hProcess);
}

TEST(Run, SaysWhatAProgramWrote)
{
    const auto said = run(thisProgram(), {"--gtest_list_tests", "--gtest_filter=Wide.*"});
    ASSERT_TRUE(said) << said.error().where;
    EXPECT_NE(said->find("LeavesNothingOfWhatIsText"), said->npos);
}

TEST(Run, EndsInTimeWithAllThatWasStarted)
{
    for (const char* each : {"RunTwo.DISABLED_Sleeps", "RunTwo.DISABLED_LeavesOneBehind"}) {
        const auto began = std::chrono::steady_clock::now();
        const auto said = run(thisProgram(), as(each), {.timeout = 5s});
        EXPECT_LT(std::chrono::steady_clock::now() - began, 30s) << each;
        ASSERT_FALSE(said) << each << *said;
        EXPECT_EQ(said.error().code, ErrorCode::Timeout) << each;
    }
}

TEST(Wide, LeavesNothingOfWhatIsText)
{
    const std::string text = "tunnel 隧道 \xF0\x9F\x94\x92";
    EXPECT_EQ(narrow(wide(text)), text);
    EXPECT_EQ(wide("\xFF"), L"\xFFFD");
    EXPECT_EQ(narrow(wide("")), "");
}

TEST(Directories, AreTheUsersOwn)
{
    for (const fs::path& each : {settingsDirectory(), stateDirectory()}) {
        EXPECT_TRUE(each.is_absolute());
        EXPECT_EQ(each.filename(), "Tunnelight");
    }
}

TEST(ProgramArguments, AreThoseOfTheProcess) { EXPECT_TRUE(programArguments(0, nullptr).empty()); }

TEST(PreferredLocale, NamesALanguage) { EXPECT_GE(preferredLocale().size(), 2U); }

TEST(Interrupts, LeavesWithoutOne)
{
    bool called = false;
    watchInterrupts([&] { called = true; }).reset();
    EXPECT_FALSE(called);
}
}
