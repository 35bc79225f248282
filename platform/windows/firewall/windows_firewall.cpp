// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/firewall/windows_firewall.h"
#include "platform/windows/deadline.h"
#include <algorithm>
#include <netfw.h>
namespace tl::windows_os {
namespace {
constexpr const char* kGroup = "Tunnelight";
constexpr std::chrono::seconds kManyRules{20};

Result<ComPtr<INetFwPolicy2>> policy()
{
    return createCom<INetFwPolicy2>(__uuidof(NetFwPolicy2), "ask for Windows Firewall");
}
Result<ComPtr<INetFwRules>> rulesOf(INetFwPolicy2& firewall)
{
    ComPtr<INetFwRules> rules;
    if (const HRESULT hr = firewall.get_Rules(receive(rules)); FAILED(hr))
        return comFailed(hr, "list the rules of Windows Firewall");
    return rules;
}

template <class Get> bool flag(Get get, bool otherwise)
{
    VARIANT_BOOL out = VARIANT_FALSE;
    return SUCCEEDED(get(&out)) ? out != VARIANT_FALSE : otherwise;
}
ProfileSettings settingsOf(INetFwPolicy2& firewall, NET_FW_PROFILE_TYPE2 profile)
{
    ProfileSettings out{
        .enabled = flag([&](VARIANT_BOOL* to) { return firewall.get_FirewallEnabled(profile, to); }, true),
        .blocksAllInbound =
            flag([&](VARIANT_BOOL* to) { return firewall.get_BlockAllInboundTraffic(profile, to); }, false)};
    NET_FW_ACTION inbound = NET_FW_ACTION_BLOCK, outbound = NET_FW_ACTION_ALLOW;
    out.blocksInbound = FAILED(firewall.get_DefaultInboundAction(profile, &inbound)) || inbound == NET_FW_ACTION_BLOCK;
    out.blocksOutbound =
        SUCCEEDED(firewall.get_DefaultOutboundAction(profile, &outbound)) && outbound == NET_FW_ACTION_BLOCK;
    Variant excluded;
    if (SUCCEEDED(firewall.get_ExcludedInterfaces(profile, excluded.get()))) out.excludedInterfaces = excluded.texts();
    return out;
}

bool isForOthers(INetFwRule& rule)
{
    ComPtr<INetFwRule3> more;
    if (FAILED(rule.QueryInterface(__uuidof(INetFwRule3), receive(more)))) return false;
    const auto set = [](const std::string& text) { return !text.empty(); };
    return set(textFrom([&](BSTR* to) { return more->get_LocalAppPackageId(to); })) ||
           set(textFrom([&](BSTR* to) { return more->get_LocalUserAuthorizedList(to); })) ||
           set(textFrom([&](BSTR* to) { return more->get_RemoteMachineAuthorizedList(to); })) ||
           set(textFrom([&](BSTR* to) { return more->get_RemoteUserAuthorizedList(to); }));
}

std::optional<FirewallRule> understand(INetFwRule& rule)
{
    if (!flag([&](VARIANT_BOOL* to) { return rule.get_Enabled(to); }, false)) return std::nullopt;
    NET_FW_RULE_DIRECTION direction = NET_FW_RULE_DIR_IN;
    NET_FW_ACTION action = NET_FW_ACTION_BLOCK;
    FirewallRule out{.name = textFrom([&](BSTR* to) { return rule.get_Name(to); })};
    if (FAILED(rule.get_Direction(&direction)) || FAILED(rule.get_Action(&action)) ||
        FAILED(rule.get_Protocol(&out.protocol)) || FAILED(rule.get_Profiles(&out.profiles)))
        return std::nullopt;
    out.inbound = direction == NET_FW_RULE_DIR_IN;
    out.allows = action == NET_FW_ACTION_ALLOW;
    out.localPorts = textFrom([&](BSTR* to) { return rule.get_LocalPorts(to); });
    out.remotePorts = textFrom([&](BSTR* to) { return rule.get_RemotePorts(to); });
    out.localAddresses = textFrom([&](BSTR* to) { return rule.get_LocalAddresses(to); });
    out.remoteAddresses = textFrom([&](BSTR* to) { return rule.get_RemoteAddresses(to); });
    out.program = textFrom([&](BSTR* to) { return rule.get_ApplicationName(to); });
    out.service = textFrom([&](BSTR* to) { return rule.get_ServiceName(to); });
    out.icmpTypes = textFrom([&](BSTR* to) { return rule.get_IcmpTypesAndCodes(to); });
    const std::string kinds = textFrom([&](BSTR* to) { return rule.get_InterfaceTypes(to); });
    out.forOthers = isForOthers(rule) || (!kinds.empty() && kinds != "All");
    Variant interfaces;
    if (SUCCEEDED(rule.get_Interfaces(interfaces.get()))) out.interfaces = interfaces.texts();
    return out;
}

Result<WindowsFirewall> readAll()
{
    const auto firewall = policy();
    if (!firewall) return tl::unexpected(firewall.error());
    WindowsFirewall out;
    for (const NET_FW_PROFILE_TYPE2 each : {NET_FW_PROFILE2_DOMAIN, NET_FW_PROFILE2_PRIVATE, NET_FW_PROFILE2_PUBLIC})
        out.profiles[each] = settingsOf(**firewall, each);
    const auto rules = rulesOf(**firewall);
    if (!rules) return tl::unexpected(rules.error());
    ComPtr<IUnknown> list;
    if (const HRESULT hr = (*rules)->get__NewEnum(receive(list)); FAILED(hr))
        return comFailed(hr, "list the rules of Windows Firewall");
    const auto each = queryFor<IEnumVARIANT>(*list, "list the rules of Windows Firewall");
    if (!each) return tl::unexpected(each.error());
    for (;;) {
        Variant one;
        ULONG count = 0;
        if ((*each)->Next(1, one.get(), &count) != S_OK || count == 0) return out;
        if (one.get()->vt != VT_DISPATCH || !one.get()->pdispVal) continue;
        const auto rule = queryFor<INetFwRule>(*one.get()->pdispVal, "read a rule of Windows Firewall");
        if (!rule) continue;
        if (auto understood = understand(**rule)) out.rules.push_back(*std::move(understood));
    }
}

std::string joinedTexts(const std::vector<std::string>& all)
{
    std::string out;
    for (const std::string& each : all) out += (out.empty() ? "" : ",") + each;
    return out;
}

// The protocol before its ports: they are refused in the other order.
Status fill(INetFwRule& rule, const InboundRule& wanted)
{
    constexpr LONG kAny = 256;
    HRESULT hr = rule.put_Name(bstr(wanted.name).get());
    const auto then = [&](auto put) {
        if (SUCCEEDED(hr)) hr = put();
    };
    then([&] { return rule.put_Grouping(bstr(kGroup).get()); });
    then([&] { return rule.put_Protocol(wanted.udpPort != 0 ? LONG{NET_FW_IP_PROTOCOL_UDP} : kAny); });
    if (wanted.udpPort != 0) then([&] { return rule.put_LocalPorts(bstr(std::to_string(wanted.udpPort)).get()); });
    if (!wanted.sources.empty())
        then([&] { return rule.put_RemoteAddresses(bstr(joinedTexts(wanted.sources)).get()); });
    if (!wanted.device.empty()) {
        Variant interfaces;
        interfaces.set(std::vector<std::string>{wanted.device});
        then([&] { return rule.put_Interfaces(*interfaces.get()); });
    }
    then([&] { return rule.put_Direction(NET_FW_RULE_DIR_IN); });
    then([&] { return rule.put_Profiles(NET_FW_PROFILE2_ALL); });
    then([&] { return rule.put_Action(NET_FW_ACTION_ALLOW); });
    then([&] { return rule.put_Enabled(VARIANT_TRUE); });
    return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "describe the rule " + wanted.name);
}

template <class T> Result<T> withRules(std::function<Result<T>(INetFwRules&)> work)
{
    return withDeadline<T>("ask for Windows Firewall", Apartment::Many, [work = std::move(work)]() -> Result<T> {
        const auto firewall = policy();
        if (!firewall) return tl::unexpected(firewall.error());
        const auto rules = rulesOf(**firewall);
        if (!rules) return tl::unexpected(rules.error());
        return work(**rules);
    });
}
}

