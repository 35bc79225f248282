// SPDX-License-Identifier: GPL-3.0-or-later
// Source translation of a Windows server: WinNAT, or Internet Connection Sharing.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class WindowsNatFault {
    None, // it translates, or it cannot be told
    Missing,
    WrongSubnet,
    WrongInterface, // sharing: another adapter's connection is shared
    Overlap,
    Unavailable,
    SharingStuck,
    SharingLost,
    SharingAddress
};
std::optional<Match> matchWindowsNat(const Facts&, WindowsNatFault);
// Translation is set up for the address, and works as far as its own state tells.
bool translatesOnWindows(const Facts&, const IpAddress& inside);
// A translation that should hold for this peer, of whom packets were seen to leave with their own address.
std::optional<Match> matchIdleNat(const Facts&, const IpAddress& peer, const std::string& uplink);
// A packet of a peer went on, by no translation that is known here, and was answered: somebody else translates (RRAS,
// another program), or has a route.
bool isRouted(const Facts&);
// A translation that somebody made for this tunnel as it once was: no network of this machine lies in it.
const NetNat* orphanNat(const Facts&);
// One of nobody else's that lies in the tunnel's network and is no use to it: it is not active, or is for a part of it.
const NetNat* uselessNat(const Facts&, const Prefix& tunnel);
// What lies in the tunnel's network and is not the tunnel's: a translation, or the network of another program.
const NetNat* overlappingNat(const Facts&, const Prefix& tunnel);
const HostedNetwork* overlappingNetwork(const Facts&, const Prefix& tunnel);
}
