// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a rule. The plain listing of a large rule set takes half as long again as its JSON, so rules are
// written out from the JSON; it has the same words in the same order.
#include "platform/linux/firewall/nft_rule.h"
#include <algorithm>
#include <cstdio>
namespace tl::linux_os {
namespace {
std::string join(const Json& list, std::string_view separator, const auto& print)
{
    std::string out;
    for (const auto& each : list) {
        if (!out.empty()) out += separator;
        out += print(each);
    }
    return out;
}

std::string raw(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string quote(const std::string& text) { return '"' + text + '"'; }

std::string hexadecimal(const Json& number)
{
    char text[32];
    std::snprintf(text, sizeof text, "0x%08llx", number.get<unsigned long long>());
    return text;
}

// How values beside an expression are written.
enum class Style { Plain, Quoted, Hexadecimal };

Style styleOf(const Json& left)
{
    const auto key = stringOf(member(member(left, "meta"), "key"));
    if (key == "iif" || key == "oif" || key == "iifname" || key == "oifname") return Style::Quoted;
    const bool isMark = key == "mark" || member(member(left, "ct"), "key") == "mark";
    if (isMark) return Style::Hexadecimal;
    const auto& sides = member(left, "&");
    return sides.is_array() && !sides.empty() ? styleOf(sides[0]) : Style::Plain;
}

std::string expression(const Json&, const Json& left);

std::string value(const Json& what, Style style, const Json& left)
{
    if (what.is_string()) {
        const auto text = what.get<std::string>();
        return style == Style::Quoted && !text.starts_with('@') ? quote(text) : text;
    }
    if (what.is_number_unsigned() && style == Style::Hexadecimal) return hexadecimal(what);
    if (what.is_number()) return what.dump();
    if (what.is_boolean()) return what.get<bool>() ? "exists" : "missing";
    if (what.is_array()) return join(what, ",", [&](const Json& each) { return value(each, style, left); });
    return expression(what, left);
}

std::string verdict(const Json& what)
{
    if (!what.is_object() || what.size() != 1) return raw(what);
    const auto target = stringOf(member(what.begin().value(), "target"));
    return what.begin().key() + (target.empty() ? "" : ' ' + target);
}

std::string element(const Json& what, const Json& left)
{
    const auto& inner = member(member(what, "elem"), "val");
    const auto& key = inner.is_null() ? what : inner;
    const bool maps = key.is_array() && key.size() == 2;
    if (!maps) return value(key, styleOf(left), left);
    const auto first = value(key[0], styleOf(left), left);
    return first + " : " +
           (key[1].is_object() && !key[1].contains("prefix") ? verdict(key[1]) : value(key[1], Style::Plain, {}));
}

std::string metaText(const std::string& key)
{
    static constexpr std::string_view kBare[] = {"iif", "oif", "iifname", "oifname", "iifgroup", "oifgroup"};
    return std::ranges::find(kBare, key) == std::end(kBare) ? "meta " + key : key;
}

std::string ctText(const Json& ct)
{
    const auto direction = stringOf(member(ct, "dir"));
    return "ct " + (direction.empty() ? "" : direction + ' ') + stringOf(member(ct, "key"));
}

std::string fibText(const Json& fib)
{
    const auto& flags = member(fib, "flags");
    const auto names =
        flags.is_array() ? join(flags, " . ", [](const Json& each) { return stringOf(each); }) : stringOf(flags);
    return "fib " + names + ' ' + stringOf(member(fib, "result"));
}

std::string concatText(const Json& parts, const Json& left)
{
    const auto& lefts = member(left, "concat");
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto& own = lefts.is_array() && i < lefts.size() ? lefts[i] : Json();
        out += (i ? " . " : "") + value(parts[i], styleOf(own), own);
    }
    return out;
}

std::string mapText(const Json& map)
{
    const auto& key = member(map, "key");
    const auto& data = member(map, "data");
    return value(key, Style::Plain, {}) + " map " + value(data, Style::Plain, key);
}

// An object with one member; `left` is what a value is compared with.
std::string expression(const Json& what, const Json& left)
{
    if (!what.is_object() || what.size() != 1) return raw(what);
    const auto name = what.begin().key();
    const auto& inner = what.begin().value();
    const auto style = styleOf(left);
    const bool pair = inner.is_array() && inner.size() == 2;
    if (name == "meta") return metaText(stringOf(member(inner, "key")));
    if (name == "payload" && inner.contains("field"))
        return stringOf(member(inner, "protocol")) + ' ' + stringOf(member(inner, "field"));
    if (name == "ct") return ctText(inner);
    if (name == "fib") return fibText(inner);
    if (name == "rt") return "rt " + stringOf(member(inner, "key"));
    if (name == "tcp option")
        return "tcp option " + stringOf(member(inner, "name")) + ' ' + stringOf(member(inner, "field"));
    if (name == "prefix") return stringOf(member(inner, "addr")) + '/' + raw(member(inner, "len"));
    if (name == "range" && pair) return value(inner[0], style, left) + '-' + value(inner[1], style, left);
    if (name == "concat" && inner.is_array()) return concatText(inner, left);
    if (name == "set" && inner.is_array())
        return "{ " + join(inner, ", ", [&](const Json& each) { return element(each, left); }) + " }";
    if (name == "elem") return element(what, left);
    if (name == "map") return mapText(inner);
    if ((name == "&" || name == "|" || name == "^") && pair) {
        const auto& own = left.is_null() ? what : left;
        return value(inner[0], style, left) + ' ' + name + ' ' + value(inner[1], styleOf(own), left);
    }
    return raw(what);
}

std::string matchText(const Json& match)
{
    const auto& left = member(match, "left");
    const auto& right = member(match, "right");
    const auto op = stringOf(member(match, "op"));
    const auto& sides = member(left, "&");
    const bool flags =
        member(member(sides.is_array() && !sides.empty() ? sides[0] : left, "payload"), "field") == "flags";
    const auto rightText = value(right, styleOf(left), left);
    if (flags && sides.is_array() && sides.size() == 2 && op != "!")
        return value(sides[0], Style::Plain, {}) + (op == "!=" ? " != " : " ") + rightText + " / " +
               value(sides[1], Style::Plain, {});
    const bool masked = sides.is_array();
    if (styleOf(left) != Style::Plain && masked && sides.size() == 2)
        return value(sides[0], Style::Plain, {}) + " & " + value(sides[1], styleOf(left), left) + ' ' +
               (op.empty() ? "==" : op) + ' ' + rightText;
    const bool silent = (op == "==" && !masked) || op == "in" || op.empty();
    return value(left, Style::Plain, {}) + (silent ? " " : ' ' + op + ' ') + rightText;
}

std::string natText(const std::string& name, const Json& nat)
{
    auto out = name;
    if (stringOf(member(nat, "family")) != "") out += ' ' + stringOf(member(nat, "family"));
    if (member(nat, "type_flags") == "prefix") out += " prefix";
    const auto& address = member(nat, "addr");
    const auto& port = member(nat, "port");
    if (!address.is_null() || !port.is_null()) out += " to ";
    const auto text = address.is_null() ? "" : value(address, Style::Plain, {});
    const bool bracket = !port.is_null() && text.find(':') != std::string::npos && address.is_string();
    out += bracket ? '[' + text + ']' : text;
    if (!port.is_null()) out += ':' + value(port, Style::Plain, {});
    const auto& flags = member(nat, "flags");
    if (!flags.is_null() && flags != "netmap") out += ' ' + value(flags, Style::Plain, {});
    return out;
}

std::string limitText(const Json& limit)
{
    if (!limit.is_object()) return "limit name " + value(limit, Style::Quoted, {});
    const auto unit = stringOf(member(limit, "rate_unit"));
    const bool packets = unit.empty() || unit == "packets";
    return std::string("limit rate ") + (member(limit, "inv") == true ? "over " : "") + raw(member(limit, "rate")) +
           (packets ? "" : ' ' + unit) + '/' + stringOf(member(limit, "per"));
}

std::string logText(const Json& log)
{
    std::string out = "log";
    if (const auto prefix = stringOf(member(log, "prefix")); !prefix.empty()) out += " prefix " + quote(prefix);
    for (const auto* name : {"level", "group"})
        if (const auto& each = member(log, name); !each.is_null())
            out += std::string(" ") + name + ' ' + value(each, Style::Plain, {});
    return out;
}

std::string rejectText(const Json& reject)
{
    const auto type = stringOf(member(reject, "type")), code = stringOf(member(reject, "expr"));
    if (type.empty() || (type == "icmpx" && code == "port-unreachable")) return "reject";
    return "reject with " + type + (code.empty() ? "" : ' ' + code);
}

std::string counterText(const Json& counter)
{
    if (!counter.is_object()) return "counter" + (counter.is_string() ? " name " + quote(stringOf(counter)) : "");
    return "counter packets " + raw(member(counter, "packets")) + " bytes " + raw(member(counter, "bytes"));
}

std::string statementText(const std::string& name, const Json& what)
{
    if (name == "match") return matchText(what);
    if (name == "jump" || name == "goto") return name + ' ' + stringOf(member(what, "target"));
    if (name == "masquerade" || name == "snat" || name == "dnat" || name == "redirect") return natText(name, what);
    if (name == "limit") return limitText(what);
    if (name == "log") return logText(what);
    if (name == "reject") return rejectText(what);
    if (name == "counter") return counterText(what);
    if (name == "vmap") {
        const auto& key = member(what, "key");
        return value(key, Style::Plain, {}) + " vmap " + value(member(what, "data"), Style::Plain, key);
    }
    if (name == "mangle") {
        const auto& key = member(what, "key");
        return value(key, Style::Plain, {}) + " set " + value(member(what, "value"), styleOf(key), key);
    }
    if (name == "xt") return "xt " + stringOf(member(what, "type")) + ' ' + quote(stringOf(member(what, "name")));
    return what.is_null() ? name : name + ' ' + raw(what);
}
}

std::string nftRuleText(const Json& rule)
{
    std::string out;
    const auto& statements = member(rule, "expr");
    if (statements.is_array())
        for (const auto& each : statements)
            if (each.is_object() && each.size() == 1)
                out += (out.empty() ? "" : " ") + statementText(each.begin().key(), each.begin().value());
    if (const auto comment = stringOf(member(rule, "comment")); !comment.empty()) out += " comment " + quote(comment);
    return out;
}
}
