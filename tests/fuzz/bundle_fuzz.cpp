// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "core/engine/diagnose.h"
#include "core/report/report.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;
// What `replay` does with a file of anybody, and what becomes of it when it is bundled once more.
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto facts = factsOfFile(test::asText(data, size));
    if (!facts) {
        test::require(facts.error().code != ErrorCode::NotFound && !facts.error().where.empty(),
                      "a refusal has a reason");
        return 0;
    }
    (void)reportJson(*facts, diagnose(*facts));
    (void)diagnose(*facts, *facts);
    const Bundle bundle = makeBundle({.facts = *facts, .anonymity = Anonymity::Strict});
    const auto zip = packed(bundle, std::chrono::seconds(1'700'000'000));
    test::require(zip.has_value(), "what was read can be packed");
    test::require(factsOfFile(*zip).has_value(), "and be read again");
    return 0;
}
