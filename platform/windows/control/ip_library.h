// SPDX-License-Identifier: GPL-3.0-or-later
// What the kinds of object share that are settings of adapters and of the IP on them. Every function that sets is
// looked up in this library, since not every Windows has it.
#pragma once
#include "platform/windows/control/kind.h"
#include "platform/windows/late.h"
#include "platform/windows/system_error.h"
#include <charconv>
namespace tl::windows_os {
inline constexpr const wchar_t* kIpLibrary = L"iphlpapi.dll";

inline std::optional<std::uint32_t> numberIn(const std::string& text)
{
    std::uint32_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(out) : std::nullopt;
}
}
