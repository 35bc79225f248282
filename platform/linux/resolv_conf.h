// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/host.h"
#include <string_view>
namespace tl::linux_os {
// resolv.conf(5) as glibc reads it; any bytes, what it does not understand is skipped. `target` is what the file
// really is when it is a link. Of the servers only the three are kept that programs ask; a zone (also one in
// digits) is their device.
ResolverFacts parseResolvConf(std::string_view text, std::string_view target);
}
