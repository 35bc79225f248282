// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles that somebody made to do harm, and those that merely broke.
#include "core/bundle/bundle.h"
#include "core/facts/facts_json.h"
#include "tests/support/facts_builder.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;
using std::chrono::seconds;

std::string zipWith(const std::string& name, const std::string& content)
{
    return *zipOf(std::vector<ZipEntry>{{name, content}}, seconds(1'700'000'000));
}
std::string facts() { return toJson(test::healthyClient()); }

// Little-endian, wherever the archive has it: in the local header and in the directory.
std::string withSize(std::string zip, std::uint32_t real, std::uint32_t claimed)
{
    const auto bytes = [](std::uint32_t value) {
        std::string out;
        for (int i = 0; i < 4; ++i) out += static_cast<char>(value >> (8 * i));
        return out;
    };
    for (auto at = zip.find(bytes(real)); at != zip.npos; at = zip.find(bytes(real), at + 4))
        zip.replace(at, 4, bytes(claimed));
    return zip;
}

std::string reasonFor(const std::string& bytes)
{
    const auto opened = factsOfFile(bytes);
    EXPECT_FALSE(opened);
    if (opened) return "";
    EXPECT_EQ(opened.error().code, ErrorCode::Malformed);
    return opened.error().where;
}

TEST(OpenBundle, GivesTheFactsThatWerePutIn)
{
    const Bundle bundle = makeBundle({.facts = test::healthyClient()});
    const auto zip = packed(bundle, seconds(1'700'000'000));
    ASSERT_TRUE(zip);
    const auto opened = factsOfFile(*zip);
    ASSERT_TRUE(opened) << opened.error().where;
    EXPECT_EQ(*opened, test::healthyClient());
    EXPECT_EQ(factsOfFile(facts()), test::healthyClient());
}

TEST(OpenBundle, TheSameBundleIsTheSameFile)
{
    const Bundle bundle = makeBundle({.facts = test::healthyClient()});
    EXPECT_EQ(packed(bundle, seconds(1'700'000'000)), packed(bundle, seconds(1'700'000'000)));
}

TEST(OpenBundle, ABombIsNotUnpacked)
{
    EXPECT_EQ(reasonFor(zipWith("facts.json", std::string(40U << 20, ' '))),
              "what it holds is larger than a bundle can be");
}

TEST(OpenBundle, AClaimOfTenGigabytesIsRefusedAndALieDoesNoHarm)
{
    const std::string content = facts();
    const auto real = static_cast<std::uint32_t>(content.size());
    const std::string zip = zipWith("facts.json", content);
    EXPECT_FALSE(factsOfFile(withSize(zip, real, 0xfffffff0)));
    const auto small = factsOfFile(withSize(zip, real, 10)); // the limit holds for what comes out, not for what is said
    EXPECT_TRUE(!small || *small == test::healthyClient());
}

TEST(OpenBundle, OtherNamesAreNeverTouched)
{
    for (const char* name : {"../facts.json", "/etc/passwd", "facts.json/../x", "C:\\facts.json"})
        EXPECT_EQ(reasonFor(zipWith(name, facts())), "it is an archive without facts.json") << name;
}

TEST(OpenBundle, TooManyFilesAreNoBundle)
{
    std::vector<ZipEntry> entries(65);
    for (std::size_t i = 0; i < entries.size(); ++i) entries[i].name = "file" + std::to_string(i);
    EXPECT_EQ(reasonFor(*zipOf(entries, seconds(1'700'000'000))), "the archive holds more files than a bundle has");
}

TEST(OpenBundle, BrokenFilesAreRefusedWithAReason)
{
    const std::string zip = zipWith("facts.json", facts());
    for (std::size_t size = 4; size + 1 < zip.size(); size += 7) EXPECT_NE(reasonFor(zip.substr(0, size)), "") << size;
    EXPECT_NE(reasonFor(zipWith("facts.json", "{\"schema\": \"tunnelight.facts/1\", ")).find("not JSON"),
              std::string::npos);
    EXPECT_NE(reasonFor(zipWith("facts.json", "{\"schema\": \"somebody.else/1\"}")).find("schema"), std::string::npos);
    EXPECT_NE(reasonFor(""), "");
    EXPECT_NE(reasonFor("PK\x03\x04"), "");
    std::string damaged = zip;
    damaged[zip.size() / 2] ^= 0x40;
    (void)factsOfFile(damaged); // the checksum of the archive may or may not cover that byte
}

TEST(OpenBundle, ANewerVersionIsNamed)
{
    std::string newer = facts();
    newer.replace(newer.find("tunnelight.facts/1"), 18, "tunnelight.facts/2");
    EXPECT_EQ(reasonFor(zipWith("facts.json", newer)),
              "it was made by a newer version of this program; update this one");
    EXPECT_EQ(reasonFor(newer), "it was made by a newer version of this program; update this one");
}

TEST(OpenBundle, ManyValuesOfNothingAreRefusedBeforeTheyTakeMemory)
{
    const std::string begin = "{\"schema\": \"tunnelight.facts/1\", ";
    std::string values = begin + "\"x\": [0", members = begin + "\"x\": {\"a\": 0";
    for (int i = 0; i < 1'600'000; ++i) values += ",0";
    for (int i = 0; i < 510'000; ++i) members += ",\"b\":0";
    const std::string reason = "it holds more values than an archive may; unpack facts.json and open that instead";
    EXPECT_EQ(reasonFor(zipWith("facts.json", values + "]}")), reason);
    EXPECT_EQ(reasonFor(zipWith("facts.json", members + "}}")), reason);
}

TEST(Zip, PackingCanBeStopped)
{
    const std::vector<ZipEntry> entries = {{"a", std::string(1 << 20, 'a')}};
    const auto zip = zipOf(entries, seconds(1'700'000'000), [](double) { return false; });
    ASSERT_FALSE(zip);
    EXPECT_EQ(zip.error().code, ErrorCode::Cancelled);
}
}
