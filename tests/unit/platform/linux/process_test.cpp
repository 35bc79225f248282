// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"
#include "tests/support/own_network.h"
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <future>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>
namespace {
using namespace tl;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

class PrivateFile : public testing::Test {
protected:
    fs::path folder_ = fs::path(testing::TempDir()) /
                       ("tl_private_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
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
        text << std::ifstream(path).rdbuf();
        return text.str();
    }
};

TEST_F(PrivateFile, IsWholeAndForItsOwnerOnly)
{
    const fs::path file = folder_ / "facts.json";
    std::ofstream(file) << "older, and longer than what comes";
    fs::permissions(file, fs::perms::all);
    ASSERT_TRUE(writePrivateFile(file, "new"));
    EXPECT_EQ(read(file), "new");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(files(), 1U); // nothing temporary stays
}

TEST_F(PrivateFile, ReplacesNothingButFiles)
{
    fs::create_directory(folder_ / "folder");
    fs::create_symlink("/dev/null", folder_ / "link");
    EXPECT_FALSE(writePrivateFile(folder_ / "folder", "x"));
    EXPECT_FALSE(writePrivateFile(folder_ / "link", "x"));
    EXPECT_FALSE(writePrivateFile("/dev/null", "x"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(files(), 2U);
}

TEST_F(PrivateFile, SaysWhyItFails)
{
    const Status missing = writePrivateFile(folder_ / "no" / "such" / "file", "x");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().osCode, ENOENT);
}

TEST(Directories, FollowTheVariablesWhenTheyAreAbsolute)
{
    ::setenv("XDG_STATE_HOME", "/var/lib/state", 1);
    ::setenv("XDG_CONFIG_HOME", "relative/path", 1);
    ::setenv("HOME", "/home/somebody", 1);
    EXPECT_EQ(stateDirectory(), "/var/lib/state/tunnelight");
    EXPECT_EQ(settingsDirectory(), "/home/somebody/.config/tunnelight");
    ::unsetenv("XDG_STATE_HOME");
    EXPECT_EQ(stateDirectory(), "/home/somebody/.local/state/tunnelight");
    ::unsetenv("HOME");
    EXPECT_EQ(stateDirectory(), "");
}

TEST(Directories, RootKeepsNothingWhereOthersCouldLayALink)
{
    if (::geteuid() != 0) GTEST_SKIP() << "only root is led astray";
    test::inOwnNetwork([] {
        test::coverFolder("/mnt");
        ::chmod("/mnt", 0755);
        const fs::path home = "/mnt/home";
        fs::create_directories(home / ".local/state");
        ::unsetenv("XDG_STATE_HOME");
        ::setenv("HOME", home.c_str(), 1);
        EXPECT_EQ(stateDirectory(), home / ".local/state/tunnelight");
        ASSERT_EQ(::lchown((home / ".local").c_str(), 1234, 1234), 0);
        EXPECT_EQ(stateDirectory(), "");
        fs::remove_all(home / ".local");
        EXPECT_EQ(stateDirectory(), home / ".local/state/tunnelight"); // to be made
        fs::create_directory_symlink("/mnt", home / ".local");
        EXPECT_EQ(stateDirectory(), "");
        fs::remove_all(home / ".local");
        ::chmod(home.c_str(), 01777);
        EXPECT_EQ(stateDirectory(), "");
        fs::create_directories(home / ".local");
        EXPECT_EQ(stateDirectory(), home / ".local/state/tunnelight");
        ::chmod(home.c_str(), 0777);
        EXPECT_EQ(stateDirectory(), "");
    });
}

TEST(Interrupts, TheFirstCallsBackAndLeavingRestoresTheDefault)
{
    std::promise<void> called;
    {
        const auto watch = watchInterrupts([&] { called.set_value(); });
        std::raise(SIGTERM);
        EXPECT_EQ(called.get_future().wait_for(10s), std::future_status::ready);
        EXPECT_EQ(std::signal(SIGTERM, SIG_DFL), SIG_DFL); // the second one would end us
    }
    EXPECT_EQ(std::signal(SIGINT, SIG_DFL), SIG_DFL);
}

// The terminal was closed: the kernel says so, and the shell says it again.
TEST(Interrupts, AHangUpCallsBackAndASecondDoesNoHarm)
{
    std::promise<void> called;
    {
        const auto watch = watchInterrupts([&] { called.set_value(); });
        std::raise(SIGHUP);
        EXPECT_EQ(called.get_future().wait_for(10s), std::future_status::ready);
        std::raise(SIGHUP);
        std::raise(SIGTERM); // of a session that ends
        EXPECT_EQ(std::signal(SIGTERM, SIG_DFL), SIG_DFL);
    }
    EXPECT_EQ(std::signal(SIGHUP, SIG_DFL), SIG_DFL);
}

TEST(Interrupts, AHangUpIsNothingUnderNohup)
{
    std::signal(SIGHUP, SIG_IGN);
    bool called = false;
    {
        const auto watch = watchInterrupts([&] { called = true; });
        std::raise(SIGHUP);
    }
    EXPECT_FALSE(called);
    EXPECT_EQ(std::signal(SIGHUP, SIG_DFL), SIG_IGN);
}

TEST(Interrupts, LeavesWithoutOne)
{
    bool called = false;
    watchInterrupts([&] { called = true; }).reset();
    EXPECT_FALSE(called);
}
}
