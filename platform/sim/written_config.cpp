// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/sim/written_config.h"
namespace tl::sim {
namespace {
constexpr const char* kPrivateKey = "b25seSBhIHByYWN0aWNlIG5ldHdvcmsga25vd3MgbWU="; // 32 letters that say so

template <class T> std::string line(const char* key, const std::vector<T>& all)
{
    std::string list;
    for (const T& each : all) list += (list.empty() ? "" : ", ") + toString(each);
    return list.empty() ? "" : std::string(key) + " = " + list + "\n";
}
std::string line(const char* key, std::uint32_t number)
{
    return number == 0 ? "" : std::string(key) + " = " + std::to_string(number) + "\n";
}
}

SecretText writtenOut(const ConfigFacts& config)
{
    std::string out = std::string("[Interface]\nPrivateKey = ") + kPrivateKey + "\n" +
                      line("Address", config.addresses) + line("ListenPort", config.listenPort) +
                      line("MTU", config.mtu.value_or(Mtu{}).bytes) + line("DNS", config.dns);
    if (!config.table.empty()) out += "Table = " + config.table + "\n";
    for (const std::string& command : config.commands) out += command + "\n";
    for (const ConfigPeerFacts& peer : config.peers) {
        out += "\n[Peer]\nPublicKey = " + peer.publicKey + "\n" + line("AllowedIPs", peer.allowedIps);
        if (!peer.endpointHost.empty())
            out += "Endpoint = " + peer.endpointHost + ":" + std::to_string(peer.endpointPort) + "\n";
        out += line("PersistentKeepalive", static_cast<std::uint32_t>(peer.keepalive.count()));
    }
    return SecretText(std::move(out));
}
}
