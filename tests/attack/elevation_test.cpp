// SPDX-License-Identifier: GPL-3.0-or-later
// Who the elevated process serves, what it gives up, and what it finds where its journal should be.
#include "platform/elevation.h"
#include "platform/linux/elevation/peer.h"
#include "platform/linux/fd.h"
#include "platform/linux/files.h"
#include "platform/linux/parts.h"
#include "platform/linux/run.h"
#include "tests/support/own_network.h"
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
namespace tl::linux_os {
namespace {
using test::inOwnNetwork;
using test::writeNew;

TEST(ElevationPeer, IsTheUserWhoGaveConsent)
{
    EXPECT_TRUE(checkPeer({.user = 1000}, "1000"));
    EXPECT_TRUE(checkPeer({.user = 0}, "0"));
    for (const char* consent : {"1001", "0", "", "1000 ", " 1000", "-1", "1000x", "0x3e8", "4294968296"})
        EXPECT_EQ(checkPeer({.user = 1000}, consent).error().code, ErrorCode::Denied) << consent;
    EXPECT_EQ(checkPeer({.user = 1000}, std::nullopt).error().code, ErrorCode::Denied); // not by pkexec
    EXPECT_EQ(checkPeer({.user = 0}, std::nullopt).error().code, ErrorCode::Denied);    // not even root
}

TEST(ElevationPeer, MustBeAtAStreamSocketOfThisMachine)
{
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const Fd in(ends[0]), out(ends[1]);
    EXPECT_EQ(peerOf(in.get()).error().code, ErrorCode::Denied);
    const Fd file(open("/dev/null", O_RDWR)), net(socket(AF_INET, SOCK_STREAM, 0)),
        alone(socket(AF_UNIX, SOCK_STREAM, 0));
    EXPECT_FALSE(peerOf(file.get()));
    EXPECT_FALSE(peerOf(net.get()));
    EXPECT_FALSE(peerOf(alone.get())); // nobody at the other end
    ASSERT_EQ(socketpair(AF_UNIX, SOCK_DGRAM, 0, ends), 0);
    const Fd one(ends[0]), other(ends[1]);
    EXPECT_FALSE(peerOf(one.get()));
}

// A client of another user makes the pair and ends; its number is free for anybody. What counts was written down when
// the pair was made.
TEST(ElevationPeer, AReusedProcessNumberMakesNobodyTrusted)
{
    if (geteuid() != 0) GTEST_SKIP() << "only root can be somebody else";
    int told[2];
    ASSERT_EQ(pipe(told), 0);
    const Fd heard(told[0]), tell(told[1]);
    const pid_t child = fork();
    if (child == 0) {
        int ends[2] = {-1, -1};
        if (setresuid(1234, 1234, 0) != 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) _exit(1);
        if (setresuid(0, 0, 0) != 0) _exit(1); // so that it may be looked into
        (void)!write(tell.get(), ends, sizeof ends[0]);
        pause();
        _exit(0);
    }
    int there = -1;
    ASSERT_EQ(read(heard.get(), &there, sizeof there), static_cast<ssize_t>(sizeof there));
    const Fd process(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
    const Fd taken(static_cast<int>(syscall(SYS_pidfd_getfd, process.get(), there, 0)));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    if (!taken) GTEST_SKIP() << "a process cannot be looked into here";
    const auto peer = peerOf(taken.get());
    ASSERT_TRUE(peer);
    EXPECT_EQ(peer->process, child);
    EXPECT_EQ(peer->user, 1234U);
    EXPECT_FALSE(checkPeer(*peer, "0"));
    EXPECT_TRUE(checkPeer(*peer, "1234"));
}

std::string lineOf(const std::string& status, const std::string& name)
{
    const auto at = status.find("\n" + name + ":\t");
    return at == status.npos ? ""
                             : status.substr(at + name.size() + 3, status.find('\n', at + 1) - at - name.size() - 3);
}

TEST(ElevationConfine, LeavesTwoRightsAndNoWayToMore)
{
    if (geteuid() != 0) GTEST_SKIP() << "only root has something to give up";
    inOwnNetwork([] {
        setenv("LD_PRELOAD", "evil.so", 1);
        const auto confined = confine();
        ASSERT_TRUE(confined) << confined.error().where;
        const std::string both = "0000000000003000"; // CAP_NET_ADMIN, CAP_NET_RAW
        const auto own = readFile("/proc/thread-self/status", 1 << 16);
        const auto child = run({"cat", "/proc/self/status"});
        ASSERT_TRUE(own && child);
        for (const std::string& status : {*own, *child}) {
            for (const char* set : {"CapPrm", "CapEff", "CapBnd"}) EXPECT_EQ(lineOf(status, set), both) << set;
            EXPECT_EQ(lineOf(status, "NoNewPrivs"), "1");
            EXPECT_EQ(lineOf(status, "Seccomp"), "2");
            EXPECT_EQ(lineOf(status, "Umask"), "0077");
        }
        EXPECT_EQ(getenv("LD_PRELOAD"), nullptr);
        char folder[64] = {};
        EXPECT_STREQ(getcwd(folder, sizeof folder), "/");
        EXPECT_EQ(ptrace(PTRACE_TRACEME, 0, nullptr, nullptr), -1);
        EXPECT_EQ(errno, EPERM);
        EXPECT_EQ(mount("none", "/mnt", "tmpfs", 0, nullptr), -1);
        EXPECT_EQ(errno, EPERM);
        EXPECT_EQ(unshare(CLONE_NEWUSER), -1);
        EXPECT_EQ(errno, EPERM);
        for (const int flag : {CLONE_NEWUSER, CLONE_NEWNS, CLONE_NEWNET, CLONE_NEWPID}) {
            const auto second = syscall(SYS_clone, flag | SIGCHLD, nullptr, nullptr, nullptr, nullptr);
            if (second == 0) _exit(0);
            EXPECT_EQ(second, -1) << flag;
            EXPECT_EQ(errno, EPERM) << flag;
        }
        clone_args how = {};
        how.flags = CLONE_NEWUSER;
        how.exit_signal = SIGCHLD;
        const auto third = syscall(SYS_clone3, &how, sizeof how);
        if (third == 0) _exit(0);
        EXPECT_EQ(third, -1);
        EXPECT_EQ(errno, ENOSYS);
        bool hasRun = false;
        std::thread([&hasRun] { hasRun = true; }).join();
        EXPECT_TRUE(hasRun);
        test::ip({"link", "set", "lo", "mtu", "1300"}); // what it is for still works, in programs that it starts
    });
}

constexpr const char* kFolder = "/var/lib/tunnelight";
constexpr const char* kJournal = "/var/lib/tunnelight/journal";

class ElevationJournal : public testing::Test {
protected:
    // `plant` lays something where the journal lives; /tmp/kept must stay as it is.
    static void refuses(const std::function<void()>& plant)
    {
        inOwnNetwork([&] {
            test::coverFolder("/var/lib");
            test::coverFolder("/mnt");
            writeNew("/mnt/kept", "kept");
            chmod("/mnt/kept", 0600);
            plant();
            if (testing::Test::IsSkipped()) return;
            for (const JournalUse use : {JournalUse::Change, JournalUse::Read}) {
                const auto opened = openJournal(use);
                ASSERT_FALSE(opened);
                EXPECT_EQ(opened.error().code, ErrorCode::Unavailable) << opened.error().where;
            }
            EXPECT_EQ(readFile("/mnt/kept", 100), "kept");
        });
    }
    static void makeFolder(mode_t mode = 0700)
    {
        ASSERT_EQ(mkdir(kFolder, 0700), 0);
        ASSERT_EQ(chmod(kFolder, mode), 0);
    }
    static void giveAway(const char* path)
    {
        if (lchown(path, 1234, 1234) != 0) GTEST_SKIP() << "only root can give a file away";
    }
};

TEST_F(ElevationJournal, AFolderThatIsALinkIsRefused)
{
    refuses([] { ASSERT_EQ(symlink("/mnt", kFolder), 0); });
}
TEST_F(ElevationJournal, AFileThatIsALinkIsRefused)
{
    refuses([] {
        makeFolder();
        ASSERT_EQ(symlink("/mnt/kept", kJournal), 0);
    });
}
TEST_F(ElevationJournal, AFileWithASecondNameIsRefused)
{
    refuses([] {
        makeFolder();
        writeNew(kJournal, "");
        chmod(kJournal, 0600);
        ASSERT_EQ(link(kJournal, "/var/lib/other"), 0);
    });
}
TEST_F(ElevationJournal, AFileOfSomebodyElseIsRefused)
{
    refuses([] {
        makeFolder();
        writeNew(kJournal, "");
        chmod(kJournal, 0600);
        giveAway(kJournal);
    });
}
TEST_F(ElevationJournal, AFolderOfSomebodyElseIsRefused)
{
    refuses([] {
        makeFolder();
        giveAway(kFolder);
    });
}
TEST_F(ElevationJournal, AFolderThatOthersCanWriteToIsRefused)
{
    refuses([] { makeFolder(0777); });
}
TEST_F(ElevationJournal, APipeIsNotWaitedFor)
{
    refuses([] {
        makeFolder();
        ASSERT_EQ(mkfifo(kJournal, 0600), 0);
    });
}
TEST_F(ElevationJournal, ASecondProcessWaits)
{
    inOwnNetwork([] {
        test::coverFolder("/var/lib");
        const auto first = openJournal(JournalUse::Change);
        ASSERT_TRUE(first) << first.error().where;
        EXPECT_EQ(openJournal(JournalUse::Change).error().code, ErrorCode::Timeout);
    });
}
}
}
