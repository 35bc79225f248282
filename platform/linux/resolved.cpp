// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/resolved.h"
#include "platform/linux/bus.h"
#include "platform/linux/files.h"
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string_view>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
using Clock = std::chrono::steady_clock;
constexpr const char* kService = "org.freedesktop.resolve1";
constexpr const char* kPath = "/org/freedesktop/resolve1";
constexpr std::uint16_t kDnsPort = 53;

enum class Shape { Plain, WithPort }; // a(iiay) and a(iiayqs)

int readServers(sd_bus_message* from, Shape shape, std::vector<ResolvedState::Server>& out)
{
    out.clear();
    const char* item = shape == Shape::Plain ? "iiay" : "iiayqs";
    return readArray(from, shape == Shape::Plain ? "(iiay)" : "(iiayqs)", [&] {
        return readStruct(from, item, [&] {
            std::int32_t link = 0, family = 0;
            const void* bytes = nullptr;
            std::size_t size = 0;
            std::uint16_t port = 0;
            const char* serverName = nullptr;
            int result = sd_bus_message_read(from, "ii", &link, &family);
            if (result >= 0) result = sd_bus_message_read_array(from, 'y', &bytes, &size);
            if (result >= 0 && shape == Shape::WithPort) result = sd_bus_message_read(from, "qs", &port, &serverName);
            if (result < 0 || (size != 4 && size != 16)) return result;
            ResolvedState::Server server{link, {{}, port ? port : kDnsPort}};
            server.at.address.family = size == 4 ? IpFamily::V4 : IpFamily::V6;
            std::memcpy(server.at.address.bytes.data(), bytes, size);
            out.push_back(server);
            return result;
        });
    });
}

int readDomains(sd_bus_message* from, std::vector<ResolvedState::Domain>& out)
{
    out.clear();
    return readArray(from, "(isb)", [&] {
        return readStruct(from, "isb", [&] {
            std::int32_t link = 0;
            int routeOnly = 0;
            const char* name = nullptr;
            const int result = sd_bus_message_read(from, "isb", &link, &name, &routeOnly);
            if (result >= 0) out.push_back({link, name, routeOnly != 0});
            return result;
        });
    });
}

// All questions are under way at once; each answer may bring more questions.
class Conversation {
public:
    Conversation(sd_bus* bus, Clock::time_point end) : bus_(bus), end_(end) {}

    Result<ResolvedState> run()
    {
        ask(kPath, "org.freedesktop.resolve1.Manager", &onManager);
        while (error_ >= 0 && pending_ > 0) {
            const int done = sd_bus_process(bus_, nullptr);
            if (done < 0) error_ = done;
            if (done != 0) continue;
            const auto left = std::chrono::duration_cast<std::chrono::microseconds>(end_ - Clock::now()).count();
            if (left <= 0)
                error_ = -ETIMEDOUT;
            else if (const int waited = sd_bus_wait(bus_, static_cast<std::uint64_t>(left)); waited < 0)
                error_ = waited;
        }
        if (error_ < 0) return fail(codeOf(-error_), "ask systemd-resolved", -error_);
        return std::move(state_);
    }

private:
    struct Link {
        Conversation* talk;
        int index;
    };

    void ask(const char* path, const char* interface, sd_bus_message_handler_t answer, void* argument = nullptr)
    {
        const Message message = newCall(bus_, {kService, path, "org.freedesktop.DBus.Properties", "GetAll"});
        int result = message ? sd_bus_message_append(message.get(), "s", interface) : -ENOMEM;
        if (result >= 0)
            result = sd_bus_call_async(bus_, nullptr, message.get(), answer, argument ? argument : this, 0);
        if (result < 0)
            error_ = result;
        else
            ++pending_;
    }

    void askLink(int index)
    {
        char* path = nullptr;
        if (sd_bus_path_encode("/org/freedesktop/resolve1/link", std::to_string(index).c_str(), &path) < 0) return;
        links_.push_back(std::make_unique<Link>(Link{this, index}));
        ask(path, "org.freedesktop.resolve1.Link", &onLink, links_.back().get());
        free(path);
    }

