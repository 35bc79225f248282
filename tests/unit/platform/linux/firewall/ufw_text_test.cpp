// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/ufw_text.h"
#include <gtest/gtest.h>
namespace tl::linux_os {
namespace {
TEST(UfwText, SaysWhetherItIsOn)
{
    for (const char* on : {"ENABLED=yes\n", "# x\n\nLOGLEVEL=low\nenabled=YES", " ENABLED = \"yes\" ", "ENABLED='yes'"})
        EXPECT_TRUE(isUfwEnabled(on)) << on;
    for (const char* off :
         {"", "ENABLED=no\n", "#ENABLED=yes", "ENABLED=", "ENABLED=yes\nENABLED=no", "NOTENABLED=yes"})
        EXPECT_FALSE(isUfwEnabled(off)) << off;
}

struct HoldsCase {
    const char* name;
    const char* shown;
    UfwHolds route, port;
};
class UfwList : public testing::TestWithParam<HoldsCase> {};
TEST_P(UfwList, IsSearchedForARule)
{
    const std::string shown =
        std::string("Added user rules (see 'ufw status' for running firewall):\n") + GetParam().shown;
    EXPECT_EQ(ufwHolds(shown, {"wg0", "eth0", 0}), GetParam().route);
    EXPECT_EQ(ufwHolds(shown, {"", "", 51820}), GetParam().port);
}
// As ufw 0.36.2 lists them.
INSTANTIATE_TEST_SUITE_P(
    Rules, UfwList,
    testing::ValuesIn<HoldsCase>({
        {"none", "(None)\n", UfwHolds::Nothing, UfwHolds::Nothing},
        {"others", "ufw allow 22/tcp\nufw allow 51820/tcp\nufw allow in on wg0\nufw allow 518/udp\n", UfwHolds::Nothing,
         UfwHolds::Nothing},
        {"ours",
         "ufw allow 51820/udp comment 'tunnelight: port 51820'\n"
         "ufw route allow in on wg0 out on eth0 comment 'tunnelight: from wg0 to eth0'\n",
         UfwHolds::Ours, UfwHolds::Ours},
        {"somebodys", "ufw allow 51820/udp\nufw route allow in on wg0 out on eth0 comment 'vpn'\n", UfwHolds::Other,
         UfwHolds::Other},
        {"against", "ufw deny 51820/udp\nufw route reject in on wg0 out on eth0\n", UfwHolds::Other, UfwHolds::Other},
        {"another_way", "ufw route allow in on wg0 out on eth1\nufw route allow in on eth0 out on wg0\n",
         UfwHolds::Nothing, UfwHolds::Nothing},
        {"cut", "ufw allow 51820/udp comment 'tunnelight: port 51", UfwHolds::Nothing, UfwHolds::Other},
    }),
    [](const auto& each) { return each.param.name; });

TEST(UfwText, ComparesRulesAlone)
{
    const char* one = "*filter\n### RULES ###\n\n### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n-A x\n";
    const char* same = "### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n# by hand\n";
    EXPECT_TRUE(areSameUfwRules(one, same));
    EXPECT_TRUE(areSameUfwRules("", "*filter\nCOMMIT\n"));
    EXPECT_FALSE(areSameUfwRules(one, ""));
    EXPECT_FALSE(areSameUfwRules(one, "### tuple ### allow tcp 23 0.0.0.0/0 any 0.0.0.0/0 in\n"));
    const std::string two = std::string(one) + "### tuple ### deny any any 0.0.0.0/0 any 0.0.0.0/0 in_wg0\n";
    EXPECT_FALSE(areSameUfwRules(one, two));
}
}
}
