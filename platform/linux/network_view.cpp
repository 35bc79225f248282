// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/network_lists.h"
#include "platform/linux/parts.h"
#include <algorithm>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
// How often a snapshot is taken again when something changed meanwhile. On a busy router it always does.
constexpr int kAttempts = 3;

void readAddress(nlmsghdr& message, const DeviceNames& devices, List<AddressFacts>& addresses)
{
    const auto& header = *static_cast<const ifaddrmsg*>(nlmsg_data(&message));
    const Attributes about(message, sizeof header);
    // On a point-to-point link IFA_ADDRESS is the far end's, and the prefix length belongs to it.
    const auto far = address(about[IFA_ADDRESS]);
    const auto own = about[IFA_LOCAL] ? address(about[IFA_LOCAL]) : far;
    if (!own || !familyOf(header.ifa_family)) return;
    if (number(about[IFA_FLAGS]).value_or(header.ifa_flags) & IFA_F_DADFAILED) return; // a double: never used
    const auto* device = devices.find(header.ifa_index);
    if (!device) {
        addresses.torn = true;
        return;
    }
    AddressFacts facts{*device, {*own, std::min<int>(header.ifa_prefixlen, own->bits())}};
    if (far && *far != *own) {
        if (!Prefix{*far, facts.prefix.length}.contains(*own)) facts.prefix.length = own->bits();
        facts.peer = far;
    }
    addresses.items.push_back(std::move(facts));
}

NeighbourState stateOf(unsigned state)
{
    switch (state) {
    case NUD_REACHABLE: return NeighbourState::Reachable;
    case NUD_STALE:
    case NUD_DELAY:
    case NUD_PROBE: return NeighbourState::Stale;
    case NUD_INCOMPLETE: return NeighbourState::Incomplete;
    case NUD_FAILED: return NeighbourState::Failed;
    case NUD_PERMANENT: return NeighbourState::Permanent;
    default: return NeighbourState::Other;
    }
}

void readNeighbour(nlmsghdr& message, const DeviceNames& devices, List<NeighbourFacts>& neighbours)
{
    const auto& header = *static_cast<const ndmsg*>(nlmsg_data(&message));
    const Attributes about(message, sizeof header);
    const auto who = address(about[NDA_DST]);
    if (!who || !familyOf(header.ndm_family) || header.ndm_state == NUD_NOARP || header.ndm_state == NUD_NONE) return;
    const auto* device = devices.find(static_cast<std::uint32_t>(header.ndm_ifindex));
    if (!device)
        neighbours.torn = true;
    else
        neighbours.items.push_back({*device, *who, stateOf(header.ndm_state)});
}

struct Listing {
    int ask, kind; // the type of the request, and that of the answers
    const char* what;
};

template <class T, class Header, class Read>
Result<List<T>> list(Netlink& netlink, const Listing& listing, Header header, Read read)
{
    List<T> out;
    const auto each = [&](nlmsghdr& message) {
        if (message.nlmsg_type == listing.kind && nlmsg_valid_hdr(&message, sizeof header)) read(message, out);
    };
    const auto reply = netlink.ask(message(listing.ask, NLM_F_REQUEST | NLM_F_DUMP, header), each);
    if (!reply) return tl::unexpected(reply.error());
    if (reply->error) return fail(codeOf(reply->error), listing.what, reply->error);
    out.torn = out.torn || reply->interrupted;
    return out;
}
}

Result<List<AddressFacts>> listAddresses(Netlink& netlink, const DeviceNames& devices)
{
    return list<AddressFacts>(netlink, {RTM_GETADDR, RTM_NEWADDR, "list the addresses"}, ifaddrmsg{},
                              [&](auto& message, auto& out) { readAddress(message, devices, out); });
}

Result<List<NeighbourFacts>> listNeighbours(Netlink& netlink, const DeviceNames& devices)
{
    return list<NeighbourFacts>(netlink, {RTM_GETNEIGH, RTM_NEWNEIGH, "list the neighbours"}, ndmsg{},
                                [&](auto& message, auto& out) { readNeighbour(message, devices, out); });
}

namespace {
// Moves the items of one list into the snapshot; tells whether to go on.
template <class T> Status keep(Result<List<T>> list, std::vector<T>& into, bool& torn)
{
    if (!list) return tl::unexpected(list.error());
    torn = torn || list->torn;
    into = std::move(list->items);
    return Done{};
}

class LinuxNetworkView final : public NetworkView {
public:
    Result<NetworkFacts> snapshot() override
    {
        auto netlink = Netlink::open();
        if (!netlink) return tl::unexpected(netlink.error());
        NetworkFacts facts;
        for (int attempt = 0; attempt < kAttempts; ++attempt) {
            bool torn = false;
            if (const auto read = readAll(*netlink, facts, torn); !read) return tl::unexpected(read.error());
            if (!torn) break;
        }
        return facts;
    }

    Result<std::vector<LinkFacts>> links() override
    {
        auto netlink = Netlink::open();
        if (!netlink) return tl::unexpected(netlink.error());
        return listLinks(*netlink).map([](auto&& list) { return std::move(list.items); });
    }

    Result<RouteAnswer> route(const IpAddress& to, std::uint32_t mark, const std::string& device) override
    {
        auto netlink = Netlink::open();
        if (!netlink) return tl::unexpected(netlink.error());
        return lookUpRoute(*netlink, to, mark, device);
    }

private:
    static Status readAll(Netlink& netlink, NetworkFacts& facts, bool& torn)
    {
        return keep(listLinks(netlink), facts.links, torn).and_then([&](Done) -> Status {
            const DeviceNames devices(facts.links);
            return keep(listAddresses(netlink, devices), facts.addresses, torn)
                .and_then([&](Done) { return keep(listRoutes(netlink, devices), facts.routes, torn); })
                .and_then([&](Done) { return keep(listRules(netlink), facts.rules, torn); })
                .and_then([&](Done) { return keep(listNeighbours(netlink, devices), facts.neighbours, torn); });
        });
    }
};
}

std::unique_ptr<NetworkView> makeNetworkView() { return std::make_unique<LinuxNetworkView>(); }
}
