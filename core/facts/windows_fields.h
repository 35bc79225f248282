// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of core/facts/windows.h; core/facts/fields.h tells how they are used.
#pragma once
#include "core/facts/like.h"
#include "core/facts/windows.h"
namespace tl {
template <class Visit> void fields(Visit& visit, Like<NetNat> auto& nat)
{
    visit("name", nat.name);
    visit("inside", nat.inside);
    visit("outside", nat.outside);
    visit("owner", nat.owner);
    visit("active", nat.active);
}

template <class Visit> void fields(Visit& visit, Like<HostedNetwork> auto& network)
{
    visit("owner", network.owner);
    visit("name", network.name);
    visit("prefix", network.prefix);
}

template <class Visit> void fields(Visit& visit, Like<SharingFacts> auto& sharing)
{
    visit("public_device", sharing.publicDevice);
    visit("private_device", sharing.privateDevice);
    visit("runs", sharing.runs);
    visit("lasts_over_boot", sharing.lastsOverBoot);
    visit("address", sharing.address);
    visit("stuck", sharing.stuck);
}

template <class Visit> void fields(Visit& visit, Like<NetworkProfile> auto& profile)
{
    visit("device", profile.device);
    visit("category", profile.category);
}

template <class Visit> void fields(Visit& visit, Like<NrptRule> auto& rule)
{
    visit("key", rule.key);
    visit("names", rule.names);
    visit("servers", rule.servers);
    visit("by_policy", rule.byPolicy);
    visit("owner", rule.owner);
    visit("owner_runs", rule.ownerRuns);
}

template <class Visit> void fields(Visit& visit, Like<ServiceFacts> auto& service)
{
    visit("name", service.name);
    visit("state", service.state);
    visit("disabled", service.disabled);
    visit("exit_code", service.exitCode);
}

template <class Visit> void fields(Visit& visit, Like<WindowsFacts> auto& windows)
{
    visit("nats", windows.nats);
    visit("hosted", windows.hosted);
    visit("sharing", windows.sharing);
    visit("profiles", windows.profiles);
    visit("excluded_udp_ports", windows.excludedUdpPorts);
    visit("nrpt", windows.nrpt);
    visit("services", windows.services);
}
}
