// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "core/config/edit.h"
#include "core/config/keys.h"
#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <random>
using namespace tl;
namespace {
using Texts = std::vector<std::string>;
const std::string kSecret = "yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=";
const std::string kHexSecret = "c809f3e5317e9575c9b5ed78b638b7ce530dabe85ddab61422024180"
                               "1ddf0669";
const std::string kPeer = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";
const std::string kOther = "HIgo9xNzJMWLKASShiTqIybxZ0U3wGLiUeJ1PKf8ykw=";
const std::string kHead = "[Interface]\n";
const std::string kPeerHead = "[Peer]\nPublicKey = " + kPeer + "\n";

// Edits, and shows that taking it back leaves nothing.
std::string edited(const std::string& text, const ConfigPlace& place, const Result<ConfigLines>& lines)
{
    const auto before = configLines(text, place);
    if (!lines || !before) {
        ADD_FAILURE() << (lines ? before : lines).error().where;
        return {};
    }
    const auto after = withConfigLines(text, place, *lines);
    if (!after) {
        ADD_FAILURE() << after.error().where;
        return {};
    }
    EXPECT_EQ(*configLines(*after, place), *lines);
    EXPECT_EQ(withConfigLines(*after, place, *before), text);
    return *after;
}
std::string with(const std::string& text, const ConfigPlace& place, const Texts& values)
{
    return edited(text, place, configLinesWith(text, place, values));
}
std::string plus(const std::string& text, const ConfigPlace& place, const std::string& value)
{
    return edited(text, place, configLinesAnd(text, place, value));
}

std::string inFile(const Texts& file, const Texts& running, const Texts& wanted)
{
    const auto prefixes = [](const Texts& texts) {
        std::vector<Prefix> out;
        for (const std::string& each : texts) out.push_back(*parsePrefix(each));
        return out;
    };
    std::string out;
    for (const Prefix& each : listInFile(prefixes(file), prefixes(running), prefixes(wanted)))
        out += (out.empty() ? "" : " ") + toString(each);
    return out;
}
TEST(ListInFile, KeepsWhatTheFileAloneHas)
{
    const Texts running = {"10.8.0.0/24"}, wider = {"10.8.0.0/24", "192.0.2.1/32"};
    EXPECT_EQ(inFile(running, running, wider), "10.8.0.0/24 192.0.2.1/32");
    EXPECT_EQ(inFile({"10.8.0.0/24", "10.9.0.0/30"}, running, wider), "10.8.0.0/24 10.9.0.0/30 192.0.2.1/32");
    EXPECT_EQ(inFile({"10.9.0.0/30", "192.0.2.1/32"}, running, wider), "10.9.0.0/30 192.0.2.1/32 10.8.0.0/24");
    EXPECT_EQ(inFile({"192.0.2.1/32", "10.8.0.1/24"}, running, wider), "192.0.2.1/32 10.8.0.1/24");
    EXPECT_EQ(inFile(wider, wider, running), "10.8.0.0/24");
    EXPECT_EQ(inFile(wider, {}, wider), "10.8.0.0/24 192.0.2.1/32");
}

struct With {
    const char* name;
    std::string text;
    ConfigPlace place;
    Texts values;
    std::string after;
};
class ConfigLinesWith : public testing::TestWithParam<With> {};
TEST_P(ConfigLinesWith, ChangesTheKeyAlone)
{
    const auto& [name, text, place, values, after] = GetParam();
    EXPECT_EQ(with(text, place, values), after);
}
INSTANTIATE_TEST_SUITE_P(
    Table, ConfigLinesWith,
    testing::ValuesIn<With>({
        {"in_place",
         kHead + "\t mtu=1420  # as\tgiven\r\nDNS = ::1\n",
         {"", "MTU"},
         {"1280"},
         kHead + "\t mtu=1280  # as\tgiven\r\nDNS = ::1\n"},
        {"empty_value", kHead + "MTU =# none\n", {"", "mtu"}, {"1280"}, kHead + "MTU = 1280# none\n"},
        {"no_final_line_end", kHead + "MTU = 1", {"", "mtu"}, {"1280"}, kHead + "MTU = 1280"},
        {"gone", kHead + "MTU = 1 # a\nDNS = ::1\n", {"", "MTU"}, {}, kHead + "DNS = ::1\n"},
        {"gone_at_the_end", kHead + "DNS = ::1\nMTU = 1", {"", "MTU"}, {}, kHead + "DNS = ::1\n"},
        {"new",
         kHead + "  DNS = ::1 # b\r\n\n# MTU = 3\n" + kPeerHead,
         {"", "mtu"},
         {"1280"},
         kHead + "  DNS = ::1 # b\r\n  MTU = 1280\r\n\n# MTU = 3\n" + kPeerHead},
        {"new_behind_the_header",
         "\xef\xbb\xbf[interface]\r\n\r\n",
         {"", "mtu"},
         {"1280"},
         "\xef\xbb\xbf[interface]\r\nMTU = 1280\r\n\r\n"},
        {"new_before_a_line_without_end", kHead + "DNS = ::1", {"", "mtu"}, {"1280"}, kHead + "MTU = 1280\nDNS = ::1"},
        {"fewer",
         kHead + "DNS=::1#1\nMTU=1\ndns=::2#2\nDNS=::3#3",
         {"", "DNS"},
         {"::7", "::8"},
         kHead + "DNS=::7#1\nMTU=1\ndns=::8#2\n"},
        {"more",
         kHead + "MTU=1\r\n dns=::1#1",
         {"", "DNS"},
         {"::7", "::8"},
         kHead + "MTU=1\r\n dns=::7#1\n DNS = ::8\n"},
        {"the_right_peer",
         kPeerHead + "[peer]\nEndpoint=a:1\nPublicKey=" + kOther,
         {kOther, "endpoint"},
         {"b:2"},
         kPeerHead + "[peer]\nEndpoint=b:2\nPublicKey=" + kOther},
        {"the_last_of_one_peer",
         kPeerHead + "Endpoint=a:1\n" + kPeerHead + "Endpoint=b:1\n" + kHead,
         {kPeer, "endpoint"},
         {"c:2"},
         kPeerHead + "Endpoint=a:1\n" + kPeerHead + "Endpoint=c:2\n" + kHead},
        {"blanks_within_a_key_of_wg",
         "[ Peer ]\nPublic Key = " + kPeer + "\nallowed ips = ::/0\n",
         {kPeer, "AllowedIPs"},
         {"::1/128"},
         "[ Peer ]\nPublic Key = " + kPeer + "\nallowed ips = ::1/128\n"},
        {"two_interfaces_are_one",
         kHead + "MTU=1\n" + kPeerHead + kHead + "MTU=2\nDNS=::1\n",
         {"", "mtu"},
         {"3"},
         kHead + "MTU=3\n" + kPeerHead + kHead + "DNS=::1\n"},
        {"an_interface_that_wg_quick_does_not_see",
         kHead + "DNS=::1\n[ Interface ]\nFwMark=1\n",
         {"", "mtu"},
         {"3"},
         kHead + "DNS=::1\nMTU = 3\n[ Interface ]\nFwMark=1\n"},
        {"bytes_in_a_comment",
         kHead + "MTU=1 # Z\xfcrich \\xfc\nDNS=::1 # \xff\n",
         {"", "mtu"},
         {"3"},
         kHead + "MTU=3 # Z\xfcrich \\xfc\nDNS=::1 # \xff\n"},
        {"a_broken_value", kHead + "MTU=large\n", {"", "mtu"}, {"3"}, kHead + "MTU=3\n"},
    }),
    [](const auto& each) { return each.param.name; });

TEST(ConfigLinesAnd, LeavesTheOthersAlone)
{
    EXPECT_EQ(plus(kHead + " PostUp=a # b\r\nMTU=1\n", {"", "postup"}, "x -y \"z\" = %i"),
              kHead + " PostUp=a # b\r\n PostUp = x -y \"z\" = %i\r\nMTU=1\n");
    EXPECT_EQ(plus(kHead + "PostUp=a", {"", "PostUp"}, "b"), kHead + "PostUp=a\nPostUp = b\n");
    EXPECT_EQ(plus(kHead + "MTU=1\n", {"", "PostDown"}, "b"), kHead + "MTU=1\nPostDown = b\n");
}

TEST(ConfigLines, TellWhereTheKeyStands)
{
    const auto text = "# a\n" + kHead + "DNS = ::1\n\n\tdns=::2 # \xfc\r\nMTU = 1";
    EXPECT_EQ(*configLines(text, {"", "DNS"}), "1\tDNS = ::1\n3\t\tdns=::2 # \\xfc\r\n");
    EXPECT_EQ(*configLines(text, {"", "mtu"}), "4\tMTU = 1");
    EXPECT_EQ(*configLines(text, {"", "Table"}), std::nullopt);
    EXPECT_EQ(*configLinesWith(text, {"", "mtu"}, {}), std::nullopt);
}

TEST(ConfigLines, ComeBackToASectionThatBecameShorter)
{
    EXPECT_EQ(withConfigLines(kHead + kPeerHead, {"", "MTU"}, "3\tMTU = 1"), kHead + "MTU = 1\n" + kPeerHead);
    EXPECT_EQ(withConfigLines("[Interface]", {"", "MTU"}, "3\tMTU = 1\n"), kHead + "MTU = 1\n");
}

TEST(ConfigLines, HaveNoSecret)
{
    for (const auto& key : {"PrivateKey", "privatekey", "PresharedKey", "PublicKey", "", "Private Key"})
        for (const auto& peer : {std::string(), kPeer}) {
            const ConfigPlace place{peer, key};
            EXPECT_FALSE(configLines(kHead + "PrivateKey = " + kSecret + "\n" + kPeerHead, place));
            EXPECT_FALSE(configLinesWith(kHead + kPeerHead, place, Texts{kSecret}));
            EXPECT_FALSE(withConfigLines(kHead + kPeerHead, place, std::nullopt));
        }
    for (const auto& secret : {kSecret, kHexSecret, "x" + kSecret}) {
        const auto text = kHead + "PostUp = wg set %i private-key <(echo " + secret + ")\nMTU = 1 # " + secret + "\n";
        for (const auto& key : {"PostUp", "MTU"})
            for (const auto& lines : {configLines(text, {"", key}), configLinesWith(text, {"", key}, Texts{"7"}),
                                      configLinesAnd(text, {"", key}, "7"), configLinesAnd(kHead, {"", key}, secret)}) {
                ASSERT_FALSE(lines);
                EXPECT_EQ(lines.error().where.find(secret.substr(0, 6)), std::string::npos);
            }
        EXPECT_TRUE(configLinesWith(text, {"", "ListenPort"}, Texts{"7"}));
    }
}

TEST(ConfigLinesWith, RefusesWhatCannotBe)
{
    const std::string text = kHead + "MTU = 1\n" + kPeerHead;
    for (const auto& value : {"1 # a", "1\n[Peer]", "1\r", " 1", "1 ", "\t1", "1\x7f", "1\v2", "large"}) {
        const auto lines = configLinesWith(text, {"", "MTU"}, Texts{value});
        ASSERT_FALSE(lines) << value;
        EXPECT_EQ(lines.error().code, ErrorCode::Malformed);
    }
    EXPECT_FALSE(configLinesWith(text + "MTU = 1\n", {"", "MTU"}, Texts{"1"})) << "a file that cannot be parsed";
    EXPECT_FALSE(configLinesWith("[Interface]", {"", "MTU"}, Texts{"1"})) << "cannot be taken back";
    EXPECT_FALSE(configLines(kHead + "MTU\f= 1\n", {"", "MTU"})) << "a control character";
    EXPECT_FALSE(configLines(text, {"", "AllowedIPs"})) << "a key of the other section";
    EXPECT_FALSE(configLines(text, {kPeer, "MTU"})) << "a key of the other section";
    EXPECT_FALSE(configLines(text, {"a peer", "Endpoint"})) << "not a public key";
    EXPECT_EQ(configLines(text, {kOther, "Endpoint"}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(configLines("[ Interface ]\n", {"", "MTU"}).error().code, ErrorCode::NotFound);
}

TEST(WithConfigLines, RefusesForeignLines)
{
    for (const std::string lines : {"",
                                    "\n",
                                    "1",
                                    "MTU = 1",
                                    "\tMTU = 1",
                                    "0\tMTU = 1",
                                    "-1\tMTU = 1",
                                    "1\tDNS = ::1",
                                    "1\t[Peer]",
                                    "1\t# MTU = 1",
                                    "1\t[MTU = 1",
                                    "1\tMTU",
                                    "1\tM TU = 1",
                                    "1\tMTU = 1\n[Peer]",
                                    "1\tMTU = 1\\x0a[Peer]",
                                    "1\tMTU = 1\v",
                                    "1\tMTU = 1\\x00",
                                    "1\tMTU = 1\x1b[2J",
                                    "2\tMTU = 1\n2\tMTU = 2",
                                    "2\tMTU = 1\n1\tMTU = 2",
                                    "1\tMTU = 1\n\n2\tMTU = 1",
                                    "99999999999999999999\tMTU = 1"}) {
        const auto text = withConfigLines(kHead, {"", "MTU"}, lines);
        ASSERT_FALSE(text) << lines;
        EXPECT_EQ(text.error().code, ErrorCode::Malformed);
    }
}

// Files that wg-quick reads, from whatever it puts up with.
class Generator {
public:
    explicit Generator(unsigned seed) : random_(seed) {}
    std::string text()
    {
        std::string out = below(4) ? "" : "\xef\xbb\xbf";
        ends_ = below(3);
        for (auto lines = below(3); lines > 0; --lines) out += noise();
        section(out, "[Interface]", interfaceLines());
        for (auto sections = below(5); sections > 0; --sections)
            if (below(3) == 0)
                section(out, "[Interface]", interfaceLines());
            else
                section(out, "[Peer]", peerLines());
        if (below(3) == 0) out.resize(out.find_last_not_of("\r\n") + 1);
        if (out.find('[', out.rfind('\n') + 1) != out.npos) out += lineEnd(); // nothing can be added to a bare header
        return out;
    }
    std::size_t below(std::size_t limit) { return random_() % limit; }

private:
    std::string lineEnd() { return ends_ == 0 || (ends_ == 2 && below(2)) ? "\n" : "\r\n"; }
    std::string blanks() { return Texts{"", "", " ", "\t", "  \t"}[below(5)]; }
    std::string comment() { return Texts{"", "", "# MTU = 9", " #", "\t# Z\xfcrich\xff \\xfc", "#[Peer]"}[below(6)]; }
    std::string anyCase(std::string word)
    {
        for (auto& c : word)
            if (below(4) == 0) c = static_cast<char>(below(2) ? std::tolower(c) : std::toupper(c));
        return word;
    }
    std::string noise() { return blanks() + comment() + lineEnd(); }
    void section(std::string& out, const std::string& header, const Texts& lines)
    {
        out += blanks() + anyCase(header) + blanks() + comment() + lineEnd();
        for (const auto& line : lines) {
            const auto equals = line.find('=');
            out += blanks() + anyCase(line.substr(0, equals)) + blanks() + "=" + blanks() + line.substr(equals + 1) +
                   blanks() + comment() + lineEnd();
            if (below(3) == 0) out += noise();
        }
    }
    Texts some(const Texts& pool)
    {
        Texts out;
        for (auto lines = below(6); lines > 0; --lines) out.push_back(pool[below(pool.size())]);
        return out;
    }
    Texts interfaceLines()
    {
        return some({"Address=10.8.0.2/24, fd00::2/64", "Address=192.0.2.1", "DNS=9.9.9.9, lan", "DNS=::1", "MTU=1420",
                     "MTU=", "Table=off", "FwMark=0xca6c", "ListenPort=51820", "PostUp=iptables -A FORWARD -i %i",
                     "PostUp=a=b", "PostDown=true", "PreUp=true", "SaveConfig=false", "PrivateKey=" + kSecret});
    }
    Texts peerLines()
    {
        auto out =
            some({"AllowedIPs=10.0.0.0/8, ::/0", "AllowedIPs=192.0.2.0/24", "Endpoint=a.example:1", "Endpoint=[::1]:2",
                  "PersistentKeepalive=25", "PersistentKeepalive=off", "PresharedKey=" + kSecret});
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(below(out.size() + 1)),
                   "PublicKey=" + (below(2) ? kPeer : kOther));
        return out;
    }
    std::mt19937 random_;
    std::size_t ends_ = 0;
};

struct Edit {
    ConfigPlace place;
    Texts values;
    std::function<void(ConfigFacts&)> expected; // empty: not told by the facts
};

ConfigPeerFacts& lastPeer(ConfigFacts& config)
{
    return *std::ranges::find(config.peers.rbegin(), config.peers.rend(), kPeer, &ConfigPeerFacts::publicKey);
}

std::vector<Edit> edits()
{
    const auto prefixes = [](const Texts& texts) {
        std::vector<Prefix> out;
        for (const auto& text : texts) out.push_back(*parsePrefix(text));
        return out;
    };
    return {
        {{"", "mtu"}, {"1280"}, [](auto& config) { config.mtu = Mtu{1280}; }},
        {{"", "MTU"}, {}, [](auto& config) { config.mtu.reset(); }},
        {{"", "ListenPort"}, {"7"}, [](auto& config) { config.listenPort = 7; }},
        {{"", "FwMark"}, {}, [](auto& config) { config.fwmark.reset(); }},
        {{"", "Table"}, {"auto"}, [](auto& config) { config.table = "auto"; }},
        {{"", "saveconfig"}, {"true"}, [](auto& config) { config.saveConfig = true; }},
        {{"", "Address"},
         {"10.1.1.1/8", "::7", "10.1.1.2"},
         [=](auto& config) {
             config.addresses = prefixes({"10.1.1.1/8", "::7", "10.1.1.2"});
         }},
        {{"", "DNS"},
         {"::7", "home"},
         [](auto& config) {
             config.dns = {*parseIpAddress("::7")};
             config.searchDomains = {"home"};
         }},
        {{kPeer, "AllowedIPs"},
         {"::/0", "10.1.0.0/16"},
         [=](auto& config) {
             lastPeer(config).allowedIps = prefixes({"::/0", "10.1.0.0/16"});
         }},
        {{kPeer, "Endpoint"},
         {"b.example:9"},
         [](auto& config) {
             lastPeer(config).endpointHost = "b.example";
             lastPeer(config).endpointPort = 9;
         }},
        {{kPeer, "PersistentKeepalive"}, {}, [](auto& config) { lastPeer(config).keepalive = Seconds(0); }},
    };
}

TEST(ConfigEdit, ChangesOneValueAndComesBackExactly)
{
    for (unsigned seed = 0; seed < 2000 && !HasFailure(); ++seed) {
        const auto text = Generator(seed).text();
        SCOPED_TRACE(text);
        const auto before = parseConfig(text);
        ASSERT_TRUE(before) << before.error().where;
        for (const auto& [place, values, expected] : edits()) {
            const auto lines = configLinesWith(text, place, values);
            if (!lines && lines.error().code == ErrorCode::NotFound) continue; // no such peer
            const auto after = parseConfig(edited(text, place, lines));
            auto config = *before;
            expected(config);
            EXPECT_EQ(after, config) << place.key;
        }
    }
}

TEST(ConfigEdit, AddsOneCommandAndComesBackExactly)
{
    for (unsigned seed = 0; seed < 2000 && !HasFailure(); ++seed) {
        const auto text = Generator(seed).text();
        SCOPED_TRACE(text);
        auto before = *parseConfig(text);
        auto after = *parseConfig(plus(text, {"", "PostUp"}, "ip rule add x"));
        before.commands.emplace_back("PostUp = ip rule add x");
        // Each kind of command keeps its order.
        const auto kind = [](const std::string& command) { return command.substr(0, command.find(' ')); };
        std::ranges::stable_sort(before.commands, {}, kind);
        std::ranges::stable_sort(after.commands, {}, kind);
        EXPECT_EQ(after, before);
    }
}

TEST(ConfigEdit, SeveralComeBackInReverseOrder)
{
    const auto all = edits();
    for (unsigned seed = 0; seed < 2000 && !HasFailure(); ++seed) {
        Generator random(seed);
        const auto text = random.text();
        SCOPED_TRACE(text);
        std::vector<std::pair<ConfigPlace, ConfigLines>> done;
        auto now = text;
        for (int i = 0; i < 4; ++i) {
            const auto& [place, values, _] = all[random.below(all.size())];
            const auto lines = configLinesWith(now, place, values);
            if (!lines) continue;
            done.emplace_back(place, *configLines(now, place));
            now = *withConfigLines(now, place, *lines);
        }
        for (; !done.empty(); done.pop_back()) now = *withConfigLines(now, done.back().first, done.back().second);
        EXPECT_EQ(now, text);
    }
}
}
