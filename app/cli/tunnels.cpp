// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/documents.h"
#include "app/cli/run.h"
#include "core/config/error_words.h"
#include "core/report/names.h"
#include "core/report/screen_text.h"
#include <algorithm>
#include <array>
namespace tl::cli {
namespace {
using Cells = std::array<std::string, 6>;

std::string ageOf(Seconds age)
{
    const auto count = age.count();
    if (count < 120) return say(TL_TEXT("Cli", "%1 s ago"), {std::to_string(std::max<Seconds::rep>(count, 0))});
    if (count < 7200) return say(TL_TEXT("Cli", "%1 min ago"), {std::to_string(count / 60)});
    if (count < 172800) return say(TL_TEXT("Cli", "%1 h ago"), {std::to_string(count / 3600)});
    return say(TL_TEXT("Cli", "%1 days ago"), {std::to_string(count / 86400)});
}

std::string lastHandshakeOf(const TunnelRow& row, const Observed<ClockFacts>& clock)
{
    if (!row.device || !clock) return "–";
    return row.handshakeAge ? ageOf(*row.handshakeAge) : say(TL_TEXT("Cli", "never"));
}

Text stateWord(const TunnelFacts& tunnel)
{
    if (!tunnel.linkExists) return TL_TEXT("Cli", "configured");
    return tunnel.linkUp ? TL_TEXT("Cli", "up") : TL_TEXT("Cli", "down");
}

Text roleWord(const std::optional<Role>& role)
{
    if (!role) return TL_TEXT("Cli", "unknown");
    return *role == Role::Client ? TL_TEXT("Cli", "client") : TL_TEXT("Cli", "server");
}

Cells cellsOf(const TunnelRow& row, const Observed<ClockFacts>& clock)
{
    const bool seen = row.device || row.config;
    return {printable(row.tunnel.name),  say(stateWord(row.tunnel)),
            say(roleWord(row.role)),     seen ? std::to_string(peersOf(row)) : "–",
            lastHandshakeOf(row, clock), row.tunnel.configPath ? printable(*row.tunnel.configPath) : "–"};
}

std::string tableOf(const std::vector<Cells>& lines)
{
    std::array<std::size_t, 6> widths = {};
    for (const Cells& cells : lines)
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], columns(cells[i]));
    std::string table;
    for (const Cells& cells : lines) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            table += cells[i];
            if (i + 1 < cells.size()) table.append(widths[i] - columns(cells[i]) + 2, ' ');
        }
        table += '\n';
    }
    return table;
}

std::string textOf(const std::vector<TunnelRow>& rows, bool isPartial, const Observed<ClockFacts>& clock)
{
    if (rows.empty() && isPartial)
        return say(TL_TEXT("Cli", "No WireGuard tunnel is running on this computer.")) + "\n";
    if (rows.empty())
        return say(TL_TEXT("Cli",
                           "There is no WireGuard tunnel on this computer: none is running, and none is configured.")) +
               "\n";
    std::vector<Cells> lines = {{say(TL_TEXT("Cli", "NAME")), say(TL_TEXT("Cli", "STATE")), say(TL_TEXT("Cli", "ROLE")),
                                 say(TL_TEXT("Cli", "PEERS")), say(TL_TEXT("Cli", "LAST HANDSHAKE")),
                                 say(TL_TEXT("Cli", "CONFIGURATION"))}};
    for (const TunnelRow& row : rows) lines.push_back(cellsOf(row, clock));
    return tableOf(lines);
}

template <class T> bool denied(const Observed<T>& fact)
{
    return fact.whyNot() && fact.whyNot()->code == ErrorCode::Denied;
}

// What could not be told about a tunnel, and why.
std::string notesOn(const std::vector<TunnelRow>& rows, bool isPartial)
{
    std::string notes;
    for (const TunnelRow& row : rows)
        if (const Error* why = row.config.whyNot(); why && why->code != ErrorCode::Denied)
            notes += "tunnelight-cli: " +
                     say(TL_TEXT("Cli", "The configuration of %1 cannot be read: %2"),
                         {row.tunnel.name,
                          why->code == ErrorCode::Malformed ? say(wordsOfConfigError(why->where)) : reasonOf(*why)}) +
                     "\n";
    if (std::ranges::any_of(rows, [](const TunnelRow& row) { return denied(row.device) || denied(row.config); }))
        notes += "tunnelight-cli: " +
                 say(TL_TEXT("Cli", "The system shows the state of tunnels to administrators only. "
                                    "Run the same command again as administrator (on Linux: with sudo) to see it.")) +
                 "\n";
    if (isPartial)
        notes += "tunnelight-cli: " +
                 say(TL_TEXT("Cli", "Tunnels that are configured and not running are missing here: the system shows "
                                    "configurations to administrators only (on Linux: with sudo).")) +
                 "\n";
    return notes;
}
}

Ending run(const TunnelsCommand& command, const Surroundings& on)
{
    const auto tunnels = on.system.tunnels.tunnels();
    if (!tunnels)
        return couldNotRun(
            command.format, tunnels.error(),
            say(TL_TEXT("Cli", "The tunnels of this computer could not be listed: %1."), {reasonOf(tunnels.error())}));
    const Facts machine = tunnels->empty() ? Facts{} : machineState(on.system);
    std::vector<TunnelRow> rows;
    for (const TunnelFacts& tunnel : *tunnels) {
        if (on.stop.stop_requested())
            return couldNotRun(command.format, "cancelled",
                               say(TL_TEXT("Cli", "The list was stopped before it was done.")));
        rows.push_back(rowOf(tunnel, machine, on.system.tunnels));
    }
    const bool isPartial = hidesConfigurations(*tunnels, on.system.tunnels);
    on.log.info("tunnels: " + std::to_string(rows.size()));
    return {.out = command.format == Format::Json ? tunnelsDocument(rows, isPartial)
                                                  : textOf(rows, isPartial, machine.clock),
            .err = notesOn(rows, isPartial)};
}
}
