// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the elevated process on Windows, a word a line; names of users and of files, as Windows has them.
#include "fuzz.h"
#include "platform/windows/meaning/accounts.h"
#include "platform/windows/meaning/elevation.h"
#include <algorithm>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace tl::windows_os;
    const std::string text(tl::test::asText(bytes, size));
    std::vector<std::string> words;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) words.push_back(line);
    if (const auto order = startOrderFrom(words)) {
        tl::test::require(argumentsOf(*order) == words, "an order has one form");
        tl::test::require(std::ranges::count(pipePath(*order), '\\') == 7, "a name leads to no other folder");
    }
    if (const auto rights = pipeRights(text))
        tl::test::require(std::ranges::count(*rights, '(') == 4 && std::ranges::count(*rights, ';') == 20,
                          "a user brings no rights along");
    for (const std::string& each : foldersAbove(text)) tl::test::require(text.starts_with(each), "a folder above it");
    return 0;
}
