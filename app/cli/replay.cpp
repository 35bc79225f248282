// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "app/shared/files.h"
#include "core/facts/facts_json.h"
namespace tl::cli {
namespace {
constexpr std::size_t kMostBytes = 256U << 20; // 100,000 routes are some 30 MiB

tl::expected<Facts, Ending> factsIn(const std::string& path, Format format)
{
    const auto text = readFile(path, kMostBytes);
    if (!text)
        return tl::unexpected(
            couldNotRun(format, text.error(),
                        say(TL_TEXT("Cli", "The file %1 could not be read: %2."), {path, reasonOf(text.error())})));
    auto facts = factsFromJson(*text);
    if (!facts)
        return tl::unexpected(
            couldNotRun(format, facts.error(),
                        say(TL_TEXT("Cli", "The file %1 does not hold facts that \"diagnose --facts\" saved: %2."),
                            {path, facts.error().where})));
    return *std::move(facts);
}
}

Ending run(const ReplayCommand& command, const Surroundings& on)
{
    std::vector<Facts> ends;
    for (const std::string& path : command.files) {
        auto facts = factsIn(path, command.format);
        if (!facts) return facts.error();
        ends.push_back(*std::move(facts));
    }
    const Diagnosis diagnosis = ends.size() > 1 ? diagnose(ends[0], ends[1]) : diagnose(ends[0]);
    on.log.info("replay: " + std::to_string(ends.size()) + " files, findings " +
                std::to_string(diagnosis.findings.size()));
    return reported(ends[0], diagnosis, command.format, on);
}
}
