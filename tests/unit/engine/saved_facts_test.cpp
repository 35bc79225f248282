// SPDX-License-Identifier: GPL-3.0-or-later
// What machines in the lab saw, as tests/data/facts/<root cause>__<what it was>.json. A wrong diagnosis from the field
// becomes a test by dropping its file there; "healthy" stands for no cause.
#include "core/engine/diagnose.h"
#include "core/facts/facts_json.h"
#include "tests/support/file.h"
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
namespace {
using namespace tl;

std::vector<std::string> savedFiles()
{
    std::vector<std::string> out;
    for (const auto& file : std::filesystem::directory_iterator(TL_TEST_DATA "/facts"))
        if (file.path().filename().string().find("__") != std::string::npos) out.push_back(file.path().stem().string());
    std::ranges::sort(out);
    return out;
}

Facts load(const std::string& name)
{
    auto facts = factsFromJson(test::dataFile("facts/" + name + ".json"));
    EXPECT_TRUE(facts) << name << ": " << facts.error().where;
    return facts.value_or(Facts{});
}

std::string rootOf(const Diagnosis& diagnosis)
{
    if (diagnosis.rootCause) return std::string(diagnosis.findings[*diagnosis.rootCause].cause->id);
    return diagnosis.verdict == Verdict::Healthy ? "healthy" : "none";
}

class SavedFacts : public testing::TestWithParam<std::string> {};
TEST_P(SavedFacts, GiveTheirRootCause)
{
    EXPECT_EQ(rootOf(diagnose(load(GetParam()))), GetParam().substr(0, GetParam().find("__")));
}
INSTANTIATE_TEST_SUITE_P(Files, SavedFacts, testing::ValuesIn(savedFiles()), [](const auto& each) {
    std::string name = each.param;
    std::ranges::replace(name, '.', '_');
    return name;
});

struct Pair {
    const char* name;
    const char* client;
    const char* server;
    const char* root;
};
void PrintTo(const Pair& row, std::ostream* out) { *out << row.name; }
class SavedPair : public testing::TestWithParam<Pair> {};
TEST_P(SavedPair, GivesItsRootCause)
{
    const Facts client = load(GetParam().client), server = load(GetParam().server);
    EXPECT_EQ(rootOf(diagnose(client, server)), GetParam().root);
    EXPECT_EQ(rootOf(diagnose(server, client)), GetParam().root);
}
INSTANTIATE_TEST_SUITE_P(
    Files, SavedPair,
    testing::ValuesIn<Pair>({
        {"no_translation", "server.no_egress__flushed_client", "nat.missing__flushed_server", "nat.missing"},
        {"no_forwarding", "forwarding.disabled__double_forwarding_and_nat_client",
         "forwarding.disabled__double_forwarding_and_nat_server", "forwarding.disabled"},
        {"docker_drops", "server.no_egress__forward_docker_client", "firewall.forward_blocked__forward_docker_server",
         "firewall.forward_blocked"},
        {"wrong_key", "handshake.no_reply__wrong_server_key_client", "handshake.rejected__wrong_server_key_server",
         "handshake.key_mismatch"},
        {"preshared_keys", "handshake.psk_mismatch__psk_differs_client", "handshake.psk_mismatch__psk_differs_server",
         "handshake.psk_mismatch"},
        {"black_hole", "mtu.too_large__black_hole_client", "mtu.too_large__black_hole_server", "mtu.too_large"},
    }),
    [](const auto& each) { return each.param.name; });
}
