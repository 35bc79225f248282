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

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string out;
    for (const auto* part = parts.begin(); part != parts.end(); ++part) {
        if (part != parts.begin()) out += '|';
        out += *part;
    }
    return out;
}

std::vector<std::string> parted(const std::string& name, std::size_t parts)
{
    std::vector<std::string> out(1);
    for (const char c : name)
        if (c == '|' && out.size() < parts)
            out.emplace_back();
        else
            out.back() += c;
    return out.size() == parts ? out : std::vector<std::string>();
}

tl::unexpected<Error> noSuchObject(std::string_view kind, const std::string& name)
{
    return fail(ErrorCode::Malformed, "nothing can be called " + std::string(kind) + " " + name);
}
}
