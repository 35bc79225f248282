// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/bundle_work.h"
#include "app/shared/files.h"
#include "core/bundle/listings.h"
#include <algorithm>
namespace tl {
Result<MadeBundlePtr> bundleOf(const BundleWish& wish, const Belongings& belongings, std::stop_token stop)
{
    BundleInput input{
        .facts = wish.seen->facts,
        .log = readFile(belongings.logFile, kMostLog),
        .anonymity = wish.anonymity,
        .made = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()),
        .language = wish.language,
        .stop = stop};
    if (!input.log) input.log = fail(input.log.error().code, "read the log");
    if (wish.withPackets) input.packets = wish.seen->packets;
    if (wish.recording) input.recording = *wish.recording;
    if (belongings.ownNames) input.persons = belongings.ownNames();
    Bundle bundle = makeBundle(input);
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "");
    const auto packets = std::ranges::find(bundle.files, kPacketsFile, &BundleFile::name);
    std::string lines = packets == bundle.files.end() ? std::string() : packetsText(packets->content);
    StandIns standIns(bundle.standIns);
    return std::make_shared<const MadeBundle>(
        MadeBundle{std::move(bundle), std::move(standIns), std::move(lines), input.made});
}

Status writeBundle(const MadeBundle& made, const std::filesystem::path& path, const WriteFile& write,
                   const ZipProgress& progress)
{
    const auto zip = packed(made.bundle, made.made, progress);
    if (!zip) return tl::unexpected(zip.error());
    return write(path, *zip);
}
}
