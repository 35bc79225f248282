// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for all fixes together.
#include "core/fixes/fix.h"
#include "core/fixes/shared/bounds.h"
#include "tests/support/random_facts.h"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <set>
namespace {
using namespace tl;

// The ids that other programs, and the journals of machines, rely on.
const std::set<FixId> kPromised = {
    "allowedips.owner",
    "allowedips.peer",
    "allowedips.widen",
    "dns.set",
    "endpoint.renew",
    "firewall.allow_forward",
    "firewall.allow_listen_port",
    "firewall.allow_tunnel",
    "forwarding.enable",
    "ipv6.refuse",
    "mtu.set",
    "nat.create",
    "nat.replace",
    "nat.share",
    "network.private",
    "route.endpoint",
    "route.prefer",
    "route.remove",
    "route.restore",
    "rp_filter.loosen",
    "server.egress",
    "tunnel.address",
    "tunnel.restart",
    "tunnel.up",
};

TEST(FixCatalogue, HasEveryPromisedFix)
{
    std::set<FixId> have;
    for (const Fix* fix : allFixes()) EXPECT_TRUE(have.insert(fix->id).second) << fix->id << " twice";
    for (const FixId id : kPromised) EXPECT_TRUE(have.contains(id)) << id;
}

TEST(FixCatalogue, FilesAreNamedAfterTheirIds)
{
    std::set<std::string> files, ids;
    for (const auto& file : std::filesystem::directory_iterator(TL_TEST_DATA "/../../core/fixes"))
        if (file.path().extension() == ".cpp") files.insert(file.path().stem().string());
    for (const Fix* fix : allFixes()) {
        std::string name(fix->id);
        EXPECT_EQ(std::ranges::count(name, '.'), 1) << name;
        std::ranges::replace(name, '.', '_');
        ids.insert(name);
    }
    EXPECT_EQ(ids, files);
}

TEST(FixCatalogue, WhatAFixCuresExists)
{
    for (const Fix* fix : allFixes()) {
        std::set<CauseId> cures;
        for (const CauseId cure : fix->cures) {
            if (cure.empty()) continue;
            EXPECT_TRUE(cures.insert(cure).second) << fix->id << " cures " << cure << " twice";
            EXPECT_TRUE(std::ranges::any_of(allCauses(), [&](const Cause* cause) { return cause->id == cure; }))
                << fix->id << " cures " << cure;
        }
        EXPECT_FALSE(cures.empty()) << fix->id;
    }
}

TEST(FixCatalogue, IsFoundByIdAndByCause)
{
    for (const Fix* fix : allFixes()) {
        EXPECT_EQ(findFix(fix->id), fix);
        for (const CauseId cure : fix->cures)
            if (!cure.empty()) {
                EXPECT_EQ(std::ranges::count(fixesFor(cure), fix), 1) << fix->id << " for " << cure;
            }
    }
    EXPECT_EQ(findFix(""), nullptr);
    EXPECT_EQ(findFix("mtu_set"), nullptr);
    EXPECT_TRUE(fixesFor("no.such").empty());
}

// A title stands on a button, without the values of a finding.
TEST(FixCatalogue, EveryFixHasItsTitle)
{
    for (const Fix* fix : allFixes()) {
        const std::string_view title = fix->title.source;
        EXPECT_STREQ(fix->title.context, "Fix") << fix->id;
        EXPECT_GE(title.size(), 12U) << fix->id;
        EXPECT_EQ(title.find('%'), title.npos) << fix->id;
        EXPECT_FALSE(title.ends_with('.')) << fix->id;
        EXPECT_GE(fix->guard.count(), 0) << fix->id;
        EXPECT_NE(fix->plan, nullptr) << fix->id;
    }
}

TEST(FixCatalogue, NothingIsPlannedOnAMachineNobodyLookedAt)
{
    Facts nothing;
    nothing.request = {.tunnel = "wg0"};
    for (const Cause* cause : allCauses())
        for (const Fix* fix : fixesFor(cause->id)) {
            const auto ops = fix->plan(nothing, {.cause = cause});
            // Some need no state: a resolver that all can reach, the least MTU.
            const bool needsNone = fix->id == "dns.set" || fix->id == "mtu.set";
            EXPECT_TRUE(needsNone || !ops) << fix->id << " for " << cause->id;
        }
}

// Facts come from files, too: whatever is in them, a fix plans ops or says why not.
TEST(FixCatalogue, NoFactsBreakAFix)
{
    test::RandomFacts random(11);
    for (int i = 0; i < 400; ++i) {
        const Facts facts = random.next();
        for (const Cause* cause : allCauses())
            for (const Fix* fix : fixesFor(cause->id)) {
                const auto match = cause->match(facts);
                const auto ops = fix->plan(facts, {.cause = cause, .match = match.value_or(Match{})});
                EXPECT_TRUE(ops ? !ops->empty() || fix->id == "route.restore"
                                : ops.error().code == ErrorCode::NotSupported && !ops.error().where.empty())
                    << fix->id;
                for (const Op& op : ops.value_or(std::vector<Op>{})) EXPECT_TRUE(isPlannedBy(*fix, op)) << fix->id;
            }
    }
}
}
