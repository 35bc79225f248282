// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/dictionary.h"
#include "core/capture/damage_words.h"
#include <gtest/gtest.h>
using namespace tl;

TEST(DamageWords, SayTheSameInEnglish)
{
    for (const std::string where : {"capture file, byte 24: a packet of 262145 bytes",
                                    "capture file, byte 0: this is compressed; it must be unpacked first",
                                    "capture file, byte 48: more than 4096 interfaces", "read: no such disk", "",
                                    "capture file, byte 1: new: 5", "capture file, byte 0: "})
        EXPECT_EQ(filled(wordsOfDamage(where)), where);
}

TEST(DamageWords, AreThereInOtherLanguages)
{
    const Dictionary* chinese = findDictionary("zh_CN");
    ASSERT_NE(chinese, nullptr);
    EXPECT_EQ(filled(wordsOfDamage("capture file, byte 24: a packet of 262145 bytes"), *chinese),
              "抓包文件第 24 字节：有一个 262145 字节的数据包");
}
