// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/recording.h"
#include "core/base/utf8.h"
#include "core/report/names.h"
#include <nlohmann/json.hpp>
namespace tl {
namespace {
using Json = nlohmann::ordered_json;

Json jsonOf(const RecordedSample& sample)
{
    Json peers = Json::array(), links = Json::array();
    for (const RecordedPeer& each : sample.peers)
        peers.push_back({{"public_key", escapeBytes(each.publicKey)},
                         {"rx_bytes", each.rxBytes},
                         {"tx_bytes", each.txBytes},
                         {"last_handshake", each.lastHandshake ? Json(isoTime(*each.lastHandshake)) : Json(nullptr)}});
    for (const LinkFacts& each : sample.links)
        links.push_back({{"name", escapeBytes(each.name)},
                         {"rx_packets", each.rxPackets},
                         {"tx_packets", each.txPackets},
                         {"rx_bytes", each.rxBytes},
                         {"tx_bytes", each.txBytes},
                         {"rx_dropped", each.rxDropped},
                         {"tx_dropped", each.txDropped}});
    const LedgerTotals& totals = sample.ledger;
    return {{"at_ms", sample.at.count() / 1000},
            {"peers", std::move(peers)},
            {"links", std::move(links)},
            {"ledger",
             {{"tunnel_out", totals.tunnelOut},
              {"uplink_out", totals.uplinkOut},
              {"uplink_out_untranslated", totals.uplinkOutUntranslated},
              {"uplink_back", totals.uplinkBack},
              {"tunnel_back", totals.tunnelBack}}}};
}
}

std::string recordingJson(const Recording& recording)
{
    Json samples = Json::array();
    for (const RecordedSample& each : recording.samples) samples.push_back(jsonOf(each));
    const Json whole = {{"schema", "tunnelight.recording/1"},
                        {"started", isoTime(recording.meanwhile.started)},
                        {"samples", std::move(samples)}};
    return whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}
}
