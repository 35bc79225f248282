// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/facts/firewall.h"
#include <string>
#include <vector>
namespace tl::linux_os {
// Sets what a rule does from "-j TARGET options"; `chain` tells on which side NETMAP works.
void setIptablesTarget(FilterRule&, const std::string& target, const std::vector<std::string>& options,
                       const std::string& chain);
}
