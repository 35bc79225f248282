// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/run.h"
#include <cstdlib>
#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
using namespace std::chrono_literals;

const std::string kLarge(1'000'000, 'x');

std::vector<std::string> saying(const std::string& errors)
{
    return {"sh", "-c", R"(printf '%s\n' "$0" >&2; exit 3)", errors};
}

struct RunCase {
    const char* name;
    std::vector<std::string> argv;
    RunLimits limits;
    Result<std::string> expected;
};
class Run : public testing::TestWithParam<RunCase> {};
TEST_P(Run, Ends) { EXPECT_EQ(run(GetParam().argv, GetParam().limits), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Programs, Run,
    testing::ValuesIn<RunCase>({
        {"output", {"echo", "a b", "$HOME;"}, {}, "a b $HOME;\n"},
        {"absolute", {"/bin/sh", "-c", "printf x"}, {}, "x"},
        {"input_is_empty", {"cat"}, {}, ""},
        {"input", {"cat"}, {.input = "a\nb"}, "a\nb"},
        {"input_and_files", {"cat"}, {.outlivesUs = true, .input = "a\nb"}, "a\nb"},
        {"large_input", {"wc", "-c"}, {.input = kLarge}, "1000000\n"},
        {"environment",
         {"env"},
         {},
         std::string("LC_ALL=C\nPATH=") + getenv("PATH") + ":/usr/local/sbin:/usr/sbin:/sbin\n"},
        {"fails_with_words_behind_commands",
         {"sh", "-c", "echo '[#] ip link' >&2; echo why >&2; exit 1"},
         {},
         fail(ErrorCode::Unavailable, "sh: why")},
        {"quotes_a_line_that_may_be_a_key",
         saying("[#] wg setconf wg0 /dev/fd/63\nLine unrecognized: `PrivateKe=gI6EdUSYvn8ugXOt8QQD6Yc+JyiZxIhp3GInSWRfW"
                "GE='\nConfiguration parsing error\n[#] ip link delete dev wg0"),
         {},
         fail(ErrorCode::Unavailable, "sh: Line unrecognized: `…'")},
        {"quotes_what_is_no_key",
         saying("Key is not the correct length or format: `gI6EdUSYvn8ugXOt8QQD6Yc+JyiZxIhp3GInSWRfWGE'"),
         {},
         fail(ErrorCode::Unavailable, "sh: Key is not the correct length or format: `…'")},
        {"shows_a_key",
         saying("[#] echo\noops gI6EdUSYvn8ugXOt8QQD6Yc+JyiZxIhp3GInSWRfWGE= hunter2"),
         {},
         fail(ErrorCode::Unavailable, "sh: oops <key> hunter2")},
        {"the_reason_is_neither_a_warning_nor_the_way_around",
         saying("Warning: `/etc/wireguard/wg0.conf' is world accessible\n[#] ip link add wg0 type wireguard\n"
                "Error: Unknown device type.\n[!] Missing WireGuard kernel module. Falling back to slow userspace "
                "implementation.\n[#] wireguard-go wg0\n┌────┐\n│    │\n│ Running wireguard-go is not required │\n"
                "└────┘\n[#] wg setconf wg0 /dev/fd/63\nUnable to parse IP address: `10.0.0'\nConfiguration parsing "
                "error\n[#] ip link delete dev wg0"),
         {},
         fail(ErrorCode::Unavailable, "sh: Unable to parse IP address: `10.0.0'")},
        {"cleaning_up",
         saying("[#] echo oops\noops\nUnable to access interface: Protocol not supported\n[#] ip link delete dev k5\n"
                "Cannot find device \"k5\""),
         {},
         fail(ErrorCode::Unavailable, "sh: oops")},
        {"no_other_way",
         saying("[#] ip link add wg0 type wireguard\nError: Unknown device type."),
         {},
         fail(ErrorCode::Unavailable, "sh: Error: Unknown device type.")},
        {"the_way_around_failed_in_silence",
         saying("Error: Unknown device type.\n[!] Missing WireGuard kernel module.\n[#] exit 3"),
         {},
         fail(ErrorCode::Unavailable, "sh: failed without a word")},
        {"large", {"head", "-c", "1000000", "/dev/zero"}, {}, std::string(1'000'000, '\0')},
        {"nothing_named", {}, {}, fail(ErrorCode::NotFound, "no program is named")},
        {"missing", {"tl-no-such"}, {}, fail(ErrorCode::NotFound, "tl-no-such is not installed")},
        {"a_folder", {"/usr"}, {}, fail(ErrorCode::NotFound, "/usr is not installed")},
        {"fails_quietly", {"false"}, {}, fail(ErrorCode::Unavailable, "false: failed without a word")},
        {"fails_with_words",
         {"sh", "-c", "echo out; echo first >&2; echo second >&2; exit 7"},
         {},
         fail(ErrorCode::Unavailable, "sh: first")},
        {"killed", {"sh", "-c", "kill -9 $$"}, {}, fail(ErrorCode::Unavailable, "sh was killed")},
        {"hangs", {"sleep", "60"}, {.timeout = 50ms}, fail(ErrorCode::Timeout, "sleep did not end in time")},
        {"grandchild_hangs",
         {"sh", "-c", "sleep 60 & exit 0"},
         {.timeout = 50ms},
         fail(ErrorCode::Timeout, "sh did not end in time")},
        {"closes_and_hangs",
         {"sh", "-c", "exec >&- 2>&-; sleep 60"},
         {.timeout = 50ms},
         fail(ErrorCode::Timeout, "sh did not end in time")},
        {"endless", {"cat", "/dev/zero"}, {.bytes = 1'000'000}, fail(ErrorCode::Malformed, "cat wrote too much")},
        {"endless_errors", {"sh", "-c", "head -c 1000000 /dev/zero >&2; echo done"}, {}, "done\n"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(RunForStatus, HasIt)
{
    EXPECT_EQ(runForStatus({"sh", "-c", "echo no >&2; exit 7"}), fail(ErrorCode::Unavailable, "sh: no", 7));
}

TEST(RunLeaves, NoChildAndNoDescriptor)
{
    const auto open = [] {
        int count = 0;
        DIR* folder = opendir("/proc/self/fd");
        while (readdir(folder)) ++count;
        closedir(folder);
        return count;
    };
    const int before = open();
    EXPECT_TRUE(run({"echo"}));
    EXPECT_FALSE(run({"sleep", "60"}, {.timeout = 20ms}));
    EXPECT_EQ(open(), before);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
}

TEST(RunHandsDown, NoDescriptorOfOurs)
{
    const int leak = dup(1); // not close-on-exec
    const auto listed = run({"ls", "/proc/self/fd"});
    close(leak);
    EXPECT_EQ(listed, "0\n1\n2\n3\n"); // 3 is the folder that ls reads
}
}
}
