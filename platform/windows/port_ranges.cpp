// SPDX-License-Identifier: GPL-3.0-or-later
// Ports that Windows keeps from programs. No function tells them all, so netsh is asked; only numbers are read of it.
#include "platform/windows/host_readers.h"
#include "platform/windows/meaning/listings.h"
#include "platform/windows/run.h"
#include "platform/windows/system_folder.h"
namespace tl::windows_os {
Result<std::vector<NumberRange>> readExcludedUdpPorts()
{
    const auto text =
        run(systemFolder() / "netsh.exe", {"interface", "ipv4", "show", "excludedportrange", "protocol=udp"});
    if (!text) return tl::unexpected(text.error());
    return parsePortRanges(*text);
}
}
