// SPDX-License-Identifier: GPL-3.0-or-later
// `wg show … dump`: lines of tab-separated columns, as wg(8) describes them.
#include "core/config/config.h"
#include "core/config/keys.h"
#include "core/config/line_reader.h"
#include <limits>
namespace tl {
namespace {
constexpr std::size_t kMaxSize = 64 * 1024 * 1024; // some hundred thousand peers
constexpr std::size_t kInterfaceColumns = 4, kPeerColumns = 8;
using Columns = std::vector<std::string_view>;

Columns columnsOf(std::string_view line)
{
    Columns out;
    for (std::size_t at = 0; at != line.npos && out.size() <= kPeerColumns + 1;) {
        const auto tab = line.find('\t', at);
        out.push_back(line.substr(at, tab - at));
        at = tab == line.npos ? tab : tab + 1;
    }
    return out;
}

bool isNone(std::string_view column) { return column == "(none)"; }

// Reads one line; the first error stays and everything after it is skipped.
class Row {
public:
    Row(const LineReader& lines, Columns columns) : lines_(lines), columns_(std::move(columns)) {}
    std::string_view take() { return columns_[at_++]; }
    std::uint64_t number(std::uint64_t limit, const char* what)
    {
        const auto column = take();
        const auto value = wholeNumber(column, limit);
        if (!value) complain(column, what);
        return value.value_or(0);
    }
    std::string publicKey()
    {
        const auto column = take();
        if (isNone(column)) return {};
        auto key = parsePublicKey(column);
        if (!key) complain(column, key.error().where);
        return key.value_or(std::string());
    }
    std::string fingerprint()
    {
        const auto column = take();
        if (isNone(column)) return {};
        const auto key = SecretKey::fromBase64(column);
        if (!key) complain(column, key.error().where);
        return key && !key->isZero() ? key->fingerprint() : std::string();
    }
    void complain(std::string_view at, const std::string& what)
    {
        if (status_) status_ = tl::unexpected(lines_.malformed(at, what));
    }
    const Status& status() const { return status_; }

private:
    const LineReader& lines_;
    Columns columns_;
    std::size_t at_ = 0;
    Status status_ = Done{};
};

DeviceFacts interfaceOf(std::string name, Row& row)
{
    DeviceFacts device{.name = std::move(name)};
    row.fingerprint(); // the private key: checked, not kept
    device.publicKey = row.publicKey();
    device.listenPort = static_cast<std::uint16_t>(row.number(65535, "not a port number (0 to 65535)"));
    const auto mark = row.take();
    const auto value = mark == "off" ? 0 : firewallMark(mark);
    if (!value) row.complain(mark, "not a firewall mark");
    device.fwmark = value.value_or(0);
    return device;
}

// A link-local address comes with the name of its link: "[fe80::1%eth0]:51820".
Result<Endpoint> endpointWithoutZone(std::string_view text)
{
    std::string out(text);
    const auto zone = out.find('%');
    const auto end = out.rfind(']');
    if (zone != out.npos && end != out.npos && zone < end) out.erase(zone, end - zone);
    return parseEndpoint(out);
}

void readAllowedIps(std::string_view list, Row& row, std::vector<Prefix>& out)
{
    if (isNone(list)) return;
    for (std::size_t at = 0; at != list.npos;) {
        const auto comma = list.find(',', at);
        const auto item = list.substr(at, comma - at);
        const auto prefix = parsePrefix(item);
        if (!prefix) return row.complain(item, "not an IP prefix");
        out.push_back(*prefix);
        at = comma == list.npos ? comma : comma + 1;
    }
}

PeerFacts peerOf(const DeviceFacts& device, Row& row)
{
    PeerFacts peer;
    const auto keyColumn = row.take();
    const auto key = parsePublicKey(keyColumn);
    if (!key) row.complain(keyColumn, key.error().where);
    peer.publicKey = key.value_or(std::string());
    peer.presharedFingerprint = pairedFingerprint(row.fingerprint(), device.publicKey, peer.publicKey);
    if (const auto column = row.take(); !isNone(column)) {
        const auto endpoint = endpointWithoutZone(column);
        if (endpoint)
            peer.endpoint = *endpoint;
        else
            row.complain(column, "not an address with a port");
    }
    readAllowedIps(row.take(), row, peer.allowedIps);
    const auto handshake = row.number(std::numeric_limits<std::int64_t>::max(), "not a time in seconds");
    if (handshake != 0) peer.lastHandshake = Seconds(handshake);
    peer.rxBytes = row.number(std::numeric_limits<std::uint64_t>::max(), "not a number of bytes");
    peer.txBytes = row.number(std::numeric_limits<std::uint64_t>::max(), "not a number of bytes");
    const auto keepalive = row.take();
    const auto seconds = keepalive == "off" ? 0 : wholeNumber(keepalive, 65535);
    if (!seconds) row.complain(keepalive, "not off and not a number of seconds from 0 to 65535");
    peer.keepalive = Seconds(seconds.value_or(0));
    if (!peer.lastHandshake) peer.publicKey = unlessPrivate(std::move(peer.publicKey), device.publicKey);
    return peer;
}
}

Result<std::vector<DeviceFacts>> parseDumpAll(std::string_view text)
{
    if (text.size() > kMaxSize) return fail(ErrorCode::Malformed, "line 1, column 1: larger than 64 MiB");
    std::vector<DeviceFacts> devices;
    LineReader lines(text);
    while (lines.next()) {
        auto columns = columnsOf(lines.line());
        const auto count = columns.size();
        if (count != kInterfaceColumns + 1 && count != kPeerColumns + 1)
            return tl::unexpected(
                lines.malformed(lines.line(), "not the 5 columns of an interface or the 9 of a peer"));
        Row row(lines, std::move(columns));
        const auto name = row.take();
        if (name.empty()) row.complain(name, "an interface without a name");
        if (count == kInterfaceColumns + 1)
            devices.push_back(interfaceOf(std::string(name), row));
        else if (devices.empty() || devices.back().name != name)
            row.complain(name, "a peer of no interface above");
        else
            devices.back().peers.push_back(peerOf(devices.back(), row));
        if (!row.status()) return tl::unexpected(row.status().error());
    }
    return devices;
}

Result<DeviceFacts> parseDump(std::string_view name, std::string_view text)
{
    if (text.size() > kMaxSize) return fail(ErrorCode::Malformed, "line 1, column 1: larger than 64 MiB");
    LineReader lines(text);
    DeviceFacts device;
    while (lines.next()) {
        auto columns = columnsOf(lines.line());
        const bool first = lines.number() == 1;
        if (columns.size() != (first ? kInterfaceColumns : kPeerColumns))
            return tl::unexpected(lines.malformed(lines.line(), first ? "not the 4 columns of an interface"
                                                                      : "not the 8 columns of a peer"));
        Row row(lines, std::move(columns));
        if (first)
            device = interfaceOf(std::string(name), row);
        else
            device.peers.push_back(peerOf(device, row));
        if (!row.status()) return tl::unexpected(row.status().error());
    }
    if (lines.number() == 0) return fail(ErrorCode::Malformed, "line 1, column 1: nothing was shown");
    return device;
}
}
