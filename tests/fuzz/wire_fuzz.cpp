// SPDX-License-Identifier: GPL-3.0-or-later
// What a client sends to the elevated process, and what comes back: as a stream of frames, and as the body of any.
#include "core/wire/packets.h"
#include "tests/fuzz/fuzz.h"
#include <algorithm>
#include <array>
using namespace tl;
namespace {
using Body = std::span<const std::byte>;

// What was read is written as it was.
template <class... T> void comesBack(Body body)
{
    const auto values = wire::decoded<T...>(body);
    if (!values) return;
    const wire::Bytes again = std::apply([](const auto&... each) { return wire::encoded(each...); }, *values);
    test::require(std::ranges::equal(again, body), "one value has one form");
}

void framesComeBack(Body bytes)
{
    wire::FrameParser whole(64), pieces(64);
    std::vector<wire::Frame> one, other;
    const auto takeAll = [](wire::FrameParser& parser, std::vector<wire::Frame>& to) {
        for (auto next = parser.next(); next && *next; next = parser.next()) to.push_back(**std::move(next));
    };
    whole.add(bytes);
    takeAll(whole, one);
    for (const std::byte& each : bytes) {
        pieces.add({&each, 1});
        takeAll(pieces, other);
    }
    test::require(one == other, "frames do not depend on how they come");
}
}

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const Body body = std::as_bytes(std::span(data, size)).subspan(1);
    constexpr std::array kAll = {&comesBack<Op>,
                                 &comesBack<std::string, std::string, std::string, std::vector<Op>>,
                                 &comesBack<std::uint64_t, Question>,
                                 &comesBack<TapSetup>,
                                 &comesBack<IpAddress, std::uint32_t, std::string>,
                                 &comesBack<Result<FirewallFacts>>,
                                 &comesBack<Result<NetworkFacts>>,
                                 &comesBack<Result<ConfigFacts>>,
                                 &comesBack<Result<JournalContent>>,
                                 &comesBack<Result<std::vector<Changer::Returned>>>,
                                 &comesBack<std::vector<Answer>>,
                                 &framesComeBack};
    kAll.at(data[0] % kAll.size())(body);
    (void)wire::eachFrame(body, [](const CapturedFrame&) {});
    return 0;
}
