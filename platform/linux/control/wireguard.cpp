// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ops.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <thread>
namespace tl::linux_os {
namespace {
// One line a peer: its key, then the rest.
Result<std::optional<std::string>> shown(const std::string& tunnel, const char* what, const std::string& publicKey)
{
    const auto text = run({"wg", "show", tunnel, what});
    if (!text) return tl::unexpected(text.error());
    LineReader lines(*text);
    while (lines.next())
        if (lines.line().starts_with(publicKey + "\t"))
            return std::optional<std::string>(lines.line().substr(publicKey.size() + 1));
    return std::optional<std::string>();
}

// A setting of one peer, as `wg show` shows it and `wg set` takes it.
class PeerSetting : public ObjectKind {
public:
    Result<ObjectState> read(const std::string& name) override
    {
        const auto parts = parted(name, 2);
        if (parts.empty()) return noSuchObject(kind(), name);
        auto text = shown(parts[0], shows(), parts[1]);
        if (!text) return tl::unexpected(text.error());
        return *text ? ObjectState(stateOf(**text)) : ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (parted(name, 2).empty()) return noSuchObject(kind(), name);
        if (!state || *state == "(none)") return Done{}; // cannot be taken from a peer that lives
        return runQuietly(argvOf(name, *state));
    }
    std::string command(const Change& change) override
    {
        return lineOf(argvOf(change.name, change.after.value_or("")));
    }

protected:
    virtual const char* shows() const = 0;
    virtual const char* sets() const = 0;
    virtual std::string stateOf(const std::string& text) const { return text; }

private:
    std::vector<std::string> argvOf(const std::string& name, const std::string& value) const
    {
        const auto parts = parted(name, 2);
        if (parts.empty()) return {"wg"};
        return {"wg", "set", parts[0], "peer", parts[1], sets(), value};
    }
};

class AllowedIps final : public PeerSetting {
public:
    std::string_view kind() const override { return "allowed_ips"; }
    Status write(const std::string& name, const ObjectState& state) override
    {
        auto ok = PeerSetting::write(name, state);
        if (ok && state == ObjectState("")) awaitSilence(name);
        return ok;
    }

protected:
    const char* shows() const override { return "allowed-ips"; }
    const char* sets() const override { return "allowed-ips"; }
    std::string stateOf(const std::string& text) const override
    {
        std::string out;
        for (const auto each : words(text))
            if (each != "(none)") out += (out.empty() ? "" : ",") + std::string(each);
        return out;
    }

private:
    // What was already on its way to the peer has gone when nothing is counted any more.
    static void awaitSilence(const std::string& name)
    {
        using namespace std::chrono_literals;
        const auto parts = parted(name, 2);
        std::optional<std::string> before;
        for (int i = 0; i < 25; ++i) {
            const auto now = shown(parts[0], "transfer", parts[1]);
            if (!now || (before && *now == before)) return;
            before = *now;
            std::this_thread::sleep_for(20ms);
        }
    }
};

class PeerEndpoint final : public PeerSetting {
public:
    std::string_view kind() const override { return "endpoint"; }

protected:
    const char* shows() const override { return "endpoints"; }
    const char* sets() const override { return "endpoint"; }
};

class ListenPort final : public ObjectKind {
public:
    std::string_view kind() const override { return "listen_port"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!check(BringUp{name})) return noSuchObject(kind(), name);
        const auto text = run({"wg", "show", name, "listen-port"});
        if (!text) return tl::unexpected(text.error());
        return ObjectState(trimmed(*text));
    }
    // WireGuard says no where another program holds the port, and keeps the one that it has.
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto port = anyNumber(state.value_or("")).value_or(0);
        if (port > 0xffff || !check(SetListenPort{name, static_cast<std::uint16_t>(port)}))
            return noSuchObject(kind(), name);
        return runQuietly(argvOf(name, *state));
    }
    std::string command(const Change& change) override
    {
        return lineOf(argvOf(change.name, change.after.value_or("0")));
    }

private:
    static std::vector<std::string> argvOf(const std::string& name, const std::string& port)
    {
        return {"wg", "set", name, "listen-port", port};
    }
};
}

std::unique_ptr<ObjectKind> makeAllowedIps() { return std::make_unique<AllowedIps>(); }
std::unique_ptr<ObjectKind> makeListenPort() { return std::make_unique<ListenPort>(); }
std::unique_ptr<ObjectKind> makePeerEndpoint() { return std::make_unique<PeerEndpoint>(); }
}
