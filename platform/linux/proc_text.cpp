// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/proc_text.h"
#include "platform/linux/words.h"
#include <algorithm>
#include <array>
#include <cstring>
namespace tl::linux_os {
namespace {
// The kernel prints each 32-bit word of the address as a number of its own byte order.
std::optional<IpAddress> parseHexAddress(std::string_view hex)
{
    if (hex.size() != 8 && hex.size() != 32) return std::nullopt;
    IpAddress out;
    out.family = hex.size() == 8 ? IpFamily::V4 : IpFamily::V6;
    for (std::size_t at = 0; at < hex.size(); at += 8) {
        const auto word = wholeNumber(hex.substr(at, 8), 0xffffffff, 16);
        if (!word) return std::nullopt;
        const auto four = static_cast<std::uint32_t>(*word);
        std::memcpy(out.bytes.data() + at / 2, &four, 4);
    }
    return out;
}

IpAddress withoutMapping(const IpAddress& address)
{
    constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    if (address.isV4() || !std::equal(kMapped.begin(), kMapped.end(), address.bytes.begin())) return address;
    IpAddress out;
    std::copy_n(address.bytes.begin() + kMapped.size(), 4, out.bytes.begin());
    return out;
}

// sl local remote state queues timer retransmissions uid timeout inode …
std::optional<UdpSocket> parseUdpLine(std::string_view line)
{
    const auto columns = words(line);
    if (columns.size() < 10) return std::nullopt;
    const auto colon = columns[1].find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto address = parseHexAddress(columns[1].substr(0, colon));
    const auto port = wholeNumber(columns[1].substr(colon + 1), 0xffff, 16);
    const auto inode = anyNumber(columns[9]);
    if (!address || !port || !inode) return std::nullopt;
    return UdpSocket{{.address = withoutMapping(*address), .port = static_cast<std::uint16_t>(*port)}, *inode};
}
}

std::optional<std::uint64_t> netstatCounter(std::string_view text, std::string_view name)
{
    for (LineReader lines(text); lines.next();) {
        const auto names = words(lines.line());
        if (!lines.next()) break;
        const auto numbers = words(lines.line());
        const auto found = std::ranges::find(names, name);
        const auto at = static_cast<std::size_t>(found - names.begin());
        if (found != names.end() && at < numbers.size() && names[0] == numbers[0]) return anyNumber(numbers[at]);
    }
    return std::nullopt;
}

std::vector<UdpSocket> parseUdpTable(std::string_view text)
{
    std::vector<UdpSocket> sockets;
    for (LineReader lines(text); lines.next();)
        if (auto socket = parseUdpLine(lines.line())) sockets.push_back(std::move(*socket));
    return sockets;
}

std::optional<std::uint64_t> effectiveCapabilities(std::string_view text)
{
    for (LineReader lines(text); lines.next();) {
        const auto parts = words(lines.line());
        if (parts.size() == 2 && parts[0] == "CapEff:") return anyNumber(parts[1], 16);
    }
    return std::nullopt;
}
}
