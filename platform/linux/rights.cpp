// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/host_readers.h"
#include "platform/linux/proc_text.h"
#include <linux/capability.h>
namespace tl::linux_os {
Result<RightsFacts> readRights()
{
    const auto status = readFile("/proc/thread-self/status", 1 << 16);
    if (!status) return tl::unexpected(status.error());
    const auto have = effectiveCapabilities(*status);
    if (!have) return fail(ErrorCode::Malformed, "find CapEff in /proc/thread-self/status");
    const auto has = [&](int capability) { return ((*have >> capability) & 1) != 0; };
    return RightsFacts{
        .readsWireGuard = has(CAP_NET_ADMIN), .sendsRaw = has(CAP_NET_RAW), .readsFirewall = has(CAP_NET_ADMIN)};
}
}
