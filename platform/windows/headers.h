// SPDX-License-Identifier: GPL-3.0-or-later
// The headers of Windows' network, in the one order that works: without ws2ipdef.h before it, iphlpapi.h does not
// declare the settings of interfaces.
#pragma once
#include <winsock2.h>

#include <ws2ipdef.h>

#include <ws2tcpip.h>

#include <iphlpapi.h>

#include <netioapi.h>

#include <windows.h>

// Words that windef.h takes from everybody.
#undef far
#undef near
