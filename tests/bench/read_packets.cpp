// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a capture file as the program does, and says what was in it and how much memory that took, as JSON.
#include "app/cli/files.h"
#include "core/capture/capture_file.h"
#include "core/dissect/dissect.h"
#include <array>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
using namespace tl;
namespace {
struct Seen {
    std::uint64_t packets = 0, bytes = 0;
    std::array<std::uint64_t, kPacketKinds> kinds = {};
    std::array<std::uint64_t, 3> statuses = {};
};

// What is done with each packet; the ledger's place is here.
void take(const PacketRecord& record, Seen& seen)
{
    ++seen.packets;
    seen.bytes += record.wireLength;
    ++seen.kinds[static_cast<std::size_t>(record.kind)];
    ++seen.statuses[static_cast<std::size_t>(record.status)];
}

Status readAll(const char* path, Seen& seen)
{
    const auto file = cli::openFile(path);
    if (!file) return tl::unexpected(file.error());
    const auto reader = readCapture(**file);
    if (!reader) return tl::unexpected(reader.error());
    for (;;) {
        const auto frame = (*reader)->next();
        if (!frame) return tl::unexpected(frame.error());
        if (!*frame) return Done{};
        take(recordOf(**frame, (*reader)->interfaces()[(*frame)->interfaceIndex]), seen);
    }
}

long peakKib()
{
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

int run(const char* path)
{
    const auto before = peakKib();
    Seen seen;
    const auto status = readAll(path, seen);
    nlohmann::json out = {{"packets", seen.packets}, {"bytes", seen.bytes}, {"kinds", nlohmann::json::object()}};
    for (std::size_t i = 0; i < kPacketKinds; ++i)
        if (seen.kinds[i] > 0) out["kinds"][name(static_cast<PacketKind>(i))] = seen.kinds[i];
    out["truncated"] = seen.statuses[static_cast<std::size_t>(PacketStatus::Truncated)];
    out["malformed"] = seen.statuses[static_cast<std::size_t>(PacketStatus::Malformed)];
    out["grown_kib"] = peakKib() - before;
    if (!status) out["error"] = status.error().where;
    std::cout << out.dump() << '\n';
    return status ? 0 : 3;
}
}

int main(int argc, char** argv)
try {
    return argc == 2 ? run(argv[1]) : 2;
} catch (const std::exception& why) {
    std::fprintf(stderr, "read_packets: %s\n", why.what());
    return 3;
}
