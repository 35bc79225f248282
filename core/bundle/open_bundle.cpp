// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/bundle/bundle.h"
#include "core/facts/facts_json.h"
namespace tl {
namespace {
constexpr std::size_t kMostFacts = 32U << 20; // unpacked, of which kMostBundleBytes says how much that is
// A member takes some 130 bytes in memory, another value 16; a route is eight of them.
constexpr std::size_t kMostMembers = 500'000, kMostValues = 1'500'000;
constexpr std::string_view kSchema = "tunnelight.facts/";

auto refused(const Text& why) { return fail(ErrorCode::Malformed, why.source); }

// A document takes many times its size in memory; what is none of ours shall not get it.
Status plausible(std::string_view json)
{
    constexpr std::size_t kHead = 4096; // we write it first; others may put the members into another order
    const auto at = json.find(kSchema);
    if (at < kHead && json.substr(at + kSchema.size(), 2) != "1\"")
        return refused(TL_TEXT("SavedFile", "it was made by a newer version of this program; update this one"));
    if (json.size() > kHead && at == json.npos)
        return refused(TL_TEXT("SavedFile", "it is not what this program saves"));
    return Done{};
}

// Small archives become large documents: those have a limit that plain files do not need.
Status affordable(std::string_view json)
{
    std::size_t members = 0, values = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        if (quoted && json[i] == '\\')
            ++i;
        else if (json[i] == '"')
            quoted = !quoted;
        else if (!quoted)
            members += json[i] == ':', values += json[i] == ',';
    }
    if (members <= kMostMembers && values <= kMostValues) return Done{};
    return refused(
        TL_TEXT("SavedFile", "it holds more values than an archive may; unpack facts.json and open that instead"));
}

Result<Facts> factsOf(std::string_view json)
{
    if (const Status status = plausible(json); !status) return tl::unexpected(status.error());
    return factsFromJson(json);
}
}

Result<Facts> factsOfFile(std::string_view bytes)
{
    if (!looksLikeZip(bytes)) return factsOf(bytes);
    const auto archive = ZipArchive::open(bytes);
    if (!archive) return tl::unexpected(archive.error());
    const auto json = archive->read("facts.json", kMostFacts);
    if (!json && json.error().code == ErrorCode::NotFound)
        return refused(TL_TEXT("SavedFile", "it is an archive without facts.json"));
    if (!json) return tl::unexpected(json.error());
    if (const Status status = affordable(*json); !status) return tl::unexpected(status.error());
    return factsOf(*json);
}
}
