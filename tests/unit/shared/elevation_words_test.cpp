// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/elevation_words.h"
#include "app/shared/words.h"
#include <gtest/gtest.h>
#include <set>
namespace tl {
namespace {
constexpr ErrorCode kAll[] = {ErrorCode::Cancelled, ErrorCode::Denied, ErrorCode::NotFound, ErrorCode::NotSupported,
                              ErrorCode::Unavailable};
std::string said(ErrorCode code, NameStyle system) { return say(whyNotElevated({code, "x"}, system)); }

TEST(ElevationWords, EachReasonHasASentenceOfItsOwn)
{
    for (const NameStyle system : {NameStyle::Linux, NameStyle::Windows}) {
        std::set<std::string> sentences;
        for (const ErrorCode code : kAll) sentences.insert(said(code, system));
        EXPECT_EQ(sentences.size(), std::size(kAll));
    }
}

TEST(ElevationWords, AreThoseOfTheSystem)
{
    for (const ErrorCode code : kAll) {
        for (const char* word : {"sudo", "polkit", "pkexec"})
            EXPECT_EQ(said(code, NameStyle::Windows).find(word), std::string::npos) << word;
        for (const char* word : {"Windows", ".exe"})
            EXPECT_EQ(said(code, NameStyle::Linux).find(word), std::string::npos) << word;
    }
}

TEST(ElevationWords, RefusedConsentIsNoFault)
{
    for (const NameStyle system : {NameStyle::Linux, NameStyle::Windows})
        EXPECT_TRUE(said(ErrorCode::Cancelled, system).starts_with("Consent was not given."));
}
}
}
