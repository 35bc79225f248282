// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/config/edit.h"
#include "core/ops/change.h"
#include <functional>
#include <span>
namespace tl::linux_os {
using ConfigEdit = std::function<Result<std::optional<std::string>>(std::string_view text)>;
// What an edit of a tunnel's configuration file would change, once these have been made. NotFound: there is no file.
Result<Change> configChange(const std::string& tunnel, const ConfigPlace&, const ConfigEdit&,
                            std::span<const Change> before);
}
