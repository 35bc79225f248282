// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
namespace tl {
std::string_view version() { return TL_VERSION; }
}
