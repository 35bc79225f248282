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
        expectSame(own, there, "tunnels", [&](const System& at) { return at.tunnels.tunnels(); });
        for (const char* name : {"home", "bad"}) {
            expectSame(own, there, "device", [&](const System& at) { return at.tunnels.device(name); });
            expectSame(own, there, "config", [&](const System& at) { return at.tunnels.config(name); });
        }
        expectSame(own, there, "snapshot", [&](const System& at) { return at.network.snapshot(); });
        expectSame(own, there, "links", [&](const System& at) { return at.network.links(); });
        for (const char* to : {"127.0.0.1", "10.71.1.9", "192.0.2.1", "2001:db8::1"})
            for (const char* device : {"", "v0", "gone"})
                expectSame(own, there, to,
                           [&](const System& at) { return at.network.route(*parseIpAddress(to), 7, device); });
        expectSame(own, there, "stack", [&](const System& at) { return at.host.stack(); });
        expectSame(own, there, "firewall", [&](const System& at) { return at.host.firewall(); });
        expectSame(own, there, "port use", [&](const System& at) { return at.host.portUse(); });
        expectSame(own, there, "resolvers", [&](const System& at) { return at.host.resolvers(); });
        expectSame(own, there, "sockets", [&](const System& at) { return at.host.udpSockets(); });
        expectSame(own, there, "rights", [&](const System& at) { return at.host.rights(); });
        expectSame(own, there, "windows", [&](const System& at) { return at.host.windows(); });
        EXPECT_TRUE(there.host.clock());
    });
}
}
}
