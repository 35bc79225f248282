// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli.h"
#include "tests/support/golden.h"
namespace {
using namespace tl;
using namespace tl::test;

const std::string kFacts = std::string(TL_TEST_DATA) + "/facts/nat.missing__flushed_server.json";

class InLanguages : public Cli {
protected:
    Ended runIn(std::vector<std::string> locale, std::vector<std::string> args) const
    {
        for (const std::string& each : environment()) locale.push_back(each);
        return Program(command(std::move(args)), locale, "").wait();
    }
};

TEST_F(InLanguages, AChineseReport)
{
    const Ended ended = run({"replay", kFacts, "--language", "zh_CN"});
    EXPECT_EQ(ended.status, 1) << ended.err;
    expectGolden("replay_nat_missing.zh_CN.txt", ended.out);
}

TEST_F(InLanguages, TheEnvironmentChoosesUnlessAskedOtherwise)
{
    const std::string chinese = run({"replay", kFacts, "--language=zh_CN"}).out, english = run({"replay", kFacts}).out;
    EXPECT_NE(chinese, english);
    struct Case {
        std::vector<std::string> locale, options;
        const std::string& out;
    };
    const Case cases[] = {{{"LANG=zh_CN.UTF-8"}, {}, chinese},
                          {{"LANG=en_GB.UTF-8", "LC_MESSAGES=zh_CN.UTF-8"}, {}, chinese},
                          {{"LANG=zh_CN.UTF-8", "LC_ALL=C"}, {}, english},
                          {{"LANG=zh_CN.UTF-8", "LC_ALL="}, {}, chinese},
                          {{"LANG=zh_CN.GBK"}, {}, english},
                          {{"LANG=zh_CN.UTF-8"}, {"--language", "en"}, english},
                          {{"LANG=fr_FR.UTF-8"}, {}, english}};
    for (const Case& each : cases) {
        std::vector<std::string> args{"replay", kFacts};
        args.insert(args.begin(), each.options.begin(), each.options.end());
        EXPECT_EQ(runIn(each.locale, args).out, each.out) << testing::PrintToString(each.locale);
    }
}

TEST_F(InLanguages, DocumentsAreEnglish)
{
    const Ended english = run({"replay", kFacts, "--format", "json"});
    EXPECT_EQ(run({"replay", kFacts, "--format", "json", "--language", "zh_CN"}).out, english.out);
    const std::vector<std::string> missing = {"replay", (home_ / "none.json").string(), "--format", "json"};
    EXPECT_EQ(runIn({"LANG=zh_CN.UTF-8"}, missing).out, run(missing).out);
}

TEST_F(InLanguages, HelpAndErrors)
{
    const Ended help = run({"--language", "zh_CN", "--help"});
    EXPECT_EQ(help.status, 0);
    for (const char* word : {"用法", "命令", "选项", "诊断"}) EXPECT_NE(help.out.find(word), std::string::npos);
    for (const char* word : {"Usage", "Options", "Print", "OPTIONAL"})
        EXPECT_EQ(help.out.find(word), std::string::npos) << help.out;
    const Ended wrong = run({"--language", "zh_CN", "cure"});
    EXPECT_EQ(wrong.status, 2);
    EXPECT_NE(wrong.err.find("这里不认识：cure"), std::string::npos) << wrong.err;
    const Ended unknown = run({"tunnels", "--language", "xx"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_NE(unknown.err.find("en, zh_CN"), std::string::npos) << unknown.err;
}
}
