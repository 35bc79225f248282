// SPDX-License-Identifier: GPL-3.0-or-later
// The packets that a view holds, in pages that never move. A copy is cheap and stays as it is while more are added to
// the original: that is what a filter reads in a thread of its own.
#pragma once
#include "core/capture/capture_file.h"
#include "core/ledger/ledger.h"
#include <atomic>
#include <deque>
#include <memory>
#include <optional>
namespace tl {
struct KeptPacket {
    PacketRecord record = {};
    std::uint64_t serial = 0; // by which twins are told; rises, and leaves out what did not come as far as here
    Side side = Side::None;
    std::uint8_t headSize = 0;
    std::array<std::byte, kHeadersOnly> head = {}; // the beginning of the frame

    std::span<const std::byte> bytes() const { return std::span(head).first(headSize); }
};
KeptPacket kept(const PacketRecord&, std::span<const std::byte> frame, std::uint64_t serial, Side);

// Packets have numbers, which they keep: from first() to below end().
class KeptPackets {
public:
    static constexpr std::uint64_t kNone = ~std::uint64_t{0};
    std::uint64_t first() const { return first_; }
    std::uint64_t end() const { return end_; }
    bool has(std::uint64_t number) const { return number >= first_ && number < end_; }
    std::size_t size() const { return static_cast<std::size_t>(end_ - first_); }
    const KeptPacket& operator[](std::uint64_t number) const { return page(number).packets[number % kPage]; }
    std::uint64_t twin(std::uint64_t number) const; // kNone: not seen, or not kept any more
    std::span<const CaptureInterface> interfaces() const { return interfaces_; }
    std::optional<LinkType> linkOf(const KeptPacket&) const;

protected:
    static constexpr std::size_t kPage = 1024;
    struct Page {
        std::array<KeptPacket, kPage> packets;
        std::array<std::atomic<std::uint64_t>, kPage> twins;
    };
    Page& page(std::uint64_t number) const { return *pages_[number / kPage - firstPage_]; }
    std::deque<std::shared_ptr<Page>> pages_ = {};
    std::uint64_t first_ = 0, end_ = 0, firstPage_ = 0;
    std::vector<CaptureInterface> interfaces_ = {};
};

class PacketLog final : public KeptPackets {
public:
    static constexpr std::size_t kUsual = 100'000, kMost = 2'000'000; // 248 bytes each
    explicit PacketLog(std::size_t mostPackets = kUsual);
    PacketLog(PacketLog&&) = default;
    PacketLog& operator=(PacketLog&&) = default;

    void begin(std::vector<CaptureInterface>); // empty, for packets of these interfaces
    void name(std::vector<CaptureInterface> interfaces) { interfaces_ = std::move(interfaces); }
    // The oldest go when there is no room. Gives the number.
    std::uint64_t add(const KeptPacket&, std::optional<std::uint64_t> twinSerial);
    void link(std::uint64_t one, std::uint64_t other); // by their numbers
    void setSide(std::uint64_t number, Side side) { page(number).packets[number % kPage].side = side; }
    std::uint64_t letGo() const { return first_; } // since it began

private:
    std::uint64_t find(std::uint64_t serial) const;
    std::size_t mostPages_;
};
}
