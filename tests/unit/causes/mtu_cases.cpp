// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/causes/cases.h"
namespace tl::test {
namespace {
// The tunnel's MTU is 1420; of the ladder inside it, these rungs.
template <class Edit> Facts ladder(std::uint32_t passed, std::uint32_t lost, Edit edit)
{
    return client([&](Facts& f) {
        silence(f, {Purpose::FullSize});
        f.exchanges.push_back(answered(sized(Purpose::InnerSize, kTarget, passed)));
        f.exchanges.push_back(silent(sized(Purpose::InnerSize, kTarget, lost)));
        edit(f);
    });
}
Facts ladder(std::uint32_t passed, std::uint32_t lost)
{
    return ladder(passed, lost, [](Facts&) {});
}
// The far end takes packets of full size, the target behind it loses them.
template <class Edit> Facts behind(Edit edit)
{
    return ladder(1300, 1316, [&](Facts& f) {
        f.exchanges.push_back(answered(sized(Purpose::FullSize, "10.8.0.1", 1420)));
        edit(f);
    });
}
// Nobody answers pings; the far end reports so many of the packets that end there.
Facts reported(int reports, bool fullSize = false)
{
    return client([&](Facts& f) {
        forget(f, {Purpose::FullSize});
        const auto hop = [](Purpose purpose, std::uint32_t size) {
            Question out = sized(purpose, kTarget, size);
            out.ttl = 1;
            return out;
        };
        for (std::uint32_t i = 0, size = 1420; size >= 1280; ++i, size -= 20) {
            const bool back = size <= 1380 && i < 2 + static_cast<std::uint32_t>(reports);
            const Question asked = hop(Purpose::InnerSize, size);
            f.exchanges.push_back(back ? icmp(asked, IcmpError::TimeExceeded, "10.8.0.1") : silent(asked));
        }
        const Question full = hop(Purpose::FullSize, 1420);
        f.exchanges.push_back(fullSize ? icmp(full, IcmpError::TimeExceeded, "10.8.0.1") : silent(full));
    });
}
// A file may say that something came back and not from whom.
Facts nameless(Facts facts)
{
    for (Exchange& each : facts.exchanges)
        if (each.question.purpose == Purpose::InnerSize && each.from)
            each.outcome = Outcome::Answered, each.from.reset();
    return facts;
}
Facts withMtu(std::uint32_t mtu)
{
    return client([&](Facts& f) {
        f.network.get()->links[2].mtu = {mtu};
        forget(f, {Purpose::FullSize});
    });
}
}

std::vector<CauseCase> mtuCases()
{
    return {
        {"mtu.too_large", "1419_pass", Says::Root, ladder(1419, 1420)},
        {"mtu.too_large", "far_below", Says::Root, ladder(900, 901)},
        {"mtu.too_large", "beside_the_tunnel_too", Says::Root,
         ladder(1300, 1316,
                [](Facts& f) {
                    f.exchanges.push_back(answered(sized(Purpose::OuterSize, "203.0.113.7", 1372, "eth0")));
                    f.exchanges.push_back(silent(sized(Purpose::OuterSize, "203.0.113.7", 1373, "eth0")));
                })},
        {"mtu.too_large", "all_pass", Says::Nothing, ladder(1420, 1500)},
        {"mtu.too_large", "full_size_passes", Says::Nothing, client([](Facts& f) {
             f.exchanges.push_back(silent(sized(Purpose::InnerSize, kTarget, 1400)));
             f.exchanges.push_back(answered(sized(Purpose::InnerSize, kTarget, 1300)));
         })},
        {"mtu.too_large", "nothing_passes", Says::Nothing, client([](Facts& f) {
             silence(f, {Purpose::FullSize});
             f.exchanges.push_back(silent(sized(Purpose::InnerSize, kTarget, 576)));
         })},
        {"mtu.too_large", "still_open", Says::Nothing,
         ladder(1300, 1316,
                [](Facts& f) { f.exchanges.push_back(pending(sized(Purpose::InnerSize, kTarget, 1308))); })},
        {"mtu.too_large", "link_unseen", Says::Nothing,
         ladder(1300, 1316, [](Facts& f) { f.network = couldNotSee(); })},
        {"mtu.too_large", "behind_and_answered_beside", Says::Root, behind([](Facts& f) {
             f.exchanges.push_back(answered(sized(Purpose::TargetOutside, kTarget, 1420, "eth0")));
         })},
        {"mtu.too_large", "behind_and_maybe_the_target", Says::Warning,
         behind([](Facts& f) { f.exchanges.push_back(silent(sized(Purpose::TargetOutside, kTarget, 1420, "eth0"))); })},
        {"mtu.too_large", "behind_one_of_a_servers_peers", Says::Nothing,
         behind([](Facts& f) { f.request.role = Role::Server; })},
        {"mtu.too_large", "reported_twice", Says::Root, reported(2)},
        {"mtu.too_large", "reported_by_whom_is_not_told", Says::Root, nameless(reported(2))},
        {"mtu.too_large", "reported_once", Says::Nothing, reported(1)},
        {"mtu.too_large", "reported_in_full", Says::Nothing, reported(6, true)},
        {"mtu.too_large", "not_measured", Says::Nothing, client([](Facts& f) { silence(f, {Purpose::FullSize}); })},

        {"mtu.too_small", "1279", Says::Warning, withMtu(1279)},
        {"mtu.too_small", "1280", Says::Nothing, withMtu(1280)},
        {"mtu.too_small", "not_looked", Says::Nothing, client([](Facts& f) { f.network = couldNotSee(); })},
    };
}
}
