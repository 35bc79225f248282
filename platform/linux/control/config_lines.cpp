// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/config_lines.h"
#include "core/config/edit.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/replace_file.h"
#include "platform/linux/files.h"
#include "platform/linux/secret.h"
#include <algorithm>
#include <cstring>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMostBytes = 1 << 20;

struct Named {
    std::string path;
    ConfigPlace place;
};
std::optional<Named> named(const std::string& name)
{
    const auto parts = parted(name, 3);
    if (parts.empty() || parts[0].empty() || parts[0].find('/') != std::string::npos || parts[0][0] == '.')
        return std::nullopt;
    return Named{"/etc/wireguard/" + parts[0] + ".conf", {parts[1], parts[2]}};
}

class ConfigLines final : public ObjectKind {
public:
    std::string_view kind() const override { return "config"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = named(name);
        if (!one) return noSuchObject(kind(), name);
        auto text = readFile(one->path, kMostBytes);
        if (!text) return tl::unexpected(text.error());
        const Secret secret{*std::move(text)};
        return configLines(secret.text, one->place);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto one = named(name);
        if (!one) return noSuchObject(kind(), name);
        auto text = readFile(one->path, kMostBytes);
        if (!text) return tl::unexpected(text.error());
        const Secret before{*std::move(text)};
        auto edited = withConfigLines(before.text, one->place, state);
        if (!edited) return tl::unexpected(edited.error());
        const Secret after{*std::move(edited)};
        return replaceFile(one->path, after.text);
    }
    // Wherever they stand: lines of other keys may have come or gone before them.
    bool isSame(const ObjectState& one, const ObjectState& other) const override
    {
        return one.has_value() == other.has_value() && linesOf(one.value_or("")) == linesOf(other.value_or(""));
    }
    std::string command(const Change& change) override
    {
        const auto one = named(change.name);
        if (!one) return "";
        std::string out =
            "# " + one->path + ", " + (one->place.peer.empty() ? "[Interface]" : "[Peer] " + one->place.peer);
        if (!change.after) return out + ": no line " + one->place.key;
        for (const auto& line : linesOf(*change.after)) out += "\n" + line.substr(0, line.find('\r'));
        return out;
    }

private:
    // Without their distance from the section's header.
    static std::vector<std::string> linesOf(std::string_view state)
    {
        std::vector<std::string> out;
        while (!state.empty()) {
            const auto line = state.substr(0, state.find('\n'));
            state.remove_prefix(std::min(state.size(), line.size() + 1));
            out.emplace_back(line.substr(line.find('\t') + 1));
        }
        return out;
    }
};
}

Result<Change> configChange(const std::string& tunnel, const ConfigPlace& place, const ConfigEdit& edit,
                            std::span<const Change> before)
{
    Change out{.kind = "config", .name = joined({tunnel, place.peer, place.key})};
    const auto one = named(out.name);
    if (!one) return noSuchObject(out.kind, out.name);
    auto text = readFile(one->path, kMostBytes);
    if (!text) return tl::unexpected(text.error());
    Secret secret{*std::move(text)};
    for (const Change& each : before) {
        const auto other = each.kind == out.kind ? named(each.name) : std::nullopt;
        if (!other || other->path != one->path) continue;
        auto edited = withConfigLines(secret.text, other->place, each.after);
        if (!edited) return tl::unexpected(edited.error());
        Secret next{*std::move(edited)};
        std::swap(secret.text, next.text); // and the former is wiped
    }
    auto lines = configLines(secret.text, place);
    if (!lines) return tl::unexpected(lines.error());
    auto after = edit(secret.text);
    if (!after && after.error().code == ErrorCode::Malformed)
        return fail(ErrorCode::Malformed, one->path + ": " + after.error().where);
    if (!after) return tl::unexpected(after.error());
    out.before = *std::move(lines);
    out.after = *std::move(after);
    return out;
}

std::unique_ptr<ObjectKind> makeConfigLines() { return std::make_unique<ConfigLines>(); }
}
