// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dissect/wireguard.h"
#include <gtest/gtest.h>
#include <vector>
using namespace tl;
namespace {
struct Row {
    const char* name;
    std::uint8_t type;
    std::size_t size;
    std::optional<WgKind> kind;
};
class Wireguard : public testing::TestWithParam<Row> {};

TEST_P(Wireguard, IsKnownByTypeAndSize)
{
    std::vector<std::byte> payload(GetParam().size);
    if (!payload.empty()) payload[0] = std::byte{GetParam().type};
    EXPECT_EQ(dissectWireguard(payload), GetParam().kind);
    if (payload.size() < 4) return;
    EXPECT_EQ(dissectWireguard(std::span(payload).first(4), payload.size()), GetParam().kind) << "cut by a capture";
    payload[2] = std::byte{1};
    EXPECT_EQ(dissectWireguard(payload), std::nullopt) << "reserved bytes are zero";
}

INSTANTIATE_TEST_SUITE_P(Dissect, Wireguard,
                         testing::ValuesIn<Row>({
                             {"initiation", 1, 148, WgKind::Initiation},
                             {"initiation_short", 1, 147, {}},
                             {"initiation_long", 1, 149, {}},
                             {"response", 2, 92, WgKind::Response},
                             {"response_short", 2, 91, {}},
                             {"cookie", 3, 64, WgKind::Cookie},
                             {"cookie_long", 3, 65, {}},
                             {"keepalive", 4, 32, WgKind::Keepalive},
                             {"data_short", 4, 31, {}},
                             {"data", 4, 33, WgKind::Data},
                             {"data_large", 4, 65507, WgKind::Data},
                             {"type_0", 0, 148, {}},
                             {"type_5", 5, 148, {}},
                             {"empty", 0, 0, {}},
                             {"three_bytes", 4, 3, {}},
                         }),
                         [](const auto& each) { return each.param.name; });
}
