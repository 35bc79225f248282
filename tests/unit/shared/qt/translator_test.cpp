// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/translator.h"
#include <array>
#include <gtest/gtest.h>
#include <QCoreApplication>
namespace {
using namespace tl;

constexpr std::array<Translation, 2> kTexts = {
    {{"Fix", "Start the tunnel", "启动隧道"}, {"tl::Page", "%n packet(s)", "%n packet", "%n packets"}}};

TEST(Translator, AnswersQt)
{
    int count = 0;
    QCoreApplication app(count, nullptr);
    Translator translator({"xx", kTexts});
    ASSERT_TRUE(QCoreApplication::installTranslator(&translator));
    EXPECT_EQ(QCoreApplication::translate("Fix", "Start the tunnel").toStdString(), "启动隧道");
    EXPECT_EQ(QCoreApplication::translate("Fix", "Stop it").toStdString(), "Stop it");
    EXPECT_EQ(QCoreApplication::translate("tl::Page", "%n packet(s)", nullptr, 1).toStdString(), "1 packet");
    EXPECT_EQ(QCoreApplication::translate("tl::Page", "%n packet(s)", nullptr, 0).toStdString(), "0 packets");
    EXPECT_EQ(QCoreApplication::translate("tl::Page", "%n packet(s)", nullptr, 7).toStdString(), "7 packets");
}

TEST(Translator, IsEmptyForALanguageWithoutTexts)
{
    EXPECT_TRUE(Translator(Dictionary{}).isEmpty());
    EXPECT_FALSE(Translator(*findDictionary("zh_CN")).isEmpty());
}
}
