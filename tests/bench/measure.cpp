// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program and writes its CPU time, peak memory and status to a file, as JSON: measure FILE PROGRAM [ARGUMENT...]
// SIGTERM is passed on to the program.
// A process begins with the peak memory of the one that it was forked from: this one is small, a script is not.
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t child = 0;

static double seconds(const timeval& time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

int main(int argc, char** argv)
{
    if (argc < 3) return 2;
    child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        _exit(127);
    }
    if (child < 0) return 3;
    std::signal(SIGTERM, [](int signal) { kill(child, signal); });
    int status = 0;
    rusage usage = {};
    if (wait4(child, &status, 0, &usage) != child) return 3;
    std::FILE* out = std::fopen(argv[1], "w");
    if (!out) return 3;
    std::fprintf(out, "{\"cpu_s\": %.6f, \"peak_kib\": %ld, \"status\": %d}\n",
                 seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss,
                 WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return std::fclose(out) == 0 ? 0 : 3;
}
