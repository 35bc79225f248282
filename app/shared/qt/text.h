// SPDX-License-Identifier: GPL-3.0-or-later
// Words of core as a window shows them: the one place where a std::string becomes a QString.
#pragma once
#include "core/base/result.h"
#include "core/base/text.h"
#include <QString>
#include <string_view>
namespace tl {
QString shown(std::string_view); // foreign text, made safe: control characters and bytes that are not UTF-8 are escaped
QString translated(const Text&, const std::vector<std::string>& args = {});
QString translated(const Sentence&);
QString reason(const Error&); // what an error means to a person, with the system's words for it
}
