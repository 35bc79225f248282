// SPDX-License-Identifier: GPL-3.0-or-later
// Follows wg-quick(8) and wg(8) `setconf`: wg-quick takes its own keys of [Interface] and leaves every other line to
// wg, which removes all blanks first. Both cut a line at the first '#', also within a command.
#include "core/config/config.h"
#include "core/config/keys.h"
#include "core/config/line_reader.h"
#include <algorithm>
#include <array>
#include <span>
namespace tl {
namespace {
constexpr std::size_t kMaxSize = 1024 * 1024;
constexpr std::uint64_t kMaxMtu = 0x7fffffff;
constexpr const char* kNotAPort = "not a port number (0 to 65535)";

class ConfigParser {
public:
    explicit ConfigParser(std::string_view text) : lines_(text) {}
    Result<ConfigFacts> parse();

private:
    using Value = std::string_view; // trimmed, a part of the line
    struct Key {
        std::string_view name; // lower case
        Status (ConfigParser::*read)(Value);
    };
    enum class Section { None, Interface, Peer };
    static std::span<const Key> quickKeys();
    static std::span<const Key> interfaceKeys();
    static std::span<const Key> peerKeys();

    Status readLine(std::string_view line);
    Status readSection(std::string_view line);
    Status readKey(std::string_view name, Value value);
    Status checkLastPeer() const;

    Status readAddress(Value);
    Status readDns(Value);
    Status readMtu(Value);
    Status readTable(Value);
    template <int Which> Status readCommand(Value);
    Status readSaveConfig(Value);
    Status readPrivateKey(Value);
    Status readListenPort(Value);
    Status readFwMark(Value);
    Status readPublicKey(Value);
    Status readPresharedKey(Value);
    Status readAllowedIps(Value);
    Status readEndpoint(Value);
    Status readKeepalive(Value);
    Status wrong(std::string_view at, const std::string& what) const
    {
        return tl::unexpected(lines_.malformed(at, what));
    }

    LineReader lines_;
    ConfigFacts config_ = {};
    Section section_ = Section::None;
    bool quickSees_ = false;   // wg-quick knows [Interface] only without blanks in it
    std::size_t peerLine_ = 0; // where the last [Peer] began
};

constexpr const char* kCommands[] = {"PreUp", "PostUp", "PreDown", "PostDown"};

std::span<const ConfigParser::Key> ConfigParser::quickKeys()
{
    static constexpr Key keys[] = {
        {"address", &ConfigParser::readAddress},
        {"dns", &ConfigParser::readDns},
        {"mtu", &ConfigParser::readMtu},
        {"table", &ConfigParser::readTable},
        {"preup", &ConfigParser::readCommand<0>},
        {"postup", &ConfigParser::readCommand<1>},
        {"predown", &ConfigParser::readCommand<2>},
        {"postdown", &ConfigParser::readCommand<3>},
        {"saveconfig", &ConfigParser::readSaveConfig},
    };
    return keys;
}

std::span<const ConfigParser::Key> ConfigParser::interfaceKeys()
{
    static constexpr Key keys[] = {
        {"privatekey", &ConfigParser::readPrivateKey},
        {"listenport", &ConfigParser::readListenPort},
        {"fwmark", &ConfigParser::readFwMark},
    };
    return keys;
}

std::span<const ConfigParser::Key> ConfigParser::peerKeys()
{
    static constexpr Key keys[] = {
        {"publickey", &ConfigParser::readPublicKey},           {"presharedkey", &ConfigParser::readPresharedKey},
        {"allowedips", &ConfigParser::readAllowedIps},         {"endpoint", &ConfigParser::readEndpoint},
        {"persistentkeepalive", &ConfigParser::readKeepalive},
    };
    return keys;
}

Result<ConfigFacts> ConfigParser::parse()
{
    while (lines_.next()) {
        const auto line = lines_.line();
        if (const auto nul = line.find('\0'); nul != line.npos)
            return tl::unexpected(lines_.malformed(line.substr(nul), "a zero byte; the file must be plain text"));
        const auto content = trimmed(line.substr(0, line.find('#')));
        if (content.empty()) continue;
        if (const auto status = readLine(content); !status) return tl::unexpected(status.error());
    }
    if (const auto status = checkLastPeer(); !status) return tl::unexpected(status.error());
    for (ConfigPeerFacts& peer : config_.peers) {
        peer.publicKey = unlessPrivate(std::move(peer.publicKey), config_.publicKey);
        peer.presharedFingerprint = pairedFingerprint(peer.presharedFingerprint, config_.publicKey, peer.publicKey);
    }
    return std::move(config_);
}

Status ConfigParser::readLine(std::string_view line)
{
    if (line.front() == '[') return readSection(line);
    const auto equals = line.find('=');
    if (equals == line.npos) return wrong(line, "neither a section nor \"key = value\"");
    return readKey(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1)));
}

