// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cards/card.h"
#include "core/causes/shared/common.h"
#include <algorithm>
namespace tl {
namespace {
CardStep step(const Text& words, std::vector<std::string> args = {}, std::string value = {})
{
    return {{words, std::move(args), {}}, std::move(value)};
}

// The port that others call, at whichever end this is.
std::uint16_t portOf(const Facts& facts)
{
    const DeviceFacts* device = latestDevice(facts);
    const PeerFacts* peer = farPeer(facts);
    if (isServer(facts))
        return device ? device->listenPort : facts.config ? facts.config->listenPort : std::uint16_t{0};
    return peer && peer->endpoint ? peer->endpoint->port : std::uint16_t{0};
}
std::optional<IpAddress> localAddress(const Facts& facts)
{
    const auto device = uplink(facts);
    if (!facts.network || !device) return std::nullopt;
    const auto own = std::ranges::find_if(facts.network->addresses, [&](const AddressFacts& each) {
        return each.device == *device && each.prefix.address.isV4();
    });
    return own == facts.network->addresses.end() ? std::nullopt : std::optional(own->prefix.address);
}
// RFC 6598: what providers give to customers that share one public address.
bool isShared(const IpAddress& address)
{
    static const auto shared = parsePrefix("100.64.0.0/10");
    return shared && shared->contains(address);
}
CardStep openRouter(const std::optional<IpAddress>& router)
{
    if (!router)
        return step(TL_TEXT("Card", "On a device at home, open the router's page in a browser; its address "
                                    "stands on the router's label."));
    return step(TL_TEXT("Card", "Open the router's page in a browser (the password often stands on its label):"), {},
                "http://" + toString(*router));
}
std::string portText(const Facts& facts)
{
    const auto port = portOf(facts);
    return port == 0 ? "" : std::to_string(port);
}

// CGNAT: a test that needs no tool.
void addSharedAddressTest(Card& card, const Facts& facts)
{
    const auto own = localAddress(facts);
    if (isServer(facts) && own && isShared(*own))
        card.steps.push_back(step(
            TL_TEXT("Card", "This computer's own address %1 is one that the provider gives to many customers at once "
                            "(CGNAT): no call from outside arrives. Ask the provider for a public address of your own, "
                            "or use IPv6."),
            {toString(*own)}));
    card.steps.push_back(step(
        TL_TEXT("Card", "Find the router's own Internet address, under \"Status\", \"Internet\" or \"WAN\". If it "
                        "begins with 10., 192.168., 172.16 to 172.31 or 100.64 to 100.127, another router or the "
                        "provider stands before it (CGNAT), and calls from outside do not arrive. Ask the provider "
                        "for a public address of your own, or use IPv6.")));
    const PeerFacts* peer = farPeer(facts);
    if (isClient(facts) && peer && peer->endpoint)
        card.steps.push_back(step(TL_TEXT("Card", "Otherwise that Internet address must be the one that this computer "
                                                  "calls:"),
                                  {}, toString(peer->endpoint->address)));
    else
        card.steps.push_back(
            step(TL_TEXT("Card", "Otherwise that Internet address, or a name for it, must stand in the "
                                 "line Endpoint of the other devices.")));
}
}

Card routerCard(const Facts& facts)
{
    Card card{.place = CardPlace::HomeRouter};
    const std::string port = portText(facts);
    const auto own = isServer(facts) ? localAddress(facts) : std::nullopt;
    card.steps.push_back(openRouter(isServer(facts) ? uplinkGateway(facts) : std::nullopt));
    card.steps.push_back(step(TL_TEXT("Card", "Look for \"Port forwarding\" (also called \"virtual server\" or \"port "
                                              "sharing\"), and add an entry for UDP, not TCP.")));
    if (!port.empty())
        card.steps.push_back(step(TL_TEXT("Card", "The port, outside and inside:"), {}, port));
    else
        card.steps.push_back(step(TL_TEXT("Card", "The port, outside and inside: that of the line ListenPort.")));
    if (own)
        card.steps.push_back(step(TL_TEXT("Card", "It leads to this computer:"), {}, toString(*own)));
    else
        card.steps.push_back(step(TL_TEXT("Card", "It leads to the server's address in the network at home.")));
    card.steps.push_back(step(TL_TEXT("Card", "Let the router always give the server the same address (\"DHCP "
                                              "reservation\"), so that the entry keeps leading there.")));
    addSharedAddressTest(card, facts);
    card.steps.push_back(step(TL_TEXT("Card", "Test from outside, for example by a phone's mobile data: from the same "
                                              "network many routers do not let such calls through.")));
    return card;
}

Card consoleCard(const Facts& facts)
{
    Card card{.place = CardPlace::CloudConsole};
    const std::string port = portText(facts);
    card.steps.push_back(step(TL_TEXT("Card", "Sign in where the server was rented, and open its network or firewall "
                                              "settings (\"security group\", \"network security group\", \"firewall "
                                              "rules\", \"security list\").")));
    card.steps.push_back(
        step(TL_TEXT("Card", "Add a rule for what comes in: protocol UDP, from everywhere:"), {}, "0.0.0.0/0, ::/0"));
    card.steps.push_back(port.empty() ? step(TL_TEXT("Card", "Its port is that of the line ListenPort on the server."))
                                      : step(TL_TEXT("Card", "Its port:"), {}, port));
    card.steps.push_back(step(TL_TEXT("Card", "See that the rule belongs to this very server, and save it.")));
    return card;
}

// A home network that nobody here has heard of.
static std::optional<Prefix> freeNetwork(const Facts& facts)
{
    const auto isTaken = [&](const Prefix& one) {
        const auto overlaps = [&](const Prefix& other) { return !other.isDefault() && other.overlaps(one); };
        if (facts.network)
            for (const AddressFacts& each : facts.network->addresses)
                if (overlaps(each.prefix)) return true;
        if (facts.network)
            for (const RouteFacts& each : facts.network->routes)
                if (each.destination.length > 8 && overlaps(each.destination)) return true;
        if (const DeviceFacts* device = latestDevice(facts))
            for (const PeerFacts& peer : device->peers)
                for (const Prefix& each : peer.allowedIps)
                    if (each.length > 8 && overlaps(each)) return true;
        return false;
    };
    constexpr std::uint32_t kFirst = 0xc0a85300, kStep = 0x1500; // 192.168.83.0, and every 21st behind it
    for (std::uint32_t i = 0; i < 8; ++i)
        if (const Prefix one{IpAddress::v4(kFirst + i * kStep), 24}; !isTaken(one)) return one;
    return std::nullopt;
}

Card renumberCard(const Facts& facts)
{
    Card card{.place = CardPlace::HomeRouter};
    card.steps.push_back(openRouter(uplinkGateway(facts)));
    card.steps.push_back(step(TL_TEXT("Card", "Look for the address range of the home network (\"LAN\", \"DHCP\", "
                                              "\"IPv4 addresses\").")));
    if (const auto network = freeNetwork(facts)) {
        card.steps.push_back(step(TL_TEXT("Card", "Give the router an address in another range, for example this one:"),
                                  {}, toString(next(network->address))));
        card.steps.push_back(
            step(TL_TEXT("Card", "The range is then this one (mask 255.255.255.0):"), {}, toString(*network)));
    }
    card.steps.push_back(step(TL_TEXT("Card", "Save, and connect every device anew, so that it gets an address of the "
                                              "new range. Devices whose address was set by hand need a new one.")));
    return card;
}
}
