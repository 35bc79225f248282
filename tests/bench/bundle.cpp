// SPDX-License-Identifier: GPL-3.0-or-later
// How long a bundle of a large machine takes, and how large it is: `./dev bench bundle`.
#include "core/bundle/bundle.h"
#include "tests/support/facts_builder.h"
#include <algorithm>
#include <cstdio>
#include <vector>
using namespace tl;
namespace {
constexpr std::size_t kRoutes = 1000, kRules = 500, kMostBytes = 1 << 20;
constexpr double kMostSeconds = 0.5;
constexpr int kRounds = 9;

Facts largeMachine()
{
    Facts facts = test::healthyServer();
    auto& routes = facts.network.get()->routes;
    for (std::uint32_t i = 0; i < kRoutes; ++i)
        routes.push_back({.destination = {IpAddress::v4(0x51000000 + i * 0x100 * 37), 24},
                          .device = "eth0",
                          .gateway = IpAddress::v4(0xc0a83201 + i % 5),
                          .metric = i % 7});
    FilterChain chain{.name = "FORWARD", .hook = Hook::Forward};
    for (std::uint32_t i = 0; i < kRules; ++i) {
        const IpAddress from = IpAddress::v4(0x5d000000 + i * 7919);
        chain.rules.push_back({.handle = i,
                               .text = "iifname \"wg0\" ip saddr " + toString(from) + " tcp dport " +
                                       std::to_string(1024 + i) + " counter packets " + std::to_string(i) + " accept",
                               .comment = "rule " + std::to_string(i),
                               .matches = {{.field = Field::InInterface, .names = {"wg0"}},
                                           {.field = Field::Source, .addresses = {{from, from}}}},
                               .action = FilterAction::Accept,
                               .packets = i});
    }
    facts.firewall.get()->tables.push_back({.name = "large", .chains = {std::move(chain)}});
    return facts;
}

bool measure(const char* name, const Facts& facts, Anonymity how)
{
    std::vector<double> seconds;
    std::size_t size = 0;
    for (int i = 0; i < kRounds; ++i) {
        const auto begun = std::chrono::steady_clock::now();
        const auto zip = packed(makeBundle({.facts = facts, .log = std::string(), .anonymity = how}),
                                std::chrono::seconds(1'700'000'000));
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
        if (!zip) return false;
        size = zip->size();
    }
    std::ranges::sort(seconds);
    const double median = seconds[kRounds / 2];
    const bool holds = median <= kMostSeconds && size <= kMostBytes;
    std::printf("%s %-8s %6.3f s (limit %.1f), %7zu bytes (limit %zu)\n", holds ? "✔" : "✖", name, median, kMostSeconds,
                size, kMostBytes);
    return holds;
}
}

int main()
{
    const Facts facts = largeMachine();
    std::printf("a machine with %zu routes and %zu rules, medians of %d\n", kRoutes, kRules, kRounds);
    const bool plain = measure("plain", facts, Anonymity::None);
    const bool masked = measure("public", facts, Anonymity::Public);
    const bool strict = measure("strict", facts, Anonymity::Strict);
    return plain && masked && strict ? 0 : 1;
}
