// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/own_network.h"
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <sched.h>
#include <spawn.h>
#include <sys/mount.h>
#include <sys/wait.h>
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

void coverFile(const std::string& path, const std::string& text)
{
    char cover[] = "/tmp/cover-XXXXXX";
    close(mkstemp(cover));
    write(cover, text);
    EXPECT_EQ(mount(cover, path.c_str(), nullptr, MS_BIND, nullptr), 0) << path;
    unlink(cover);
}
}
