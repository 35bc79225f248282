// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes one after the other, numbers in network order.
#pragma once
#include "core/base/ip.h"
#include <span>
#include <string_view>
#include <vector>
namespace tl::sim {
class Bytes {
public:
    Bytes& u8(std::uint64_t value)
    {
        bytes_.push_back(static_cast<std::byte>(value & 0xff));
        return *this;
    }
    Bytes& u16(std::uint64_t value) { return u8(value >> 8).u8(value); }
    Bytes& u32(std::uint64_t value) { return u16(value >> 16).u16(value); }
    Bytes& u64(std::uint64_t value) { return u32(value >> 32).u32(value); }
    Bytes& add(std::span<const std::byte> more)
    {
        bytes_.insert(bytes_.end(), more.begin(), more.end());
        return *this;
    }
    Bytes& add(std::string_view text) { return add(std::as_bytes(std::span(text))); }
    Bytes& add(const IpAddress& address) { return add(std::as_bytes(std::span(address.bytes).first(address.size()))); }
    void set16(std::size_t at, std::uint64_t value)
    {
        bytes_[at] = static_cast<std::byte>(value >> 8 & 0xff);
        bytes_[at + 1] = static_cast<std::byte>(value & 0xff);
    }
    std::size_t size() const { return bytes_.size(); }
    std::span<const std::byte> view() const { return bytes_; }
    std::vector<std::byte> take(std::size_t size) // cut, or with zeros behind
    {
        bytes_.resize(size);
        return std::move(bytes_);
    }

private:
    std::vector<std::byte> bytes_ = {};
};
}
