// SPDX-License-Identifier: GPL-3.0-or-later
// How well and how fast the ledger finds twins: `bench_twins [--seed N] [--packets N] [--hard]`; without --hard both
// sets. Status 1 when a figure misses its goal.
#include "tests/bench/twin_pairs.h"
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
using namespace tl;
namespace {
constexpr double kLeastRecall = 0.995, kLeastPrecision = 0.999, kLeastSpeed = 500'000; // packets a CPU second

double cpuSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

bool measure(const char* name, std::uint64_t seed, std::size_t packets, test::Difficulty difficulty)
{
    const auto pairs = test::makeTwinPairs(seed, packets, difficulty);
    double best = 0;
    test::TwinScore score;
    for (int round = 0; round < 5; ++round) {
        FlowLedger ledger(pairs.setup);
        const double begin = cpuSeconds();
        score = test::scoreTwins(pairs, ledger);
        best = std::max(best, static_cast<double>(pairs.packets.size()) / std::max(cpuSeconds() - begin, 1e-6));
    }
    std::printf("%-6s %8zu packets %8llu pairs   recall %8.4f %%   precision %8.4f %%   %5.2f M packets a CPU second\n",
                name, pairs.packets.size(), static_cast<unsigned long long>(pairs.pairs), score.recall * 100,
                score.precision * 100, best / 1e6);
    return score.recall >= kLeastRecall && score.precision >= kLeastPrecision && best >= kLeastSpeed;
}
}

int main(int argc, char** argv)
{
    std::uint64_t seed = 1;
    std::size_t packets = 500'000;
    bool onlyHard = false;
    for (int i = 1; i < argc; ++i) {
        const bool hasValue = i + 1 < argc;
        if (std::strcmp(argv[i], "--hard") == 0)
            onlyHard = true;
        else if (std::strcmp(argv[i], "--seed") == 0 && hasValue)
            seed = std::strtoull(argv[++i], nullptr, 10);
        else if (std::strcmp(argv[i], "--packets") == 0 && hasValue)
            packets = std::strtoull(argv[++i], nullptr, 10);
        else
            return std::fprintf(stderr, "bench_twins [--seed N] [--packets N] [--hard]\n"), 2;
    }
    const bool plain = onlyHard || measure("plain", seed, packets, test::Difficulty::Plain);
    const bool hard = measure("hard", seed, packets, test::Difficulty::Hard);
    if (plain && hard) return 0;
    std::printf("missed: recall %.1f %%, precision %.1f %%, %.1f M packets a CPU second\n", kLeastRecall * 100,
                kLeastPrecision * 100, kLeastSpeed / 1e6);
    return 1;
}
