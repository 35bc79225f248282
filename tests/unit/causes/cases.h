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
}
