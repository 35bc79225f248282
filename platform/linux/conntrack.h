// SPDX-License-Identifier: GPL-3.0-or-later
// The connections that the kernel tracks, as ctnetlink lists them (linux/netfilter/nfnetlink_conntrack.h). It answers
// where /proc/net/nf_conntrack is not compiled in, which is on most machines.
#pragma once
#include "core/facts/port_use.h"
#include <string_view>
struct nlmsghdr;
namespace tl::linux_os {
// What a TCP connection that is over does to its port as long as the table remembers it.
enum class Closed { KeepsPort, GivesPortAway };
Closed closedConnections(std::string_view kernelRelease);

// Takes any messages and skips what it does not understand.
class PortUseReader {
public:
    explicit PortUseReader(Closed closed) : closed_(closed) {}
    void read(nlmsghdr&);
    std::vector<PortUse> result() const { return ports_.fullest(); }

private:
    Closed closed_;
    PortUses ports_;
};
}
