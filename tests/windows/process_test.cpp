// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
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
