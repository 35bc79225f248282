// SPDX-License-Identifier: GPL-3.0-or-later
// A configuration as the WireGuard apps of phones take it from a QR code. They refuse a file with a key that they do
// not know (PostUp, Table …), so those are left out, as are comments.
#pragma once
#include "core/config/edit.h"
#include "core/config/secret_text.h"
namespace tl {
struct ConfigValue {
    ConfigPlace place = {};
    std::string value = {};
};
// With these values in place of what stands there. NotFound: it has no private key, or no such section. Malformed.
// Errors show nothing of the file.
Result<SecretText> forImport(const SecretText& file, std::span<const ConfigValue> corrected);
}
