// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/documents.h"
#include "core/report/names.h"
#include <nlohmann/json.hpp>
namespace tl::cli {
namespace {
using Json = nlohmann::ordered_json;

std::string written(const Json& document)
{
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json prefixesJson(const std::vector<Prefix>& prefixes)
{
    Json list = Json::array();
    for (const Prefix& each : prefixes) list.push_back(toString(each));
    return list;
}

Json peerJson(const PeerFacts& peer)
{
    return {{"public_key", peer.publicKey},
            {"endpoint", peer.endpoint ? Json(toString(*peer.endpoint)) : Json(nullptr)},
            {"allowed_ips", prefixesJson(peer.allowedIps)},
            {"last_handshake", peer.lastHandshake ? Json(isoTime(*peer.lastHandshake)) : Json(nullptr)},
            {"rx_bytes", peer.rxBytes},
            {"tx_bytes", peer.txBytes}};
}

Json peerJson(const ConfigPeerFacts& peer)
{
    const bool v6 = peer.endpointHost.find(':') != std::string::npos;
    const std::string host = v6 ? "[" + peer.endpointHost + "]" : peer.endpointHost;
    return {{"public_key", peer.publicKey},
            {"endpoint", host.empty() ? Json(nullptr) : Json(host + ":" + std::to_string(peer.endpointPort))},
            {"allowed_ips", prefixesJson(peer.allowedIps)},
            {"last_handshake", nullptr},
            {"rx_bytes", 0},
            {"tx_bytes", 0}};
}

// As it runs; of one that does not, as it is configured.
Json peersJson(const TunnelRow& row)
{
    Json list = Json::array();
    if (const DeviceFacts* device = row.device.get())
        for (const PeerFacts& peer : device->peers) list.push_back(peerJson(peer));
    else if (const ConfigFacts* config = row.config.get())
        for (const ConfigPeerFacts& peer : config->peers) list.push_back(peerJson(peer));
    return list;
}

template <class T> Json whyNotJson(const Observed<T>& fact)
{
    return fact.whyNot() ? Json(nameOf(fact.whyNot()->code)) : Json(nullptr);
}

Json rowJson(const TunnelRow& row)
{
    return {{"name", row.tunnel.name},
            {"state", stateOf(row.tunnel)},
            {"role", row.role ? nameOf(*row.role) : "unknown"},
            {"config", row.tunnel.configPath ? Json(*row.tunnel.configPath) : Json(nullptr)},
            {"userspace", row.tunnel.userspace},
            {"peers", peersJson(row)},
            {"state_error", whyNotJson(row.device)},
            {"config_error", whyNotJson(row.config)}};
}
}

std::string stateOf(const TunnelFacts& tunnel)
{
    if (!tunnel.linkExists) return "configured";
    return tunnel.linkUp ? "up" : "down";
}

std::string tunnelsDocument(std::span<const TunnelRow> rows, bool isPartial)
{
    Json list = Json::array();
    for (const TunnelRow& row : rows) list.push_back(rowJson(row));
    return written(
        {{"schema", "tunnelight.tunnels/1"}, {"tunnels", std::move(list)}, {"configurations_seen", !isPartial}});
}

std::string errorDocument(std::string_view code, const std::string& message)
{
    return written({{"schema", "tunnelight.error/1"}, {"error", {{"code", code}, {"message", message}}}});
}
}
