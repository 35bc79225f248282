// SPDX-License-Identifier: GPL-3.0-or-later
// A machine made of named texts, with its journal. Writes and lines of the journal are its steps: after `stepsLeft` of
// them the power fails, and whatever is tried then fails, too.
#pragma once
#include "core/ops/journal.h"
#include "core/ops/object_names.h"
#include "core/ops/start_task.h"
#include <limits>
#include <map>
namespace tl::test {
struct FakeMachine {
    std::map<std::string, std::string> objects = {}; // "mtu wg0"
    std::string journal = {};

    int stepsLeft = std::numeric_limits<int>::max();
    std::size_t tornBytes = 0; // of the line at which the power fails; at most all but its end
    // The n-th of all so far, from 1: fails, or does nothing, or something else, and says that it did. 0: none.
    int failingWrite = 0, idleWrite = 0, otherWrite = 0, failingAppend = 0;
    bool failingRead = false; // of the journal
    bool setsAgain = false;   // an MTU, by a task

    struct Written {
        Change change;
        std::string journal; // as it was then
    };
    std::vector<Written> written = {};
    int writes = 0, appends = 0; // tried

    FakeMachine() = default;
    FakeMachine(const FakeMachine&) = delete;
    FakeMachine(FakeMachine&& other) noexcept { *this = std::move(other); }
    FakeMachine& operator=(FakeMachine&& other) noexcept
    {
        objects = std::move(other.objects);
        journal = std::move(other.journal);
        powerOn();
        return *this;
    }
    void powerOn() { stepsLeft = std::numeric_limits<int>::max(); }

    class Control final : public HostControl {
    public:
        NameStyle nameStyle() const override { return NameStyle::Linux; }
        bool isSame(const std::string&, const ObjectState& one, const ObjectState& other) override
        {
            return one == other;
        }
        explicit Control(FakeMachine& machine) : machine_(machine) {}
        // Ops that a machine like this can do: an MTU in two places, addresses in one list, routes.
        Result<std::vector<Change>> plan(const Op& op) override
        {
            std::vector<Change> out;
            if (const auto* mtu = std::get_if<SetMtu>(&op)) {
                out.push_back(change("mtu", mtu->tunnel, std::to_string(mtu->mtu.bytes)));
                if (machine_.setsAgain)
                    out.push_back(change(kStartTask, joined({"mtu", mtu->tunnel}), std::to_string(mtu->mtu.bytes)));
                out.push_back(change("config", mtu->tunnel, "MTU = " + std::to_string(mtu->mtu.bytes)));
            } else if (const auto* added = std::get_if<AddAddress>(&op)) {
                const std::string text = toString(added->address),
                                  list = now("addresses " + added->tunnel).value_or("");
                if (list.find(text) == list.npos)
                    out.push_back(change("addresses", added->tunnel, list.empty() ? text : list + " " + text));
            } else if (const auto* route = std::get_if<AddRoute>(&op)) {
                out.push_back(change("route", toString(route->route.destination), "dev " + route->route.device));
            } else {
                return fail(ErrorCode::NotSupported, "this machine cannot do that");
            }
            std::erase_if(out, [](const Change& one) { return one.before == one.after; });
            return out;
        }
        std::string command(const Change& one) override { return one.kind + " " + one.name; }
        Result<ObjectState> read(const std::string& kind, const std::string& name) override
        {
            if (machine_.stepsLeft < 0) return fail(ErrorCode::Unavailable, "read");
            return now(kind + " " + name);
        }
        Status write(const std::string& kind, const std::string& name, const ObjectState& state) override
        {
            const int count = ++machine_.writes;
            if (!machine_.step() || count == machine_.failingWrite) return fail(ErrorCode::Unavailable, "write");
            machine_.written.push_back({change(kind.c_str(), name, state), machine_.journal});
            if (count == machine_.idleWrite) return Done{};
            if (count == machine_.otherWrite)
                machine_.objects[kind + " " + name] = "something else";
            else if (state)
                machine_.objects[kind + " " + name] = *state;
            else
                machine_.objects.erase(kind + " " + name);
            return Done{};
        }

    private:
        ObjectState now(const std::string& object) const
        {
            const auto found = machine_.objects.find(object);
            return found == machine_.objects.end() ? ObjectState() : ObjectState(found->second);
        }
        Change change(const char* kind, const std::string& name, ObjectState after) const
        {
            return {kind, name, now(std::string(kind) + " " + name), std::move(after)};
        }
        FakeMachine& machine_;
    };

    class File final : public JournalFile {
    public:
        explicit File(FakeMachine& machine) : machine_(machine) {}
        Result<std::string> read() override
        {
            if (machine_.failingRead) return fail(ErrorCode::Unavailable, "read");
            return machine_.journal;
        }
        Status append(std::string_view line) override
        {
            const int count = ++machine_.appends;
            const bool cut = machine_.stepsLeft == 0;
            const bool works = machine_.step();
            if (cut) machine_.journal += line.substr(0, std::min(machine_.tornBytes, line.size() - 1));
            if (!works || count == machine_.failingAppend) return fail(ErrorCode::Unavailable, "append");
            machine_.journal += line;
            return Done{};
        }

    private:
        FakeMachine& machine_;
    };

    Control control{*this};
    File file{*this};

private:
    bool step()
    {
        if (stepsLeft >= 0) --stepsLeft;
        return stepsLeft >= 0;
    }
};
}
