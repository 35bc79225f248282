// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/ip.h"
#include "core/dissect/link.h"
#include "core/facts/words.h"
#include "core/report/ledger_report.h"
#include "core/report/names.h"
#include <algorithm>
#include <nlohmann/json.hpp>
namespace tl {
namespace {
using Json = nlohmann::ordered_json;

Json sideJson(Side side)
{
    if (side == Side::None) return nullptr;
    return side == Side::Tunnel ? "tunnel" : "uplink";
}

Json interfacesJson(const std::vector<WatchedInterface>& interfaces)
{
    Json list = Json::array();
    for (const WatchedInterface& one : interfaces)
        list.push_back({{"name", one.name},
                        {"link", nameOfLink(one.linkNumber)},
                        {"packets", one.packets},
                        {"side", sideJson(one.side)}});
    return list;
}

std::string protocolWord(std::uint8_t protocol)
{
    switch (protocol) {
    case 0: return "any";
    case kIpTcp: return "tcp";
    case kIpUdp: return "udp";
    case kIpIcmp: return "icmp";
    case kIpIcmpV6: return "icmpv6";
    default: return std::to_string(protocol);
    }
}

bool isEcho(const LedgerFlow& flow) { return flow.protocol == kIpIcmp || flow.protocol == kIpIcmpV6; }

// Null for an end that was not seen.
Json endJson(const LedgerFlow& flow, const Endpoint& end)
{
    if (end.address.isUnspecified()) return nullptr;
    return endName(end, flow.protocol);
}

Json errorJson(const FlowError& error)
{
    return {{"error", word(error.error)},
            {"from", toString(error.from)},
            {"count", error.count},
            {"mtu", error.mtu != 0 ? Json(error.mtu) : Json(nullptr)}};
}

std::string textOf(const LedgerFlow& flow, const LedgerReport& report, const LedgerNames& names)
{
    const auto error = sayFlowError(flow);
    return filled(sayFlow(flow, report.role, names)) + (error ? ". " + filled(*error) : "");
}

Json flowJson(const LedgerFlow& flow, const LedgerReport& report, const LedgerNames& names)
{
    return {{"protocol", protocolWord(flow.protocol)},
            {"inner", endJson(flow, flow.inside)},
            {"outer", flow.outer ? endJson(flow, *flow.outer) : Json(nullptr)},
            {"far", endJson(flow, flow.far)},
            {"echo_id", isEcho(flow) ? Json(flow.inside.port) : Json(nullptr)},
            {"path", word(flow.path)},
            {"tunnel_out", flow.tunnelOut.count},
            {"uplink_out", flow.uplinkOut.count},
            {"uplink_out_untranslated", flow.untranslated},
            {"uplink_back", flow.uplinkBack.count},
            {"tunnel_back", flow.tunnelBack.count},
            {"watched_ms", std::chrono::round<std::chrono::milliseconds>(flow.watched).count()},
            {"verdict", word(flow.verdict)},
            {"doubt", flow.doubt == Doubt::None ? Json(nullptr) : Json(word(flow.doubt))},
            {"error", flow.error ? errorJson(*flow.error) : Json(nullptr)},
            {"text", textOf(flow, report, names)}};
}

Json totalsJson(const LedgerTotals& totals)
{
    return {{"tunnel_out", totals.tunnelOut},
            {"uplink_out", totals.uplinkOut},
            {"uplink_out_untranslated", totals.uplinkOutUntranslated},
            {"uplink_back", totals.uplinkBack},
            {"tunnel_back", totals.tunnelBack}};
}

Json verdictsJson(const std::vector<LedgerFlow>& flows)
{
    Json counts = Json::object();
    for (int i = 0; i <= static_cast<int>(FlowVerdict::Ambiguous); ++i) {
        const auto verdict = static_cast<FlowVerdict>(i);
        counts[std::string(word(verdict))] = std::ranges::count(flows, verdict, &LedgerFlow::verdict);
    }
    return counts;
}
}

std::string ledgerJson(const LedgerReport& report)
{
    const Ledger& ledger = report.ledger;
    const LedgerNames names = namesOf(report);
    Json flows = Json::array();
    for (const LedgerFlow& flow : ledger.flows) flows.push_back(flowJson(flow, report, names));
    const Json document = {
        {"schema", "tunnelight.ledger/1"},
        {"packets", report.packets},
        {"undecoded", report.undecoded},
        {"role", isCompared(report) && report.roleIsSeen ? Json(nameOf(report.role)) : Json(nullptr)},
        {"interfaces", interfacesJson(report.interfaces)},
        {"flows", std::move(flows)},
        {"totals", totalsJson(ledger.totals)},
        {"verdicts", verdictsJson(ledger.flows)},
        {"not_followed", ledger.notFollowed},
        {"flows_forgotten", ledger.flowsForgotten},
        {"packets_forgotten", ledger.packetsForgotten},
        {"unanswered_handshakes", report.unansweredHandshakes ? Json(*report.unansweredHandshakes) : Json(nullptr)},
        {"gap", ledger.gap ? Json(word(*ledger.gap)) : Json(nullptr)},
        {"damage", report.damage.empty() ? Json(nullptr) : Json(report.damage)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}
}
