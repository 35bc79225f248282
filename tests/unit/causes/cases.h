// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the tables of causes: a machine, and what one cause is to say about it.
#pragma once
#include "core/causes/cause.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/facts_builder.h"
#include <ostream>
namespace tl::test {
// Root: found as an error, and what diagnose names as the root cause. Error, Warning, Info: found like this.
enum class Says { Nothing, Info, Warning, Error, Root };

struct CauseCase {
    CauseId id;
    const char* name;
    Says says;
    Facts facts;
};
inline void PrintTo(const CauseCase& row, std::ostream* out) { *out << row.id << ", " << row.name; }

// A healthy machine after somebody has meddled with it.
template <class Edit> Facts client(Edit edit)
{
    Facts facts = healthyClient();
    edit(facts);
    return facts;
}
template <class Edit> Facts server(Edit edit)
{
    Facts facts = healthyServer();
    edit(facts);
    return facts;
}

// A server with IPv6 inside and outside, and a peer that was seen to send packets to the Internet by it.
template <class Edit> Facts servingSix(FlowVerdict verdict, Edit edit)
{
    return server([&](Facts& f) {
        NetworkFacts& network = *f.network.get();
        network.addresses.push_back({.device = "eth0", .prefix = prefix("2001:db8:113::7/64")});
        network.addresses.push_back({.device = "wg0", .prefix = prefix("fd08::1/64")});
        network.routes.push_back(
            {.destination = prefix("::/0"), .device = "eth0", .gateway = ip("fe80::1"), .metric = 1024});
        f.stack.get()->forwarding6 = true;
        LedgerFlow flow{.protocol = 6,
                        .inside = endpoint("[fd08::2]:40000"),
                        .far = endpoint("[2001:db8:80::1]:443"),
                        .tunnelOut = {.count = 3},
                        .verdict = verdict};
        if (verdict == FlowVerdict::NatMissing) flow.uplinkOut.count = flow.untranslated = 3;
        f.watch.get()->packets = PacketFacts{.ledger = {.flows = {flow}}};
        edit(f);
    });
}

std::vector<CauseCase> tunnelCases();
std::vector<CauseCase> handshakeCases();
std::vector<CauseCase> serverHandshakeCases();
std::vector<CauseCase> reachCases();
std::vector<CauseCase> routeCases();
std::vector<CauseCase> allowedIpsCases();
std::vector<CauseCase> natCases();
std::vector<CauseCase> firewallCases();
std::vector<CauseCase> mtuCases();
std::vector<CauseCase> dnsCases();
std::vector<CauseCase> windowsCases();
}
