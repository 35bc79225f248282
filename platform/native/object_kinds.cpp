// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/native/object_kinds.h"
#include "core/ops/object_names.h"
#include <algorithm>
namespace tl {
tl::unexpected<Error> noSuchObject(std::string_view kind, const std::string& name)
{
    return fail(ErrorCode::Malformed, "nothing can be called " + std::string(kind) + " " + name);
}

KindControl::KindControl(std::initializer_list<std::unique_ptr<ObjectKind> (*)()> makers)
{
    for (auto* make : makers) kinds_.push_back(make());
}

Result<std::vector<Change>> KindControl::plan(const Op& op)
{
    Changes changes;
    if (auto ok = addMeaning(changes, op); !ok) return tl::unexpected(ok.error());
    std::erase_if(changes, [this](const Change& one) {
        return one.kind != "endpoint" && isSame(one.kind, one.before, one.after);
    });
    return changes;
}

std::string KindControl::command(const Change& change)
{
    ObjectKind* kind = find(change.kind);
    return kind ? kind->command(change) : "";
}

Result<ObjectState> KindControl::read(const std::string& kind, const std::string& name)
{
    ObjectKind* found = find(kind);
    return found ? found->read(name) : noSuchObject(kind, name);
}

Status KindControl::write(const std::string& kind, const std::string& name, const ObjectState& state)
{
    ObjectKind* found = find(kind);
    return found ? found->write(name, state) : Status(noSuchObject(kind, name));
}

bool KindControl::isSame(const std::string& kind, const ObjectState& one, const ObjectState& other)
{
    const ObjectKind* found = find(kind);
    return found && found->isSame(one, other);
}

ObjectKind* KindControl::find(std::string_view kind)
{
    const auto found = std::ranges::find(kinds_, kind, [](const auto& one) { return one->kind(); });
    return found == kinds_.end() ? nullptr : found->get();
}

Status KindControl::put(Changes& to, const char* kind, const std::string& name, ObjectState after)
{
    auto before = read(kind, name);
    if (!before) return tl::unexpected(before.error());
    to.push_back({kind, name, *std::move(before), std::move(after)});
    return Done{};
}

Status KindControl::putEndpoint(Changes& to, const SetEndpoint& op)
{
    const std::string peer = joined({op.tunnel, op.publicKey});
    if (!op.route) return put(to, "endpoint", peer, toString(op.endpoint));
    // A packet that went round in the tunnel and then gets out tells the far end that we are inside it.
    if (auto ok = put(to, "allowed_ips", peer, ""); !ok) return ok;
    const ObjectState had = to.back().before;
    if (auto ok = addMeaning(to, AddRoute{*op.route}); !ok) return ok;
    if (auto ok = put(to, "endpoint", peer, toString(op.endpoint)); !ok) return ok;
    to.push_back({"allowed_ips", peer, "", had});
    return Done{};
}

// A prefix that one peer is given is taken from the one that had it (whitepaper, section 2): that, too, has a way back.
Status KindControl::putAllowedIps(Changes& to, const SetAllowedIps& op, const Result<DeviceFacts>& now)
{
    if (!now) return tl::unexpected(now.error());
    const auto putList = [&](const std::string& peer, const std::vector<Prefix>& all) {
        std::string list;
        for (const Prefix& each : all) list += (list.empty() ? "" : ",") + toString(each.network());
        return put(to, "allowed_ips", joined({op.tunnel, peer}), list);
    };
    for (const PeerFacts& peer : now->peers) {
        std::vector<Prefix> left = peer.allowedIps;
        std::erase_if(left, [&](const Prefix& each) {
            return std::ranges::find(op.allowedIps, each.network(), &Prefix::network) != op.allowedIps.end();
        });
        if (peer.publicKey == op.publicKey || left.size() == peer.allowedIps.size()) continue;
        if (auto ok = putList(peer.publicKey, left); !ok) return ok;
    }
    return putList(op.publicKey, op.allowedIps);
}
}
