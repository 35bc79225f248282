// SPDX-License-Identifier: GPL-3.0-or-later
// A rule of ours in ufw's own list, made and taken away by ufw, which writes its files anew with each change. Their
// texts are kept with the state before: where they hold the same rules again, they come back letter by letter.
#include "core/ops/filter_managers.h"
#include "core/ops/ops.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/replace_file.h"
#include "platform/linux/files.h"
#include "platform/linux/firewall/ufw_text.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <array>
namespace tl::linux_os {
namespace {
using namespace std::chrono_literals;
constexpr std::size_t kMostBytes = 1 << 20;
constexpr const char* kSettings = "/etc/ufw/ufw.conf"; // how much is logged is part of the rules' files
constexpr std::array<const char*, 2> kRules = {"/etc/ufw/user.rules", "/etc/ufw/user6.rules"};
constexpr char kBetween = '\f';
constexpr const char *kAllow = "allow", *kNone = "none", *kOther = "other";

std::optional<Passing> passing(const std::string& name)
{
    const auto parts = parted(name, 3);
    const auto port = parts.empty() ? std::nullopt : anyNumber(parts[2]);
    if (!port || *port > 0xffff) return std::nullopt;
    Passing out{parts[0], parts[1], static_cast<std::uint16_t>(*port)};
    const bool byInterface = !out.inInterface.empty() || !out.outInterface.empty();
    if (byInterface == (out.udpPort != 0)) return std::nullopt; // as an op has it: the one or the other
    for (const std::string& device : {out.inInterface, out.outInterface})
        if (!device.empty() && !check(BringUp{device})) return std::nullopt;
    return out;
}
// The program itself is small; iptables may wait for its lock.
RunLimits patient() { return {.timeout = 15s, .outlivesUs = true}; }

std::string wordOf(std::string_view state) { return std::string(state.substr(0, state.find('\n'))); }

class UfwRule final : public ObjectKind {
public:
    std::string_view kind() const override { return "ufw"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = passing(name);
        if (!one) return noSuchObject(kind(), name);
        const auto shown = run({"ufw", "show", "added"}, patient());
        if (!shown) return tl::unexpected(shown.error());
        const auto holds = ufwHolds(*shown, *one);
        if (holds == UfwHolds::Ours) return ObjectState(kAllow);
        std::string out = (holds == UfwHolds::Other ? kOther : kNone) + std::string("\n");
        for (const char* path : {kSettings, kRules[0], kRules[1]}) {
            const auto text = readFile(path, kMostBytes);
            if (!text) return tl::unexpected(text.error());
            out += *text + kBetween;
        }
        return ObjectState(std::move(out));
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto one = passing(name);
        if (!one || !state) return noSuchObject(kind(), name);
        const bool add = wordOf(*state) == kAllow;
        const auto now = read(name);
        if (!now) return tl::unexpected(now.error());
        if ((wordOf(**now) == kAllow) == add) return Done{};
        if (auto ok = runQuietly(ufwArguments(*one, add), patient()); !ok) return ok;
        const auto then = read(name); // it ends well where it leaves a rule out, too
        if (!then) return tl::unexpected(then.error());
        if ((wordOf(**then) == kAllow) != add)
            return fail(ErrorCode::Unavailable, "ufw did not do it: see ufw show added");
        return add ? Status(Done{}) : bringBack(*state);
    }
    bool isSame(const ObjectState& one, const ObjectState& other) const override
    {
        return wordOf(one.value_or("")) == wordOf(other.value_or(""));
    }
    std::string command(const Change& change) override
    {
        const auto one = passing(change.name);
        return one ? lineOf(ufwArguments(*one, change.after && wordOf(*change.after) == kAllow)) : "";
    }

private:
    static Status bringBack(const std::string& state)
    {
        const auto text = std::string_view(state).substr(std::min(state.size(), wordOf(state).size() + 1));
        const auto first = text.find(kBetween), second = text.find(kBetween, first + 1);
        if (second == text.npos || text.empty() || text.back() != kBetween) return Done{};
        const auto settings = readFile(kSettings, kMostBytes);
        if (!settings || *settings != text.substr(0, first)) return Done{};
        const std::array before = {text.substr(first + 1, second - first - 1),
                                   text.substr(second + 1, text.size() - second - 2)};
        for (std::size_t i = 0; i < kRules.size(); ++i) {
            const auto now = readFile(kRules[i], kMostBytes);
            if (!now || *now == before[i] || !areSameUfwRules(*now, before[i])) continue;
            if (auto ok = replaceFile(kRules[i], before[i]); !ok) return ok;
        }
        return Done{};
    }
};
}

std::unique_ptr<ObjectKind> makeUfwRule() { return std::make_unique<UfwRule>(); }
}
