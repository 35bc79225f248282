// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the tables of fixes: a machine on which a cause is found, and what one fix is to do about it.
#pragma once
#include "core/fixes/fix.h"
#include "tests/unit/causes/cases.h"
namespace tl::test {
struct FixCase {
    FixId id;
    CauseId cure; // found on this machine, but for refusals
    const char* name;
    Facts facts;
    std::vector<Op> ops;           // none: refused
    const char* refused = nullptr; // why
};
inline void PrintTo(const FixCase& row, std::ostream* out) { *out << row.id << ", " << row.name; }

inline constexpr const char* kClientKey = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
inline constexpr const char* kServerKey = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
inline constexpr const char* kOtherKey = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=";
inline constexpr std::uint32_t kTunnelTable = 51820;

inline void addRoute(Facts& f, RouteFacts route) { f.network.get()->routes.push_back(std::move(route)); }
inline void dropTunnelTable(Facts& f)
{
    std::erase_if(f.network.get()->routes, [](const RouteFacts& r) { return r.table == kTunnelTable; });
}
inline void dropRule(Facts& f)
{
    std::erase_if(f.network.get()->rules, [](const RuleFacts& r) { return r.table == kTunnelTable; });
}
inline void dropDefault(Facts& f)
{
    std::erase_if(f.network.get()->routes,
                  [](const RouteFacts& r) { return r.table == 254 && r.destination.isDefault(); });
}
// A tunnel without a mark and without a table of its own.
inline void unmark(Facts& f, const char* allowed)
{
    dropTunnelTable(f);
    dropRule(f);
    eachDevice(f, [&](DeviceFacts& d) { d.fwmark = 0, d.peers[0].allowedIps = {prefix(allowed)}; });
    f.config.get()->peers[0].allowedIps = {prefix(allowed)};
}

std::vector<FixCase> tunnelFixCases();
std::vector<FixCase> routeFixCases();
std::vector<FixCase> firewallFixCases();
std::vector<FixCase> serverFixCases();
std::vector<FixCase> detourFixCases();
std::vector<FixCase> sixFixCases();
std::vector<FixCase> dnsFixCases();
std::vector<FixCase> windowsFixCases();
}
