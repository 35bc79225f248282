// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/diagnose.h"
#include "core/facts/facts_json.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto facts = factsFromJson(test::asText(data, size));
    if (!facts) {
        test::require(facts.error().code == ErrorCode::Malformed, "a bad document is malformed");
        test::require(facts.error().where.find(": ") != std::string::npos, "an error names a path and a reason");
        return 0;
    }
    const auto text = toJson(*facts);
    const auto again = factsFromJson(text);
    test::require(again && *again == *facts, "what was read is written and read again");
    test::require(toJson(*again) == text, "and gives the same text");
    // Of anybody's facts, in `replay`: whatever is in them, causes are found or not.
    (void)diagnose(*facts);
    (void)diagnose(*facts, *facts);
    return 0;
}
