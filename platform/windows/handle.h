// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <type_traits>
#include <windows.h>
namespace tl::windows_os {
struct CloseHandleOf {
    void operator()(HANDLE handle) const { CloseHandle(handle); }
};
using Handle = std::unique_ptr<std::remove_pointer_t<HANDLE>, CloseHandleOf>;
// CreateFileW and its like say INVALID_HANDLE_VALUE, others null: both are no handle here.
inline Handle owned(HANDLE handle) { return Handle(handle == INVALID_HANDLE_VALUE ? nullptr : handle); }

struct LocalFreeOf {
    void operator()(void* memory) const { LocalFree(memory); }
};
template <class T> using LocalMemory = std::unique_ptr<T, LocalFreeOf>;
}
