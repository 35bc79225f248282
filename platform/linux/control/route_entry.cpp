// SPDX-License-Identifier: GPL-3.0-or-later
// Routes and policy rules by ip(8): its words for a route are taken back by it as they are, with all that we do not
// know.
#include "platform/linux/control/kind.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <algorithm>
namespace tl::linux_os {
namespace {
using Argv = std::vector<std::string>;
const char* familyOption(const std::string& family) { return family == "v4" ? "-4" : "-6"; }

constexpr const char* kRefusal = "unreachable"; // a route without an interface
struct RouteName {
    std::string family, table, destination, device, metric;
};
std::optional<RouteName> routeName(const std::string& name)
{
    const auto parts = parted(name, 5);
    if (parts.empty() || (parts[0] != "v4" && parts[0] != "v6") || parts[1] == "255") return std::nullopt;
    if (parts[3].empty() && parts[0] != "v6") return std::nullopt;
    return RouteName{parts[0], parts[1], parts[2], parts[3], parts[4]};
}

// Without what is the route's state at the moment, what every route has, and the metric, which is in its name. The
// router tells anew of what expires.
std::string stateOf(const std::vector<std::string_view>& shown)
{
    std::string out;
    for (std::size_t i = 1; i < shown.size(); ++i) {
        if (shown[i] == "linkdown" || shown[i] == "dead" || shown[i] == "notify") continue;
        const bool isUsual = shown[i] == "pref" && i + 1 < shown.size() && shown[i + 1] == "medium";
        const bool skipsValue =
            isUsual || shown[i] == "metric" || shown[i] == "table" || shown[i] == "error" || shown[i] == "expires";
        if (skipsValue) {
            ++i;
            continue;
        }
        out += (out.empty() ? "" : " ") + std::string(shown[i]);
    }
    return out;
}
std::string_view valueBehind(const std::vector<std::string_view>& shown, std::string_view key)
{
    const auto at = std::ranges::find(shown, key);
    return at == shown.end() || at + 1 == shown.end() ? std::string_view() : *(at + 1);
}

class RouteEntry final : public ObjectKind {
public:
    std::string_view kind() const override { return "route"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = routeName(name);
        if (!one) return noSuchObject(kind(), name);
        Argv argv = {"ip", familyOption(one->family), "route", "show", "table", one->table, "exact", one->destination};
        if (one->device.empty())
            argv.insert(argv.end(), {"type", kRefusal}); // of which the kernel names an interface, and none is meant
        else
            argv.insert(argv.end(), {"dev", one->device});
        const auto shown = runForStatus(argv);
        if (!shown) {
            // No such table yet, or no such interface any more: then no such route either.
            if (shown.error().osCode == 1 || shown.error().osCode == 2) return ObjectState();
            return tl::unexpected(shown.error());
        }
        LineReader lines(*shown);
        while (lines.next()) {
            const auto parts = words(lines.line());
            const auto metric = valueBehind(parts, "metric");
            if (parts.empty() || (metric.empty() ? std::string_view("0") : metric) != one->metric) continue;
            if (one->device.empty()) return ObjectState(kRefusal);
            const auto state = stateOf(parts);
            return ObjectState(state.empty() ? "dev " + one->device : withDevice(state, one->device));
        }
        return ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!routeName(name)) return noSuchObject(kind(), name);
        return runQuietly(argvOf(name, state));
    }
    std::string command(const Change& change) override { return lineOf(argvOf(change.name, change.after)); }

private:
    // "ip route show dev …" leaves the interface out.
    static std::string withDevice(const std::string& state, const std::string& device)
    {
        const auto parts = words(state);
        if (!valueBehind(parts, "dev").empty()) return state;
        const std::size_t behindGateway = parts.size() >= 2 && parts[0] == "via" ? (parts[1] == "inet6" ? 3 : 2) : 0;
        std::string out;
        for (std::size_t i = 0; i <= parts.size(); ++i) {
            if (i == behindGateway) out += (out.empty() ? "dev " : " dev ") + device;
            if (i < parts.size()) out += (out.empty() ? "" : " ") + std::string(parts[i]);
        }
        return out;
    }
    static Argv argvOf(const std::string& name, const ObjectState& state)
    {
        const auto one = routeName(name).value_or(RouteName{});
        Argv argv = {"ip", familyOption(one.family), "route", state ? "add" : "del"};
        if (one.device.empty()) argv.emplace_back(kRefusal);
        argv.push_back(one.destination);
        const std::string behind = one.device.empty() ? "" : state ? *state : "dev " + one.device;
        for (const auto word : words(behind)) argv.emplace_back(word);
        argv.insert(argv.end(), {"table", one.table});
        if (one.metric != "0") argv.insert(argv.end(), {"metric", one.metric});
        return argv;
    }
};

class PolicyRule final : public ObjectKind {
public:
    std::string_view kind() const override { return "rule"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto parts = parted(name, 3);
        if (parts.empty()) return noSuchObject(kind(), name);
        const auto shown = run({"ip", familyOption(parts[0]), "rule", "show", "priority", parts[1]});
        if (!shown) return tl::unexpected(shown.error());
        LineReader lines(*shown);
        while (lines.next()) {
            std::string said;
            const auto shownWords = words(lines.line());
            for (std::size_t i = 1; i < shownWords.size(); ++i) // behind "32765:"
                said += (said.empty() ? "" : " ") + std::string(shownWords[i]);
            if (said == parts[2]) return ObjectState("there");
        }
        return ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (parted(name, 3).empty()) return noSuchObject(kind(), name);
        return runQuietly(argvOf(name, state.has_value()));
    }
    std::string command(const Change& change) override { return lineOf(argvOf(change.name, change.after.has_value())); }

private:
    static Argv argvOf(const std::string& name, bool add)
    {
        const auto parts = parted(name, 3);
        if (parts.empty()) return {"ip"};
        Argv argv = {"ip", familyOption(parts[0]), "rule", add ? "add" : "del"};
        for (const auto word : words(parts[2])) argv.emplace_back(word);
        argv.insert(argv.end(), {"priority", parts[1]});
        return argv;
    }
};
}

std::unique_ptr<ObjectKind> makeRouteEntry() { return std::make_unique<RouteEntry>(); }
std::unique_ptr<ObjectKind> makePolicyRule() { return std::make_unique<PolicyRule>(); }
}
