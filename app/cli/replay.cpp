// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run.h"
#include "app/shared/files.h"
#include "core/bundle/bundle.h"
#include "core/engine/two_ends.h"
namespace tl::cli {
namespace {
tl::expected<Facts, Ending> factsIn(const std::string& path, Format format)
{
    const auto bytes = readFile(pathOf(path), kMostBundleBytes);
    if (!bytes)
        return tl::unexpected(
            couldNotRun(format, bytes.error(),
                        say(TL_TEXT("Cli", "The file %1 could not be read: %2."), {path, reasonOf(bytes.error())})));
    auto facts = factsOfFile(*bytes);
    if (!facts)
        return tl::unexpected(
            couldNotRun(format, facts.error(),
                        say(TL_TEXT("Cli", "The file %1 is neither a bundle nor what \"diagnose --facts\" saved: %2."),
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
    const bool both = ends.size() > 1;
    const Diagnosis diagnosis = both ? diagnose(ends[0], ends[1]) : diagnose(ends[0]);
    on.log.info("replay: " + std::to_string(ends.size()) + " files, findings " +
                std::to_string(diagnosis.findings.size()));
    if (!both) return reported(ends[0], diagnosis, command.format, on);
    const TwoEnds compared = compareEnds(ends[0], ends[1]);
    return reported(*compared.client, diagnosis, command.format, on, &compared);
}
}
