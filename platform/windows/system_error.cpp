// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/system_error.h"
#include "platform/windows/meaning/system_codes.h"
namespace tl::windows_os {
Error errorOf(unsigned long win32, std::string where)
{
    return {meaningOfCode(static_cast<std::uint32_t>(win32)), std::move(where), static_cast<int>(win32)};
}
Error comError(long hresult, std::string where)
{
    return {meaningOfComCode(static_cast<std::uint32_t>(hresult)), std::move(where), static_cast<int>(hresult)};
}
tl::unexpected<Error> failed(unsigned long win32, std::string where)
{
    return tl::unexpected(errorOf(win32, std::move(where)));
}
tl::unexpected<Error> comFailed(long hresult, std::string where)
{
    return tl::unexpected(comError(hresult, std::move(where)));
}
}
