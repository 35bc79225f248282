// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "platform/windows/meaning/sharing_state.h"
namespace tl::windows_os {
Result<SharingState> readSharingState();
Status setSharingState(const SharingState&);
}
