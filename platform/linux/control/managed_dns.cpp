// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/managed_dns.h"
#include "platform/linux/bus.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
namespace tl::linux_os {
namespace {
constexpr const char* kService = "org.freedesktop.NetworkManager";
constexpr const char* kPath = "/org/freedesktop/NetworkManager";
constexpr const char* kDevice = "org.freedesktop.NetworkManager.Device";
using Texts = std::map<std::string, std::string>;
constexpr std::array kKeys = {"ipv4.dns", "ipv4.dns-priority", "ipv4.ignore-auto-dns",
                              "ipv6.dns", "ipv6.dns-priority", "ipv6.ignore-auto-dns"};

Texts unset()
{
    return {{"ipv4.dns", ""}, {"ipv4.dns-priority", "0"}, {"ipv4.ignore-auto-dns", "no"},
            {"ipv6.dns", ""}, {"ipv6.dns-priority", "0"}, {"ipv6.ignore-auto-dns", "no"}};
}

std::string textOf(const Texts& texts)
{
    std::string out;
    for (const char* key : kKeys) out += std::string(key) + " " + texts.at(key) + "\n";
    return out;
}

Texts parse(const ObjectState& state)
{
    Texts out = unset();
    const std::string text = state.value_or("");
    for (LineReader lines(text); lines.next();) {
        const auto blank = lines.line().find(' ');
        const auto found = out.find(std::string(lines.line().substr(0, blank)));
        if (found != out.end() && blank != std::string_view::npos) found->second = lines.line().substr(blank + 1);
    }
    return out;
}

void add(std::string& list, const std::string& one) { list += (list.empty() ? "" : ",") + one; }

// As texts since NetworkManager 1.42; as bytes before, of IPv6 in arrays.
int readServers(sd_bus_message* from, std::string_view type, std::string& out)
{
    out.clear();
    if (type == "as")
        return readArray(from, "s", [&] {
            const char* text = nullptr;
            const int result = sd_bus_message_read(from, "s", &text);
            if (result >= 0) add(out, text);
            return result;
        });
    if (type == "au")
        return readArray(from, "u", [&] {
            IpAddress server{.family = IpFamily::V4};
            std::uint32_t bytes = 0;
            const int result = sd_bus_message_read(from, "u", &bytes);
            std::memcpy(server.bytes.data(), &bytes, sizeof bytes);
            if (result >= 0) add(out, toString(server));
            return result;
        });
    return readArray(from, "ay", [&] {
        IpAddress server{.family = IpFamily::V6};
        const void* bytes = nullptr;
        std::size_t size = 0;
        const int result = sd_bus_message_read_array(from, 'y', &bytes, &size);
        if (result < 0 || size != server.bytes.size()) return result < 0 ? result : -EBADMSG;
        std::memcpy(server.bytes.data(), bytes, size);
        add(out, toString(server));
        return result;
    });
}

int readSetting(sd_bus_message* from, const std::string& section, Texts& out)
{
    bool hasTexts = false;
    return readProperties(from, [&](std::string_view name, std::string_view type) {
        int number = 0;
        const bool isText = name == "dns-data" && type == "as";
        const bool isBytes = name == "dns" && (type == "au" || type == "aay") && !hasTexts;
        hasTexts = hasTexts || isText;
        if (isText || isBytes) return taken(readServers(from, type, out[section + ".dns"]));
        const bool isPriority = name == "dns-priority" && type == "i";
        if (!isPriority && !(name == "ignore-auto-dns" && type == "b")) return kLeft;
        const int result = sd_bus_message_read(from, isPriority ? "i" : "b", &number);
        out[section + "." + std::string(name)] = isPriority ? std::to_string(number) : number != 0 ? "yes" : "no";
        return taken(result);
    });
}

// Of one text or object; nothing where it is not there.
Result<std::string> property(sd_bus* bus, const std::string& path, const char* interface, std::string_view wanted)
{
    const auto answer = allProperties(bus, kService, path, interface);
    if (!answer) return tl::unexpected(answer.error());
    std::string out;
    const int result = readProperties(answer->get(), [&](std::string_view name, std::string_view type) {
        if (name != wanted) return kLeft;
        const char* text = "";
        std::uint32_t number = 0;
        int read = -EBADMSG;
        if (type == "u") read = sd_bus_message_read(answer->get(), "u", &number);
        if (type == "s" || type == "o") read = sd_bus_message_read_basic(answer->get(), type[0], &text);
        if (type == "ao")
            read = readArray(answer->get(), "o", [&] { return sd_bus_message_read(answer->get(), "o", &text); });
        out = type == "u" ? std::to_string(number) : text;
        return taken(read);
    });
    if (result < 0) return fail(ErrorCode::Malformed, "NetworkManager says something else", -result);
    return out;
}

Result<std::string> devicePath(sd_bus* bus, const std::string& name)
{
    const auto answer = call(bus, {kService, kPath, kService, "GetDeviceByIpIface"},
                             [&](sd_bus_message* to) { return sd_bus_message_append(to, "s", name.c_str()); });
    if (!answer) return tl::unexpected(answer.error());
    const char* path = "";
    if (sd_bus_message_read(answer->get(), "o", &path) < 0)
        return fail(ErrorCode::Malformed, "NetworkManager says something else");
    return std::string(path);
}

// Connected by NetworkManager itself, not only seen by it (NM_ACTIVATION_STATE_FLAG_EXTERNAL).
bool isItsOwn(sd_bus* bus, const std::string& connection)
{
    constexpr std::uint64_t kExternal = 0x80;
    if (!connection.starts_with(kPath)) return false;
    const auto flags =
        property(bus, connection, "org.freedesktop.NetworkManager.Connection.Active", "StateFlags").value_or("");
    const auto number = anyNumber(flags);
    return number && (*number & kExternal) == 0;
}

std::vector<std::string> argvOf(const std::string& device, const Texts& now, const Texts& wanted)
{
    std::vector<std::string> out = {"nmcli", "device", "modify", device};
    for (const char* key : kKeys)
        if (now.at(key) != wanted.at(key)) out.insert(out.end(), {key, wanted.at(key)});
    return out;
}

class ManagedDns final : public ObjectKind {
public:
    std::string_view kind() const override { return "network_manager"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (name.empty() || name[0] == '-' || name.find('/') != name.npos) return noSuchObject(kind(), name);
        const auto bus = systemBus();
        if (!bus) return tl::unexpected(bus.error());
        return readManagedDns(bus->get(), name);
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto now = read(name);
        if (!now) return tl::unexpected(now.error());
        if (*now == state || !state) return Done{}; // a device that was not there is not made
        return runQuietly(argvOf(name, parse(*now), parse(state)),
                          {.timeout = std::chrono::seconds(15), .outlivesUs = true});
    }
    std::string command(const Change& change) override
    {
        return lineOf(argvOf(change.name, parse(change.before), parse(change.after)));
    }
};
}

Result<std::string> managedDevice(sd_bus* bus, const std::string& tunnel)
{
    const auto writes =
        property(bus, std::string(kPath) + "/DnsManager", "org.freedesktop.NetworkManager.DnsManager", "RcManager");
    if (!writes) return tl::unexpected(writes.error());
    if (*writes == "unmanaged") return fail(ErrorCode::NotFound, "NetworkManager leaves resolv.conf alone");
    const auto own = devicePath(bus, tunnel);
    if (own && isItsOwn(bus, property(bus, *own, kDevice, "ActiveConnection").value_or(""))) return tunnel;
    const auto out = property(bus, kPath, kService, "PrimaryConnection").value_or("");
    const auto device = property(bus, out, "org.freedesktop.NetworkManager.Connection.Active", "Devices");
    if (!device || !isItsOwn(bus, out))
        return fail(ErrorCode::NotSupported,
                    "NetworkManager writes /etc/resolv.conf, and has connected neither the tunnel nor the network "
                    "outside itself: set the name server where these are configured");
    return property(bus, *device, kDevice, "IpInterface");
}

Result<ObjectState> readManagedDns(sd_bus* bus, const std::string& device)
{
    const auto path = devicePath(bus, device);
    if (!path && path.error().code == ErrorCode::Unavailable) return ObjectState(); // it knows no such device
    if (!path) return tl::unexpected(path.error());
    const auto answer = call(bus, {kService, *path, kDevice, "GetAppliedConnection"},
                             [](sd_bus_message* to) { return sd_bus_message_append(to, "u", 0); });
    if (!answer && answer.error().code == ErrorCode::Unavailable) return ObjectState(); // it is not connected
    if (!answer) return tl::unexpected(answer.error());
    Texts out = unset();
    const int result = readEntries(answer->get(), "a{sv}", [&](const char* section) {
        const std::string_view name(section);
        if (name == "ipv4" || name == "ipv6") return readSetting(answer->get(), section, out);
        return sd_bus_message_skip(answer->get(), "a{sv}");
    });
    if (result < 0) return fail(ErrorCode::Malformed, "NetworkManager says something else", -result);
    return ObjectState(textOf(out));
}

std::string managedDnsWith(const ObjectState& before, std::span<const IpAddress> servers)
{
    Texts out = parse(before);
    for (const bool v4 : {true, false}) {
        const std::string section = v4 ? "ipv4" : "ipv6";
        std::string list;
        for (const IpAddress& each : servers)
            if (each.isV4() == v4) add(list, toString(each));
        if (list.empty()) continue; // a negative priority of the other family shuts this one out
        out[section + ".dns"] = list;
        out[section + ".dns-priority"] = "-50";
        out[section + ".ignore-auto-dns"] = "yes";
    }
    return textOf(out);
}

std::unique_ptr<ObjectKind> makeManagedDns() { return std::make_unique<ManagedDns>(); }
}
