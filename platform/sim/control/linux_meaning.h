// SPDX-License-Identifier: GPL-3.0-or-later
// What each op means on a simulated Linux, object by object as platform/linux/control has them. No machine starts anew
// here: nothing is written for the next start but what the tunnel's configuration says of it.
#pragma once
#include "platform/sim/control/wish.h"
namespace tl::sim {
using Wishes = std::vector<Wish>;
using Planned = Result<Wishes>;
Planned meaning(const Place&, const SetForwarding&);
Planned meaning(const Place&, const SetRpFilter&);
Planned meaning(const Place&, const AddNat&);
Planned meaning(const Place&, const AllowForward&);
Planned meaning(const Place&, const AllowListenPort&);
Planned meaning(const Place&, const AllowTunnel&);
Planned meaning(const Place&, const SetMtu&);
Planned meaning(const Place&, const SetDns&);
Planned meaning(const Place&, const AddRoute&);
Planned meaning(const Place&, const RemoveRoute&);
Planned meaning(const Place&, const SetRule&);
Planned meaning(const Place&, const SetAllowedIps&);
Planned meaning(const Place&, const SetEndpoint&);
Planned meaning(const Place&, const SetListenPort&);
Planned meaning(const Place&, const AddAddress&);
Planned meaning(const Place&, const BringUp&);

ConfigFacts* configOf(SimHost&, const std::string& tunnel); // nullptr: nothing keeps it
// A line of the tunnel's configuration; nothing where there is none.
template <class T>
void addLine(Wishes& to, const Place& on, const std::string& tunnel, const Value<T>& value, const std::string& line,
             const T& wanted)
{
    const ConfigFacts* config = configOf(on.host, tunnel);
    if (!config || !value.at()) return;
    to.push_back(wish("config", tunnel + "|" + line.substr(0, line.find(" =")), value, wanted));
    to.back().command = "# " + config->path + "\n" + line;
}
template <class T> std::string listed(const std::vector<T>& all)
{
    std::string out;
    for (const T& each : all) out += (out.empty() ? "" : ", ") + toString(each);
    return out;
}
}
