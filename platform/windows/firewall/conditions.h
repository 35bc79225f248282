// SPDX-License-Identifier: GPL-3.0-or-later
// A condition of the Windows Filtering Platform as a match of ours. What is not understood may hold or not.
#pragma once
#include "platform/windows/headers.h"
#include "platform/windows/meaning/filters.h"
#include <fwpmu.h>
namespace tl::windows_os {
class ConditionReader {
public:
    explicit ConditionReader(std::vector<std::uint16_t> tunnelPorts);
    FilterMatch read(const FWPM_FILTER_CONDITION0&, Hook, const std::string& filter) const;

private:
    FilterMatch ofProgram(Hook, const std::string& filter) const;
    FilterMatch ofInterface(const FWP_CONDITION_VALUE0&, Hook) const;
    FilterMatch ofFlags(const FWPM_FILTER_CONDITION0&, Hook) const;
    std::vector<std::uint16_t> tunnelPorts_;
    std::map<std::uint64_t, std::string> names_ = {}; // of the adapters, by LUID
    std::vector<std::string> loopbacks_ = {};
};
}
