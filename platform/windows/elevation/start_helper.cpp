// SPDX-License-Identifier: GPL-3.0-or-later
// The client's side: Windows asks for consent, and starts the helper that lies beside this program.
#include "platform/elevation.h"
#include "platform/windows/elevation/meeting.h"
#include "platform/windows/elevation/peer.h"
#include "platform/windows/host_readers.h"
namespace tl {
namespace {
std::filesystem::path helperPath()
{
    const auto own = windows_os::ownProgram();
    return own.empty() ? own : own.parent_path() / "tunnelight-helper.exe";
}
}

bool isElevated() { return windows_os::isElevated(); }

Status canElevate() { return windows_os::checkTrusted(helperPath()); }

Result<std::unique_ptr<wire::Link>> elevate(Asking asking)
{
    if (const Status can = canElevate(); !can) return tl::unexpected(can.error());
    auto channel = windows_os::meetHelper(helperPath(), windows_os::withConsent(asking));
    if (!channel) return tl::unexpected(channel.error());
    return wire::makeStreamLink(*std::move(channel), wire::kMostAnswer);
}
}
