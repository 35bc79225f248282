// SPDX-License-Identifier: GPL-3.0-or-later
// How the configured resolvers behaved, seen together: one that fails beside one that works is a lesser matter.
#pragma once
#include "core/causes/shared/common.h"
namespace tl {
enum class ResolverFault { Silent, Refuses };
std::optional<Match> matchResolvers(const Facts&, ResolverFault);
}
