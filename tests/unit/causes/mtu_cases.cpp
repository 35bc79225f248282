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
// Connections through the tunnel send packets of at most so many bytes.
Facts connectedBy(std::uint32_t bytes)
{
    return ladder(1300, 1301, [&](Facts& f) {
        for (Exchange& each : f.exchanges)
            if (each.question.method == Method::TcpConnect) each.reportedMtu = Mtu{bytes};
    });
}
// A server's peer takes 1300 bytes, and these rules are in the forward chain.
Facts clamping(std::vector<FilterRule> rules)
{
    return server([&](Facts& f) {
        forget(f, {Purpose::FullSize});
        f.exchanges.push_back(silent(sized(Purpose::FullSize, "10.8.0.2", 1420)));
        f.exchanges.push_back(answered(sized(Purpose::InnerSize, "10.8.0.2", 1300)));
        f.exchanges.push_back(silent(sized(Purpose::InnerSize, "10.8.0.2", 1301)));
        f.firewall.get()->tables.push_back(
            {.name = "mangle", .chains = {{.name = "FORWARD", .hook = Hook::Forward, .rules = std::move(rules)}}});
    });
}
FilterRule clamp(const char* text, std::vector<FilterMatch> matches = {})
{
    return {.text = text, .matches = std::move(matches), .action = FilterAction::ClampMss};
}
// Of a ladder to the target, so many rungs below 1300 bytes were lost and passed; to another address, 1300 of 1301.
Facts chancy(std::uint32_t lost, std::uint32_t passed, bool other = false)
{
    return ladder(1300, 1301, [&](Facts& f) {
        for (std::uint32_t i = 0; i < lost; ++i)
            f.exchanges.push_back(silent(sized(Purpose::InnerSize, kTarget, 600 + i)));
        for (std::uint32_t i = 0; i < passed; ++i)
            f.exchanges.push_back(answered(sized(Purpose::InnerSize, kTarget, 700 + i)));
        if (!other) return;
        f.exchanges.push_back(answered(sized(Purpose::InnerSize, "10.8.0.1", 1300)));
        f.exchanges.push_back(silent(sized(Purpose::InnerSize, "10.8.0.1", 1301)));
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
        {"mtu.too_large", "connections_send_smaller_ones", Says::Warning, connectedBy(1300)},
        {"mtu.too_large", "connections_send_larger_ones", Says::Root, connectedBy(1301)},
        {"mtu.too_large", "a_rule_limits_segments", Says::Warning, clamping({clamp("-j TCPMSS --set-mss 1260")})},
        {"mtu.too_large", "a_rule_limits_segments_too_little", Says::Root,
         clamping({clamp("-j TCPMSS --set-mss 1261")})},
        {"mtu.too_large", "a_rule_goes_by_the_tunnels_mtu", Says::Root,
         clamping({clamp("-j TCPMSS --clamp-mss-to-pmtu")})},
        {"mtu.too_large", "a_rule_for_one_direction", Says::Root,
         clamping({clamp("tcp option maxseg size set 1240", {{.field = Field::OutInterface, .names = {"wg0"}}})})},
        {"mtu.too_large", "rules_for_both_directions", Says::Warning,
         clamping({clamp("tcp option maxseg size set 1240", {{.field = Field::OutInterface, .names = {"wg0"}}}),
                   clamp("tcp option maxseg size set 1240", {{.field = Field::InInterface, .names = {"wg0"}}})})},
        {"mtu.too_large", "just_below_is_lost_too", Says::Nothing,
         ladder(1300, 1301, [](Facts& f) { f.exchanges.push_back(silent(sized(Purpose::InnerSize, kTarget, 1298))); })},
        {"mtu.too_large", "small_ones_get_lost_too", Says::Nothing, chancy(3, 9)},
        {"mtu.too_large", "few_small_ones_get_lost", Says::Root, chancy(3, 10)},
        {"mtu.too_large", "two_small_ones_get_lost", Says::Root, chancy(2, 0)},
        {"mtu.too_large", "another_address_decides", Says::Root, chancy(3, 0, true)},
        {"mtu.too_large", "not_measured", Says::Nothing, client([](Facts& f) { silence(f, {Purpose::FullSize}); })},

        {"mtu.too_small", "1279", Says::Warning, withMtu(1279)},
        {"mtu.too_small", "1280", Says::Nothing, withMtu(1280)},
        {"mtu.too_small", "not_looked", Says::Nothing, client([](Facts& f) { f.network = couldNotSee(); })},
    };
}
}
