// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/conntrack.h"
#include "platform/linux/files.h"
#include "platform/linux/host_readers.h"
#include "platform/linux/netlink.h"
#include <arpa/inet.h>
#include <charconv>
#include <cstring>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <netinet/in.h>
#include <sys/utsname.h>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMostConnections = 50'000;
constexpr int kListRequest = (NFNL_SUBSYS_CTNETLINK << 8) | IPCTNL_MSG_CT_GET;
constexpr int kListed = (NFNL_SUBSYS_CTNETLINK << 8) | IPCTNL_MSG_CT_NEW;

struct Tuple {
    Endpoint source = {}, destination = {};
    std::uint8_t protocol = 0;
};

std::optional<std::uint16_t> portIn(const nlattr* attribute)
{
    if (!attribute || nla_len(attribute) != sizeof(std::uint16_t)) return std::nullopt;
    std::uint16_t port = 0;
    std::memcpy(&port, nla_data(attribute), sizeof port);
    return ntohs(port);
}

std::optional<Tuple> tupleIn(nlattr* nest)
{
    const Attributes parts(nest);
    const Attributes ip(parts[CTA_TUPLE_IP]), transport(parts[CTA_TUPLE_PROTO]);
    const bool v4 = ip[CTA_IP_V4_SRC] != nullptr;
    const auto source = address(v4 ? ip[CTA_IP_V4_SRC] : ip[CTA_IP_V6_SRC]);
    const auto destination = address(v4 ? ip[CTA_IP_V4_DST] : ip[CTA_IP_V6_DST]);
    const auto protocol = number(transport[CTA_PROTO_NUM]);
    const auto sourcePort = portIn(transport[CTA_PROTO_SRC_PORT]);
    const auto destinationPort = portIn(transport[CTA_PROTO_DST_PORT]);
    if (!source || !destination || source->family != destination->family || !sourcePort || !destinationPort)
        return std::nullopt;
    if (protocol != IPPROTO_TCP && protocol != IPPROTO_UDP) return std::nullopt;
    return Tuple{{*source, *sourcePort}, {*destination, *destinationPort}, static_cast<std::uint8_t>(*protocol)};
}

bool isOver(nlattr* protocolState)
{
    const Attributes about(protocolState);
    const Attributes tcp(about[CTA_PROTOINFO_TCP]);
    return number(tcp[CTA_PROTOINFO_TCP_STATE]).value_or(TCP_CONNTRACK_NONE) >= TCP_CONNTRACK_TIME_WAIT;
}

std::optional<unsigned> takeNumber(std::string_view& text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}
}

// Linux 6.5 gives the port of such a connection to a new one ("netfilter: snat: evict closing tcp entries on reply
// tuple collision").
Closed closedConnections(std::string_view kernelRelease)
{
    const auto major = takeNumber(kernelRelease);
    if (!major || !kernelRelease.starts_with('.')) return Closed::GivesPortAway;
    kernelRelease.remove_prefix(1);
    const auto minor = takeNumber(kernelRelease);
    return minor && std::pair(*major, *minor) < std::pair(6u, 5u) ? Closed::KeepsPort : Closed::GivesPortAway;
}

void PortUseReader::read(nlmsghdr& message)
{
    if (message.nlmsg_type != kListed || !nlmsg_valid_hdr(&message, sizeof(nfgenmsg))) return;
    const Attributes about(message, sizeof(nfgenmsg));
    const auto original = tupleIn(about[CTA_TUPLE_ORIG]), reply = tupleIn(about[CTA_TUPLE_REPLY]);
    // Answers go to where the packets seem to come from; where that is not their source, it was translated.
    if (!original || !reply || original->protocol != reply->protocol || reply->destination == original->source) return;
    if (closed_ == Closed::GivesPortAway && isOver(about[CTA_PROTOINFO])) return;
    ports_.add(reply->destination.address, reply->protocol, reply->source, reply->destination.port);
}

Result<std::vector<PortUse>> readPortUse()
{
    auto netlink = Netlink::open(NETLINK_NETFILTER);
    if (!netlink) return tl::unexpected(netlink.error());
    const auto request = message(kListRequest, NLM_F_REQUEST | NLM_F_DUMP, nfgenmsg{AF_UNSPEC, NFNETLINK_V0, 0});
    // Newer kernels leave the other connections out by themselves.
    if (request) nla_put_u32(request.get(), CTA_STATUS, htonl(IPS_SRC_NAT));
    utsname kernel = {};
    uname(&kernel);
    PortUseReader reader(closedConnections(kernel.release));
    const auto reply = netlink->ask(
        request, [&](nlmsghdr& connection) { reader.read(connection); }, kMostConnections);
    if (!reply) return tl::unexpected(reply.error());
    if (reply->error) return fail(codeOf(reply->error), "list the connections", reply->error);
    return reader.result();
}
}
