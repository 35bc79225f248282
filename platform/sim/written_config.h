// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/config/secret_text.h"
#include "core/facts/tunnel.h"
namespace tl::sim {
// A configuration as a file, with a private key that belongs to nobody.
SecretText writtenOut(const ConfigFacts&);
}
