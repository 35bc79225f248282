// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a capture file as the program does, `read_packets FILE [TUNNEL|--no-ledger]`, and says what was in it and how
// much memory that took, as JSON.
#include "app/shared/files.h"
#include "core/capture/tally.h"
#include "core/dissect/dissect.h"
#include "core/ledger/guessed_ledger.h"
#include <array>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
using namespace tl;
namespace {
struct Seen {
    bool keepsLedger = true;
    std::uint64_t bytes = 0;
    CaptureTally tally = {};
    GuessedLedger ledger = {};
    std::array<std::uint64_t, kPacketKinds> kinds = {};
    std::array<std::uint64_t, 3> statuses = {};
};

// What the ledger of a saved capture does with each packet, and counts of their kinds.
void take(const PacketRecord& record, const CaptureInterface& from, Seen& seen)
{
    seen.bytes += record.wireLength;
    ++seen.kinds[static_cast<std::size_t>(record.kind)];
    ++seen.statuses[static_cast<std::size_t>(record.status)];
    count(seen.tally, record, from);
    if (seen.keepsLedger) seen.ledger.add(record);
}

Status readAll(const char* path, Seen& seen)
{
    const auto file = openFile(path);
    if (!file) return tl::unexpected(file.error());
    const auto reader = readCapture(**file);
    if (!reader) return tl::unexpected(reader.error());
    for (;;) {
        const auto frame = (*reader)->next();
        if (!frame) return tl::unexpected(frame.error());
        if (!*frame) return Done{};
        const auto met = (*reader)->interfaces();
        for (auto i = seen.ledger.met(); i < met.size(); ++i)
            seen.ledger.meet(met[i].name, linkTypeOfPcap(met[i].linkNumber));
        const CaptureInterface& from = met[(*frame)->interfaceIndex];
        take(recordOf(**frame, from), from, seen);
    }
}

long peakKib()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

nlohmann::json totalsOf(const Ledger& ledger)
{
    return {{"tunnel_out", ledger.totals.tunnelOut},
            {"uplink_out", ledger.totals.uplinkOut},
            {"uplink_back", ledger.totals.uplinkBack},
            {"tunnel_back", ledger.totals.tunnelBack},
            {"flows", ledger.flows.size() + ledger.flowsForgotten}};
}

int run(const char* path, Seen seen)
{
    const auto before = peakKib();
    const auto status = readAll(path, seen);
    const Ledger ledger = seen.ledger.sum();
    nlohmann::json out = {{"packets", seen.tally.packets}, {"bytes", seen.bytes}, {"kinds", nlohmann::json::object()}};
    for (std::size_t i = 0; i < kPacketKinds; ++i)
        if (seen.kinds[i] > 0) out["kinds"][name(static_cast<PacketKind>(i))] = seen.kinds[i];
    out["truncated"] = seen.statuses[static_cast<std::size_t>(PacketStatus::Truncated)];
    out["malformed"] = seen.statuses[static_cast<std::size_t>(PacketStatus::Malformed)];
    out["ledger"] = totalsOf(ledger);
    out["grown_kib"] = peakKib() - before;
    if (!status) out["error"] = status.error().where;
    std::cout << out.dump() << '\n';
    return status ? 0 : 3;
}
}

int main(int argc, char** argv)
try {
    if (argc != 2 && argc != 3) return 2;
    Seen seen;
    if (argc == 3 && std::string_view(argv[2]) == "--no-ledger")
        seen.keepsLedger = false;
    else if (argc == 3)
        seen.ledger = GuessedLedger({.tunnels = {argv[2]}});
    return run(argv[1], std::move(seen));
} catch (const std::exception& why) {
    std::fprintf(stderr, "read_packets: %s\n", why.what());
    return 3;
}
