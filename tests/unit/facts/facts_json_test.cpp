// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/facts_json.h"
#include "tests/support/facts_builder.h"
#include "tests/support/random_facts.h"
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
using namespace tl;
using Json = nlohmann::json;
namespace {
void expectRoundTrip(const Facts& facts)
{
    const auto text = toJson(facts);
    const auto back = factsFromJson(text);
    ASSERT_TRUE(back) << back.error().where;
    ASSERT_TRUE(*back == facts) << text;
    ASSERT_EQ(toJson(*back), text);
}

TEST(FactsJson, WhatWasSavedComesBack)
{
    expectRoundTrip({});
    expectRoundTrip(test::healthyClient());
    expectRoundTrip(test::healthyServer());
    test::RandomFacts random(1);
    for (int i = 0; i < 100; ++i) expectRoundTrip(random.next());
}

TEST(FactsJson, HasTheDocumentedShape)
{
    Facts facts = test::healthyClient();
    facts.firewall = Error{ErrorCode::Denied, "read the rules", 13};
    facts.config = {};
    facts.exchanges = {{.roundTrip = Ticks(1500)}};
    const auto json = Json::parse(toJson(facts));
    EXPECT_EQ(json["schema"], "tunnelight.facts/1");
    EXPECT_FALSE(json.contains("config"));
    EXPECT_EQ(json["firewall"],
              Json::parse(R"({"error": {"code": "denied", "where": "read the rules", "os_code": 13}})"));
    const auto& network = json["network"]["value"];
    EXPECT_EQ(network["links"][2]["kind"], "wireguard");
    EXPECT_EQ(network["links"][2]["mtu"], 1420);
    EXPECT_EQ(network["routes"][0]["destination"], "0.0.0.0/0");
    EXPECT_FALSE(network["routes"][1].contains("gateway"));
    EXPECT_EQ(json["device"]["value"]["peers"][0]["endpoint"], "203.0.113.7:51820");
    EXPECT_EQ(json["clock"]["value"]["now_s"], 1'700'000'000);
    EXPECT_EQ(json["exchanges"][0]["round_trip_us"], 1500);
}

TEST(FactsJson, UnknownFieldsAreLeftOut)
{
    const auto facts = test::healthyServer();
    auto json = Json::parse(toJson(facts));
    json["weather"] = {{"value", nullptr}};
    json["network"]["value"]["links"][0]["colour"] = "red";
    EXPECT_EQ(factsFromJson(json.dump()).value(), facts);
}

struct Damage {
    const char* name;
    const char* pointer; // of the value that is replaced, or removed when there is no replacement
    const char* replacement;
    const char* where;
};
class FactsJsonRefuses : public testing::TestWithParam<Damage> {};
TEST_P(FactsJsonRefuses, AndNamesThePath)
{
    auto json = Json::parse(toJson(test::healthyClient()));
    const Json::json_pointer pointer(GetParam().pointer);
    if (GetParam().replacement)
        json[pointer] = Json::parse(GetParam().replacement);
    else
        json[pointer.parent_pointer()].erase(pointer.back());
    const auto facts = factsFromJson(json.dump());
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().code, ErrorCode::Malformed);
    EXPECT_EQ(facts.error().where, GetParam().where);
}
INSTANTIATE_TEST_SUITE_P(
    Table, FactsJsonRefuses,
    testing::ValuesIn<Damage>({
        {"no_schema", "/schema", nullptr, "schema: missing"},
        {"newer_schema", "/schema", R"("tunnelight.facts/2")", "schema: is not tunnelight.facts/1"},
        {"schema_number", "/schema", "1", "schema: is not a text"},
        {"no_request", "/request", nullptr, "request: missing"},
        {"link_name", "/network/value/links/2/name", nullptr, "network.value.links[2].name: missing"},
        {"link_name_number", "/network/value/links/2/name", "7", "network.value.links[2].name: is not a text"},
        {"mtu_large", "/network/value/links/0/mtu", "4294967296",
         "network.value.links[0].mtu: is not a whole number from 0 to 4294967295"},
        {"mtu_fraction", "/network/value/links/0/mtu", "1420.5",
         "network.value.links[0].mtu: is not a whole number from 0 to 4294967295"},
        {"mtu_text", "/network/value/links/0/mtu", R"("1420")",
         "network.value.links[0].mtu: is not a whole number from 0 to 4294967295"},
        {"port_negative", "/device/value/listen_port", "-1",
         "device.value.listen_port: is not a whole number from 0 to 65535"},
        {"bytes_too_large", "/network/value/links/0/rx_bytes", "18446744073709551616",
         "network.value.links[0].rx_bytes: is not a whole number from 0 to 18446744073709551615"},
        {"time_too_large", "/started_s", "9223372036854775808",
         "started_s: is not a whole number from -9223372036854775808 to 9223372036854775807"},
        {"duration_negative", "/duration_us", "-1", "duration_us: is negative"},
        {"boolean", "/network/value/links/0/up", "1", "network.value.links[0].up: is not true or false"},
        {"word", "/request/role", R"("Client")", "request.role: is not one of client, server"},
        {"word_empty", "/request/role", R"("")", "request.role: is not one of client, server"},
        {"word_number", "/request/role", "0", "request.role: is not one of client, server"},
        {"address", "/network/value/neighbours/0/address", R"("192.168.1.256")",
         "network.value.neighbours[0].address: is not an IP address"},
        {"address_list", "/config/value/dns", R"(["::1", null])", "config.value.dns[1]: is not an IP address"},
        {"prefix", "/network/value/routes/0/destination", R"("::/129")",
         "network.value.routes[0].destination: is not an IP prefix"},
        {"endpoint", "/device/value/peers/0/endpoint", R"("192.0.2.1")",
         "device.value.peers[0].endpoint: is not an IP address with a port"},
        {"optional_null", "/clock/value/synchronised", "null", "clock.value.synchronised: is not true or false"},
        {"list", "/lookups", "{}", "lookups: is not a list"},
        {"struct_list", "/request", "[]", "request: is not an object"},
        {"observed_empty", "/stack", "{}", "stack: is not an object with either a value or an error"},
        {"observed_null", "/stack", "null", "stack: is not an object with either a value or an error"},
        {"observed_both", "/stack/error", R"({"code": "denied", "where": "", "os_code": 0})",
         "stack: is not an object with either a value or an error"},
        {"observed_value", "/stack/value", "[]", "stack.value: is not an object"},
        {"error_code", "/stack", R"({"error": {"code": "bad", "where": "", "os_code": 0}})",
         "stack.error.code: is not one of not_supported, denied, not_found, timeout, cancelled, malformed, "
         "unavailable"},
        {"error_where", "/stack", R"({"error": {"code": "denied", "os_code": 0}})", "stack.error.where: missing"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(FactsJson, RefusesWhatIsNoDocument)
{
    const auto nested = [](std::size_t depth, const char* open) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text += open;
        return text;
    };
    const std::pair<std::string, const char*> cases[] = {
        {"", "line 1, column 1: not JSON from here on"},
        {"{\n \"schema\": ?", "line 2, column 12: not JSON from here on"},
        {"{} {}", "line 1, column 4: not JSON from here on"},
        {"{\"schema\": \"\xff\"}", "line 1, column 13: not JSON from here on"},
        {"[]", "the document: is not an object"},
        {"7", "the document: is not an object"},
        {"{}", "schema: missing"},
        {nested(65, "["), "the document: nested more than 64 deep"},
        {nested(1'000'000, "{\"a\":"), "the document: nested more than 64 deep"},
        {"{\"weather\": \"" + nested(100, "[") + "\\\"" + nested(100, "{") + "\"}", "schema: missing"},
        {std::string(64 * 1024 * 1024 + 1, ' '), "the document: larger than 64 MiB"},
    };
    for (const auto& [text, where] : cases) {
        const auto facts = factsFromJson(text);
        ASSERT_FALSE(facts);
        EXPECT_EQ(facts.error().code, ErrorCode::Malformed);
        EXPECT_EQ(facts.error().where, where);
    }
}
}
