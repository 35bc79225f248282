// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/network_lists.h"
#include <algorithm>
#include <array>
#include <cstring>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <string_view>
namespace tl::linux_os {
namespace {
bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

// PPPoE is how many lines reach the Internet at all, so such a link is no tunnel. Which of several ppp links
// is the PPPoE one cannot be told: pppd renames them as it likes.
bool carriesPppoe()
{
    const auto sessions = readFile("/proc/net/pppoe", 65536); // one heading, then a line for each session
    return sessions && std::ranges::count(*sessions, '\n') > 1;
}

LinkKind kindOf(std::string_view kind, const ifinfomsg& header, bool isPart)
{
    if (header.ifi_type == ARPHRD_LOOPBACK) return LinkKind::Loopback;
    if (kind.empty()) return LinkKind::Physical;
    if (kind == "wireguard") return LinkKind::WireGuard;
    // A tap that is no port of a bridge carries a VPN (OpenVPN, ZeroTier); one that is serves a virtual machine.
    if (kind == "tun" && header.ifi_type != ARPHRD_ETHER) return LinkKind::Tun;
    if (kind == "tun") return isPart ? LinkKind::Virtual : LinkKind::OtherTunnel;
    if (isOneOf(kind, {"bridge", "openvswitch"})) return LinkKind::Bridge;
    if (kind == "ppp") return carriesPppoe() ? LinkKind::Virtual : LinkKind::OtherTunnel;
    if (isOneOf(kind, {"amneziawg", "ovpn",      "ovpn-dco", "gre",    "gretap", "ip6gre", "ip6gretap",
                       "erspan",    "ip6erspan", "ipip",     "ip6tnl", "sit",    "vti",    "vti6",
                       "xfrm",      "l2tp",      "l2tpeth",  "gtp",    "fou",    "ipsec"}))
        return LinkKind::OtherTunnel;
    return LinkKind::Virtual;
}

void readCounters(const nlattr* attribute, LinkFacts& link)
{
    if (!attribute) return;
    rtnl_link_stats64 counters = {};
    std::memcpy(&counters, nla_data(attribute),
                std::min(sizeof counters, static_cast<std::size_t>(nla_len(attribute))));
    link.rxPackets = counters.rx_packets, link.txPackets = counters.tx_packets;
    link.rxBytes = counters.rx_bytes, link.txBytes = counters.tx_bytes;
    link.rxErrors = counters.rx_errors, link.txErrors = counters.tx_errors;
    link.rxDropped = counters.rx_dropped, link.txDropped = counters.tx_dropped;
}

LinkFacts readLink(nlmsghdr& message)
{
    const auto& header = *static_cast<const ifinfomsg*>(nlmsg_data(&message));
    const Attributes about(message, sizeof header);
    const Attributes info(about[IFLA_LINKINFO]);
    LinkFacts link;
    link.index = static_cast<std::uint32_t>(header.ifi_index);
    link.name = text(about[IFLA_IFNAME]);
    link.kind = kindOf(text(info[IFLA_INFO_KIND]), header, about[IFLA_MASTER] != nullptr);
    link.up = (header.ifi_flags & IFF_UP) != 0;
    // "Running" is carrier and, where there is one, a finished association.
    link.carrier = (header.ifi_flags & IFF_RUNNING) != 0;
    link.mtu = Mtu{number(about[IFLA_MTU]).value_or(0)};
    readCounters(about[IFLA_STATS64], link);
    return link;
}
}

Result<List<LinkFacts>> listLinks(Netlink& netlink)
{
    List<LinkFacts> links;
    const auto reply = netlink.ask(message(RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, ifinfomsg{}), [&](nlmsghdr& each) {
        if (each.nlmsg_type == RTM_NEWLINK && nlmsg_valid_hdr(&each, sizeof(ifinfomsg)))
            links.items.push_back(readLink(each));
    });
    if (!reply) return tl::unexpected(reply.error());
    if (reply->error) return fail(codeOf(reply->error), "list the network interfaces", reply->error);
    links.torn = reply->interrupted;
    return links;
}
}
