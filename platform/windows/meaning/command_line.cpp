// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/command_line.h"
namespace tl::windows_os {
namespace {
// Backslashes count double before a quote, and only there.
std::string quoted(const std::string& text)
{
    std::string out = "\"";
    std::size_t slashes = 0;
    for (const char c : text) {
        if (c == '"') out.append(slashes + 1, '\\');
        slashes = c == '\\' ? slashes + 1 : 0;
        out += c;
    }
    out.append(slashes, '\\');
    return out + '"';
}
}
std::string commandLine(const std::string& program, const std::vector<std::string>& arguments)
{
    std::string out = quoted(program);
    for (const std::string& each : arguments) out += ' ' + quoted(each);
    return out;
}
}
