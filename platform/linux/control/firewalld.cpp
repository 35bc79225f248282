// SPDX-License-Identifier: GPL-3.0-or-later
// firewalld is never made to reload: that takes away what was set for now only, and the rules of iptables besides. What
// is to hold now is set now, and a policy of our own, in a file of its own, is there for its next start or reload.
#include "platform/linux/control/firewalld.h"
#include "core/ops/filter_managers.h"
#include "core/ops/ops.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/replace_file.h"
#include "platform/linux/files.h"
#include "platform/linux/firewall/nft_session.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
namespace tl::linux_os {
namespace {
using namespace std::chrono_literals;
constexpr const char* kFolder = "/etc/firewalld/policies/";
constexpr std::size_t kMostBytes = 1 << 16;
constexpr int kNo = 1, kNotRunning = 252; // exit statuses of firewall-cmd

Result<std::string> tell(std::vector<std::string> words)
{
    words.insert(words.begin(), "firewall-cmd");
    return runForStatus(words, {.timeout = 15s, .outlivesUs = true});
}

struct ZonePort {
    std::string zone, port;
};
std::optional<ZonePort> zonePort(const std::string& name)
{
    const auto parts = parted(name, 2);
    const auto port = parts.empty() ? std::nullopt : anyNumber(parts[1]);
    if (!port || *port == 0 || *port > 0xffff || parts[0].empty() ||
        zoneOf("filter_IN_" + parts[0] + "_allow") != parts[0])
        return std::nullopt;
    return ZonePort{parts[0], std::to_string(*port) + "/udp"};
}

class FirewalldPort final : public ObjectKind {
public:
    std::string_view kind() const override { return "firewalld_port"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = zonePort(name);
        if (!one) return noSuchObject(kind(), name);
        const auto there = tell({"--zone=" + one->zone, "--query-port=" + one->port});
        if (there) return ObjectState("there");
        if (there.error().osCode == kNo || there.error().osCode == kNotRunning) return ObjectState();
        return tl::unexpected(there.error());
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto one = zonePort(name);
        if (!one) return noSuchObject(kind(), name);
        // It says "already" and ends well where there is nothing to do.
        return tell(change(*one, state.has_value())).map([](const std::string&) { return Done{}; });
    }
    std::string command(const Change& change) override
    {
        const auto one = zonePort(change.name);
        if (!one) return "";
        auto words = FirewalldPort::change(*one, change.after.has_value());
        words.insert(words.begin(), "firewall-cmd");
        return lineOf(words);
    }

private:
    static std::vector<std::string> change(const ZonePort& one, bool add)
    {
        return {"--zone=" + one.zone, (add ? "--add-port=" : "--remove-port=") + one.port};
    }
};

class FirewalldPolicyFile final : public ObjectKind {
public:
    std::string_view kind() const override { return "firewalld_policy"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!isPolicyName(name)) return noSuchObject(kind(), name);
        auto text = readFile(pathOf(name), kMostBytes);
        if (!text && text.error().code == ErrorCode::NotFound) return ObjectState();
        if (!text) return tl::unexpected(text.error());
        return ObjectState(*std::move(text));
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!isPolicyName(name)) return noSuchObject(kind(), name);
        if (state) return replaceFile(pathOf(name), *state);
        if (auto ok = removeFile(pathOf(name)); !ok) return ok;
        return disarm(name);
    }
    std::string command(const Change& change) override
    {
        if (!change.after) return "rm " + pathOf(change.name);
        return "cat > " + pathOf(change.name) + " <<'END'\n" + *change.after + "END";
    }

private:
    static std::string pathOf(const std::string& name) { return kFolder + name + ".xml"; }
    // Where firewalld has read it since. Without its zone it does nothing, and it is gone with the next reload.
    static Status disarm(const std::string& name)
    {
        const auto done = tell({"--policy=" + name, "--remove-ingress-zone=ANY"});
        if (done || done.error().code == ErrorCode::NotFound || done.error().osCode == kNotRunning) return Done{};
        if (done.error().where.find("INVALID_POLICY") != std::string::npos) return Done{}; // it has not
        return tl::unexpected(done.error());
    }
};
}

Status mayPutFirewalldRules()
{
    NftSession session;
    const auto text = session.text("list table inet firewalld");
    if (!text || text->find("flags owner") == text->npos) return Done{};
    return fail(ErrorCode::NotSupported,
                "firewalld lets no other program put a rule into its table, and to reload it would take away what was "
                "set for now only: add a policy by firewall-cmd --permanent --new-policy, and reload when that suits");
}

std::unique_ptr<ObjectKind> makeFirewalldPort() { return std::make_unique<FirewalldPort>(); }
std::unique_ptr<ObjectKind> makeFirewalldPolicy() { return std::make_unique<FirewalldPolicyFile>(); }
}
