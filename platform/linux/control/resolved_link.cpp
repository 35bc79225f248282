// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/resolved_link.h"
#include "platform/linux/bus.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/words.h"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <net/if.h>
#include <sys/socket.h>
#include <unistd.h>
namespace tl::linux_os {
namespace {
constexpr const char* kService = "org.freedesktop.resolve1";
constexpr const char* kPath = "/org/freedesktop/resolve1";
constexpr const char* kManager = "org.freedesktop.resolve1.Manager";

struct Server {
    IpAddress address = {};
    std::uint16_t port = 0; // 0: the usual one
    std::string name = {};  // in its certificate
};
struct Domain {
    std::string name = {};
    bool routeOnly = false;
};

std::string toString(const Server& server)
{
    const std::string at =
        server.port == 0 ? tl::toString(server.address) : tl::toString(Endpoint{server.address, server.port});
    return at + (server.name.empty() ? "" : "#" + server.name);
}
std::string toString(const Domain& domain) { return (domain.routeOnly ? "~" : "") + domain.name; }

template <class Item> ObjectState textOf(const std::vector<Item>& items)
{
    std::string out;
    for (const Item& each : items) out += (out.empty() ? "" : " ") + toString(each);
    return items.empty() ? ObjectState() : out;
}

Result<Server> parseServer(std::string_view word)
{
    const auto hash = word.find('#');
    const auto at = word.substr(0, hash);
    const std::string name(hash == word.npos ? "" : word.substr(hash + 1));
    if (const auto plain = parseIpAddress(at)) return Server{*plain, 0, name};
    const auto endpoint = parseEndpoint(at);
    if (!endpoint) return tl::unexpected(endpoint.error());
    return Server{endpoint->address, endpoint->port, name};
}

Result<std::vector<Server>> parseServers(const ObjectState& state)
{
    std::vector<Server> out;
    const std::string text = state.value_or("");
    for (const auto word : words(text)) {
        auto server = parseServer(word);
        if (!server) return tl::unexpected(server.error());
        out.push_back(*std::move(server));
    }
    return out;
}

std::vector<Domain> parseDomains(const ObjectState& state)
{
    std::vector<Domain> out;
    const std::string text = state.value_or("");
    for (const auto word : words(text)) {
        const bool routeOnly = word.starts_with('~');
        out.push_back({std::string(word.substr(routeOnly ? 1 : 0)), routeOnly});
    }
    return out;
}

// a(iay), or a(iayqs) since systemd 247, which adds port and name.
int readServers(sd_bus_message* from, bool whole, std::vector<Server>& out)
{
    out.clear();
    const char* item = whole ? "iayqs" : "iay";
    return readArray(from, whole ? "(iayqs)" : "(iay)", [&] {
        return readStruct(from, item, [&] {
            std::int32_t family = 0;
            const void* bytes = nullptr;
            std::size_t size = 0;
            Server server;
            const char* name = "";
            int result = sd_bus_message_read(from, "i", &family);
            if (result >= 0) result = sd_bus_message_read_array(from, 'y', &bytes, &size);
            if (result >= 0 && whole) result = sd_bus_message_read(from, "qs", &server.port, &name);
            if (result < 0) return result;
            if (size != 4 && size != 16) return -EBADMSG; // it could not be brought back
            server.address.family = size == 4 ? IpFamily::V4 : IpFamily::V6;
            std::memcpy(server.address.bytes.data(), bytes, size);
            server.name = name;
            out.push_back(server);
            return result;
        });
    });
}

int readDomains(sd_bus_message* from, std::vector<Domain>& out)
{
    return readArray(from, "(sb)", [&] {
        return readStruct(from, "sb", [&] {
            const char* name = nullptr;
            int routeOnly = 0;
            const int result = sd_bus_message_read(from, "sb", &name, &routeOnly);
            if (result >= 0) out.push_back({name, routeOnly != 0});
            return result;
        });
    });
}

int appendServers(sd_bus_message* to, int link, const std::vector<Server>& servers, bool whole)
{
    const char* item = whole ? "iayqs" : "iay";
    int result = sd_bus_message_append(to, "i", link);
    if (result >= 0) result = sd_bus_message_open_container(to, 'a', whole ? "(iayqs)" : "(iay)");
    for (const Server& server : servers) {
        const bool v4 = server.address.isV4();
        if (result >= 0) result = sd_bus_message_open_container(to, 'r', item);
        if (result >= 0) result = sd_bus_message_append(to, "i", v4 ? AF_INET : AF_INET6);
        if (result >= 0) result = sd_bus_message_append_array(to, 'y', server.address.bytes.data(), v4 ? 4 : 16);
        if (result >= 0 && whole) result = sd_bus_message_append(to, "qs", server.port, server.name.c_str());
        if (result >= 0) result = sd_bus_message_close_container(to);
    }
    return result < 0 ? result : sd_bus_message_close_container(to);
}

int appendDomains(sd_bus_message* to, int link, const std::vector<Domain>& domains)
{
    int result = sd_bus_message_append(to, "i", link);
    if (result >= 0) result = sd_bus_message_open_container(to, 'a', "(sb)");
    for (const Domain& each : domains)
        if (result >= 0) result = sd_bus_message_append(to, "(sb)", each.name.c_str(), each.routeOnly ? 1 : 0);
    return result < 0 ? result : sd_bus_message_close_container(to);
}

// To systemd-networkd, which tells systemd-resolved, where that configures the link.
Status tell(sd_bus* bus, const char* method, const std::function<int(sd_bus_message*)>& fill)
{
    auto done = call(bus, {kService, kPath, kManager, method}, fill);
    if (!done && done.error().osCode == EBUSY)
        done = call(
            bus, {"org.freedesktop.network1", "/org/freedesktop/network1", "org.freedesktop.network1.Manager", method},
            fill);
    return done.map([](const Message&) { return Done{}; });
}

// Questions that are under way; nothing where it does not say.
std::uint64_t underWay(sd_bus* bus)
{
    const auto answer = call(bus, {kService, kPath, "org.freedesktop.DBus.Properties", "Get"}, [](sd_bus_message* to) {
        return sd_bus_message_append(to, "ss", kManager, "TransactionStatistics");
    });
    std::uint64_t now = 0, ever = 0;
    const bool isRead = answer && sd_bus_message_read(answer->get(), "v", "(tt)", &now, &ever) >= 0;
    return isRead ? now : 0;
}

template <class Holds> void waitUntil(Holds holds, std::chrono::milliseconds patience)
{
    using Clock = std::chrono::steady_clock;
    for (const auto end = Clock::now() + patience; !holds() && Clock::now() < end;) usleep(20'000);
}

struct Named {
    std::string link = {};
    LinkList list = LinkList::Dns;
};
std::optional<Named> named(const std::string& name)
{
    const auto parts = parted(name, 2);
    if (parts.empty() || parts[0].empty() || parts[0].find('/') != std::string::npos) return std::nullopt;
    if (parts[1] != "dns" && parts[1] != "domain") return std::nullopt;
    return Named{parts[0], parts[1] == "dns" ? LinkList::Dns : LinkList::Domain};
}

class ResolvedLink final : public ObjectKind {
public:
    std::string_view kind() const override { return "resolved_link"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = named(name);
        if (!one) return noSuchObject(kind(), name);
        const auto link = if_nametoindex(one->link.c_str());
        if (link == 0) return ObjectState(); // what it had went with it
        const auto bus = systemBus();
        if (!bus) return tl::unexpected(bus.error());
        return readLinkList(bus->get(), static_cast<int>(link), one->list);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto one = named(name);
        if (!one) return noSuchObject(kind(), name);
        const auto link = if_nametoindex(one->link.c_str());
        if (link == 0 && !state) return Done{};
        if (link == 0) return fail(ErrorCode::NotFound, "there is no interface " + one->link);
        const auto bus = systemBus();
        if (!bus) return tl::unexpected(bus.error());
        return writeLinkList(bus->get(), static_cast<int>(link), one->list, state);
    }
    std::string command(const Change& change) override
    {
        const auto one = named(change.name);
        if (!one) return "";
        std::string out = std::string("resolvectl ") + (one->list == LinkList::Dns ? "dns " : "domain ") + one->link;
        const std::string text = change.after.value_or("");
        for (const auto word : words(text))
            out += one->list == LinkList::Dns ? " " + std::string(word) : " '" + std::string(word) + "'";
        return out + (change.after ? "" : " ''");
    }
};
}

Result<ObjectState> readLinkList(sd_bus* bus, int link, LinkList list)
{
    char* path = nullptr;
    if (sd_bus_path_encode("/org/freedesktop/resolve1/link", std::to_string(link).c_str(), &path) < 0)
        return fail(ErrorCode::Unavailable, "no memory");
    const std::unique_ptr<char, void (*)(void*)> freed(path, &free);
    const auto answer = allProperties(bus, kService, path, "org.freedesktop.resolve1.Link");
    if (!answer) return tl::unexpected(answer.error());
    sd_bus_message* const from = answer->get();
    std::vector<Server> servers;
    std::vector<Domain> domains;
    bool hasPorts = false, isKnown = false;
    const int result = readProperties(from, [&](std::string_view name, std::string_view type) {
        const bool whole = name == "DNSEx" && type == "a(iayqs)";
        const bool isDns = whole || (name == "DNS" && type == "a(iay)" && !hasPorts);
        const bool isDomain = name == "Domains" && type == "a(sb)";
        hasPorts = hasPorts || whole;
        isKnown = isKnown || (list == LinkList::Dns ? isDns : isDomain);
        if (isDns) return taken(readServers(from, whole, servers));
        return isDomain ? taken(readDomains(from, domains)) : kLeft;
    });
    if (result < 0 || !isKnown) return fail(ErrorCode::Malformed, "systemd-resolved says something else", -result);
    return list == LinkList::Dns ? textOf(servers) : textOf(domains);
}

Status writeLinkList(sd_bus* bus, int link, LinkList list, const ObjectState& state)
{
    const auto servers = parseServers(list == LinkList::Dns ? state : std::nullopt);
    if (!servers) return tl::unexpected(servers.error());
    const bool whole =
        std::ranges::any_of(*servers, [](const Server& each) { return each.port != 0 || !each.name.empty(); });
    const auto done = list == LinkList::Dns
                          ? tell(bus, whole ? "SetLinkDNSEx" : "SetLinkDNS",
                                 [&](sd_bus_message* to) { return appendServers(to, link, *servers, whole); })
                          : tell(bus, "SetLinkDomains",
                                 [&](sd_bus_message* to) { return appendDomains(to, link, parseDomains(state)); });
    if (!done) return done;
    using namespace std::chrono_literals;
    // systemd-networkd tells it a moment later.
    waitUntil([&] { return readLinkList(bus, link, list) == Result<ObjectState>(state); }, 1s);
    // What is under way waits for the former server to the end, five seconds, and the same question asked anew with it.
    if (list == LinkList::Dns) waitUntil([&] { return underWay(bus) == 0; }, 6s);
    return Done{};
}

ResolvedNames resolvedNames(const std::string& link) { return {joined({link, "dns"}), joined({link, "domain"})}; }

std::string domainsWithAll(const ObjectState& domains)
{
    auto all = parseDomains(domains);
    if (std::ranges::find(all, ".", &Domain::name) == all.end()) all.push_back({".", true});
    return *textOf(all);
}

std::unique_ptr<ObjectKind> makeResolvedLink() { return std::make_unique<ResolvedLink>(); }
}
