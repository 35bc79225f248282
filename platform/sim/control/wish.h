// SPDX-License-Identifier: GPL-3.0-or-later
// What an op means on a simulated host: objects of it, each with the state that it shall have.
#pragma once
#include "core/ops/change.h"
#include "platform/sim/traffic.h"
#include <algorithm>
#include <functional>
namespace tl::sim {
struct Wish {
    std::string kind = {}, name = {};       // of the object, as Change has them
    std::function<ObjectState()> read = {}; // the same text for the same state, another for another
    ObjectState wanted = {};                // what read() gives after make()
    std::function<void()> make = {};
    std::function<void()> takeBack = {}; // to what it was when the wish was made
    std::string command = {};            // what a person would type for make()
};

// A host within its network.
struct Place {
    SimNetwork& network;
    SimHost& host;
    Traffic& traffic;
};
// What an op means on one system, in the order in which it is to be done. Errors are those of HostControl::plan().
using Meaning = Result<std::vector<Wish>> (*)(const Place&, const Op&);
Result<std::vector<Wish>> linuxMeaning(const Place&, const Op&);
Result<std::vector<Wish>> windowsMeaning(const Place&, const Op&);

// A value among the facts. `at` finds it anew each time; nullptr: what it belongs to is not there.
template <class T> struct Value {
    std::function<T*()> at;
    std::string (*say)(const T&) = nullptr;
};
template <class T> std::function<void()> setter(const Value<T>& value, T wanted)
{
    return [at = value.at, wanted = std::move(wanted)] {
        if (T* now = at()) *now = wanted;
    };
}
template <class T> Wish wish(std::string kind, std::string name, const Value<T>& value, const T& wanted)
{
    const T* now = value.at();
    return {.kind = std::move(kind),
            .name = std::move(name),
            .read = [value] { return value.at() ? ObjectState(value.say(*value.at())) : ObjectState(); },
            .wanted = value.say(wanted),
            .make = setter(value, wanted),
            .takeBack = now ? setter(value, *now) : [] {}};
}

// One of a list among the facts, there or not.
template <class T> struct Member {
    std::function<std::vector<T>*()> in;
    T item = {};
    std::size_t at = 0; // where it stands, or goes; beyond the end: there
    std::string text = "there";

    ObjectState read() const
    {
        const auto* list = in();
        return list && std::find(list->begin(), list->end(), item) != list->end() ? ObjectState(text) : ObjectState();
    }
    void put(bool there) const
    {
        auto* list = in();
        if (!list || read().has_value() == there) return;
        if (there)
            list->insert(list->begin() + static_cast<std::ptrdiff_t>(std::min(at, list->size())), item);
        else
            list->erase(std::find(list->begin(), list->end(), item));
    }
};
template <class T> Wish wish(std::string kind, std::string name, const Member<T>& member, bool there)
{
    return {.kind = std::move(kind),
            .name = std::move(name),
            .read = [member] { return member.read(); },
            .wanted = there ? ObjectState(member.text) : ObjectState(),
            .make = [member, there] { member.put(there); },
            .takeBack = [member, was = member.read().has_value()] { member.put(was); }};
}
}
