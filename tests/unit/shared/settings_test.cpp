// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/settings.h"
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
namespace {
using namespace tl;

TEST(Settings, TargetsAreRead)
{
    const auto settings =
        parseSettings(R"({"theme": "dark", "targets": {"addresses": ["192.0.2.1", "2001:db8::1"], "names": []}})");
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->targets.addresses.size(), 2U);
    EXPECT_TRUE(settings->targets.names.empty()); // none, and not the defaults: it was said
}

TEST(Settings, WhatIsNotSaidKeepsItsDefault)
{
    for (const char* text : {"{}", R"({"targets": {}})", R"({"targets": {"other": 1}})"}) {
        const auto settings = parseSettings(text);
        ASSERT_TRUE(settings) << text;
        EXPECT_EQ(settings->targets, defaultSettings().targets);
    }
    EXPECT_EQ(defaultSettings().targets.addresses.size(), 3U);
    EXPECT_EQ(toString(defaultSettings().targets.addresses[2]), "2606:4700:4700::1111");
}

TEST(Settings, MistakesNameTheirPlace)
{
    struct Case {
        const char* text;
        const char* place;
    };
    const Case cases[] = {{"", "line 1"},
                          {"{\n  \"targets\": {,}\n}", "line 2, column 15: this is not JSON"},
                          {"[]", "object"},
                          {R"({"targets": []})", "targets: "},
                          {R"({"targets": {"addresses": "192.0.2.1"}})", "targets.addresses: "},
                          {R"({"targets": {"addresses": ["192.0.2.1", 7]}})", "targets.addresses[1]: "},
                          {R"({"targets": {"addresses": ["192.0.2"]}})", "targets.addresses[0]: "},
                          {R"({"targets": {"names": ["ok.example", "a b"]}})", "targets.names[1]: "},
                          {"{\"targets\": {\"names\": [\"\xff\"]}}", "line 1"},
                          {R"({"theme": "pink"})", "theme: "},
                          {R"({"language": 7})", "language: "},
                          {R"({"packet_memory_mib": 7})", "packet_memory_mib: "},
                          {R"({"packet_memory_mib": 4097})", "packet_memory_mib: "},
                          {R"({"packet_memory_mib": "64"})", "packet_memory_mib: "}};
    for (const Case& each : cases) {
        const auto settings = parseSettings(each.text);
        ASSERT_FALSE(settings) << each.text;
        EXPECT_EQ(settings.error().code, ErrorCode::Malformed);
        EXPECT_NE(settings.error().where.find(each.place), std::string::npos) << settings.error().where;
    }
}

TEST(Settings, WhatIsWrittenIsReadAgainAndForeignWordsStay)
{
    Settings settings = defaultSettings();
    settings.targets.names = {"intranet.example"};
    settings.language = "zh_CN";
    settings.theme = Theme::Dark;
    settings.packetMemory = 128;
    settings.windowPlace = "AdnQ";
    const std::string text = settingsJson(settings, R"({"newer": 7, "targets": {"more": true}})");
    const auto again = parseSettings(text);
    ASSERT_TRUE(again) << again.error().where;
    EXPECT_EQ(*again, settings);
    EXPECT_NE(text.find("\"newer\": 7"), std::string::npos);
    EXPECT_NE(text.find("\"more\": true"), std::string::npos);
    EXPECT_TRUE(parseSettings(settingsJson(settings, "{ broken")));
}

class SettingsFile : public testing::Test {
protected:
    std::filesystem::path file_ =
        std::filesystem::path(testing::TempDir()) /
        ("tl_settings_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    void TearDown() override { std::filesystem::remove_all(file_); }
};

TEST_F(SettingsFile, WithoutAFileTheDefaultsHoldSilently)
{
    const LoadedSettings loaded = loadSettings(file_);
    EXPECT_EQ(loaded.settings.targets, defaultSettings().targets);
    EXPECT_EQ(loaded.warning, "");
}

TEST_F(SettingsFile, WhatIsNoFileIsNotRead)
{
    std::filesystem::create_directory(file_);
    EXPECT_NE(loadSettings(file_).warning.find("not a file"), std::string::npos);
    std::filesystem::remove(file_);
}

TEST_F(SettingsFile, AMalformedFileIsNamed)
{
    std::ofstream(file_) << "{\"targets\": 3}";
    const LoadedSettings loaded = loadSettings(file_);
    EXPECT_EQ(loaded.settings.targets, defaultSettings().targets);
    EXPECT_NE(loaded.warning.find(file_.string()), std::string::npos);
    EXPECT_NE(loaded.warning.find("targets: "), std::string::npos);
}

TEST_F(SettingsFile, AFolderIsNoSettings)
{
    std::filesystem::create_directory(file_);
    EXPECT_NE(loadSettings(file_).warning, "");
}

TEST_F(SettingsFile, AHugeFileIsNotRead)
{
    std::ofstream(file_) << std::string(2 << 20, ' ');
    EXPECT_NE(loadSettings(file_).warning, "");
}
}
