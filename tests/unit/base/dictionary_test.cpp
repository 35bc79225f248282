// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"
#include "core/causes/cause.h"
#include "core/fixes/fix.h"
#include "core/report/screen_text.h"
#include "core/steps/steps.h"
#include "tests/support/pseudo.h"
#include <gtest/gtest.h>
namespace {
using namespace tl;

TEST(Dictionary, OfALocale)
{
    struct Case {
        const char *locale, *id;
    };
    for (const auto& [locale, id] : {Case{"zh_CN.UTF-8", "zh_CN"},
                                     {"zh_CN.utf8", "zh_CN"},
                                     {"zh_CN", "zh_CN"},
                                     {"zh", "zh_CN"},
                                     {"zh_TW.UTF-8", "zh_CN"},
                                     {"zh-Hans-CN", "zh_CN"},
                                     {"zh_CN.UTF-8@pinyin", "zh_CN"},
                                     {"zh_CN.GB18030", "en"}, // what we write is UTF-8
                                     {"zhx_CN.UTF-8", "en"},
                                     {"en_GB.UTF-8", "en"},
                                     {"de_DE.UTF-8", "en"},
                                     {"C.UTF-8", "en"},
                                     {"C", "en"},
                                     {"_", "en"},
                                     {"", "en"}})
        EXPECT_EQ(dictionaryOfLocale(locale).id, id) << locale;
}

TEST(Dictionary, FindsEachOfItsTexts)
{
    const Dictionary* chinese = findDictionary("zh_CN");
    ASSERT_TRUE(chinese);
    EXPECT_GT(chinese->texts.size(), 500U);
    for (const Dictionary* language : {chinese, &pseudoDictionaries().front()})
        for (const Translation& each : language->texts)
            EXPECT_EQ(findTranslation({each.context.data(), each.source.data()}, *language), &each) << each.source;
}

TEST(Dictionary, KeepsWhatItDoesNotKnow)
{
    const Dictionary& chinese = *findDictionary("zh_CN");
    EXPECT_EQ(wording({"Fix", "Start the tunnel"}, chinese), "启动隧道");
    EXPECT_EQ(wording({"Fix", "Start the engine"}, chinese), "Start the engine");
    EXPECT_EQ(wording({"Cause", "Start the tunnel"}, chinese), "Start the tunnel");
    EXPECT_EQ(wording({"Fix", "Start the tunnel"}, {}), "Start the tunnel");
    EXPECT_FALSE(findDictionary("xx"));
}

// As lupdate would say where it is installed; so no cause comes without.
TEST(Dictionary, HasTheCatalogues)
{
    for (const Dictionary& language : allDictionaries().subspan(1)) {
        const auto expectKnown = [&](const Text& text) {
            EXPECT_TRUE(*text.source == '\0' || findTranslation(text, language)) << language.id << ": " << text.source;
        };
        for (const Cause* each : allCauses())
            for (const Text& text : {each->title, each->explain, each->advice}) expectKnown(text);
        for (const Fix* each : allFixes()) expectKnown(each->title);
        for (const Step& each : allSteps()) expectKnown(each.question);
    }
}

TEST(Dictionary, PseudoIsTwiceAsLong)
{
    for (const Translation& each : pseudoDictionaries().front().texts)
        EXPECT_GE(columns(each.text), 2 * columns(each.source)) << each.text;
}

TEST(Wrapped, BreaksBetweenIdeographs)
{
    struct Case {
        std::string text;
        std::size_t width;
        std::vector<std::string> lines;
    };
    for (const auto& [text, width, lines] :
         {Case{"隧道已经启动了", 8, {"隧道已经", "启动了"}},
          {"隧道已经启动了", 9, {"隧道已经", "启动了"}},
          {"隧道已经，启动了", 8, {"隧道已", "经，启动", "了"}},     // no line begins with a comma
          {"隧道（已经）启动", 6, {"隧道", "（已", "经）启", "动"}}, // nor ends with what opens
          {"隧道 wg0 已启动", 8, {"隧道 wg0", "已启动"}},
          {"隧道wg0已启动", 8, {"隧道wg0", "已启动"}},
          {"a隧b", 2, {"a", "隧", "b"}},
          {"，，，，", 4, {"，，", "，，"}}, // where nothing else is left
          {"tunnel wg0 is up", 10, {"tunnel wg0", "is up"}}})
        EXPECT_EQ(wrapped(text, width), lines) << text;
}

TEST(InARow, NeedsNoBlankAfterAFullWidthStop)
{
    EXPECT_EQ(inARow("One.", "Two."), "One. Two.");
    EXPECT_EQ(inARow("一。", "二。"), "一。二。");
    EXPECT_EQ(inARow("", "Two."), "Two.");
}
}
