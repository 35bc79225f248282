// SPDX-License-Identifier: GPL-3.0-or-later
// A line that swallows larger packets: nobody reports anything.
#include "platform/sim/scenarios/scenario.h"
namespace tl {
using namespace sim;
static SimNetwork build()
{
    SimNetwork network = homeNetwork();
    network.segment("line").carries = Mtu{1412};
    return network;
}

extern constinit const Scenario scenario_mtu_too_large{
    .id = "mtu-too-large",
    .title = TL_TEXT("Scenario", "The line carries less than the tunnel takes for granted"),
    .build = &build,
    .rootCause = "mtu.too_large",
    .mendedBy = "mtu.set",
    .verdict = Verdict::Broken};
}
