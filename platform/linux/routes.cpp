// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/network_lists.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
RouteType typeOf(unsigned type)
{
    switch (type) {
    case RTN_UNICAST: return RouteType::Unicast;
    case RTN_LOCAL: return RouteType::Local;
    case RTN_BROADCAST: return RouteType::Broadcast;
    case RTN_BLACKHOLE: return RouteType::Blackhole;
    case RTN_UNREACHABLE: return RouteType::Unreachable;
    case RTN_PROHIBIT: return RouteType::Prohibit;
    case RTN_THROW: return RouteType::Throw;
    default: return RouteType::Other;
    }
}

// Such routes lead nowhere; the loopback device that IPv6 names for them means nothing.
bool leadsToDevice(RouteType type)
{
    return type != RouteType::Blackhole && type != RouteType::Unreachable && type != RouteType::Prohibit &&
           type != RouteType::Throw;
}

// A gateway of the other family (IPv4 by way of an IPv6 router, RFC 5549) comes in an attribute of its own.
std::optional<IpAddress> gatewayIn(const Attributes& about)
{
    if (about[RTA_GATEWAY]) return address(about[RTA_GATEWAY]);
    constexpr std::size_t kFamilyBytes = sizeof(rtvia::rtvia_family);
    const auto* via = about[RTA_VIA];
    if (!via || nla_len(via) <= static_cast<int>(kFamilyBytes)) return std::nullopt;
    return address(static_cast<const std::byte*>(nla_data(via)) + kFamilyBytes,
                   static_cast<std::size_t>(nla_len(via)) - kFamilyBytes);
}

class RouteReader {
public:
    RouteReader(const DeviceNames& devices, List<RouteFacts>& routes) : devices_(devices), routes_(routes) {}

    void read(nlmsghdr& message)
    {
        const auto& header = *static_cast<const rtmsg*>(nlmsg_data(&message));
        const auto family = familyOf(header.rtm_family);
        const Attributes about(message, sizeof header);
        const auto table = number(about[RTA_TABLE]).value_or(header.rtm_table);
        // Old kernels list IPv6's built-in "nothing found" entry, in table 0.
        if (!family || (header.rtm_flags & RTM_F_CLONED) || table == RT_TABLE_LOCAL || table == RT_TABLE_UNSPEC) return;
        RouteFacts route;
        route.destination.address = address(about[RTA_DST]).value_or(IpAddress{*family});
        route.destination.length = std::min<int>(header.rtm_dst_len, route.destination.address.bits());
        route.table = table;
        route.type = typeOf(header.rtm_type);
        route.source = address(about[RTA_PREFSRC]);
        route.metric = number(about[RTA_PRIORITY]).value_or(0);
        const bool kernels = header.rtm_protocol == RTPROT_KERNEL && route.type == RouteType::Unicast;
        route.connected = kernels && (family == IpFamily::V6 || header.rtm_scope == RT_SCOPE_LINK);
        if (about[RTA_MULTIPATH]) return readHops(about[RTA_MULTIPATH], route);
        add(route, number(about[RTA_OIF]), gatewayIn(about));
    }

private:
    void readHops(nlattr* nest, const RouteFacts& route)
    {
        auto* hop = static_cast<rtnexthop*>(nla_data(nest));
        // RTNH_OK looks into the hop before it looks whether there is one.
        for (int left = nla_len(nest); left >= static_cast<int>(sizeof *hop) && RTNH_OK(hop, left);) {
            const Attributes about(
                std::span(reinterpret_cast<std::byte*>(RTNH_DATA(hop)), hop->rtnh_len - RTNH_LENGTH(0)));
            // The kernel sends nothing by a dead one.
            if (!(hop->rtnh_flags & RTNH_F_DEAD))
                add(route, static_cast<std::uint32_t>(hop->rtnh_ifindex), gatewayIn(about));
            left -= static_cast<int>(RTNH_ALIGN(hop->rtnh_len));
            hop = RTNH_NEXT(hop);
        }
    }

