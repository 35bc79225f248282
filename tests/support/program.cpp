// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
namespace tl::test {
namespace {
std::vector<char*> pointers(const std::vector<std::string>& texts)
{
    std::vector<char*> list;
    for (const std::string& each : texts) list.push_back(const_cast<char*>(each.c_str()));
    list.push_back(nullptr);
    return list;
}

std::string content(const std::string& path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

void aim(posix_spawn_file_actions_t& actions, const std::string& outTo, const std::string& file)
{
    if (outTo == "closed") {
        posix_spawn_file_actions_addclose(&actions, STDOUT_FILENO);
    } else if (outTo == "gone") {
        std::array<int, 2> ends = {-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) std::abort();
        ::close(ends[0]);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    } else {
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, (outTo.empty() ? file : outTo).c_str(),
                                         O_WRONLY | O_CREAT, 0600);
    }
}
}

Program::Program(const std::vector<std::string>& command, const std::vector<std::string>& environment,
                 const std::string& outTo)
{
    std::string folder = (std::filesystem::temp_directory_path() / "tl_program_XXXXXX").string();
    if (!::mkdtemp(folder.data())) std::abort();
    folder_ = folder;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    aim(actions, outTo, folder_ + "/out");
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, (folder_ + "/err").c_str(), O_WRONLY | O_CREAT, 0600);
    if (::posix_spawn(&process_, command.front().c_str(), &actions, nullptr, pointers(command).data(),
                      pointers(environment).data()) != 0)
        process_ = -1;
    posix_spawn_file_actions_destroy(&actions);
}

Program::~Program()
{
    if (process_ > 0) {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void Program::send(int signal) const
{
    if (process_ > 0) ::kill(process_, signal);
}

Ended Program::wait()
{
    if (process_ < 0) return {};
    const int file = static_cast<int>(::syscall(SYS_pidfd_open, process_, 0));
    pollfd ended = {.fd = file, .events = POLLIN, .revents = 0};
    if (file >= 0 && ::poll(&ended, 1, 20'000) == 0) ::kill(process_, SIGKILL);
    if (file >= 0) ::close(file);
    int state = 0;
    ::waitpid(process_, &state, 0);
    process_ = -1;
    return {.status = WIFEXITED(state) ? WEXITSTATUS(state) : -1,
            .signal = WIFSIGNALED(state) ? WTERMSIG(state) : 0,
            .out = content(folder_ + "/out"),
            .err = content(folder_ + "/err")};
}
}
