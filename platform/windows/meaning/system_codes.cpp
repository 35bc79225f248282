// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/system_codes.h"
namespace tl::windows_os {
ErrorCode meaningOfCode(std::uint32_t win32)
{
    switch (win32) {
    case 5:     // ERROR_ACCESS_DENIED
    case 19:    // ERROR_WRITE_PROTECT
    case 740:   // ERROR_ELEVATION_REQUIRED
    case 1314:  // ERROR_PRIVILEGE_NOT_HELD
    case 10013: // WSAEACCES
        return ErrorCode::Denied;
    case 2:    // ERROR_FILE_NOT_FOUND
    case 3:    // ERROR_PATH_NOT_FOUND
    case 1060: // ERROR_SERVICE_DOES_NOT_EXIST
    case 1168: // ERROR_NOT_FOUND
        return ErrorCode::NotFound;
    case 1:     // ERROR_INVALID_FUNCTION
    case 50:    // ERROR_NOT_SUPPORTED
    case 120:   // ERROR_CALL_NOT_IMPLEMENTED
    case 126:   // ERROR_MOD_NOT_FOUND
    case 127:   // ERROR_PROC_NOT_FOUND
    case 10043: // WSAEPROTONOSUPPORT
        return ErrorCode::NotSupported;
    case 121:  // ERROR_SEM_TIMEOUT
    case 258:  // WAIT_TIMEOUT
    case 1053: // ERROR_SERVICE_REQUEST_TIMEOUT
    case 1460: // ERROR_TIMEOUT
        return ErrorCode::Timeout;
    case 995:  // ERROR_OPERATION_ABORTED
    case 1223: // ERROR_CANCELLED
        return ErrorCode::Cancelled;
    case 13: // ERROR_INVALID_DATA
        return ErrorCode::Malformed;
    default: return ErrorCode::Unavailable;
    }
}

bool isAbsentInWmi(std::uint32_t hresult)
{
    return hresult == 0x80041010 || // WBEM_E_INVALID_CLASS
           hresult == 0x8004100E || // WBEM_E_INVALID_NAMESPACE
           hresult == 0x80041002;   // WBEM_E_NOT_FOUND: what some say of a class
}

ErrorCode meaningOfComCode(std::uint32_t hresult)
{
    constexpr std::uint32_t kFacility = 0xffff0000, kWin32 = 0x80070000;
    if ((hresult & kFacility) == kWin32) return meaningOfCode(hresult & 0xffff);
    if (isAbsentInWmi(hresult)) return ErrorCode::NotFound;
    switch (hresult) {
    case 0x80041003: return ErrorCode::Denied;       // WBEM_E_ACCESS_DENIED
    case 0x80040154: return ErrorCode::NotSupported; // REGDB_E_CLASSNOTREG
    case 0x80004001: return ErrorCode::NotSupported; // E_NOTIMPL
    case 0x80004002: return ErrorCode::NotSupported; // E_NOINTERFACE
    case 0x80041069: return ErrorCode::Timeout;      // WBEM_E_TIMED_OUT
    default: return ErrorCode::Unavailable;
    }
}
}
