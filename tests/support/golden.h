// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
namespace tl {
// Compares with tests/data/golden/<name>; TL_UPDATE_GOLDEN=1 writes it instead, for the reviewer to read.
void expectGolden(const std::string& name, const std::string& text);
}
