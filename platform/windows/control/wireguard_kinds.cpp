// SPDX-License-Identifier: GPL-3.0-or-later
// What WireGuard itself keeps of a running tunnel, changed by its own program, and the tunnel's service.
#include "platform/windows/control/kind.h"
#include "platform/windows/meaning/tunnel_names.h"
#include "platform/windows/run.h"
#include "platform/windows/services.h"
#include "platform/windows/tunnel_files.h"
#include "platform/windows/wireguard_device.h"
#include <algorithm>
namespace tl::windows_os {
namespace {
constexpr const char* kProgram = "& \"$env:ProgramFiles\\WireGuard\\wg.exe\" set ";
constexpr std::chrono::seconds kStarting{30};

Status set(const std::vector<std::string>& arguments)
{
    std::vector<std::string> all = {"set"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const auto done = run(wireGuardFolder() / "wg.exe", all);
    return done ? Status(Done{}) : tl::unexpected(done.error());
}

class OfPeer : public ObjectKind {
protected:
    struct Peer {
        std::string tunnel = {}, key = {};
        PeerFacts now = {};
    };
    Result<Peer> find(const std::string& name) const
    {
        const auto parts = parted(name, 2);
        if (parts.empty() || !canBeTunnel(parts[0])) return noSuchObject(kind(), name);
        const auto device = readDevice(parts[0]);
        if (!device) return tl::unexpected(device.error());
        const auto peer = std::ranges::find(device->peers, parts[1], &PeerFacts::publicKey);
        if (peer == device->peers.end()) return fail(ErrorCode::NotFound, parts[0] + " has no such peer");
        return Peer{parts[0], parts[1], *peer};
    }
    static std::string typed(const Change& change, const char* what)
    {
        const auto parts = parted(change.name, 2);
        return parts.empty()
                   ? std::string()
                   : kProgram + quoted(parts[0]) + " peer " + parts[1] + what + quoted(change.after.value_or(""));
    }
};

class AllowedIps final : public OfPeer {
    std::string_view kind() const override { return "allowed_ips"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto peer = find(name);
        if (!peer) return tl::unexpected(peer.error());
        std::string out;
        for (const Prefix& each : peer->now.allowedIps) out += (out.empty() ? "" : ",") + toString(each);
        return ObjectState(out);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto peer = find(name);
        if (!peer) return tl::unexpected(peer.error());
        return set({peer->tunnel, "peer", peer->key, "allowed-ips", state.value_or("")});
    }
    std::string command(const Change& change) override { return typed(change, " allowed-ips "); }
};

class PeerEndpoint final : public OfPeer {
    std::string_view kind() const override { return "endpoint"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto peer = find(name);
        if (!peer) return tl::unexpected(peer.error());
        return ObjectState(peer->now.endpoint ? toString(*peer->now.endpoint) : "(none)");
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto peer = find(name);
        if (!peer) return tl::unexpected(peer.error());
        if (!state || !parseEndpoint(*state)) return fail(ErrorCode::NotSupported, "WireGuard forgets no endpoint");
        return set({peer->tunnel, "peer", peer->key, "endpoint", *state});
    }
    std::string command(const Change& change) override { return typed(change, " endpoint "); }
};

class ListenPort final : public ObjectKind {
    std::string_view kind() const override { return "listen_port"; }
    Result<ObjectState> read(const std::string& name) override
    {
        return readDevice(name).map(
            [](const DeviceFacts& device) { return ObjectState(std::to_string(device.listenPort)); });
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!canBeTunnel(name) || !state) return noSuchObject(kind(), name);
        return set({name, "listen-port", *state});
    }
    std::string command(const Change& change) override
    {
        return kProgram + quoted(change.name) + " listen-port " + change.after.value_or("");
    }
};

// A tunnel that is active has a service; "up" is the service at work. A restart is down and up in one change.
class Tunnel final : public ObjectKind {
    std::string_view kind() const override { return "tunnel"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!canBeTunnel(name)) return noSuchObject(kind(), name);
        const auto service = readService(serviceOf(name));
        if (!service && service.error().code != ErrorCode::NotFound) return tl::unexpected(service.error());
        return service && service->state == ServiceState::Running ? ObjectState("up") : ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!canBeTunnel(name)) return noSuchObject(kind(), name);
        if (!state) return stopService(serviceOf(name), kStarting);
        if (const auto known = readService(serviceOf(name)); known) return startService(serviceOf(name), kStarting);
        const auto all = configurations();
        const auto own = all.find(name);
        if (own == all.end()) return fail(ErrorCode::NotFound, "find the configuration of " + name);
        const auto done =
            run(wireGuardFolder() / "wireguard.exe", {"/installtunnelservice", own->second}, {.timeout = kStarting});
        return done ? startService(serviceOf(name), kStarting) : tl::unexpected(done.error());
    }
    std::string command(const Change& change) override
    {
        return (change.after ? "Start-Service " : "Stop-Service ") + quoted(serviceOf(change.name));
    }
    static std::string serviceOf(const std::string& name) { return std::string(kTunnelServices) + name; }
};
}

std::unique_ptr<ObjectKind> makeAllowedIps() { return std::make_unique<AllowedIps>(); }
std::unique_ptr<ObjectKind> makeEndpoint() { return std::make_unique<PeerEndpoint>(); }
std::unique_ptr<ObjectKind> makeListenPort() { return std::make_unique<ListenPort>(); }
std::unique_ptr<ObjectKind> makeTunnel() { return std::make_unique<Tunnel>(); }
}
