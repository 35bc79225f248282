// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/dns.h"
#include "tests/support/packet_bytes.h"
#include <gtest/gtest.h>
using namespace tl;
using namespace tl::test;
namespace {
TEST(Dns, HeaderAndQuestion)
{
    const auto message = dns({.id = 0x1234, .flags = 0x8583, .name = "www.example.org", .type = 28, .answers = 2});
    const auto header = dnsHeader(view(message));
    ASSERT_TRUE(header);
    EXPECT_EQ(header->id, 0x1234);
    EXPECT_TRUE(header->isResponse());
    EXPECT_EQ(header->opcode(), 0);
    EXPECT_EQ(header->code(), 3);
    EXPECT_EQ(header->questions, 1);
    EXPECT_EQ(header->answers, 2);
    const auto question = firstQuestion(view(message));
    ASSERT_TRUE(question);
    EXPECT_EQ(question->name, "www.example.org");
    EXPECT_EQ(question->type, 28);
}

TEST(Dns, NamesThatAreNotPlain)
{
    EXPECT_EQ(firstQuestion(view(dns({.name = ""})))->name, ".");
    auto strange = dns({.name = "a b"});
    strange[13] = '.', strange[15] = 0xff;
    EXPECT_EQ(firstQuestion(view(strange))->name, "\\046\\032\\255");
}

TEST(Dns, NothingOfWhatIsCutOrCannotBe)
{
    const auto whole = dns({});
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(firstQuestion(view(whole).first(size))) << size;
    auto none = whole;
    none[5] = 0;
    EXPECT_FALSE(firstQuestion(view(none)));
    auto pointer = whole;
    pointer[12] = 0xc0, pointer[13] = 12;
    EXPECT_FALSE(firstQuestion(view(pointer))) << "points to itself";
    const std::string label(61, 'x');
    const auto most = label + '.' + label + '.' + label + '.' + label; // 4 * 62 and the root: 249
    EXPECT_TRUE(firstQuestion(view(dns({.name = most + ".12345"}))));
    EXPECT_FALSE(firstQuestion(view(dns({.name = most + ".123456"})))) << "256 bytes";
    EXPECT_FALSE(firstQuestion(view(dns({.name = std::string(64, 'x')}))));
}
}
