// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of object that can be changed on Windows. Names and states are as in the simulator where core puts them
// into words (core/ops/change_words.h).
#pragma once
#include "core/ops/commands.h"
#include "core/ops/object_names.h"
#include "platform/native/object_kinds.h"
namespace tl::windows_os {
std::unique_ptr<ObjectKind> makeForwarding();  // "forwarding", "home|IPv4": "Enabled", "Disabled"
std::unique_ptr<ObjectKind> makeMtu();         // "mtu", "home": bytes
std::unique_ptr<ObjectKind> makeRoute();       // "route", "v4|254|10.0.0.0/8|home|0": "via 192.168.1.1 dev home"
std::unique_ptr<ObjectKind> makeAddress();     // "address", "home|10.8.0.2/24": "there"
std::unique_ptr<ObjectKind> makeDns();         // "dns", "home": "10.8.0.1,10.8.0.2", of both families
std::unique_ptr<ObjectKind> makeNat();         // "nat", "Tunnelight-10.8.0.0-24": "10.8.0.0/24"
std::unique_ptr<ObjectKind> makeSharing();     // "sharing", "pair": meaning/sharing_state.h
std::unique_ptr<ObjectKind> makeCategory();    // "category", "home": "Private", "Public"
std::unique_ptr<ObjectKind> makeInboundRule(); // "accept", see acceptName() in core/ops: "accept"
std::unique_ptr<ObjectKind> makeTunnel();      // "tunnel", "home": "up"
std::unique_ptr<ObjectKind> makeAllowedIps();  // "allowed_ips", "home|PUBLIC KEY": with commas
std::unique_ptr<ObjectKind> makeEndpoint();    // "endpoint", "home|PUBLIC KEY": "192.0.2.1:51820"
std::unique_ptr<ObjectKind> makeListenPort();  // "listen_port", "home": "51820"
std::unique_ptr<ObjectKind> makeStartTask();   // "start_task", "mtu|home": "1380"; core/ops/start_task.h
}
