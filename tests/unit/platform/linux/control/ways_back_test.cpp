// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken away and put back is as it was, by what the system says of it.
#include "platform/linux/control/kind.h"
#include "tests/support/own_network.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>
namespace tl::linux_os {
namespace {
using test::inOwnNetwork;

ObjectState stateOf(ObjectKind& kind, const std::string& name)
{
    const auto now = kind.read(name);
    EXPECT_TRUE(now) << (now ? "" : now.error().where);
    return now ? *now : ObjectState("not read");
}
void expectWayBack(ObjectKind& kind, const std::string& name, const ObjectState& expected)
{
    const ObjectState had = stateOf(kind, name);
    ASSERT_EQ(had, expected);
    ASSERT_TRUE(kind.write(name, std::nullopt));
    ASSERT_EQ(stateOf(kind, name), ObjectState());
    const Status back = kind.write(name, had);
    ASSERT_TRUE(back) << back.error().where;
    EXPECT_EQ(stateOf(kind, name), had);
}

// As ip(8) shows them; not every kernel keeps both.
TEST(WayBack, OfARouteThatIsPreferredOrExpires)
{
    inOwnNetwork([] {
        test::coverFolder("/mnt");
        setenv("PATH", "/mnt", 1);
        const auto routes = makeRouteEntry();
        for (const auto& [shown, kept] :
             {std::pair{"via fe80::1 proto ra metric 100 pref high", "via fe80::1 dev lo proto ra pref high"},
              {"proto ra metric 100 expires 1790sec pref medium", "dev lo proto ra"},
              {"metric 100 pref low", "dev lo pref low"}}) {
            std::ofstream("/mnt/ip") << "#!/bin/sh\necho '2001:db8:1::/48 " << shown << "'\n";
            chmod("/mnt/ip", 0755);
            EXPECT_EQ(stateOf(*routes, "v6|254|2001:db8:1::/48|lo|100"), ObjectState(kept)) << shown;
        }
    });
}

TEST(WayBack, OfASettingAtBootWhateverTheInterfaceIsCalled)
{
    inOwnNetwork([] {
        test::coverFolder("/etc/sysctl.d");
        const auto settings = makeBootSysctl();
        for (const std::string device : {"wg0", "wg=home", "wg.home=2"}) {
            const std::string name = "net.ipv4.conf." + device + ".forwarding";
            ASSERT_TRUE(settings->write(name, "1"));
            expectWayBack(*settings, name, "1");
        }
    });
}

TEST(WayBack, OfASettingAtBootIsShownAsACommandThatWorks)
{
    const auto settings = makeBootSysctl();
    EXPECT_EQ(settings->command({"boot_sysctl", "net.ipv4.conf.a.b.forwarding", "1", std::nullopt}),
              "sed -i '\\,^net/ipv4/conf/a.b/forwarding = ,d' /etc/sysctl.d/90-tunnelight.conf");
}
}
}
