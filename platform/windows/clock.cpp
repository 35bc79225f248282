// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/headers.h"
#include "platform/windows/host_readers.h"
namespace tl::windows_os {
namespace {
std::chrono::seconds since1970(const FILETIME& time)
{
    constexpr std::int64_t kTicksASecond = 10'000'000, k1970 = 11'644'473'600;
    const auto ticks = static_cast<std::int64_t>(std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime);
    return std::chrono::seconds(ticks / kTicksASecond - k1970);
}

// When this Windows was shut down last: it lived until then, whatever the clock says now.
std::optional<std::chrono::seconds> lastShutdown()
{
    FILETIME time = {};
    DWORD size = sizeof time;
    if (RegGetValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Windows", L"ShutdownTime",
                     RRF_RT_REG_BINARY, nullptr, &time, &size) != ERROR_SUCCESS ||
        size != sizeof time)
        return std::nullopt;
    const auto out = since1970(time);
    return out.count() > 0 ? std::optional(out) : std::nullopt;
}
}

// Whether a time service has set it, Windows tells in words of the user's language alone: that stays open.
Result<ClockFacts> readClock()
{
    FILETIME now = {};
    GetSystemTimeAsFileTime(&now);
    return ClockFacts{.now = since1970(now), .newestStamp = lastShutdown()};
}
}
