// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include "core/base/text.h"
#include "core/ops/ops.h"
namespace tl {
// Why there are no administrator's rights to be had, and what else can be done.
Text whyNotElevated(const Error&, NameStyle);
}
