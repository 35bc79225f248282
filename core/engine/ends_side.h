// SPDX-License-Identifier: GPL-3.0-or-later
// What one end of a tunnel says of itself and of the other, as far as the two are compared.
#pragma once
#include "core/facts/facts.h"
namespace tl {
struct EndsPeer {
    std::string preshared = {}; // fingerprint
    std::vector<Prefix> allowedIps = {};
    std::optional<IpAddress> endpoint = {};
    std::uint16_t port = 0; // of the endpoint
    bool isNamed = false;   // the configuration says where it is
    bool isAlive = false;   // a session can live
    std::optional<Seconds> lastHandshake = {};
};
// Handshakes that were seen on the uplink.
struct Calls {
    int initiations = 0; // client: that left; server: that arrived
    int responses = 0;   // client: that arrived; server: that left
};
struct EndsSide {
    std::string ownKey = {};
    std::optional<EndsPeer> peer = {}; // the other end, told by its public key
    bool isServed = false;             // a session with anybody can live
    std::uint16_t listenPort = 0;
    std::vector<Prefix> addresses = {};         // of the tunnel
    std::vector<IpAddress> outerAddresses = {}; // of everything else, loopback not counted
    bool watched = false;                       // packets, on the uplink
    Calls calls = {};
    Anonymity anonymity = Anonymity::None;
    bool isAnonymous() const { return anonymity != Anonymity::None; }
    bool isStrict() const { return anonymity == Anonymity::Strict; }
};
EndsSide sideOf(const Facts& own, const Facts& other);
}
