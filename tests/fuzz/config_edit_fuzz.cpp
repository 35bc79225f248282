// SPDX-License-Identifier: GPL-3.0-or-later
// A line "---" divides lines to put back from the file; without it all is the file.
#include "core/base/utf8.h"
#include "core/config/config.h"
#include "core/config/edit.h"
#include "core/config/keys.h"
#include "tests/fuzz/fuzz.h"
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>
using namespace tl;
namespace {
constexpr const char* kPeer = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

void requireGoodError(const Error& error)
{
    test::require(error.code == ErrorCode::Malformed || error.code == ErrorCode::NotFound,
                  "an error says of what kind");
    test::require(!error.where.empty() && error.where.size() < 120, "an error shows nothing of the file");
}

void comesBack(std::string_view text, const ConfigPlace& place, const Result<ConfigLines>& lines)
{
    if (!lines) return requireGoodError(lines.error());
    if (*lines) {
        test::require(withoutKeys(**lines) == **lines, "what can be stored has no secret");
        for (std::string_view rest = **lines; !rest.empty(); rest.remove_prefix(characterLength(rest)))
            test::require(characterLength(rest) > 0, "what can be stored is UTF-8");
    }
    const auto before = configLines(text, place);
    const auto edited = withConfigLines(text, place, *lines);
    test::require(before && edited, "what was read can be put back");
    const auto now = configLines(*edited, place);
    test::require(now && *now == *lines, "an edit does what it says");
    test::require(withConfigLines(*edited, place, *before) == text, "an edit can be taken back exactly");
}

void putBack(std::string_view text, const ConfigPlace& place, const std::string& lines)
{
    const auto edited = withConfigLines(text, place, lines);
    if (!edited) return requireGoodError(edited.error());
    const auto before = parseConfig(text), after = parseConfig(*edited);
    if (before && after) test::require(before->peers.size() == after->peers.size(), "lines add no section");
    const auto again = withConfigLines(*edited, place, lines);
    test::require(again == edited, "to put back twice is to put back once");
}
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr std::string_view divider = "\n---\n";
    const auto input = test::asText(data, size);
    const auto at = input.find(divider);
    const std::string lines(input.substr(0, at == input.npos ? 0 : at + 1));
    const auto text = at == input.npos ? input : input.substr(at + divider.size());
    for (const auto& [place, value] :
         std::initializer_list<std::pair<ConfigPlace, std::string>>{{{"", "MTU"}, "1280"},
                                                                    {{"", "DNS"}, "::1"},
                                                                    {{"", "PostUp"}, "ip rule add x"},
                                                                    {{"", "ListenPort"}, "7"},
                                                                    {{kPeer, "AllowedIPs"}, "::/0"},
                                                                    {{kPeer, "Endpoint"}, "b.example:9"}}) {
        comesBack(text, place, configLines(text, place));
        comesBack(text, place, configLinesAnd(text, place, value));
        for (std::size_t count = 0; count < 3; ++count)
            comesBack(text, place, configLinesWith(text, place, std::vector<std::string>(count, value)));
        putBack(text, place, lines);
    }
    return 0;
}
