// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <concepts>
#include <type_traits>
namespace tl {
// T or const T, so that one description serves readers and writers.
template <class Given, class T>
concept Like = std::same_as<std::remove_const_t<Given>, T>;
}