Status ConfigParser::readSection(std::string_view line)
{
    const auto name = compact(line);
    quickSees_ = sameWord(line, "[interface]");
    if (sameWord(name, "[interface]")) { // several are one: the last value of a key holds
        section_ = Section::Interface;
        return Done{};
    }
    if (!sameWord(name, "[peer]")) return wrong(line, "no such section; there are [Interface] and [Peer]");
    if (const auto status = checkLastPeer(); !status) return status;
    section_ = Section::Peer;
    peerLine_ = lines_.number();
    config_.peers.emplace_back();
    return Done{};
}

Status ConfigParser::checkLastPeer() const
{
    if (config_.peers.empty() || !config_.peers.back().publicKey.empty()) return Done{};
    return fail(ErrorCode::Malformed, "line " + std::to_string(peerLine_) + ", column 1: this peer has no PublicKey");
}

Status ConfigParser::readKey(std::string_view name, Value value)
{
    if (section_ == Section::None) return wrong(name, "this stands before the first [Interface] or [Peer]");
    if (quickSees_)
        for (const auto& key : quickKeys())
            if (sameWord(name, key.name)) return (this->*key.read)(value);
    const auto compactName = compact(name);
    for (const auto& key : section_ == Section::Interface ? interfaceKeys() : peerKeys())
        if (sameWord(compactName, key.name)) return (this->*key.read)(value);
    return wrong(name, section_ == Section::Interface ? "not a key of [Interface]" : "not a key of [Peer]");
}

// The items of a list for wg-quick, which leaves it to the shell: commas and blanks divide, empty items do not count.
template <class Each> Status eachWord(std::string_view list, Each each)
{
    const auto divides = [](char c) { return c == ',' || isBlank(c); };
    for (std::size_t at = 0; at < list.size();) {
        std::size_t end = at;
        while (end < list.size() && !divides(list[end])) ++end;
        if (end != at)
            if (const Status status = each(list.substr(at, end - at)); !status) return status;
        at = end + 1;
    }
    return Done{};
}

Status ConfigParser::readAddress(Value value)
{
    return eachWord(value, [&](std::string_view word) -> Status {
        const auto prefix = parsePrefix(word);
        if (!prefix) return wrong(word, "not an IP address with an optional /length");
        config_.addresses.push_back(*prefix);
        return Done{};
    });
}

Status ConfigParser::readDns(Value value)
{
    return eachWord(value, [&](std::string_view word) -> Status {
        if (word.find_first_not_of("0123456789.") != word.npos && word.find(':') == word.npos) {
            config_.searchDomains.push_back(withoutKeys(word));
            return Done{};
        }
        const auto address = parseIpAddress(word.substr(0, word.find('%'))); // "fe80::1%eth0"
        if (!address) return wrong(word, "not an IP address or a search domain");
        config_.dns.push_back(*address);
        return Done{};
    });
}

Status ConfigParser::readMtu(Value value)
{
    config_.mtu.reset();
    if (value.empty()) return Done{}; // as if it were not given
    const auto bytes = wholeNumber(value, kMaxMtu);
    if (!bytes) return wrong(value, "not an MTU in bytes");
    config_.mtu = Mtu{static_cast<std::uint32_t>(*bytes)};
    return Done{};
}

Status ConfigParser::readTable(Value value)
{
    if (std::ranges::any_of(value, isBlank)) return wrong(value, "not a routing table: off, auto, a number or a name");
    config_.table = withoutKeys(value);
    return Done{};
}

template <int Which> Status ConfigParser::readCommand(Value value)
{
    if (!value.empty()) config_.commands.push_back(std::string(kCommands[Which]) + " = " + withoutKeys(value));
    return Done{};
}

Status ConfigParser::readSaveConfig(Value value)
{
    config_.saveConfig = sameWord(value, "true");
    if (!config_.saveConfig && !sameWord(value, "false")) return wrong(value, "neither true nor false");
    return Done{};
}

