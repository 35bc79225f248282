// SPDX-License-Identifier: GPL-3.0-or-later
// One reader for each subject of the host, each in a file of its own.
#pragma once
#include "core/facts/facts.h"
namespace tl::windows_os {
Result<StackFacts> readStack();
Result<FirewallFacts> readFirewall();
Result<ResolverFacts> readResolvers();
Result<std::vector<UdpSocketFacts>> readUdpSockets();
Result<ClockFacts> readClock();
Result<RightsFacts> readRights();
bool isElevated();

// The subjects of WindowsFacts.
Result<std::vector<NetNat>> readNats(const Observed<std::vector<HostedNetwork>>&);
Result<std::vector<HostedNetwork>> readHostedNetworks();
Result<SharingFacts> readSharing();
Result<std::vector<NetworkProfile>> readProfiles();
Result<std::vector<NumberRange>> readExcludedUdpPorts();
Result<std::vector<NrptRule>> readNrpt();
Result<std::vector<ServiceFacts>> readServicesOfInterest();
}