    static int onManager(sd_bus_message* answer, void* argument, sd_bus_error*)
    {
        auto& talk = *static_cast<Conversation*>(argument);
        --talk.pending_;
        if (const int failed = sd_bus_message_get_errno(answer); failed > 0) return talk.error_ = -failed;
        const int result = readProperties(
            answer, [&](std::string_view name, std::string_view type) { return talk.readManager(answer, name, type); });
        if (result < 0) return talk.error_ = result;
        std::set<int> links;
        for (const auto& server : talk.state_.servers)
            if (server.link > 0) links.insert(server.link);
        for (const int link : links) talk.askLink(link);
        return 1;
    }

    int readManager(sd_bus_message* from, std::string_view name, std::string_view type)
    {
        // DNSEx adds the port, since systemd 247; DNS alone is of older ones.
        if (name == "DNSEx" && type == "a(iiayqs)") {
            hasPorts_ = true;
            return taken(readServers(from, Shape::WithPort, state_.servers));
        }
        if (name == "DNS" && type == "a(iiay)" && !hasPorts_)
            return taken(readServers(from, Shape::Plain, state_.servers));
        if (name == "FallbackDNS" && type == "a(iiay)") return taken(readServers(from, Shape::Plain, state_.fallback));
        if (name == "Domains" && type == "a(isb)") return taken(readDomains(from, state_.domains));
        return kLeft;
    }

    static int onLink(sd_bus_message* answer, void* argument, sd_bus_error*)
    {
        const auto& link = *static_cast<Link*>(argument);
        auto& talk = *link.talk;
        --talk.pending_;
        if (sd_bus_message_get_errno(answer) > 0) return 1; // the link has just gone
        const int result = readProperties(answer, [&](std::string_view name, std::string_view type) {
            int value = 0;
            if (name != "DefaultRoute" || type != "b") return kLeft;
            const int read = sd_bus_message_read(answer, "b", &value);
            if (read >= 0) talk.state_.takesOthers[link.index] = value != 0;
            return taken(read);
        });
        if (result < 0) talk.error_ = result;
        return 1;
    }

    sd_bus* bus_;
    Clock::time_point end_;
    ResolvedState state_ = {};
    std::vector<std::unique_ptr<Link>> links_ = {};
    int pending_ = 0, error_ = 0;
    bool hasPorts_ = false;
};

// Of a systemd before 240, which has no property DefaultRoute: all links but those with routing domains only.
bool takesOthersByDomains(const ResolvedState& state, int link)
{
    return std::ranges::none_of(state.domains, [&](const auto& each) { return each.link == link && each.routeOnly; });
}
}

Result<ResolvedState> askResolved(sd_bus* bus, std::chrono::milliseconds patience)
{
    return Conversation(bus, Clock::now() + patience).run();
}

Result<ResolvedState> askResolved(std::chrono::milliseconds patience)
{
    const auto bus = systemBus();
    if (!bus) return tl::unexpected(bus.error());
    return askResolved(bus->get(), patience);
}

std::vector<ResolverServer> upstreamOf(const ResolvedState& state, const std::function<std::string(int)>& nameOf)
{
    const auto& servers = state.servers.empty() ? state.fallback : state.servers;
    const bool claimed =
        std::ranges::any_of(state.domains, [](const auto& each) { return each.name == "." || each.name.empty(); });
    std::vector<ResolverServer> out;
    for (const auto& server : servers) {
        ResolverServer facts{.at = server.at, .device = server.link > 0 ? nameOf(server.link) : ""};
        for (const auto& domain : state.domains) {
            if (domain.link != server.link) continue;
            const auto name = domain.name.empty() ? "." : domain.name;
            facts.domains.push_back(domain.routeOnly || name == "." ? '~' + name : name);
        }
        const auto known = state.takesOthers.find(server.link);
        const bool takes =
            server.link == 0 ||
            (known != state.takesOthers.end() ? known->second : takesOthersByDomains(state, server.link));
        if (!claimed && takes) facts.domains.push_back("~.");
        out.push_back(std::move(facts));
    }
    return out;
}
}
