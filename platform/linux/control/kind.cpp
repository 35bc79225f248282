// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/kind.h"
namespace tl::linux_os {
std::string lineOf(const std::vector<std::string>& argv)
{
    std::string out;
    for (const auto& each : argv) {
        const bool plain = !each.empty() && each.find(' ') == each.npos;
        out += (out.empty() ? "" : " ") + (plain ? each : "\"" + each + "\"");
    }
    return out;
}

std::string printing(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\'')
            out += "'\\''";
        else if (c == '%' || c == '\\')
            out += {c == '%' ? '%' : '\\', c};
        else
            out += c;
    }
    return "printf '" + out + "'";
}
}
