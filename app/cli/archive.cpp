// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/archive.h"
#include "app/shared/files.h"
#include "core/report/names.h"
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using Json = nlohmann::ordered_json;

std::string documentOf(const ArchivePlan& plan, const Bundle& bundle)
{
    Json files = Json::array();
    for (const BundleFile& each : bundle.files) files.push_back({{"name", each.name}, {"bytes", each.content.size()}});
    return Json{{"schema", plan.schema}, {"output", plan.output}, {"files", std::move(files)}}.dump(
               2, ' ', false, Json::error_handler_t::replace) +
           "\n";
}
}

std::chrono::seconds wallClock()
{
    return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch());
}

Ending stoppedEarly(Format format)
{
    return couldNotRun(format, "cancelled",
                       say(TL_TEXT("Cli", "It was stopped before it was done. Nothing was changed.")));
}

Ending writeArchive(const ArchivePlan& plan, const Bundle& bundle, const Surroundings& on)
{
    const auto zip = packed(bundle, wallClock(), [&](double) { return !on.stop.stop_requested(); });
    const Status written = zip ? on.writeFile(pathOf(plan.output), *zip) : Status(tl::unexpected(zip.error()));
    if (!written) {
        on.log.warn("archive: not written, " + std::string(nameOf(written.error().code)));
        return couldNotRun(
            plan.format, written.error(),
            say(TL_TEXT("Cli", "The bundle could not be written to %1: %2. No part of it was left there."),
                {plan.output, reasonOf(written.error())}));
    }
    on.log.info("archive: files " + std::to_string(bundle.files.size()));
    Ending ending;
    ending.out = plan.format == Format::Json ? documentOf(plan, bundle) : say(plan.done, {plan.output}) + "\n";
    if (plan.format == Format::Text)
        for (const BundleFile& each : bundle.files)
            ending.out += "  " + each.name + "  " + std::to_string(each.content.size()) + "\n";
    return ending;
}
}
