// SPDX-License-Identifier: GPL-3.0-or-later
// What the stack of a Windows host decides by itself: each adapter forwards or does not, packets leave and arrive by
// the adapter that has their address (a "strong host"), and WinNAT or Internet Connection Sharing translates.
#pragma once
#include "platform/sim/conntrack.h"
namespace tl {
inline bool runsWindows(const SimHost& host) { return host.platform == "windows"; }
// Translation passes packets on, and the answers to them, where forwarding is off, too.
bool forwardsOnWindows(const SimHost&, const std::string& inDevice, const Packet&);
// Of a packet that is passed on; nothing: it keeps its own.
std::optional<IpAddress> sourceOnWindows(const SimHost&, const Packet&, const std::string& outDevice,
                                         const IpAddress& hop);
// The address is one of this adapter, or the adapter takes those of others, too.
bool takesOnWindows(const SimHost&, const std::string& inDevice, const IpAddress& own);
// By which adapter a packet from this address has to leave; empty: by any.
std::string deviceForSource(const SimHost&, const IpAddress& source);
// The driver sends beside its own tunnel, whatever the routes say, unless the way out forwards or is a weak host
// (wireguard-nt, TODO.md). Empty: as routed.
std::string deviceBeside(const SimHost&, const std::string& tunnel, const IpAddress& to);
}
