// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/config/import.h"
#include "core/facts/facts_json.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto config = parseConfig(test::asText(data, size));
    if (!config) {
        test::require(config.error().code == ErrorCode::Malformed, "a bad file is malformed");
        test::require(config.error().where.starts_with("line "), "an error says where");
        test::require(config.error().where.size() < 120, "an error shows nothing of the file");
        return 0;
    }
    for (const auto& peer : config->peers) test::require(peer.publicKey.size() == 44, "each peer has a key");
    Facts facts;
    facts.config = *config;
    const auto saved = factsFromJson(toJson(facts));
    test::require(saved && saved->config == facts.config, "what was read can be saved");
    const auto made = forImport(SecretText(std::string(test::asText(data, size))), {});
    if (!made) return 0; // without a private key, or with one that only wg-quick would have read
    const auto again = forImport(*made, {});
    test::require(again.has_value(), "what was made can be read");
    again->reveal([&](std::string_view one) {
        made->reveal([&](std::string_view other) { test::require(one == other, "and nothing more is left out"); });
    });
    return 0;
}
