// SPDX-License-Identifier: GPL-3.0-or-later
// What is read through the elevated process is what the system's own back end reads.
#include "tests/support/back_ends.h"
#include "tests/support/own_network.h"
namespace tl::test {
namespace {
TEST(RemoteViews, SayWhatTheSystemSays)
{
    inOwnNetwork([] {
        coverFolder("/etc/wireguard");
        writeNew("/etc/wireguard/home.conf",
                 "[Interface]\nPrivateKey = YAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=\nAddress = 10.8.0.2/24\n");
        writeNew("/etc/wireguard/bad.conf", "[Interface]\nAdress = 10.0.0.1\n");
        ip({"link", "set", "lo", "up"});
        ip({"link", "add", "v0", "type", "veth", "peer", "name", "v1"});
        ip({"addr", "add", "10.71.1.2/24", "dev", "v0"});
        ip({"link", "set", "v0", "up"});
        ip({"route", "add", "default", "via", "10.71.1.1"});
        ip({"rule", "add", "fwmark", "7", "lookup", "main"});
        AView native(BackEnd::Native), remote(BackEnd::Remote);
        const System own = native.lend(), there = remote.lend();
        EXPECT_EQ(own.platform, there.platform);
        expectSame(own.tunnels.tunnels(), there.tunnels.tunnels(), "tunnels");
        for (const char* name : {"home", "bad"}) {
            expectSame(own.tunnels.device(name), there.tunnels.device(name), "device");
            expectSame(own.tunnels.config(name), there.tunnels.config(name), "config");
        }
        expectSame(own.network.snapshot(), there.network.snapshot(), "snapshot");
        expectSame(own.network.links(), there.network.links(), "links");
        for (const char* to : {"127.0.0.1", "10.71.1.9", "192.0.2.1", "2001:db8::1"})
            for (const char* device : {"", "v0", "gone"})
                expectSame(own.network.route(*parseIpAddress(to), 7, device),
                           there.network.route(*parseIpAddress(to), 7, device), to);
        expectSame(own.host.stack(), there.host.stack(), "stack");
        expectSame(own.host.firewall(), there.host.firewall(), "firewall");
        expectSame(own.host.portUse(), there.host.portUse(), "port use");
        expectSame(own.host.resolvers(), there.host.resolvers(), "resolvers");
        expectSame(own.host.udpSockets(), there.host.udpSockets(), "sockets");
        expectSame(own.host.rights(), there.host.rights(), "rights");
        expectSame(own.host.windows(), there.host.windows(), "windows");
        EXPECT_TRUE(there.host.clock());
    });
}
}
}
