// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/net_nat.h"
#include "platform/windows/deadline.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/meaning/listings.h"
#include "platform/windows/meaning/system_codes.h"
#include "platform/windows/services.h"
#include "platform/windows/wmi.h"
namespace tl::windows_os {
namespace {
constexpr const char* kSpace = "ROOT\\StandardCimv2";
constexpr const char* kClass = "MSFT_NetNat";

std::optional<Prefix> prefixOf(const std::string& text)
{
    const auto prefix = parsePrefix(text);
    return prefix ? std::optional(prefix->network()) : std::nullopt;
}

Error explained(Error error)
{
    if (isAbsentInWmi(static_cast<std::uint32_t>(error.osCode)))
        return {ErrorCode::Unavailable, "the part of Windows that translates addresses is not installed", error.osCode};
    return error;
}

Result<std::vector<NetNat>> readAll()
{
    const auto wmi = Wmi::connect(kSpace);
    if (!wmi) return tl::unexpected(explained(wmi.error()));
    const auto all = wmi->all(kClass);
    if (!all) return tl::unexpected(explained(all.error()));
    std::vector<NetNat> out;
    for (const WmiObject& each : *all)
        out.push_back({.name = each.text(L"Name"),
                       .inside = prefixOf(each.text(L"InternalIPInterfaceAddressPrefix")),
                       .outside = prefixOf(each.text(L"ExternalIPInterfaceAddressPrefix")),
                       .active = each.isTrue(L"Active")});
    return out;
}
}

Result<std::vector<NetNat>> listNats()
{
    return withDeadline<std::vector<NetNat>>("list the translations", Apartment::Many, &readAll);
}

Status createNat(const std::string& name, const Prefix& inside)
{
    return withDeadline<Done>("make a translation", Apartment::Many, [name, inside]() -> Status {
        const auto wmi = Wmi::connect(kSpace);
        if (!wmi) return tl::unexpected(explained(wmi.error()));
        auto nat = wmi->make(kClass);
        if (!nat) return tl::unexpected(explained(nat.error()));
        if (auto ok = nat->set(L"Name", name); !ok) return ok;
        if (auto ok = nat->set(L"InternalIPInterfaceAddressPrefix", toString(inside.network())); !ok) return ok;
        return wmi->create(*nat);
    });
}

Status removeNat(const std::string& name)
{
    return withDeadline<Done>("remove a translation", Apartment::Many, [name]() -> Status {
        const auto wmi = Wmi::connect(kSpace);
        if (!wmi) return tl::unexpected(explained(wmi.error()));
        const auto all = wmi->all(kClass);
        if (!all) return tl::unexpected(explained(all.error()));
        for (const WmiObject& each : *all)
            if (each.text(L"Name") == name)
                if (auto ok = wmi->remove(each); !ok) return ok;
        return Done{};
    });
}

Result<std::vector<NetNat>> readNats(const Observed<std::vector<HostedNetwork>>& hosted)
{
    auto all = listNats();
    if (!all) return all;
    // The class may be there without the driver that does the work.
    if (const auto service = readService("WinNat"); !service && service.error().code == ErrorCode::NotFound)
        return fail(ErrorCode::Unavailable, "the service WinNat is not there");
    for (NetNat& each : *all)
        each.owner =
            ownerOfNat(each, hosted ? std::span<const HostedNetwork>(*hosted) : std::span<const HostedNetwork>());
    return all;
}
}
