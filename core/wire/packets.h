// SPDX-License-Identifier: GPL-3.0-or-later
// Captured packets in batches, as they came from the wire: whoever takes them dissects them.
#pragma once
#include "core/wire/protocol.h"
#include <functional>
namespace tl::wire {
inline constexpr std::size_t kBatchBytes = 1U << 20;  // one frame more at most
inline constexpr std::size_t kMostDrained = 8U << 20; // of an interface, by one call of the tap: they wait for their turn

void add(Encoder&, const CapturedFrame&);
// Whether there was more, then each frame; its bytes hold as long as the batch. Malformed.
Result<bool> eachFrame(std::span<const std::byte> batch, const std::function<void(const CapturedFrame&)>&);
}
