// SPDX-License-Identifier: GPL-3.0-or-later
// A service that says what NetworkManager says of its devices.
#include "platform/linux/control/kind.h"
#include "platform/linux/control/managed_dns.h"
#include "tests/support/bus_service.h"
#include <gtest/gtest.h>
#include <string>
namespace tl::linux_os {
namespace {
using Read = Result<ObjectState>;
constexpr const char* kPath = "/org/freedesktop/NetworkManager";
constexpr const char* kHome = "/org/freedesktop/NetworkManager/ActiveConnection/1";
constexpr const char* kVpn = "/org/freedesktop/NetworkManager/ActiveConnection/2";
constexpr const char* kUplink = "/org/freedesktop/NetworkManager/Devices/1";
constexpr const char* kTunnel = "/org/freedesktop/NetworkManager/Devices/2";

struct Machine {
    const char* writes = "symlink";
    std::uint32_t homeFlags = 0x0c, vpnFlags = 0xdc; // the latter is only seen
    enum { New, Old, Bare } connection = New;
};
const Machine& machineOf(void* argument) { return *static_cast<Machine*>(argument); }

int writes(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void* argument, sd_bus_error*)
{
    return sd_bus_message_append(to, "s", machineOf(argument).writes);
}
int primary(sd_bus*, const char*, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "o", kHome);
}
int flags(sd_bus*, const char* path, const char*, const char*, sd_bus_message* to, void* argument, sd_bus_error*)
{
    const Machine& machine = machineOf(argument);
    return sd_bus_message_append(to, "u", path == std::string(kHome) ? machine.homeFlags : machine.vpnFlags);
}
int devices(sd_bus*, const char* path, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "ao", 1, path == std::string(kHome) ? kUplink : kTunnel);
}
int connection(sd_bus*, const char* path, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "o", path == std::string(kUplink) ? kHome : kVpn);
}
int interface(sd_bus*, const char* path, const char*, const char*, sd_bus_message* to, void*, sd_bus_error*)
{
    return sd_bus_message_append(to, "s", path == std::string(kUplink) ? "eth0" : "wg0");
}
int byName(sd_bus_message* from, void*, sd_bus_error* error)
{
    const char* name = nullptr;
    sd_bus_message_read(from, "s", &name);
    if (name == std::string("eth0")) return sd_bus_reply_method_return(from, "o", kUplink);
    if (name == std::string("wg0")) return sd_bus_reply_method_return(from, "o", kTunnel);
    return sd_bus_error_set(error, "org.freedesktop.NetworkManager.UnknownDevice", "No device found");
}
int applied(sd_bus_message* from, void* argument, sd_bus_error* error)
{
    const auto kind = machineOf(argument).connection;
    if (sd_bus_message_get_path(from) == std::string(kTunnel))
        return sd_bus_error_set(error, "org.freedesktop.NetworkManager.Device.NotActive", "Device is not activated");
    if (kind == Machine::Bare)
        return sd_bus_reply_method_return(from, "a{sa{sv}}t", 1, "ipv4", 1, "method", "s", "auto", std::uint64_t{4});
    if (kind == Machine::Old) // bytes as they are sent
        return sd_bus_reply_method_return(from, "a{sa{sv}}t", 3, "connection", 1, "id", "s", "home", "ipv4", 1, "dns",
                                          "au", 2, 0x0100000au, 0x0101a8c0u, "ipv6", 1, "dns", "aay", 1, 16, 0xfd, 0, 0,
                                          0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, std::uint64_t{4});
    return sd_bus_reply_method_return(from, "a{sa{sv}}t", 2, "ipv4", 4, "dns", "au", 1, 0x0100000au, "dns-data", "as",
                                      2, "10.0.0.1", "10.0.0.2#dns.test", "dns-priority", "i", 5, "ignore-auto-dns",
                                      "b", 1, "ipv6", 1, "dns-search", "as", 1, "lan", std::uint64_t{4});
}

constexpr auto kFree = SD_BUS_VTABLE_UNPRIVILEGED;
const sd_bus_vtable kManager[] = {SD_BUS_VTABLE_START(0), SD_BUS_METHOD("GetDeviceByIpIface", "s", "o", byName, kFree),
                                  SD_BUS_PROPERTY("PrimaryConnection", "o", primary, 0, 0), SD_BUS_VTABLE_END};
const sd_bus_vtable kDns[] = {SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("RcManager", "s", writes, 0, 0),
                              SD_BUS_VTABLE_END};
const sd_bus_vtable kActive[] = {SD_BUS_VTABLE_START(0), SD_BUS_PROPERTY("StateFlags", "u", flags, 0, 0),
                                 SD_BUS_PROPERTY("Devices", "ao", devices, 0, 0), SD_BUS_VTABLE_END};
