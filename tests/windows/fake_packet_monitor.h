// SPDX-License-Identifier: GPL-3.0-or-later
// What a test says to the library that stands for Pktmonapi.dll, and what it has seen. Both are one process: the test
// asks the loaded library for `fakePacketMonitor`.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>
namespace tl::test {
struct FakeSource {
    std::uint32_t id = 0, secondaryId = 0;
    std::wstring description = {};
    bool hidden = false;
};
struct FakePacket {
    std::uint16_t component = 0, edge = 1, direction = 4, type = 3;
    std::vector<std::uint8_t> frame = {};
    std::uint32_t missedWrites = 0, missedReads = 0, dropReason = 0;
    std::int64_t late = 0; // seconds by which its time is off
};
struct FakePacketMonitor {
    // The script.
    std::vector<FakeSource> sources = {};
    std::size_t cutList = 0;  // bytes that are missing at its end
    std::string failing = {}; // the function that does not succeed
    // On a thread of its own, as the library does it; also after the stream was closed.
    void (*deliver)(const FakePacket&) = nullptr;
    void (*tell)(int event) = nullptr;
    // What was seen.
    std::vector<std::uint32_t> added = {};
    std::uint16_t truncation = 0, bufferTimes = 0;
    std::wstring session = {};
    int handles = 0, sessions = 0, streams = 0, active = 0;
    std::vector<std::string> ended = {}; // in their order
};
}
