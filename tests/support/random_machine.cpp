// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_machine.h"
#include "core/config/config.h"
#include "core/config/keys.h"
#include <cstdio>
namespace tl::test {
namespace {
class Maker {
public:
    explicit Maker(std::uint32_t seed) : random_(seed) {}
    RandomMachine make()
    {
        tunnel_ = pick({"wg0", "office-link", "home", "wg-acme"});
        network();
        tunnel();
        firewall();
        questions();
        log();
        return std::move(out_);
    }

private:
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
    bool maybe() { return below(2) == 0; }
    std::string pick(std::vector<std::string> all) { return all[below(all.size())]; }

    std::string bytes(std::size_t count)
    {
        std::string text;
        while (text.size() < count) text += static_cast<char>(below(256));
        return text;
    }
    std::string secretKey() { return out_.secretKeys.emplace_back(bytes(32)); }
    std::string secretKeyText() { return base64(secretKey()); }

    // Neither private nor reserved, and no documentation range: those are stand-ins.
    std::string address4()
    {
        static constexpr int first[] = {5, 23, 45, 62, 81, 93, 109, 131, 151, 185, 212};
        const auto text = std::to_string(first[below(std::size(first))]) + "." + std::to_string(16 + below(200)) + "." +
                          std::to_string(100 + below(150)) + "." + std::to_string(100 + below(150));
        out_.addresses.push_back(text);
        return text;
    }
    std::string address6()
    {
        char text[64];
        std::snprintf(text, sizeof text, "2a%02x:%x:%x::%x:%x", static_cast<unsigned>(below(256)),
                      static_cast<unsigned>(4096 + below(60000)), static_cast<unsigned>(4096 + below(60000)),
                      static_cast<unsigned>(4096 + below(60000)), static_cast<unsigned>(4096 + below(60000)));
        out_.addresses.push_back(toString(*parseIpAddress(text)));
        return out_.addresses.back();
    }
    std::string address() { return below(4) == 0 ? address6() : address4(); }
    std::string own()
    {
        const auto text = "10." + std::to_string(60 + below(190)) + "." + std::to_string(100 + below(150)) + "." +
                          std::to_string(100 + below(150));
        out_.privateAddresses.push_back(text);
        return text;
    }
    std::string host()
    {
        std::string text;
        for (int i = 0; i < 9; ++i) text += static_cast<char>('a' + below(26));
        out_.hosts.push_back(text + "-corp.qz" + std::to_string(below(100)) + ".net");
        return out_.hosts.back();
    }

