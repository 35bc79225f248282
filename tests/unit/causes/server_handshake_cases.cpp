// SPDX-License-Identifier: GPL-3.0-or-later
// The server's end of the handshake.
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
using namespace std::chrono_literals;

// Nobody is connected, and nobody answers.
template <class Edit> Facts lonely(Edit edit)
{
    return server([&](Facts& f) {
        silenceTunnel(f);
        eachPeer(f, [&](PeerFacts& p) { p.lastHandshake = f.clock->now - 3600s; });
        f.watch.get()->watched = 7s;
        f.watch.get()->outer.clear();
        edit(f);
    });
}
void nobodyEver(Facts& f)
{
    eachPeer(f, [](PeerFacts& p) { p.lastHandshake.reset(), p.endpoint.reset(); });
}
Facts neverCalled(Ticks watched)
{
    return lonely([&](Facts& f) {
        nobodyEver(f);
        f.watch.get()->watched = watched;
    });
}
Facts called(OuterFacts seen, Ticks ago)
{
    return lonely([&](Facts& f) {
        seen.far = endpoint("198.51.100.9:40000");
        seen.firstIn = f.watch->watched - ago;
        f.watch.get()->outer = {seen};
    });
}
Facts at(std::initializer_list<const char*> endpoints)
{
    return server([&](Facts& f) {
        f.deviceSamples.assign(endpoints.size(), *f.device);
        std::size_t i = 0;
        for (const char* each : endpoints) f.deviceSamples[i++].peers[0].endpoint = endpoint(each);
        f.device = f.deviceSamples.front();
        f.deviceAfter = f.deviceSamples.back();
    });
}
// One peer works, and somebody else calls.
Facts beside(OuterFacts seen)
{
    return server([&](Facts& f) {
        seen.far = endpoint("198.51.100.10:1024");
        f.watch.get()->watched = 3s;
        f.watch.get()->outer.push_back(seen);
    });
}
// The uplink has a network that the tunnel's lies in.
Facts inWiderNetwork(Facts f)
{
    f.network.get()->addresses.push_back({.device = "eth0", .prefix = prefix("10.8.0.200/16")});
    return f;
}
// The tunnel could not come up, or not on its port, and this socket is there.
Facts heldBy(const char* process, std::uint16_t port)
{
    return server([&](Facts& f) {
        f.tunnel.get()->linkExists = f.tunnel.get()->linkUp = false;
        f.device = f.deviceAfter = Error{ErrorCode::NotFound, "read the tunnel"};
        f.exchanges.clear();
        f.sockets = std::vector<UdpSocketFacts>{{.port = port, .process = process, .processId = 77}};
    });
}
// It runs on another port than the file says; these sockets are there.
Facts movedTo(std::uint16_t port, std::vector<std::uint16_t> taken)
{
    return lonely([&](Facts& f) {
        eachDevice(f, [&](DeviceFacts& d) { d.listenPort = port; });
        f.sockets = std::vector<UdpSocketFacts>();
        for (const std::uint16_t one : taken) f.sockets.get()->push_back({.port = one});
    });
}
template <class Edit> Facts movedBut(Edit edit)
{
    Facts f = movedTo(34567, {34567});
    edit(f);
    return f;
}
void quietPeer(Facts& f) { f.exchanges.push_back(silent(ping(Purpose::Peer, "10.8.0.2", "wg0"))); }
}