Result<WindowsFirewall> readWindowsFirewall()
{
    return withDeadline<WindowsFirewall>("list the rules of Windows Firewall", Apartment::Many, &readAll, kManyRules);
}

// An adapter is kept by its GUID ([MS-FASP] 2.2.37), which is another one once the tunnel's configuration was edited:
// then the rule is for nobody. Where no adapter is told, it is believed.
Result<bool> hasInboundRule(const InboundRule& wanted)
{
    return withRules<bool>([wanted](INetFwRules& rules) -> Result<bool> {
        ComPtr<INetFwRule> rule;
        const HRESULT hr = rules.Item(bstr(wanted.name).get(), receive(rule));
        if (hr == HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)) return false;
        if (FAILED(hr)) return comFailed(hr, "look for the rule " + wanted.name);
        if (!rule) return false;
        Variant interfaces;
        if (wanted.device.empty() || FAILED(rule->get_Interfaces(interfaces.get()))) return true;
        const auto devices = interfaces.texts();
        return devices.empty() || std::ranges::find(devices, wanted.device) != devices.end();
    });
}

Status addInboundRule(const InboundRule& wanted)
{
    return withRules<Done>([wanted](INetFwRules& rules) -> Status {
        const auto rule = createCom<INetFwRule>(__uuidof(NetFwRule), "make a rule");
        if (!rule) return tl::unexpected(rule.error());
        if (auto ok = fill(**rule, wanted); !ok) return ok;
        const HRESULT hr = rules.Add(rule->get());
        return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "add the rule " + wanted.name);
    });
}

Status removeInboundRule(const std::string& name)
{
    return withRules<Done>([name](INetFwRules& rules) -> Status {
        const HRESULT hr = rules.Remove(bstr(name).get()); // done where there is none
        return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "remove the rule " + name);
    });
}
}
