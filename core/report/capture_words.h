// SPDX-License-Identifier: GPL-3.0-or-later
// By which means packets are looked at, and what cannot be seen so.
#pragma once
#include "core/base/capture_gap.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include <optional>
#include <string_view>
namespace tl {
enum class TapMeans { PacketSocket, Npcap, PacketMonitor, RawSocket, Practice };
// Of a machine of this platform (System::platform), or of one that is only to practise on.
// `gap`: of its capture, once that has begun.
TapMeans tapMeansOf(std::string_view platform, bool practice, std::optional<CaptureGap> gap = {});
TapMeans tapMeansOf(CaptureGap); // the one that leaves that out
Text wordsFor(TapMeans);
// What to do where the means itself is missing; empty: it is not for want of it.
std::optional<Text> howToGet(TapMeans, const Error& whyNot);
}
