// SPDX-License-Identifier: GPL-3.0-or-later
// A cable with a delay, a loss and a jitter that lets frames overtake each other: joins a TAP device in each of two
// network namespaces.
//   lab_path_sim NETNS_FD NAME NETNS_FD NAME DELAY_MS LOSS_PERCENT JITTER_MS SEED      (all one way)
// For kernels without netem. Timed by ppoll in nanoseconds; asleep while nothing passes.
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <optional>
#include <poll.h>
#include <random>
#include <sched.h>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <vector>

namespace {
using Clock = std::chrono::steady_clock;
using std::chrono::nanoseconds;

constexpr std::size_t queueLimit = 20'000; // frames; a flood must not eat the memory
constexpr std::size_t largestFrame = 65'550;

struct Frame {
    Clock::time_point due;
    std::vector<std::uint8_t> bytes;
};

struct Direction {
    int from, to;
    std::deque<Frame> waiting = {};
};

[[noreturn]] void give(const char* what)
{
    std::fprintf(stderr, "lab_path_sim: %s: %s\n", what, std::strerror(errno));
    std::exit(1);
}

template <typename Number> Number number(const char* text)
{
    Number value{};
    const std::string_view view(text);
    if (std::from_chars(view.data(), view.data() + view.size(), value).ec != std::errc{}) {
        errno = EINVAL;
        give(text);
    }
    return value;
}

int openTap(int netns, const char* name)
{
    if (setns(netns, CLONE_NEWNET) != 0) give("setns");
    const int tap = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (tap < 0) give("/dev/net/tun");
    ifreq request{};
    request.ifr_flags = IFF_TAP | IFF_NO_PI;
    std::strncpy(request.ifr_name, name, IFNAMSIZ - 1);
    if (ioctl(tap, TUNSETIFF, &request) != 0) give(name);
    return tap;
}

// Address resolution is spared: a lost one costs a whole second, which no longer path does.
bool mayBeLost(const std::vector<std::uint8_t>& frame)
{
    if (frame.size() < 14) return true;
    const int type = frame[12] << 8 | frame[13];
    if (type == 0x0806) return false;
    const bool discovery =
        type == 0x86dd && frame.size() > 54 && frame[20] == 58 && frame[54] >= 133 && frame[54] <= 137;
    return !discovery;
}

class Cable {
public:
    struct Nature {
        nanoseconds delay, jitter;
        double loss;
    };
    Cable(int a, int b, const Nature& nature, std::uint64_t seed)
        : directions_{{a, b}, {b, a}}, delay_(nature.delay), jitter_(0, nature.jitter.count()), loss_(nature.loss),
          random_(seed)
    {
    }

    void carry()
    {
        for (;;) {
            pollfd ends[2] = {{directions_[0].from, POLLIN, 0}, {directions_[1].from, POLLIN, 0}};
            const auto pause = untilNext();
            timespec limit{};
            if (pause) limit = {pause->count() / 1'000'000'000, pause->count() % 1'000'000'000};
            if (ppoll(ends, 2, pause ? &limit : nullptr, nullptr) < 0 && errno != EINTR) give("ppoll");
            for (auto& each : directions_) {
                takeIn(each);
                letGo(each);
            }
        }
    }

private:
    std::optional<nanoseconds> untilNext() const
    {
        std::optional<nanoseconds> least;
        const auto now = Clock::now();
        for (const auto& each : directions_) {
            if (each.waiting.empty()) continue;
            const auto left = std::max(nanoseconds{0}, nanoseconds(each.waiting.front().due - now));
            if (!least || left < *least) least = left;
        }
        return least;
    }

    void takeIn(Direction& direction)
    {
        for (;;) {
            const auto size = read(direction.from, buffer_.data(), buffer_.size());
            if (size <= 0) return;
            std::vector<std::uint8_t> bytes(buffer_.begin(), buffer_.begin() + size);
            if (direction.waiting.size() >= queueLimit || (mayBeLost(bytes) && loss_(random_))) continue;
            const auto due = Clock::now() + delay_ + nanoseconds(jitter_(random_));
            const auto place = std::ranges::upper_bound(direction.waiting, due, {}, &Frame::due);
            direction.waiting.insert(place, {due, std::move(bytes)});
        }
    }

    static void letGo(Direction& direction)
    {
        const auto now = Clock::now();
        while (!direction.waiting.empty() && direction.waiting.front().due <= now) {
            const auto& bytes = direction.waiting.front().bytes;
            // A device that is down or full loses frames, as a real one does.
            [[maybe_unused]] const auto written = write(direction.to, bytes.data(), bytes.size());
            direction.waiting.pop_front();
        }
    }

    Direction directions_[2];
    nanoseconds delay_;
    std::uniform_int_distribution<std::int64_t> jitter_;
    std::bernoulli_distribution loss_;
    std::mt19937_64 random_;
    std::vector<std::uint8_t> buffer_ = std::vector<std::uint8_t>(largestFrame);
};
}

int main(int argc, char** argv)
{
    if (argc != 9) {
        std::fputs("lab_path_sim NETNS_FD NAME NETNS_FD NAME DELAY_MS LOSS_PERCENT JITTER_MS SEED\n", stderr);
        return 2;
    }
    const int a = openTap(number<int>(argv[1]), argv[2]);
    const int b = openTap(number<int>(argv[3]), argv[4]);
    const auto milliseconds = [](const char* text) {
        return nanoseconds(static_cast<std::int64_t>(number<double>(text) * 1e6));
    };
    const Cable::Nature nature{milliseconds(argv[5]), milliseconds(argv[7]), number<double>(argv[6]) / 100};
    Cable(a, b, nature, number<std::uint64_t>(argv[8])).carry();
}