static std::vector<CauseCase> arrivalCases()
{
    return {
        {"handshake.never_arrives", "5500_ms", Says::Root, neverCalled(5500ms)},
        {"handshake.never_arrives", "5499_ms", Says::Nothing, neverCalled(5499ms)},
        {"handshake.never_arrives", "somebody_was_here", Says::Nothing, lonely([](Facts&) {})},
        {"handshake.never_arrives", "somebody_calls", Says::Nothing, lonely([](Facts& f) {
             nobodyEver(f);
             f.watch.get()->outer = {{.far = endpoint("198.51.100.9:40000"), .initiationsIn = 1}};
         })},
        {"handshake.never_arrives", "not_watched", Says::Nothing, lonely([](Facts& f) {
             nobodyEver(f);
             f.watch = couldNotSee();
         })},
        {"handshake.never_arrives", "device_unseen", Says::Nothing,
         lonely([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); })},

        {"handshake.rejected", "301_ms_ago", Says::Root, called({.initiationsIn = 1}, 301ms)},
        {"handshake.rejected", "300_ms_ago", Says::Nothing, called({.initiationsIn = 1}, 300ms)},
        {"handshake.rejected", "answered", Says::Nothing, called({.initiationsIn = 1, .responsesOut = 1}, 900ms)},
        {"handshake.rejected", "cookie", Says::Nothing, called({.initiationsIn = 1, .cookiesOut = 1}, 900ms)},
        {"handshake.rejected", "not_watched", Says::Nothing, lonely([](Facts& f) { f.watch = {}; })},
        {"handshake.rejected", "another_is_connected", Says::Warning, beside({.initiationsIn = 3})},
        {"handshake.rejected", "it_is_connected", Says::Nothing,
         server([](Facts& f) { f.watch.get()->outer[0].initiationsIn = 1; })},
        {"handshake.psk_mismatch", "server_another_is_connected", Says::Warning,
         beside({.initiationsIn = 1, .responsesOut = 1})},
        {"handshake.psk_mismatch", "server_another_and_a_session", Says::Nothing,
         beside({.initiationsIn = 1, .responsesOut = 1, .keepalivesIn = 1})},

        {"handshake.psk_mismatch", "server_1001_ms", Says::Root,
         called({.initiationsIn = 1, .responsesOut = 1}, 1001ms)},
        {"handshake.psk_mismatch", "server_1000_ms", Says::Nothing,
         called({.initiationsIn = 1, .responsesOut = 1}, 1000ms)},
        {"handshake.psk_mismatch", "server_data_came", Says::Nothing,
         called({.initiationsIn = 1, .responsesOut = 1, .dataIn = 1}, 2s)},
        {"handshake.psk_mismatch", "server_keepalive_came", Says::Nothing,
         called({.initiationsIn = 1, .responsesOut = 1, .keepalivesIn = 1}, 2s)},

        {"handshake.expired", "server_calls_itself", Says::Root,
         lonely([](Facts& f) { eachPeer(f, [](PeerFacts& p) { p.keepalive = 25s; }); })},
        {"handshake.expired", "server_waits", Says::Nothing, lonely([](Facts&) {})},
    };
}

