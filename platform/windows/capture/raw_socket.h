// SPDX-License-Identifier: GPL-3.0-or-later
// Packets of one adapter by a raw socket (SIO_RCVALL), where Npcap is missing. A socket is bound to the adapter's own
// IPv4 address, and shows packets of IPv4 with their header, since Windows 7 those that leave, too. Whether it shows
// what is passed on for others is not known, nor whether before or after translation: CaptureGap says so.
#pragma once
#include "platform/native/pcap_tap.h"
#include "platform/windows/interfaces.h"
namespace tl::windows_os {
// Denied without an administrator's rights; NotSupported where the adapter has no IPv4 address, or this Windows no raw
// sockets.
Result<PcapTap::Watched> openRawSocket(const TapDevice&, const TapSetup&, const InterfaceRow&);
}
