// SPDX-License-Identifier: GPL-3.0-or-later
// What the interfaces to the machine speak in, besides facts and ops.
#pragma once
#include "core/ops/op_fields.h"
#include "core/system/system.h"
namespace tl {
template <class Visit> void fields(Visit& visit, Like<Answer> auto& answer)
{
    visit("ticket", answer.ticket);
    visit("outcome", answer.outcome);
    visit("at_us", answer.at);
    visit("from", answer.from);
    visit("icmp", answer.icmp);
    visit("reported_mtu", answer.reportedMtu);
    visit("send_error", answer.sendError);
    visit("dns_code", answer.dnsCode);
    visit("dns_answers", answer.dnsAnswers);
}

constexpr std::string_view word(TapScope scope)
{
    using enum TapScope;
    switch (scope) {
    case Everything: return "everything";
    case WireguardAndErrors: return "wireguard_and_errors";
    }
    return {};
}

template <class Visit> void fields(Visit& visit, Like<TapDevice> auto& device)
{
    visit("name", device.name);
    visit("scope", device.scope);
}

template <class Visit> void fields(Visit& visit, Like<TapSetup> auto& setup)
{
    visit("devices", setup.devices);
    visit("wireguard_port", setup.wireguardPort);
    visit("snap_length", setup.snapLength);
    visit("ring_bytes", setup.ringBytes);
}

template <class Visit> void fields(Visit& visit, Like<CaptureInterface> auto& interface)
{
    visit("name", interface.name);
    visit("link_number", interface.linkNumber);
    visit("gap", interface.gap);
}
}
