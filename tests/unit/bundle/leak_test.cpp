// SPDX-License-Identifier: GPL-3.0-or-later
// What nobody else shall read, looked for in every byte of every file.
#include "core/bundle/bundle.h"
#include "tests/support/random_machine.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using namespace tl::test;
constexpr std::uint32_t kMachines = 10'000, kShards = 8;

void expectNowhere(const Bundle& bundle, const std::string& secret, const std::string& what, std::uint32_t seed)
{
    for (const BundleFile& file : bundle.files) {
        const auto at = file.content.find(secret);
        if (at == file.content.npos) continue;
        ADD_FAILURE() << "seed " << seed << ", " << what << " in " << file.name << ": …"
                      << file.content.substr(at < 60 ? 0 : at - 60, 160);
    }
}

BundleInput inputOf(const RandomMachine& machine, Anonymity how)
{
    BundleInput input{.facts = machine.facts, .log = machine.log, .anonymity = how, .persons = machine.persons};
    input.made = machine.facts.started;
    return input;
}

void check(std::uint32_t seed)
{
    const RandomMachine machine = randomMachine(seed);
    const auto how = static_cast<Anonymity>(seed % 3);
    const Bundle bundle = makeBundle(inputOf(machine, how));
    for (const std::string& key : machine.secretKeys)
        for (const std::string& form : encodings(key)) expectNowhere(bundle, form, "a secret key", seed);
    if (how == Anonymity::None) return;
    for (const std::string& key : machine.publicKeys) expectNowhere(bundle, key, "a public key", seed);
    for (const std::string& each : machine.addresses) expectNowhere(bundle, each, "a public address", seed);
    for (const std::string& each : machine.hosts) {
        expectNowhere(bundle, each, "a name", seed);
        expectNowhere(bundle, each.substr(0, each.find('.')), "the first label of a name", seed);
    }
    if (how != Anonymity::Strict) return;
    for (const std::string& each : machine.privateAddresses) expectNowhere(bundle, each, "a private address", seed);
    for (const std::string& each : machine.persons) expectNowhere(bundle, each, "a person", seed);
}

class TenThousandMachines : public testing::TestWithParam<std::uint32_t> {};
TEST_P(TenThousandMachines, GiveNothingAway)
{
    for (std::uint32_t i = 0; i < kMachines / kShards && !HasFailure(); ++i) check(GetParam() * 100'000 + i);
}
INSTANTIATE_TEST_SUITE_P(Shards, TenThousandMachines, testing::Range(0U, kShards));

TEST(Leaks, TheTestFindsOneThatIsThere)
{
    const RandomMachine machine = randomMachine(1);
    const Bundle bundle = makeBundle(inputOf(machine, Anonymity::None));
    ASSERT_FALSE(machine.addresses.empty());
    bool found = false;
    for (const BundleFile& file : bundle.files)
        found |= file.content.find(machine.facts.device->peers[0].publicKey) != std::string::npos;
    EXPECT_TRUE(found) << "nothing was replaced, so the public key must be there";
}

// Secrets as people leave them lying about, of twelve kinds, whole and split over two lines.
std::vector<std::string> plantedSecrets()
{
    std::mt19937_64 random(8);
    const auto letters = [&](std::size_t count, std::string_view of) {
        std::string out;
        while (out.size() < count) out += of[random() % of.size()];
        return out;
    };
    constexpr std::string_view kHex = "0123456789abcdef", kDigits = "0123456789",
                               kAll = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::vector<std::string> out;
    for (int i = 0; i < 17; ++i) {
        out.push_back(letters(42, kAll) + "8=");                            // a key of WireGuard
        out.push_back(letters(64, kHex));                                   // the same in hexadecimal
        out.push_back("pw" + letters(14, kAll));                            // a password
        out.push_back("ghp_" + letters(36, kAll));                          // a token of a forge
        out.push_back("AKIA" + letters(16, kAll));                          // of a cloud
        out.push_back("eyJ" + letters(30, kAll) + "." + letters(30, kAll)); // a web token
        out.push_back(letters(8, kHex) + "-" + letters(4, kHex) + "-4" + letters(3, kHex) + "-" + letters(12, kHex));
        out.push_back("49" + letters(12, kDigits));                         // a telephone number
        out.push_back(letters(9, kAll) + "@" + letters(8, kAll) + ".org");  // an address of electronic mail
        out.push_back("user" + letters(6, kAll) + ":" + letters(12, kAll)); // of a URL
        out.push_back("MII" + letters(60, kAll));                           // of a certificate's key
        out.push_back("%70%77" + letters(8, kAll) + "%2f");                 // percent
    }
    return out;
}

TEST(Leaks, TwoHundredPlantedSecretsOfTwelveKindsStayAtHome)
{
    const auto secrets = plantedSecrets();
    ASSERT_GE(secrets.size(), 200U);
    for (const Anonymity how : {Anonymity::None, Anonymity::Public, Anonymity::Strict})
        for (std::size_t i = 0; i < secrets.size(); ++i) {
            RandomMachine machine = randomMachine(static_cast<std::uint32_t>(i));
            const std::string& secret = secrets[i];
            const std::string one = secret.substr(0, secret.size() / 2), other = secret.substr(secret.size() / 2);
            if (!machine.facts.config) machine.facts.config = ConfigFacts{};
            machine.facts.config.get()->commands = {
                "PostUp = curl -H 'Authorization: Bearer " + secret + "' https://host/", "PostUp = echo " + one,
                "PostDown = " + other + " > /dev/null", "PreUp = " + wide(secret, false)};
            machine.facts.firewall = FirewallFacts{
                .tables = {{.chains = {{.rules = {{.text = "accept comment \"" + secret + "\"", .comment = one},
                                                  {.text = "log prefix \"" + other + "\"", .comment = other}}}}}}};
            machine.facts.portUse = Error{ErrorCode::Unavailable, "run with " + secret};
            machine.log += "2026-11-21T20:31:00 info " + secret + "\n" + one + "\n" + other + "\n";
            const Bundle bundle = makeBundle(inputOf(machine, how));
            for (const std::string& part : {secret, one, other, wide(secret, false), wide(secret, true)})
                expectNowhere(bundle, part, "a planted secret", static_cast<std::uint32_t>(i));
        }
}
}