    void add(RouteFacts route, std::optional<std::uint32_t> index, const std::optional<IpAddress>& gateway)
    {
        route.gateway = gateway;
        route.connected = route.connected && !gateway;
        const auto* name = index ? devices_.find(*index) : nullptr;
        if (index && !name) routes_.torn = true;
        if (name && leadsToDevice(route.type)) route.device = *name;
        routes_.items.push_back(std::move(route));
    }

    const DeviceNames& devices_;
    List<RouteFacts>& routes_;
};

// The kernel answers a lookup that ends at such a route with an error (fib_props in net/ipv4/fib_semantics.c).
std::optional<RouteType> meaningOf(int error)
{
    switch (error) {
    case ENETUNREACH:
    case EHOSTUNREACH: return RouteType::Unreachable;
    case EINVAL: return RouteType::Blackhole;
    case EACCES: return RouteType::Prohibit;
    default: return std::nullopt;
    }
}

RouteAnswer readAnswer(nlmsghdr& message)
{
    const auto& header = *static_cast<const rtmsg*>(nlmsg_data(&message));
    const Attributes about(message, sizeof header);
    RouteAnswer answer;
    answer.type = typeOf(header.rtm_type);
    answer.table = number(about[RTA_TABLE]).value_or(header.rtm_table);
    if (!leadsToDevice(answer.type)) return answer;
    answer.gateway = gatewayIn(about);
    answer.source = address(about[RTA_PREFSRC]);
    char name[IF_NAMESIZE] = {};
    if (const auto index = number(about[RTA_OIF]); index && if_indextoname(*index, name)) answer.device = name;
    return answer;
}
}

Result<List<RouteFacts>> listRoutes(Netlink& netlink, const DeviceNames& devices)
{
    List<RouteFacts> routes;
    RouteReader reader(devices, routes);
    for (const int family : {AF_INET, AF_INET6}) {
        rtmsg header = {};
        header.rtm_family = static_cast<unsigned char>(family);
        // Without IPv6 the kernel lists what other families have.
        const auto each = [&](nlmsghdr& message) {
            if (message.nlmsg_type == RTM_NEWROUTE && nlmsg_valid_hdr(&message, sizeof(rtmsg)) &&
                static_cast<const rtmsg*>(nlmsg_data(&message))->rtm_family == family)
                reader.read(message);
        };
        const auto reply = netlink.ask(message(RTM_GETROUTE, NLM_F_REQUEST | NLM_F_DUMP, header), each);
        if (!reply) return tl::unexpected(reply.error());
        if (reply->error && codeOf(reply->error) != ErrorCode::NotSupported)
            return fail(codeOf(reply->error), "list the routes", reply->error);
        routes.torn = routes.torn || reply->interrupted;
    }
    return routes;
}

Result<RouteAnswer> lookUpRoute(Netlink& netlink, const IpAddress& to, std::uint32_t mark, const std::string& device)
{
    rtmsg header = {};
    header.rtm_family = to.isV4() ? AF_INET : AF_INET6;
    header.rtm_dst_len = static_cast<unsigned char>(to.bits());
    header.rtm_flags = RTM_F_LOOKUP_TABLE;
    const auto request = message(RTM_GETROUTE, NLM_F_REQUEST, header);
    if (request) nla_put(request.get(), RTA_DST, static_cast<int>(to.size()), to.bytes.data());
    if (request && mark) nla_put_u32(request.get(), RTA_MARK, mark);
    if (request && !device.empty()) {
        const auto index = if_nametoindex(device.c_str());
        if (index == 0) return fail(codeOf(errno), "no interface " + device, errno);
        nla_put_u32(request.get(), RTA_OIF, index);
    }
    std::optional<RouteAnswer> answer;
    const auto reply = netlink.ask(request, [&](nlmsghdr& each) {
        if (each.nlmsg_type == RTM_NEWROUTE && nlmsg_valid_hdr(&each, sizeof(rtmsg))) answer = readAnswer(each);
    });
    if (!reply) return tl::unexpected(reply.error());
    if (answer) return *answer;
    if (const auto type = meaningOf(reply->error)) return RouteAnswer{.type = *type};
    return fail(codeOf(reply->error), "look up the route to " + toString(to), reply->error);
}
}
