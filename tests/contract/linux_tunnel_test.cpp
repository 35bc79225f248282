// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/parts.h"
#include "tests/support/own_network.h"
#include <algorithm>
#include <cstdlib>
#include <gtest/gtest.h>
namespace tl {
namespace {
using test::inOwnNetwork;
using test::ip;
using test::writeNew;

constexpr const char* kKeys = "[Interface]\nPrivateKey = YAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=\n";

ErrorCode errorOf(const auto& result)
{
    EXPECT_FALSE(result);
    return result ? ErrorCode{} : result.error().code;
}

TEST(LinuxTunnels, OfThisMachineAreListed)
{
    const auto tunnels = linux_os::makeTunnelView()->tunnels();
    ASSERT_TRUE(tunnels) << tunnels.error().where;
    EXPECT_TRUE(std::ranges::is_sorted(*tunnels, {}, &TunnelFacts::name));
    for (const auto& tunnel : *tunnels) EXPECT_TRUE(tunnel.linkExists || tunnel.configPath) << tunnel.name;
}

TEST(LinuxTunnels, RunningAndConfigured)
{
    if (!test::canMakeTun()) GTEST_SKIP() << "no tun device for us here";
    inOwnNetwork([] {
        test::coverFolder("/etc/wireguard");
        test::coverFolder("/run");
        ip({"tuntap", "add", "wgu", "mode", "tun"});
        ip({"tuntap", "add", "other", "mode", "tun"});
        ip({"link", "set", "wgu", "up"});
        test::answerAt("/run/wireguard/wgu.sock", "errno=0\n\n");
        test::answerAt("/run/wireguard/gone.sock", "errno=0\n\n");
        for (const char* name : {"home.conf", "wgu.conf", "far_too_long_a_name.conf", "notes.txt", ".conf"})
            writeNew(std::string("/etc/wireguard/") + name, kKeys);
        const auto tunnels = linux_os::makeTunnelView()->tunnels();
        ASSERT_TRUE(tunnels) << tunnels.error().where;
        EXPECT_EQ(*tunnels, (std::vector<TunnelFacts>{{"home", false, false, false, "/etc/wireguard/home.conf"},
                                                      {"wgu", true, true, true, "/etc/wireguard/wgu.conf"}}));
    });
}

TEST(LinuxTunnels, ConfigurationIsReadOrSaysWhyNot)
{
    inOwnNetwork([] {
        const auto view = linux_os::makeTunnelView();
        test::coverFolder("/etc/wireguard");
        writeNew("/etc/wireguard/good.conf", kKeys);
        writeNew("/etc/wireguard/bad.conf", std::string(kKeys) + "Adress = 10.0.0.1\n");
        writeNew("/etc/wireguard/large.conf", std::string((1 << 20) + 1, '#'));
        writeNew("/etc/wireguard/folder.conf/x", "");
        const auto good = view->config("good");
        ASSERT_TRUE(good) << good.error().where;
        EXPECT_EQ(good->path, "/etc/wireguard/good.conf");
        EXPECT_FALSE(good->publicKey.empty());
        const auto bad = view->config("bad");
        EXPECT_EQ(errorOf(bad), ErrorCode::Malformed);
        EXPECT_TRUE(bad.error().where.starts_with("/etc/wireguard/bad.conf: line 3, column ")) << bad.error().where;
        EXPECT_EQ(errorOf(view->config("large")), ErrorCode::Malformed);
        EXPECT_EQ(errorOf(view->config("folder")), ErrorCode::Unavailable);
        writeNew("/etc/wireguard/marked.conf", "\xef\xbb\xbf" + std::string(kKeys));
        const auto marked = view->config("marked");
        EXPECT_EQ(errorOf(marked), ErrorCode::Malformed);
        EXPECT_NE(marked.error().where.find("byte order mark"), std::string::npos) << marked.error().where;
        EXPECT_EQ(errorOf(view->config("missing")), ErrorCode::NotFound);
        for (const std::string name : {"../wireguard/good", "..", ".", "", "/good", "good/", "sixteen_bytes_xx", "a b"})
            EXPECT_EQ(errorOf(view->config(name)), ErrorCode::NotFound) << name;
        EXPECT_EQ(errorOf(view->config(std::string("good\0x", 6))), ErrorCode::NotFound);
    });
}

TEST(LinuxTunnels, WithoutRightsTheAnswerIsDenied)
{
    if (!test::canMakeTun()) GTEST_SKIP() << "no tun device for us here";
    inOwnNetwork([] {
        const auto view = linux_os::makeTunnelView();
        test::coverFolder("/etc/wireguard");
        test::coverFolder("/run");
        writeNew("/etc/wireguard/mine.conf", kKeys);
        ip({"tuntap", "add", "wgu", "mode", "tun"});
        test::answerAt("/run/wireguard/wgu.sock", "errno=0\n\n");
        test::makeUnreadable("/etc/wireguard");
        test::makeUnreadable("/run/wireguard/wgu.sock");
        test::dropRights();
        EXPECT_EQ(errorOf(view->config("mine")), ErrorCode::Denied);
        EXPECT_EQ(errorOf(view->device("wgu")), ErrorCode::Denied);
        const auto tunnels = view->tunnels();
        ASSERT_TRUE(tunnels);
        EXPECT_EQ(*tunnels, (std::vector<TunnelFacts>{{"wgu", true, false, true, {}}}));
    });
}

TEST(LinuxTunnels, DeviceIsAskedOnlyWhereThereIsOne)
{
    if (!test::canMakeTun()) GTEST_SKIP() << "no tun device for us here";
    inOwnNetwork([] {
        const auto view = linux_os::makeTunnelView();
        test::coverFolder("/run");
        ip({"tuntap", "add", "plain", "mode", "tun"});
        test::answerAt("/run/wireguard/gone.sock", "errno=0\n\n");
        for (const std::string name : {"missing", "plain", "lo", "gone", "..", "a/b", "", "--help", "all"})
            EXPECT_EQ(errorOf(view->device(name)), ErrorCode::NotFound) << name;
    });
}

// wg asks a userspace implementation over its socket: https://www.wireguard.com/xplatform/
constexpr const char* kState =
    "private_key=6009f3e5317e9575c9b5ed78b638b7ce530dabe85ddab614220241801ddf0669\nlisten_port=51820\n"
    "fwmark=51820\nerrno=0\n\n";

TEST(LinuxTunnels, DeviceInUserspace)
{
    if (!test::canMakeTun()) GTEST_SKIP() << "no tun device for us here";
    inOwnNetwork([] {
        const auto view = linux_os::makeTunnelView();
        test::coverFolder("/run");
        for (const std::string name : {"wgu", "-odd;$(x)"}) {
            ip({"tuntap", "add", "dev", name, "mode", "tun"});
            test::answerAt("/run/wireguard/" + name + ".sock", kState);
            const auto device = view->device(name);
            ASSERT_TRUE(device) << device.error().where;
            EXPECT_EQ(*device, (DeviceFacts{name, "Y2FD6uTgrq+/bbBAXCNOtE+PGk8Papoh7qaWBpQUXn0=", 51820, 51820, {}}));
        }
    });
}

TEST(LinuxTunnels, GarbageFromTheOtherSideIsAnError)
{
    if (!test::canMakeTun()) GTEST_SKIP() << "no tun device for us here";
    inOwnNetwork([] {
        const auto view = linux_os::makeTunnelView();
        test::coverFolder("/run");
        ip({"tuntap", "add", "wgu", "mode", "tun"});
        test::answerAt("/run/wireguard/wgu.sock", "\xff\nprivate_key=1\nerrno=0\n\n");
        EXPECT_EQ(errorOf(view->device("wgu")), ErrorCode::Unavailable);
    });
}

TEST(LinuxTunnels, WithoutWgItSaysSo)
{
    if (!test::canMakeTun()) GTEST_SKIP() << "no tun device for us here";
    inOwnNetwork([] {
        const auto view = linux_os::makeTunnelView();
        test::coverFolder("/run");
        ip({"tuntap", "add", "wgu", "mode", "tun"});
        test::answerAt("/run/wireguard/wgu.sock", kState);
        setenv("PATH", "/nowhere", 1);
        const auto device = view->device("wgu");
        EXPECT_EQ(errorOf(device), ErrorCode::Unavailable);
        EXPECT_EQ(device.error().where, "wg is not installed");
    });
}
}
}