std::vector<CauseCase> serverHandshakeCases()
{
    auto out = arrivalCases();
    const auto here = "198.51.100.9:40000", there = "198.51.100.77:1024", third = "198.51.100.78:1024";
    const auto inner = "10.8.0.2:40000";
    std::vector<CauseCase> more{
        {"handshake.duplicate_key", "there_and_back", Says::Root, at({here, there, here})},
        {"handshake.duplicate_key", "comes_out_of_the_tunnel", Says::Nothing, at({here, inner, here})},
        {"handshake.endpoint_in_tunnel", "server_there_and_back", Says::Root, at({here, inner, here})},
        {"handshake.endpoint_in_tunnel", "server_stays", Says::Root, at({inner, inner})},
        {"handshake.endpoint_in_tunnel", "server_outside", Says::Nothing, at({here, there, here})},
        {"handshake.endpoint_in_tunnel", "server_in_its_own_network", Says::Nothing,
         inWiderNetwork(at({inner, inner}))},
        {"handshake.endpoint_in_tunnel", "server_not_looked", Says::Nothing,
         server([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); })},
        {"handshake.duplicate_key", "moved_once", Says::Nothing, at({here, there, there})},
        {"handshake.duplicate_key", "roams_on", Says::Nothing, at({here, there, third})},
        {"handshake.duplicate_key", "stays", Says::Nothing, at({here, here, here})},
        {"handshake.duplicate_key", "not_looked", Says::Nothing, server([](Facts& f) { f.device = couldNotSee(); })},

        {"handshake.port_in_use", "tunnel_cannot_start", Says::Root, heldBy("dnsmasq", 51820)},
        {"handshake.port_in_use", "owner_invisible", Says::Root, heldBy("", 51820)},
        {"handshake.port_in_use", "another_port", Says::Nothing, heldBy("dnsmasq", 51821)},
        {"handshake.port_in_use", "listens_elsewhere", Says::Error,
         server([](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.listenPort = 34567; }); })},
        {"handshake.port_in_use", "its_own_socket", Says::Nothing, server([](Facts&) {})},
        {"handshake.port_in_use", "whose_is_unknown", Says::Nothing,
         server([](Facts& f) { f.device = couldNotSee(); })},
        {"handshake.port_in_use", "not_looked", Says::Nothing, server([](Facts& f) {
             f.tunnel.get()->linkExists = false;
             f.sockets = couldNotSee();
         })},
        {"handshake.port_in_use", "no_port_wanted", Says::Nothing, server([](Facts& f) {
             f.tunnel.get()->linkExists = false;
             f.config.get()->listenPort = 0;
         })},

        {"handshake.peer_missing", "none_loaded", Says::Root, server([](Facts& f) {
             eachDevice(f, [](DeviceFacts& d) { d.peers.clear(); });
             silenceTunnel(f);
         })},
        {"handshake.peer_missing", "one_more_in_the_file", Says::Warning,
         server([](Facts& f) { f.config.get()->peers.push_back({.publicKey = "NewPhone="}); })},
        {"handshake.peer_missing", "one_more_by_hand", Says::Nothing,
         server([](Facts& f) { eachDevice(f, [](DeviceFacts& d) { d.peers.push_back({.publicKey = "ByHand="}); }); })},
        {"handshake.peer_missing", "file_unreadable", Says::Nothing, server([](Facts& f) {
             eachDevice(f, [](DeviceFacts& d) { d.peers.clear(); });
             f.config = couldNotSee();
         })},
        {"handshake.port_differs", "moved", Says::Root, movedTo(34567, {34567})},
        {"handshake.port_differs", "as_configured", Says::Nothing, movedTo(51820, {51820})},
        {"handshake.port_differs", "it_has_none", Says::Nothing, movedTo(0, {})},
        {"handshake.port_differs", "another_holds_it", Says::Nothing, movedTo(34567, {34567, 51820})},
        {"handshake.port_differs", "somebody_is_connected", Says::Nothing, server([](Facts& f) {
             eachDevice(f, [](DeviceFacts& d) { d.listenPort = 34567; });
             f.sockets = std::vector<UdpSocketFacts>();
         })},
        {"handshake.port_differs", "any_port_will_do", Says::Nothing,
         movedBut([](Facts& f) { f.config.get()->listenPort = 0; })},
        {"handshake.port_differs", "config_unread", Says::Nothing,
         movedBut([](Facts& f) { f.config = couldNotSee(); })},
        {"handshake.port_differs", "sockets_unseen", Says::Nothing,
         movedBut([](Facts& f) { f.sockets = couldNotSee(); })},
        {"handshake.port_differs", "device_unseen", Says::Nothing,
         movedBut([](Facts& f) { f.device = f.deviceAfter = couldNotSee(); })},

        {"handshake.idle_mapping", "was_here_and_is_silent", Says::Warning, lonely(quietPeer)},
        {"handshake.idle_mapping", "keeps_alive", Says::Nothing, lonely([](Facts& f) {
             quietPeer(f);
             eachPeer(f, [](PeerFacts& p) { p.keepalive = 25s; });
         })},
        {"handshake.idle_mapping", "fixed_address", Says::Nothing, lonely([](Facts& f) {
             quietPeer(f);
             f.config.get()->peers[0].endpointHost = "198.51.100.9";
         })},
        {"handshake.idle_mapping", "never_here", Says::Nothing, lonely([](Facts& f) {
             quietPeer(f);
             nobodyEver(f);
         })},
        {"handshake.idle_mapping", "not_asked", Says::Nothing, lonely([](Facts& f) { forget(f, {Purpose::Peer}); })},
        {"handshake.idle_mapping", "connected", Says::Nothing, server([](Facts& f) {
             silenceTunnel(f);
             quietPeer(f);
         })},
    };
    std::ranges::move(more, std::back_inserter(out));
    return out;
}
}
