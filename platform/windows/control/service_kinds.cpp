// SPDX-License-Identifier: GPL-3.0-or-later
// Translation, sharing, categories of networks and rules of the firewall: what services of Windows keep.
#include "platform/windows/control/kind.h"
#include "platform/windows/firewall/windows_firewall.h"
#include "platform/windows/headers.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/net_nat.h"
#include "platform/windows/profiles.h"
#include "platform/windows/sharing.h"
#include <algorithm>
#include <charconv>
namespace tl::windows_os {
namespace {
class Nat final : public ObjectKind {
    std::string_view kind() const override { return "nat"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!name.starts_with(kOurNats)) return noSuchObject(kind(), name); // others' are not ours to change
        const auto all = listNats();
        if (!all) return tl::unexpected(all.error());
        const auto own = std::ranges::find(*all, name, &NetNat::name);
        if (own == all->end()) return ObjectState();
        return ObjectState(own->inside ? toString(*own->inside) : std::string());
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!name.starts_with(kOurNats)) return noSuchObject(kind(), name);
        if (!state) return removeNat(name);
        const auto inside = parsePrefix(*state);
        if (!inside) return noSuchObject(kind(), name);
        const auto now = read(name);
        if (now && *now == state) return Done{};
        return createNat(name, *inside);
    }
    std::string command(const Change& change) override
    {
        if (!change.after) return "Remove-NetNat -Name " + quoted(change.name) + " -Confirm:$false";
        return "New-NetNat -Name " + quoted(change.name) + " -InternalIPInterfaceAddressPrefix " + *change.after;
    }
};

class Sharing final : public ObjectKind {
    std::string_view kind() const override { return "sharing"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (name != "pair") return noSuchObject(kind(), name);
        return readSharingState().map([](const SharingState& state) { return ObjectState(textOf(state)); });
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto wanted = state ? parseSharingState(*state) : std::nullopt;
        if (name != "pair" || !wanted) return noSuchObject(kind(), name);
        return setSharingState(*wanted);
    }
    std::string command(const Change& change) override
    {
        const auto wanted = change.after ? parseSharingState(*change.after) : std::nullopt;
        if (!wanted) return {};
        if (wanted->publicDevice.empty() || !wanted->address)
            return "$m = New-Object -ComObject HNetCfg.HNetShare\n"
                   "$m.EnumEveryConnection | ForEach-Object { "
                   "$m.INetSharingConfigurationForINetConnection.Invoke($_).DisableSharing() }";
        std::string out;
        for (const std::string& line :
             windowsCommands(ShareConnection{wanted->privateDevice, wanted->publicDevice, *wanted->address}))
            out += (out.empty() ? "" : "\n") + line;
        return out;
    }
};

class Category final : public ObjectKind {
    std::string_view kind() const override { return "category"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto all = readProfiles();
        if (!all) return tl::unexpected(all.error());
        const auto own = std::ranges::find(*all, name, &NetworkProfile::device);
        if (own == all->end()) return fail(ErrorCode::NotFound, "Windows knows no network on " + name);
        return ObjectState(own->category == NetworkCategory::Private  ? "Private"
                           : own->category == NetworkCategory::Domain ? "Domain"
                                                                      : "Public");
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (state == ObjectState("Private")) return setCategory(name, NetworkCategory::Private);
        return state == ObjectState("Public") ? setCategory(name, NetworkCategory::Public) : noSuchObject(kind(), name);
    }
    std::string command(const Change& change) override
    {
        return "Set-NetConnectionProfile -InterfaceAlias " + quoted(change.name) + " -NetworkCategory " +
               change.after.value_or("");
    }
};

// A rule of ours in Windows Firewall. What comes by a tunnel is let in from the tunnel's own networks alone.
class Inbound final : public ObjectKind {
    std::string_view kind() const override { return "accept"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto rule = ruleFor(name);
        if (!rule) return tl::unexpected(rule.error());
        return hasInboundRule(*rule).map([](bool there) { return there ? ObjectState("accept") : ObjectState(); });
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        auto rule = ruleFor(name);
        if (!rule) return tl::unexpected(rule.error());
        if (!state) return removeInboundRule(rule->name);
        if (const auto there = hasInboundRule(*rule); !there || *there)
            return there ? Status(Done{}) : tl::unexpected(there.error());
        if (!rule->device.empty()) rule->sources = networksOf(rule->device);
        if (!rule->device.empty() && rule->sources.empty())
            return fail(ErrorCode::NotFound, "find the network of " + rule->device);
        (void)removeInboundRule(rule->name); // one for an adapter that is no more
        return addInboundRule(*rule);
    }
    std::string command(const Change& change) override
    {
        const auto rule = ruleFor(change.name);
        if (!rule) return {};
        if (!change.after) return "Remove-NetFirewallRule -DisplayName " + quoted(rule->name);
        std::string out =
            "New-NetFirewallRule -DisplayName " + quoted(rule->name) + " -Direction Inbound -Action Allow";
        if (rule->udpPort != 0) out += " -Protocol UDP -LocalPort " + std::to_string(rule->udpPort);
        if (!rule->device.empty()) out += " -InterfaceAlias " + quoted(rule->device);
        std::string sources;
        for (const std::string& each : networksOf(rule->device))
            sources += (sources.empty() ? "" : ",") + (each == kAnybody ? "Any" : each);
        return sources.empty() ? out : out + " -RemoteAddress " + sources;
    }

    static Result<InboundRule> ruleFor(const std::string& name)
    {
        const auto parts = parted(name, 8);
        if (parts.empty() || parts[0] != "wfp" || parts[2] != kWindowsFirewall || !parts[5].empty())
            return noSuchObject("accept", name);
        InboundRule out{.device = parts[4]};
        const auto [end, error] = std::from_chars(parts[7].data(), parts[7].data() + parts[7].size(), out.udpPort);
        if (error != std::errc() || end != parts[7].data() + parts[7].size() ||
            (out.device.empty() && out.udpPort == 0))
            return noSuchObject("accept", name);
        out.name = "Tunnelight: " + (out.udpPort != 0 ? "UDP " + std::to_string(out.udpPort) : out.device);
        return out;
    }
    // By a tunnel that takes everything anybody may come; the adapter is what restricts it then.
    static std::vector<std::string> networksOf(const std::string& device)
    {
        std::vector<std::string> out;
        const auto links = listInterfaces();
        const auto routes = listRoutes();
        const InterfaceRow* link = links ? findInterface(*links, device) : nullptr;
        if (!link || !routes) return out;
        for (const RouteRow& each : *routes) {
            const Prefix& to = each.destination;
            if (each.index != link->index || to.first().isMulticast() || to.first() == IpAddress::v4(0xffffffff))
                continue;
            if (to.length <= 1) return {kAnybody};
            if (!each.bySystem || !to.isHost()) out.push_back(toString(to.network())); // but for its own address
        }
        return out;
    }
    static constexpr const char* kAnybody = "*"; // in the words of the firewall's interface
};
}

std::unique_ptr<ObjectKind> makeNat() { return std::make_unique<Nat>(); }
std::unique_ptr<ObjectKind> makeSharing() { return std::make_unique<Sharing>(); }
std::unique_ptr<ObjectKind> makeCategory() { return std::make_unique<Category>(); }
std::unique_ptr<ObjectKind> makeInboundRule() { return std::make_unique<Inbound>(); }
}
