// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/facts/facts_json.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;
namespace {
void check(Result<std::vector<DeviceFacts>> devices)
{
    if (!devices) {
        test::require(devices.error().code == ErrorCode::Malformed, "a bad dump is malformed");
        test::require(devices.error().where.starts_with("line "), "an error says where");
        test::require(devices.error().where.size() < 120, "an error shows nothing of the dump");
        return;
    }
    Facts facts;
    facts.deviceSamples = *std::move(devices);
    const auto saved = factsFromJson(toJson(facts));
    test::require(saved && saved->deviceSamples == facts.deviceSamples, "what was read can be saved");
}
}
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = test::asText(data, size);
    check(parseDumpAll(text));
    check(parseDump("wg0", text).map([](DeviceFacts device) { return std::vector{std::move(device)}; }));
    return 0;
}
