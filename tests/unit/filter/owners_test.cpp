// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/filter/walk.h"
#include <gtest/gtest.h>
using namespace tl;
namespace {
struct Case {
    const char* table;
    const char* chain;
    const char* comment;
    const char* manager;
    const char* product;
};
class Owner : public testing::TestWithParam<Case> {};
TEST_P(Owner, IsRecognised)
{
    const auto& [table, chain, comment, manager, product] = GetParam();
    const RuleRef ref{.table = table, .chain = chain, .comment = comment};
    EXPECT_EQ(managerOf(ref), manager);
    EXPECT_EQ(productOf(ref), product);
}
INSTANTIATE_TEST_SUITE_P(Filter, Owner,
                         testing::ValuesIn<Case>({
                             {"filter", "FORWARD", "", "", ""},
                             {"filter", "input", "allow wireguard", "", ""},
                             {"filter", "DOCKER-USER", "", "Docker", ""},
                             {"filter", "DOCKER", "", "Docker", ""},
                             {"filter", "ufw-before-forward", "", "ufw", ""},
                             {"filter", "ufw6-user-input", "", "ufw", ""},
                             {"firewalld", "filter_FORWARD", "", "firewalld", ""},
                             {"filter", "FWDI_public", "", "firewalld", ""},
                             {"filter", "LIBVIRT_FWO", "", "libvirt", ""},
                             {"nat", "KUBE-POSTROUTING", "", "Kubernetes", ""},
                             {"wg-quick-wg0", "preraw", "", "wg-quick", ""},
                             {"raw", "PREROUTING", "wg-quick(8) rule for wg0", "wg-quick", ""},
                             {"fw4", "forward", "!fw4: Accept", "OpenWrt", ""},
                             {"filter", "InstanceServices", "", "Oracle Cloud", ""},
                             {"mullvad", "output", "", "", "Mullvad VPN"},
                             {"filter", "OUTPUT", "nordvpn", "", "NordVPN"},
                             {"filter", "evpn.a.100.blockAll", "", "", "ExpressVPN"},
                             {"filter", "piavpn.OUTPUT", "", "", "Private Internet Access"},
                             {"filter", "f2b-sshd", "", "", "Fail2ban"},
                             {"filter", "ts-forward", "", "", "Tailscale"},
                             {"opensnitch", "filter_output", "", "", "OpenSnitch"},
                         }));
}
