// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/replace_file.h"
#include "tests/support/own_network.h"
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
namespace tl::linux_os {
namespace {
namespace fs = std::filesystem;
constexpr uid_t kNobody = 65534;

class ReplaceFile : public testing::Test {
protected:
    fs::path folder_ = fs::path(testing::TempDir()) /
                       ("tl_replace_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::path file_ = folder_ / "file";
    void SetUp() override
    {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    void have(const std::string& text, mode_t mode = 0644) const
    {
        std::ofstream(file_, std::ios::binary) << text;
        ASSERT_EQ(::chmod(file_.c_str(), mode), 0);
    }
    static std::string read(const fs::path& path)
    {
        std::ostringstream text;
        text << std::ifstream(path, std::ios::binary).rdbuf();
        return text.str();
    }
    static struct stat statusOf(const fs::path& path)
    {
        struct stat status = {};
        EXPECT_EQ(::lstat(path.c_str(), &status), 0) << path;
        return status;
    }
    static mode_t modeOf(const fs::path& path) { return statusOf(path).st_mode & 07777; }
    std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }
};

TEST_F(ReplaceFile, IsWholeAndAloneAfterwards)
{
    std::string bytes;
    for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
    for (const std::string& text : {std::string("first"), std::string(), bytes, std::string(3'000'000, 'x'), bytes}) {
        ASSERT_TRUE(replaceFile(file_, text));
        EXPECT_EQ(read(file_), text);
        EXPECT_EQ(files(), 1U);
    }
}

// Whoever may write into the folder, too, makes a file of his own under the name that ours has for a moment.
TEST_F(ReplaceFile, WhatSomebodyElseMadeMeanwhileDoesNotTakeItsPlace)
{
    const std::string content(100'000, 'x'), temporary = file_.string() + ".tunnelight-new";
    std::jthread other([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            if (const int made = ::open(temporary.c_str(), O_CREAT | O_EXCL | O_WRONLY, 0600); made >= 0) ::close(made);
    });
    have(content);
    int refused = 0;
    for (int i = 0; i < 1000 && refused < 3; ++i) {
        refused += replaceFile(file_, content) ? 0 : 1;
        ASSERT_EQ(read(file_).size(), content.size());
    }
}

TEST_F(ReplaceFile, ANewOneMayBeReadByEverybody)
{
    const mode_t mask = ::umask(077);
    ASSERT_TRUE(replaceFile(file_, "new"));
    ::umask(mask);
    EXPECT_EQ(modeOf(file_), 0644U);
}

TEST_F(ReplaceFile, KeepsTheMode)
{
    for (const mode_t mode : {0600U, 0640U, 0400U, 0666U, 0750U, 02750U, 04711U}) {
        fs::remove(file_);
        have("old", mode);
        ASSERT_TRUE(replaceFile(file_, "new"));
        EXPECT_EQ(modeOf(file_), mode);
        EXPECT_EQ(read(file_), "new");
    }
}

TEST_F(ReplaceFile, KeepsTheOwner)
{
    have("old", 0640);
    if (::geteuid() != 0 || ::chown(file_.c_str(), kNobody, kNobody) != 0) GTEST_SKIP() << "only root gives files away";
    ASSERT_TRUE(replaceFile(file_, "new"));
    EXPECT_EQ(statusOf(file_).st_uid, kNobody);
    EXPECT_EQ(statusOf(file_).st_gid, kNobody);
    EXPECT_EQ(modeOf(file_), 0640U);
}

TEST_F(ReplaceFile, FollowsLinks)
{
    have("old");
    fs::create_directory(folder_ / "below");
    fs::create_symlink("../file", folder_ / "below" / "near");
    fs::create_symlink(folder_ / "below" / "near", folder_ / "far");
    ASSERT_TRUE(replaceFile(folder_ / "far", "new"));
    EXPECT_EQ(read(file_), "new");
    EXPECT_TRUE(fs::is_symlink(folder_ / "far"));
    EXPECT_TRUE(fs::is_symlink(folder_ / "below" / "near"));
    EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(file_)));
    EXPECT_EQ(files(), 3U);
}

// What takes a new file away again could not bring the link back.
TEST_F(ReplaceFile, LeavesLinksThatLeadNowhere)
{
    fs::create_symlink("nowhere", file_);
    fs::create_symlink("circle", folder_ / "circle");
    for (const fs::path& link : {file_, folder_ / "circle"}) {
        const Status ok = replaceFile(link, "new");
        ASSERT_FALSE(ok);
        EXPECT_EQ(ok.error().where, link.string() + " leads nowhere");
        EXPECT_TRUE(fs::is_symlink(link));
    }
    EXPECT_EQ(files(), 2U);
}

TEST_F(ReplaceFile, ReplacesNothingButFiles)
{
    fs::create_directory(file_);
    fs::create_symlink("/dev/null", folder_ / "link");
    EXPECT_FALSE(replaceFile(file_, "new"));
    EXPECT_FALSE(replaceFile(folder_ / "link", "new"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_TRUE(fs::is_directory(file_));
    EXPECT_EQ(files(), 2U);
}

TEST_F(ReplaceFile, SaysWhyItFails)
{
    const Status ok = replaceFile(folder_ / "no" / "file", "new");
    ASSERT_FALSE(ok);
    EXPECT_EQ(ok.error().code, ErrorCode::NotFound);
    EXPECT_EQ(ok.error().osCode, ENOENT);
    EXPECT_EQ(ok.error().where, "write " + (folder_ / "no" / "file").string());
    EXPECT_EQ(files(), 0U);
}

TEST_F(ReplaceFile, CleansUpAfterOneThatWasKilled)
{
    have("old");
    ASSERT_TRUE(replaceFile(file_, "once"));
    std::ofstream(file_.string() + ".tunnelight-new") << "half of";
    ASSERT_TRUE(replaceFile(file_, "new"));
    EXPECT_EQ(read(file_), "new");
    EXPECT_EQ(files(), 1U);
}

TEST_F(ReplaceFile, LeavesAFolderThatMayOnlyBeRead)
{
    have("old");
    test::inOwnNetwork([&] {
        ASSERT_EQ(::chmod(folder_.c_str(), 0555), 0);
        test::dropRights();
        for (const fs::path& path : {file_, folder_ / "new"}) {
            const Status ok = replaceFile(path, "new");
            ASSERT_FALSE(ok);
            EXPECT_EQ(ok.error(), (Error{ErrorCode::Denied, "write " + path.string(), EACCES}));
            EXPECT_EQ(removeFile(file_).error().code, ErrorCode::Denied);
        }
        ASSERT_EQ(::chmod(folder_.c_str(), 0755), 0);
    });
    EXPECT_EQ(read(file_), "old");
    EXPECT_EQ(files(), 1U);
}

TEST_F(ReplaceFile, LeavesAFileWhoseOwnerItCannotKeep)
{
    have("old", 0666);
    if (::geteuid() != 0 || ::chown(file_.c_str(), kNobody, kNobody) != 0) GTEST_SKIP() << "only root gives files away";
    test::inOwnNetwork([&] {
        test::dropRights();
        const Status ok = replaceFile(file_, "new");
        ASSERT_FALSE(ok);
        EXPECT_EQ(ok.error().osCode, EPERM);
    });
    EXPECT_EQ(read(file_), "old");
    EXPECT_EQ(files(), 1U);
}

// As containers have their resolv.conf: it cannot be exchanged, only written over.
TEST_F(ReplaceFile, WritesOverAFileThatIsMountedByItself)
{
    have("below");
    test::inOwnNetwork([&] {
        test::coverFile(file_, "old, and longer than what comes");
        EXPECT_TRUE(replaceFile(file_, "new"));
        EXPECT_EQ(read(file_), "new");
        EXPECT_EQ(files(), 1U);
    });
    EXPECT_EQ(read(file_), "below");
}

TEST_F(ReplaceFile, RemovesOnce)
{
    have("old");
    EXPECT_TRUE(removeFile(file_));
    EXPECT_TRUE(removeFile(file_));
    EXPECT_EQ(files(), 0U);
    fs::create_directory(file_);
    EXPECT_FALSE(removeFile(file_));
    EXPECT_EQ(files(), 1U);
}
}
}
