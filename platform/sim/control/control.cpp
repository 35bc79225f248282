// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/control/control.h"
#include <array>
#include <map>
namespace tl::sim {
namespace {
struct Flavour {
    std::string_view platform;
    Meaning meaning;
};
constexpr std::array kFlavours = {Flavour{"linux", &linuxMeaning}, Flavour{"windows", &windowsMeaning}};

class SimControl final : public HostControl {
public:
    explicit SimControl(const Place& place) : place_(place) {}

    NameStyle nameStyle() const override { return nameStyleOf(place_.host.platform); }
    Result<std::vector<Change>> plan(const Op& op) override
    {
        const auto flavour = std::ranges::find(kFlavours, place_.host.platform, &Flavour::platform);
        if (flavour == kFlavours.end()) return fail(ErrorCode::NotSupported, "this practice machine cannot be changed");
        const auto wishes = flavour->meaning(place_, op);
        if (!wishes) return tl::unexpected(wishes.error());
        std::vector<Change> changes;
        for (const Wish& one : *wishes) {
            const ObjectState before = one.read();
            Object& object = objects_[{one.kind, one.name}];
            object.read = one.read;
            object.ways[before] = {one.takeBack, ""};
            object.ways[one.wanted] = {one.make, one.command};
            if (before != one.wanted || one.kind == "endpoint")
                changes.push_back({one.kind, one.name, before, one.wanted});
        }
        return changes;
    }
    std::string command(const Change& change) override
    {
        const Way* way = find(change.kind, change.name, change.after);
        return way ? way->command : "";
    }
    Result<ObjectState> read(const std::string& kind, const std::string& name) override
    {
        const auto object = objects_.find({kind, name});
        if (object == objects_.end()) return unknown(kind, name);
        return object->second.read();
    }
    Status write(const std::string& kind, const std::string& name, const ObjectState& state) override
    {
        const Way* way = find(kind, name, state);
        if (!way) return unknown(kind, name);
        way->go();
        return Done{};
    }
    bool isSame(const std::string&, const ObjectState& one, const ObjectState& other) override { return one == other; }

private:
    struct Way { // to a state
        std::function<void()> go;
        std::string command;
    };
    struct Object {
        std::function<ObjectState()> read = {};
        std::map<ObjectState, Way> ways = {};
    };
    static tl::unexpected<Error> unknown(const std::string& kind, const std::string& name)
    {
        return fail(ErrorCode::NotFound, "nothing was planned for " + kind + " " + name);
    }
    const Way* find(const std::string& kind, const std::string& name, const ObjectState& state) const
    {
        const auto object = objects_.find({kind, name});
        if (object == objects_.end()) return nullptr;
        const auto way = object->second.ways.find(state);
        return way == object->second.ways.end() ? nullptr : &way->second;
    }

    Place place_;
    std::map<std::pair<std::string, std::string>, Object> objects_ = {};
};
}

std::unique_ptr<HostControl> makeHostControl(const Place& place) { return std::make_unique<SimControl>(place); }
}
