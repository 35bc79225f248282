// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/host_readers.h"
#include <algorithm>
#include <sys/stat.h>
#include <sys/timex.h>
#include <time.h>
namespace tl::linux_os {
namespace {
using std::chrono::seconds;

// What a running system writes by itself, at start, in use and when it learns the time. The newest tells a clock
// that went back since: to 1970, or to the last shutdown. Files that packages or persons put in place are left
// out, they may be dated at will. One that was written under a clock in the future still misleads.
constexpr const char* kStamps[] = {
    "/etc/adjtime",
    "/etc/fake-hwclock.data",
    "/etc/ld.so.cache",
    "/etc/resolv.conf",
    "/run/systemd/timesync/synchronized",
    "/run/utmp",
    "/var/lib/NetworkManager/timestamps",
    "/var/lib/chrony/chrony.drift",
    "/var/lib/chrony/drift",
    "/var/lib/dhcp/dhclient.leases",
    "/var/lib/ntp/drift",
    "/var/lib/ntp/ntp.drift",
    "/var/lib/ntpsec/ntp.drift",
    "/var/lib/openntpd/ntpd.drift",
    "/var/lib/private/systemd/timesync/clock",
    "/var/lib/systemd/random-seed",
    "/var/lib/systemd/timesync/clock",
    "/var/log/kern.log",
    "/var/log/lastlog",
    "/var/log/messages",
    "/var/log/syslog",
    "/var/log/wtmp",
};

std::optional<seconds> newestStamp()
{
    std::optional<seconds> newest;
    for (const char* path : kStamps) {
        struct stat status;
        if (stat(path, &status) != 0 || !S_ISREG(status.st_mode)) continue;
        newest = std::max(newest.value_or(seconds{0}), seconds{status.st_mtim.tv_sec});
    }
    return newest;
}

// The kernel's own word: a time service clears STA_UNSYNC and has to confirm that every so often.
std::optional<bool> synchronised()
{
    timex state = {};
    if (adjtimex(&state) < 0) return std::nullopt;
    return (state.status & STA_UNSYNC) == 0;
}
}

Result<ClockFacts> readClock()
{
    timespec now = {};
    if (clock_gettime(CLOCK_REALTIME, &now) != 0) return fail(ErrorCode::Unavailable, "read the clock");
    return ClockFacts{seconds{now.tv_sec}, synchronised(), newestStamp()};
}
}
