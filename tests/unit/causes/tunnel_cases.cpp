// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
void takeDown(Facts& f)
{
    f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
    f.device = f.deviceAfter = Error{ErrorCode::NotFound, "read the tunnel"};
    f.exchanges.clear();
    f.lookups.clear();
    f.sockets = std::vector<UdpSocketFacts>{};
    std::erase_if(f.network.get()->links, [](const LinkFacts& l) { return l.name == "wg0"; });
    std::erase_if(f.network.get()->addresses, [](const AddressFacts& a) { return a.device == "wg0"; });
}
void takeAddress(Facts& f)
{
    std::erase_if(f.network.get()->addresses, [](const AddressFacts& a) { return a.device == "wg0"; });
}
void wantV6WithMtu(Facts& f, std::uint32_t mtu)
{
    f.config.get()->addresses.push_back(prefix("fd00:8::2/64"));
    f.network.get()->links[2].mtu = {mtu};
}
}

std::vector<CauseCase> tunnelCases()
{
    return {
        {"tunnel.down", "no_interface", Says::Root, client(takeDown)},
        {"tunnel.down", "no_interface_at_server", Says::Root, server(takeDown)},
        {"tunnel.down", "switched_off", Says::Root, client([](Facts& f) { f.tunnel.get()->linkUp = false; })},
        {"tunnel.down", "never_configured", Says::Root,
         client([](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.publicKey.clear(); }); })},
        {"tunnel.down", "state_unreadable", Says::Nothing, client([](Facts& f) { f.device = couldNotSee(); })},
        {"tunnel.down", "not_looked", Says::Nothing, client([](Facts& f) { f.tunnel = {}; })},

        {"tunnel.no_address", "gone", Says::Root, client(takeAddress)},
        {"tunnel.no_address", "gone_at_server", Says::Root, server(takeAddress)},
        {"tunnel.no_address", "another_one", Says::Root,
         client([](Facts& f) { f.network.get()->addresses.back().prefix = prefix("169.254.7.7/16"); })},
        {"tunnel.no_address", "no_file_and_none", Says::Root, client([](Facts& f) {
             f.config = Error{ErrorCode::NotFound, "no file"};
             takeAddress(f);
         })},
        {"tunnel.no_address", "no_file_and_some", Says::Nothing, client([](Facts& f) { f.config = {}; })},
        {"tunnel.no_address", "v6_wanted_at_1280", Says::Root, client([](Facts& f) { wantV6WithMtu(f, 1280); })},
        {"tunnel.no_address", "v6_taken_by_the_mtu", Says::Nothing, client([](Facts& f) { wantV6WithMtu(f, 1279); })},
        {"tunnel.no_address", "not_looked", Says::Nothing, client([](Facts& f) { f.network = couldNotSee(); })},
        {"tunnel.no_address", "tunnel_is_down", Says::Nothing, client(takeDown)},
    };
}
}
