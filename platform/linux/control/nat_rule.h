// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
namespace tl::linux_os {
struct NatName {
    std::string tunnel = {}, source = {}, outInterface = {};
};
std::optional<NatName> natName(const std::string& name);
std::string natTable(const std::string& tunnel); // of family inet
}