    void network()
    {
        NetworkFacts network;
        network.links = {
            {.index = 1, .name = "lo", .kind = LinkKind::Loopback, .up = true, .mtu = {65536}},
            {.index = 2, .name = pick({"eth0", "enp3s0", "Ethernet"}), .up = true, .carrier = true, .mtu = {1500}},
            {.index = 3, .name = tunnel_, .kind = LinkKind::WireGuard, .up = true, .mtu = {1420}}};
        uplink_ = network.links[1].name;
        const auto outside = maybe() ? address4() : own();
        network.addresses = {{uplink_, *parsePrefix(outside + "/24"), {}}, {tunnel_, *parsePrefix(own() + "/24"), {}}};
        if (maybe()) network.addresses.push_back({uplink_, *parsePrefix(address6() + "/64"), {}});
        network.routes.push_back({.destination = *parsePrefix("0.0.0.0/0"),
                                  .device = uplink_,
                                  .gateway = next(network.addresses[0].prefix.first())});
        out_.addresses.push_back(toString(*network.routes[0].gateway));
        if (network.routes[0].gateway->isPrivate()) {
            out_.privateAddresses.push_back(out_.addresses.back());
            out_.addresses.pop_back();
        }
        for (auto count = below(12); count-- > 0;)
            network.routes.push_back({.destination = parsePrefix(address() + "/" + pick({"24", "28", "32"}))->network(),
                                      .device = maybe() ? uplink_ : tunnel_});
        if (maybe())
            network.rules.push_back({.priority = 100, .from = parsePrefix(address4()).value(), .table = 51820});
        network.neighbours.push_back({uplink_, *network.routes[0].gateway, NeighbourState::Reachable});
        out_.facts.network = std::move(network);
        out_.facts.platform = "linux";
        out_.facts.version = "0.1.0";
        out_.facts.started = std::chrono::seconds(1'700'000'000 + static_cast<long>(below(1'000'000)));
        out_.facts.clock = ClockFacts{.now = out_.facts.started};
        out_.facts.stack = StackFacts{.forwarding4 = maybe()};
        ResolverServer resolver{{*parseIpAddress(address4()), 53}, uplink_, {host()}};
        out_.facts.resolvers = ResolverFacts{.servers = {resolver}, .searchDomains = {host()}};
    }

    void tunnel()
    {
        const std::string own64 = secretKeyText(), shared = secretKeyText();
        const std::string peer = out_.publicKeys.emplace_back(SecretKey::fromBase64(base64(bytes(32)))->publicKey());
        out_.publicKeys.push_back(SecretKey::fromBase64(own64)->publicKey());
        const std::string called = maybe() ? address4() : host();
        const std::string stray = secretKeyText();
        std::string text = "# " + stray + "\n[Interface]\nPrivateKey = " + own64 + "\nAddress = " + own() +
                           "/24\nDNS = " + address4() + ", " + host() + "\n";
        text +=
            "PostUp = curl -u admin:" + stray.substr(0, 20) + " https://" + host() + "/up?from=" + address4() + "\n";
        text += "PostUp = iptables -A FORWARD -i %i -s " + own() + " -j ACCEPT; echo " + secretKeyText() + "\n";
        text += "[Peer]\nPublicKey = " + peer + "\nPresharedKey = " + shared + "\nAllowedIPs = 0.0.0.0/0, " + own() +
                "/32\nEndpoint = " + called + ":51820\n";
        const auto config = parseConfig(text);
        if (config) out_.facts.config = *config;
        const std::string dump = own64 + "\t" + out_.publicKeys.back() + "\t51820\toff\n" + peer + "\t" + shared +
                                 "\t" + address4() + ":51820\t0.0.0.0/0\t1699999999\t100\t200\t25\n";
        const auto device = parseDump(tunnel_, dump);
        if (device) out_.facts.device = *device;
        std::string person = "u";
        for (int i = 0; i < 8; ++i) person += static_cast<char>('a' + below(26));
        out_.persons.push_back(person);
        const std::string path = "/home/" + person + "/" + tunnel_ + ".conf";
        if (out_.facts.config) out_.facts.config.get()->path = path;
        out_.facts.tunnel = TunnelFacts{tunnel_, true, true, false, path};
        out_.facts.request = {.tunnel = tunnel_, .role = maybe() ? Role::Client : Role::Server};
        out_.facts.request.targetAddresses = {*parseIpAddress(address4())};
        out_.facts.request.targetNames = {host()};
    }

    void firewall()
    {
        FilterChain chain{.name = pick({"FORWARD", "ufw-user-forward", "acme_" + out_.persons[0]}),
                          .hook = Hook::Forward};
        for (auto count = below(20); count-- > 0;) {
            const std::string from = address();
            FilterRule rule{.text = "ip saddr " + from + " iifname \"" + tunnel_ +
                                    "\" counter packets 12 accept comment \"" + out_.persons[0] + " " + host() + "\"",
                            .comment = out_.persons[0] + " " + secretKeyText(),
                            .action = FilterAction::Accept};
            rule.matches.push_back(
                {.field = Field::Source, .addresses = {{*parseIpAddress(from), *parseIpAddress(from)}}});
            rule.matches.push_back({.field = Field::InInterface, .names = {tunnel_}});
            chain.rules.push_back(std::move(rule));
        }
        out_.facts.firewall = FirewallFacts{.tables = {{.name = "filter", .chains = {std::move(chain)}}}};
        if (below(8) == 0) out_.facts.firewall = Error{ErrorCode::Denied, "read " + address4() + " of " + host(), 13};
    }

    void questions()
    {
        for (auto count = below(6); count-- > 0;) {
            const auto to = *parseIpAddress(address());
            out_.facts.exchanges.push_back(
                {.question = {.purpose = Purpose::Target, .to = to, .name = maybe() ? host() : ""},
                 .outcome = Outcome::Silent,
                 .copies = 3});
            out_.facts.lookups.push_back({.destination = to, .answer = RouteAnswer{.device = tunnel_}});
        }
        WatchFacts watch{.devices = {tunnel_, uplink_}};
        watch.outer.push_back({.far = {*parseIpAddress(address4()), 51820}, .initiationsOut = 2});
        LedgerFlow flow{.inside = {*parseIpAddress(own()), 40000}, .far = {*parseIpAddress(address4()), 443}};
        watch.packets = PacketFacts{.ledger = {.flows = {flow}}};
        out_.facts.watch = std::move(watch);
    }

    void log()
    {
        out_.log = "2026-11-21T20:31:00.123+0000 1 info diagnose: role client, verdict broken\n"
                   "2026-11-21T20:31:01.456+0000 1 warning diagnose: not_found, /home/" +
                   out_.persons[0] + "/" + host() + " at " + address() + " " + secretKeyText() + "\n";
    }

    std::mt19937_64 random_;
    RandomMachine out_ = {};
    std::string tunnel_ = {}, uplink_ = {};
};

std::string hex(const std::string& bytes, const char* form)
{
    std::string out;
    for (const char c : bytes) {
        char two[8];
        std::snprintf(two, sizeof two, form, static_cast<unsigned>(static_cast<unsigned char>(c)));
        out += two;
    }
    return out;
}
}

RandomMachine randomMachine(std::uint32_t seed) { return Maker(seed).make(); }

std::string base64(const std::string& bytes)
{
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        unsigned group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += i + k <= bytes.size() ? letters[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

std::string wide(const std::string& text, bool bigEndian)
{
    std::string out;
    for (const char c : text) {
        if (bigEndian) out += '\0';
        out += c;
        if (!bigEndian) out += '\0';
    }
    return out;
}

std::vector<std::string> encodings(const std::string& bytes)
{
    const std::string text = base64(bytes);
    const std::string bare = text.substr(0, text.find('='));
    std::string url = bare;
    for (char& c : url) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return {bytes,
            bare,
            url,
            hex(bytes, "%02x"),
            hex(bytes, "%02X"),
            hex(bytes, "%%%02x"),
            hex(bytes, "%%%02X"),
            hex(bare, "%%%02X"),
            wide(bare, false),
            wide(bare, true),
            bare.substr(0, 20), // of one that is split
            bare.substr(21)};
}
}
