// SPDX-License-Identifier: GPL-3.0-or-later
// Values as bytes and back, for two processes of one machine that were built together: members in the order of their
// fields(), numbers little endian in their own size, a length before whatever can be long. A reader trusts nothing:
// every length, enumerator and flag is checked, and bytes that are left over are an error.
#pragma once
#include "core/base/ids.h"
#include "core/base/ip.h"
#include "core/base/observed.h"
#include <chrono>
#include <concepts>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>
namespace tl::wire {
using Bytes = std::vector<std::byte>;

// An enumerator has a word(), the first that has none is behind the last.
template <class E> consteval int enumerators()
{
    int count = 0;
    while (!word(static_cast<E>(count)).empty()) ++count;
    return count;
}

class Encoder {
public:
    Bytes out = {};

    void raw(std::span<const std::byte> bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }
    template <class T> void operator()(const char*, const T& field) { put(field); }
    template <std::integral T> void put(const T& value)
    {
        const auto bits = static_cast<std::make_unsigned_t<T>>(value);
        for (std::size_t i = 0; i < sizeof bits; ++i) out.push_back(static_cast<std::byte>(bits >> (8 * i) & 0xff));
    }
    void put(bool value) { out.push_back(static_cast<std::byte>(value ? 1 : 0)); }
    void put(const std::string& text)
    {
        put(static_cast<std::uint32_t>(text.size()));
        raw(std::as_bytes(std::span(text)));
    }
    template <class T> void put(const T& value)
    {
        if constexpr (std::is_enum_v<T>) {
            static_assert(enumerators<T>() <= 256);
            put(static_cast<std::uint8_t>(value));
        } else {
            fields(*this, value);
        }
    }
    void put(const IpAddress& address)
    {
        put(address.isV4());
        raw(std::as_bytes(std::span(address.bytes)).first(address.size()));
    }
    void put(const Prefix& prefix) { put(prefix.address), put(static_cast<std::uint8_t>(prefix.length)); }
    void put(const Endpoint& endpoint) { put(endpoint.address), put(endpoint.port); }
    void put(const Mtu& mtu) { put(mtu.bytes); }
    void put(const Done&) {}
    template <class Rep, class Period> void put(const std::chrono::duration<Rep, Period>& time) { put(time.count()); }
    template <class T> void put(const std::optional<T>& maybe)
    {
        put(maybe.has_value());
        if (maybe) put(*maybe);
    }
    template <class T> void put(const Observed<T>& seen)
    {
        put(static_cast<std::uint8_t>(seen ? 2 : seen.asked() ? 1 : 0));
        if (seen)
            put(*seen);
        else if (seen.asked())
            put(*seen.whyNot());
    }
    template <class T> void put(const Result<T>& result)
    {
        put(result.has_value());
        if (result)
            put(*result);
        else
            put(result.error());
    }
    template <class T> void put(const std::vector<T>& list)
    {
        put(static_cast<std::uint32_t>(list.size()));
        for (const T& each : list) put(each);
    }
    template <class... T> void put(const std::variant<T...>& one)
    {
        static_assert(sizeof...(T) <= 256);
        put(static_cast<std::uint8_t>(one.index()));
        std::visit([&](const auto& each) { put(each); }, one);
    }
};

// The first thing that is wrong stays; what is read after it is of no use.
class Decoder {
public:
    explicit Decoder(std::span<const std::byte> bytes) : rest_(bytes) {}
    bool isSound() const { return sound_; }
    std::size_t left() const { return rest_.size(); }
    std::span<const std::byte> raw(std::size_t count)
    {
        sound_ = sound_ && count <= rest_.size();
        if (!sound_) return {};
        const auto taken = rest_.first(count);
        rest_ = rest_.subspan(count);
        return taken;
    }
    template <class T> void operator()(const char*, T& field) { take(field); }
    template <std::integral T> void take(T& value)
    {
        std::make_unsigned_t<T> bits = 0;
        const auto bytes = raw(sizeof bits);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bits |= static_cast<std::make_unsigned_t<T>>(std::to_integer<std::make_unsigned_t<T>>(bytes[i]) << (8 * i));
        value = static_cast<T>(bits);
    }
    void take(bool& value) { value = below(2) == 1; }
    void take(std::string& text)
    {
        std::uint32_t size = 0;
        take(size);
        const auto bytes = raw(size);
        text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    template <class T> void take(T& value)
    {
        if constexpr (std::is_enum_v<T>)
            value = static_cast<T>(below(enumerators<T>()));
        else
            fields(*this, value);
    }
    void take(IpAddress& address)
    {
        address = {.family = below(2) == 1 ? IpFamily::V4 : IpFamily::V6};
        const auto bytes = raw(address.size());
        if (sound_) std::memcpy(address.bytes.data(), bytes.data(), bytes.size());
    }
    void take(Prefix& prefix)
    {
        take(prefix.address);
        prefix.length = below(prefix.address.bits() + 1);
    }
    void take(Endpoint& endpoint) { take(endpoint.address), take(endpoint.port); }
    void take(Mtu& mtu) { take(mtu.bytes); }
    void take(Done&) {}
    template <class Rep, class Period> void take(std::chrono::duration<Rep, Period>& time)
    {
        Rep count = 0;
        take(count);
        time = std::chrono::duration<Rep, Period>(count);
    }
    template <class T> void take(std::optional<T>& maybe)
    {
        maybe.reset();
        if (below(2) == 1) take(maybe.emplace());
    }
    template <class T> void take(Observed<T>& seen)
    {
        seen = {};
        const int kind = below(3);
        if (kind == 1) seen = value<Error>();
        if (kind == 2) seen = value<T>();
    }
    template <class T> void take(Result<T>& result)
    {
        if (below(2) == 1)
            result = value<T>();
        else
            result = tl::unexpected(value<Error>());
    }
    // What is announced is not yet there: memory grows with the bytes that are.
    template <class T> void take(std::vector<T>& list)
    {
        std::uint32_t count = 0;
        take(count);
        list.clear();
        sound_ = sound_ && count <= rest_.size(); // nothing that is listed has no bytes
        for (std::uint32_t i = 0; i < count && sound_; ++i) take(list.emplace_back());
    }
    template <class... T> void take(std::variant<T...>& one)
    {
        const int index = below(static_cast<int>(sizeof...(T)));
        takeAlternative(one, index, std::index_sequence_for<T...>());
    }

private:
    template <class T> T value()
    {
        T out = {};
        take(out);
        return out;
    }
    int below(int limit)
    {
        std::uint8_t number = 0;
        take(number);
        sound_ = sound_ && number < limit;
        return sound_ ? number : 0;
    }
    template <class Variant, std::size_t... I> void takeAlternative(Variant& one, int index, std::index_sequence<I...>)
    {
        (void)((static_cast<int>(I) == index && (take(one.template emplace<I>()), true)) || ...);
    }
    std::span<const std::byte> rest_;
    bool sound_ = true;
};

template <class... T> Bytes encoded(const T&... values)
{
    Encoder to;
    (to.put(values), ...);
    return std::move(to.out);
}

// All of it and nothing else. Malformed.
template <class... T> Result<std::tuple<T...>> decoded(std::span<const std::byte> bytes)
{
    Decoder from(bytes);
    std::tuple<T...> out = {};
    std::apply([&](auto&... each) { (from.take(each), ...); }, out);
    if (!from.isSound() || from.left() != 0) return fail(ErrorCode::Malformed, "a message that cannot be read");
    return out;
}
}
