// SPDX-License-Identifier: GPL-3.0-or-later
// Records of resolvconf(8), from which it makes resolv.conf. Two programs of that name keep records, each in its own
// way; systemd's passes everything on to systemd-resolved.
#pragma once
#include "core/ops/change.h"
#include <span>
namespace tl::linux_os {
enum class ResolvconfProgram { None, Debian, Openresolv, Systemd, Unknown };
ResolvconfProgram findResolvconf(); // it is asked for its name

std::string recordOf(const std::string& tunnel); // what wg-quick(8) calls it
// A record is its lines; before them, of openresolv, "# resolvconf" and the options that it was added with. This one
// names these servers, and keeps the domains of the former.
std::string recordWith(ResolvconfProgram, const ObjectState& before, std::span<const IpAddress> servers);
}