const sd_bus_vtable kDevice[] = {SD_BUS_VTABLE_START(0),
                                 SD_BUS_METHOD("GetAppliedConnection", "u", "a{sa{sv}}t", applied, kFree),
                                 SD_BUS_PROPERTY("ActiveConnection", "o", connection, 0, 0),
                                 SD_BUS_PROPERTY("IpInterface", "s", interface, 0, 0), SD_BUS_VTABLE_END};

class ManagedDns : public testing::Test {
protected:
    sd_bus* bus()
    {
        const std::string name = "org.freedesktop.NetworkManager";
        service.add(kPath, name.c_str(), kManager, &machine);
        service.add((std::string(kPath) + "/DnsManager").c_str(), (name + ".DnsManager").c_str(), kDns, &machine);
        for (const char* path : {kHome, kVpn})
            service.add(path, (name + ".Connection.Active").c_str(), kActive, &machine);
        for (const char* path : {kUplink, kTunnel}) service.add(path, (name + ".Device").c_str(), kDevice, &machine);
        service.serve();
        return service.client.get();
    }
    Machine machine = {};
    test::BusService service = {};
};

TEST_F(ManagedDns, OfTheUplinkWhereTheTunnelIsOnlySeen) { EXPECT_EQ(managedDevice(bus(), "wg0"), std::string("eth0")); }

TEST_F(ManagedDns, OfATunnelOfItsOwn)
{
    machine.vpnFlags = 0x0c;
    EXPECT_EQ(managedDevice(bus(), "wg0"), std::string("wg0"));
}

TEST_F(ManagedDns, OfNoDeviceThatItOnlySees)
{
    machine.homeFlags = 0xdc;
    const auto device = managedDevice(bus(), "wg0");
    ASSERT_FALSE(device);
    EXPECT_EQ(device.error().code, ErrorCode::NotSupported);
}

TEST_F(ManagedDns, NotItsBusiness)
{
    machine.writes = "unmanaged";
    const auto device = managedDevice(bus(), "wg0");
    ASSERT_FALSE(device);
    EXPECT_EQ(device.error().code, ErrorCode::NotFound);
}

TEST_F(ManagedDns, NobodyAnswers)
{
    service.serve();
    const auto device = managedDevice(service.client.get(), "wg0");
    ASSERT_FALSE(device);
    EXPECT_EQ(device.error().code, ErrorCode::NotFound);
}

TEST_F(ManagedDns, AsTexts)
{
    EXPECT_EQ(readManagedDns(bus(), "eth0"), Read("ipv4.dns 10.0.0.1,10.0.0.2#dns.test\n"
                                                  "ipv4.dns-priority 5\nipv4.ignore-auto-dns yes\n"
                                                  "ipv6.dns \nipv6.dns-priority 0\nipv6.ignore-auto-dns no\n"));
}

TEST_F(ManagedDns, AsBytes)
{
    machine.connection = Machine::Old;
    EXPECT_EQ(readManagedDns(bus(), "eth0"),
              Read("ipv4.dns 10.0.0.1,192.168.1.1\nipv4.dns-priority 0\nipv4.ignore-auto-dns no\n"
                   "ipv6.dns fd00::1\nipv6.dns-priority 0\nipv6.ignore-auto-dns no\n"));
}

TEST_F(ManagedDns, WhatIsSetAndHowItComesBack)
{
    machine.connection = Machine::Bare;
    const auto before = readManagedDns(bus(), "eth0");
    ASSERT_TRUE(before);
    const std::vector<IpAddress> servers = {*parseIpAddress("10.8.0.1"), *parseIpAddress("9.9.9.9")};
    const ObjectState after = managedDnsWith(*before, servers);
    const auto kind = makeManagedDns();
    EXPECT_EQ(kind->command({"network_manager", "eth0", *before, after}),
              "nmcli device modify eth0 ipv4.dns 10.8.0.1,9.9.9.9 ipv4.dns-priority -50 ipv4.ignore-auto-dns yes");
    EXPECT_EQ(kind->command({"network_manager", "eth0", after, *before}),
              "nmcli device modify eth0 ipv4.dns \"\" ipv4.dns-priority 0 ipv4.ignore-auto-dns no");
    EXPECT_EQ(managedDnsWith(after, servers), *after);
}

TEST_F(ManagedDns, DevicesThatAreNotConnected)
{
    sd_bus* const to = bus();
    EXPECT_EQ(readManagedDns(to, "wg0"), Read());
    EXPECT_EQ(readManagedDns(to, "eth9"), Read());
}
}
}
