// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/version.h"
#include "core/capture/capture_file.h"
#include "core/capture/formats.h"
#include <algorithm>
#include <cassert>
namespace tl {
namespace {
constexpr std::uint32_t kSection = 0x0a0d0d0a, kInterface = 1, kEnhancedPacket = 6;

void put16(std::vector<std::byte>& out, std::size_t value)
{
    out.push_back(static_cast<std::byte>(value));
    out.push_back(static_cast<std::byte>(value >> 8));
}
void put32(std::vector<std::byte>& out, std::size_t value)
{
    put16(out, value & 0xffff);
    put16(out, value >> 16 & 0xffff);
}
void putPadded(std::vector<std::byte>& out, std::span<const std::byte> bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
    while (out.size() % 4 != 0) out.push_back({});
}
void putOption(std::vector<std::byte>& out, std::uint16_t code, std::string_view value)
{
    value = value.substr(0, 0xffff);
    put16(out, code);
    put16(out, value.size());
    putPadded(out, std::as_bytes(std::span(value)));
}

void begin(std::vector<std::byte>& block, std::uint32_t type)
{
    block.clear();
    put32(block, type);
    put32(block, 0); // its length, when it is known
}
void end(std::vector<std::byte>& block)
{
    const auto size = block.size() + 4;
    put32(block, size);
    std::copy_n(block.end() - 4, 4, block.begin() + 4);
}

void describeSection(std::vector<std::byte>& block)
{
    constexpr std::uint16_t kApplication = 4;
    begin(block, kSection);
    put32(block, 0x1a2b3c4d);
    put16(block, 1);
    put16(block, 0);
    for (int i = 0; i < 2; ++i) put32(block, 0xffffffff); // how long the section is, nobody knows yet
    putOption(block, kApplication, "tunnelight " + std::string(version()));
    putOption(block, 0, "");
    end(block);
}

// Live captures of raw IP have numbers that differ from system to system; files have one.
int numberInFiles(int linkNumber) { return linkTypeOfPcap(linkNumber) == LinkType::RawIp ? 101 : linkNumber; }

void describeInterface(std::vector<std::byte>& block, const CaptureInterface& from, std::uint32_t snapLength)
{
    constexpr std::uint16_t kName = 2, kDescription = 3, kTimeResolution = 9;
    begin(block, kInterface);
    put16(block, static_cast<std::uint16_t>(numberInFiles(from.linkNumber)));
    put16(block, 0);
    put32(block, snapLength);
    if (!from.name.empty()) putOption(block, kName, from.name);
    if (from.gap) putOption(block, kDescription, gapDescription(*from.gap));
    putOption(block, kTimeResolution, "\x09"); // nanoseconds
    putOption(block, 0, "");
    end(block);
}
}

Result<CaptureWriter> CaptureWriter::start(ByteSink& sink, std::span<const CaptureInterface> interfaces,
                                           std::uint32_t snapLength)
{
    CaptureWriter out(sink, snapLength);
    describeSection(out.block_);
    if (auto ok = sink.write(out.block_); !ok) return tl::unexpected(ok.error());
    for (const auto& each : interfaces) {
        describeInterface(out.block_, each, snapLength);
        if (auto ok = sink.write(out.block_); !ok) return tl::unexpected(ok.error());
    }
    return out;
}

Status CaptureWriter::add(const CapturedFrame& frame)
{
    const auto kept = snapLength_ == 0 ? frame.bytes.size() : std::min<std::size_t>(frame.bytes.size(), snapLength_);
    const auto ticks = static_cast<std::uint64_t>(frame.at.count());
    begin(block_, kEnhancedPacket);
    put32(block_, frame.interfaceIndex);
    put32(block_, ticks >> 32);
    put32(block_, ticks & 0xffffffff);
    put32(block_, kept);
    put32(block_, frame.wireLength);
    putPadded(block_, frame.bytes.first(kept));
    end(block_);
    return sink_->write(block_);
}
}
