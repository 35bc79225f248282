// SPDX-License-Identifier: GPL-3.0-or-later
// What the words of all kinds of object are made of.
#pragma once
#include "core/ops/change_words.h"
#include "core/ops/object_names.h"
#include <array>
namespace tl {
using Said = std::optional<ChangeWords>;
struct KindWords {
    std::string_view kind;
    Said (*say)(const Change&); // nothing: this is no name of the kind
};
std::span<const KindWords> networkKinds(); // routes, translation, filters, forwarding, tasks

inline Sentence asIs(std::string value) { return {{"", "%1"}, {std::move(value)}, {}}; }
// There or not.
inline Said switched(const Change& change, Sentence what, const Text& absent, Sentence present, Lasting lasting)
{
    const auto say = [&](const ObjectState& state) { return state ? present : Sentence{absent, {}, {}}; };
    return ChangeWords{std::move(what), say(change.before), say(change.after), lasting};
}
// A value, as `read` takes it out of the state; empty: none.
inline Said valued(const Change& change, Sentence what, const Text& none, std::string (*read)(const std::string&),
                   Lasting lasting)
{
    const auto say = [&](const ObjectState& state) {
        std::string value = state ? read(*state) : "";
        return value.empty() ? Sentence{none, {}, {}} : asIs(std::move(value));
    };
    return ChangeWords{std::move(what), say(change.before), say(change.after), lasting};
}
inline std::string whole(const std::string& state) { return state; }
}
