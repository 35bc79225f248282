// SPDX-License-Identifier: GPL-3.0-or-later
// The layouts that Windows has (as WireGuard's tests for its own bindings have them), so that a header that differs
// does not compile.
#include "platform/windows/headers.h"
#include <cstddef>
namespace tl::windows_os {
static_assert(sizeof(SOCKADDR_INET) == 28 && sizeof(IP_ADDRESS_PREFIX) == 32);
static_assert(offsetof(IP_ADDRESS_PREFIX, PrefixLength) == 28);

static_assert(sizeof(MIB_IF_ROW2) == 1352 && offsetof(MIB_IF_TABLE2, Table) == 8);
static_assert(offsetof(MIB_IF_ROW2, InterfaceIndex) == 8 && offsetof(MIB_IF_ROW2, InterfaceGuid) == 12);
static_assert(offsetof(MIB_IF_ROW2, Alias) == 28 && offsetof(MIB_IF_ROW2, Description) == 542);
static_assert(offsetof(MIB_IF_ROW2, Mtu) == 1124 && offsetof(MIB_IF_ROW2, Type) == 1128);
static_assert(offsetof(MIB_IF_ROW2, MediaType) == 1136 && offsetof(MIB_IF_ROW2, OperStatus) == 1156);
static_assert(offsetof(MIB_IF_ROW2, InOctets) == 1208 && offsetof(MIB_IF_ROW2, OutOctets) == 1280);
static_assert(offsetof(MIB_IF_ROW2, OutErrors) == 1312);

static_assert(sizeof(MIB_IPINTERFACE_ROW) == 168 && offsetof(MIB_IPINTERFACE_TABLE, Table) == 8);
static_assert(offsetof(MIB_IPINTERFACE_ROW, ForwardingEnabled) == 41 &&
              offsetof(MIB_IPINTERFACE_ROW, WeakHostSend) == 42);
static_assert(offsetof(MIB_IPINTERFACE_ROW, WeakHostReceive) == 43);
static_assert(offsetof(MIB_IPINTERFACE_ROW, UseAutomaticMetric) == 44);
static_assert(offsetof(MIB_IPINTERFACE_ROW, SitePrefixLength) == 144 && offsetof(MIB_IPINTERFACE_ROW, Metric) == 148);
static_assert(offsetof(MIB_IPINTERFACE_ROW, NlMtu) == 152 && offsetof(MIB_IPINTERFACE_ROW, Connected) == 156);
static_assert(offsetof(MIB_IPINTERFACE_ROW, DisableDefaultRoutes) == 166);

static_assert(sizeof(MIB_IPFORWARD_ROW2) == 104 && offsetof(MIB_IPFORWARD_ROW2, DestinationPrefix) == 12);
static_assert(offsetof(MIB_IPFORWARD_ROW2, NextHop) == 44 && offsetof(MIB_IPFORWARD_ROW2, SitePrefixLength) == 72);
static_assert(offsetof(MIB_IPFORWARD_ROW2, Metric) == 84 && offsetof(MIB_IPFORWARD_ROW2, Protocol) == 88);
static_assert(sizeof(MIB_UNICASTIPADDRESS_ROW) == 80 && sizeof(IP_ADAPTER_ADDRESSES) == 448);
}
