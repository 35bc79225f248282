// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>
namespace tl {
// Says that the line of memory will be read soon; where the compiler has no word for it, nothing.
inline void prefetch([[maybe_unused]] const void* line)
{
#ifdef __GNUC__
    __builtin_prefetch(line);
#endif
}
inline void fetchAll(std::span<const std::byte> bytes)
{
    constexpr std::size_t kLine = 64;
    for (std::size_t at = 0; at < bytes.size(); at += kLine) prefetch(bytes.data() + at);
}
template <class T> void fetchAll(const T& value) { fetchAll(std::as_bytes(std::span(&value, 1))); }
}
