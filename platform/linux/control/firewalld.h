// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
namespace tl::linux_os {
// NotSupported: firewalld (since 2.1) owns its table, so that nobody else can put a rule into it.
Status mayPutFirewalldRules();
}
