// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/own_network.h"
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <linux/capability.h>
#include <sched.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
namespace tl::test {
namespace {
constexpr int kNoNamespace = 77;

bool enter()
{
    const auto user = getuid();
    const auto group = getgid();
    if (unshare(CLONE_NEWNET | CLONE_NEWNS | (user == 0 ? 0 : CLONE_NEWUSER)) != 0) return false;
    if (user != 0) {
        write("/proc/self/setgroups", "deny");
        write("/proc/self/uid_map", "0 " + std::to_string(user) + " 1");
        write("/proc/self/gid_map", "0 " + std::to_string(group) + " 1");
    }
    return mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

int resultOf(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
}

void inOwnNetwork(const std::function<void()>& body)
{
    fflush(nullptr);
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        if (!enter()) _exit(kNoNamespace);
        body();
        fflush(nullptr);
        _exit(testing::Test::HasFailure() ? 1 : 0);
    }
    const int result = resultOf(child);
    if (result == kNoNamespace) GTEST_SKIP() << "no namespaces of our own here";
    EXPECT_EQ(result, 0) << "failed in the namespace, see above";
}

bool canMakeTun() { return access("/dev/net/tun", R_OK | W_OK) == 0; }

void write(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

void ip(const std::vector<std::string>& arguments)
{
    std::vector<char*> argv{const_cast<char*>("ip")};
    for (const auto& each : arguments) argv.push_back(const_cast<char*>(each.c_str()));
    argv.push_back(nullptr);
    char path[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
    char* environment[] = {path, nullptr};
    setenv("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", 1);
    pid_t child = -1;
    ASSERT_EQ(posix_spawnp(&child, "ip", nullptr, nullptr, argv.data(), environment), 0);
    EXPECT_EQ(resultOf(child), 0) << "ip " << testing::PrintToString(arguments);
}

void ipBatch(const std::string& commands)
{
    char path[] = "/tmp/ip-batch-XXXXXX";
    close(mkstemp(path));
    write(path, commands);
    ip({"-batch", path});
    unlink(path);
}

void writeNew(const std::string& path, const std::string& text)
{
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    write(path, text);
}

void coverFile(const std::string& path, const std::string& text)
{
    char cover[] = "/tmp/cover-XXXXXX";
    close(mkstemp(cover));
    write(cover, text);
    EXPECT_EQ(mount(cover, path.c_str(), nullptr, MS_BIND, nullptr), 0) << path;
    unlink(cover);
}

void coverFolder(const std::string& path) { EXPECT_EQ(mount("none", path.c_str(), "tmpfs", 0, nullptr), 0) << path; }

void answerAt(const std::string& path, const std::string& answer)
{
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(listen(listener, 5), 0);
    std::thread([listener, answer] {
        for (int caller = 0; (caller = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0; close(caller)) {
            char question[256];
            if (read(caller, question, sizeof question) > 0) (void)!::write(caller, answer.data(), answer.size());
        }
    }).detach();
}

void dropRights()
{
    __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    const __user_cap_data_struct none[2] = {};
    EXPECT_EQ(syscall(SYS_capset, &header, none), 0);
}

void makeUnreadable(const std::string& path) { EXPECT_EQ(chmod(path.c_str(), 0), 0) << path; }
}
