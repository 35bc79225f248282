// SPDX-License-Identifier: GPL-3.0-or-later
// Whom this machine asks for names, changed in the way of whoever keeps that.
#pragma once
#include "core/ops/change.h"
namespace tl::linux_os {
struct Wanted {
    std::string kind = {}, name = {};
    ObjectState after = {};
};
// NotSupported: whoever keeps it cannot be told; `where` says why.
Result<std::vector<Wanted>> wantedResolvers(const SetDns&, HostControl& machine);

// What wg-quick(8) will do with a DNS line of its own accord; without resolvconf the tunnel would not come up for it.
bool canApplyDnsLine();
}
