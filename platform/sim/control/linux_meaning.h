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
template <class OfWindows> Planned meaning(const Place&, const OfWindows&)
{
    return fail(ErrorCode::NotSupported, "this practice machine runs Linux, which does not do that");
}

// As a name server would answer, without the packets.
std::optional<IpAddress> lookUp(const SimNetwork&, const std::string& name);
ConfigFacts* configOf(SimHost&, const std::string& tunnel); // nullptr: nothing keeps it
// A line of a tunnel's configuration.
struct ConfigLine {
    std::string tunnel = {}, peer = {}; // peer empty: [Interface]
    std::string text = {};              // "MTU = 1420"
};
// Nothing where there is no such file or section.
template <class T>
void addLine(Wishes& to, const Place& on, const ConfigLine& line, const Value<T>& value, const T& wanted)
{
    const ConfigFacts* config = configOf(on.host, line.tunnel);
    if (!config || !value.at()) return;
    const std::string key = line.text.substr(0, line.text.find(" ="));
    to.push_back(wish("config", line.tunnel + "|" + line.peer + "|" + key, value, wanted));
    to.back().command =
        "# " + config->path + ", " + (line.peer.empty() ? "[Interface]" : "[Peer] " + line.peer) + "\n" + line.text;
}
template <class T> std::string listed(const std::vector<T>& all)
{
    std::string out;
    for (const T& each : all) out += (out.empty() ? "" : ", ") + toString(each);
    return out;
}
}