Status ConfigParser::readPrivateKey(Value value)
{
    const auto key = SecretKey::fromBase64(value);
    if (!key) return wrong(value, key.error().where);
    config_.publicKey = key->isZero() ? std::string() : key->publicKey();
    return Done{};
}

Status ConfigParser::readListenPort(Value value)
{
    const auto port = wholeNumber(compact(value), 65535);
    if (!port) return wrong(value, kNotAPort);
    config_.listenPort = static_cast<std::uint16_t>(*port);
    return Done{};
}

Status ConfigParser::readFwMark(Value value)
{
    const auto text = compact(value);
    config_.fwmark = sameWord(text, "off") ? 0 : firewallMark(text);
    if (!config_.fwmark) return wrong(value, "not a firewall mark: off, a number, or 0x and hexadecimal digits");
    return Done{};
}

Status ConfigParser::readPublicKey(Value value)
{
    auto key = parsePublicKey(value);
    if (!key) return wrong(value, key.error().where);
    config_.peers.back().publicKey = *std::move(key);
    return Done{};
}

Status ConfigParser::readPresharedKey(Value value)
{
    const auto key = SecretKey::fromBase64(value);
    if (!key) return wrong(value, key.error().where);
    config_.peers.back().presharedFingerprint = key->isZero() ? std::string() : key->fingerprint();
    return Done{};
}

Status ConfigParser::readAllowedIps(Value value)
{
    if (value.empty()) return wrong(value, "nothing behind \"=\"; where there are none, leave the line out");
    for (std::size_t at = 0; at != value.npos;) {
        const auto comma = value.find(',', at);
        const auto item = trimmed(value.substr(at, comma - at));
        const auto prefix = parsePrefix(compact(item));
        if (!prefix) return wrong(item, "not an IP address with an optional /length");
        config_.peers.back().allowedIps.push_back(*prefix);
        at = comma == value.npos ? comma : comma + 1;
    }
    return Done{};
}

// wg(8) asks the system, which knows some ports by name.
std::optional<std::uint64_t> portOf(std::string_view text)
{
    constexpr std::array<std::pair<std::string_view, std::uint16_t>, 7> kNamed = {{{"domain", 53},
                                                                                   {"http", 80},
                                                                                   {"ntp", 123},
                                                                                   {"https", 443},
                                                                                   {"isakmp", 500},
                                                                                   {"openvpn", 1194},
                                                                                   {"ipsec-nat-t", 4500}}};
    for (const auto& [name, port] : kNamed)
        if (name == text) return port;
    return wholeNumber(text, 65535);
}

// wg(8) takes what follows the last ':' for the port, so that an IPv6 address works without brackets, too.
Status ConfigParser::readEndpoint(Value value)
{
    const auto text = compact(value);
    const bool bracket = text.starts_with('[');
    const auto colon = bracket ? text.find("]:") + 1 : text.rfind(':');
    if (colon == text.npos || colon == 0) return wrong(value, "not an endpoint: a name or an address, ':' and a port");
    const auto host = bracket ? text.substr(1, colon - 2) : text.substr(0, colon);
    const auto port = portOf(std::string_view(text).substr(colon + 1));
    if (host.empty()) return wrong(value, "an endpoint without a name or an address");
    if (!port || *port == 0) return wrong(value, "an endpoint needs a port number from 1 to 65535 after ':'");
    config_.peers.back().endpointHost = withoutKeys(host);
    config_.peers.back().endpointPort = static_cast<std::uint16_t>(*port);
    return Done{};
}

Status ConfigParser::readKeepalive(Value value)
{
    const auto text = compact(value);
    const auto seconds = sameWord(text, "off") ? 0 : wholeNumber(text, 65535);
    if (!seconds) return wrong(value, "not off and not a number of seconds from 0 to 65535");
    config_.peers.back().keepalive = Seconds(*seconds);
    return Done{};
}
}

Result<ConfigFacts> parseConfig(std::string_view text)
{
    if (text.size() > kMaxSize) return fail(ErrorCode::Malformed, "line 1, column 1: larger than 1 MiB");
    if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff"))
        return fail(ErrorCode::Malformed, "line 1, column 1: this is UTF-16; it must be saved as UTF-8");
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    return ConfigParser(text).parse();
}
}
