// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/files.h"
#include "platform/linux/network_lists.h"
#include <algorithm>
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
namespace tl::linux_os {
namespace {
constexpr std::uint32_t kNone = 0xffffffff; // "suppress" switched off

RuleAction actionOf(unsigned action)
{
    switch (action) {
    case FR_ACT_TO_TBL: return RuleAction::Lookup;
    case FR_ACT_BLACKHOLE: return RuleAction::Blackhole;
    case FR_ACT_UNREACHABLE: return RuleAction::Unreachable;
    case FR_ACT_PROHIBIT: return RuleAction::Prohibit;
    default: return RuleAction::Other;
    }
}

// Selectors that RuleFacts has no room for: whom such a rule concerns cannot be told from it.
bool hasOtherSelectors(nlmsghdr& message)
{
    if (static_cast<const fib_rule_hdr*>(nlmsg_data(&message))->tos != 0) return true;
    nlattr* each = nullptr;
    int left = 0;
    nlmsg_for_each_attr(each, &message, static_cast<int>(sizeof(fib_rule_hdr)), left)
    {
        switch (nla_type(each)) {
        case FRA_TUN_ID:
        case FRA_L3MDEV:
        case FRA_UID_RANGE:
        case FRA_IP_PROTO:
        case FRA_SPORT_RANGE:
        case FRA_DPORT_RANGE: return true;
        case FRA_SUPPRESS_IFGROUP:
            if (number(each) != kNone) return true;
            break;
        default:
            if (nla_type(each) > FRA_DPORT_RANGE) return true; // newer kernels add theirs behind the ports
        }
    }
    return false;
}

std::optional<Prefix> prefix(const nlattr* attribute, int length)
{
    const auto network = address(attribute);
    if (!network || length == 0) return std::nullopt;
    return Prefix{*network, std::min(length, network->bits())};
}

RuleFacts readRule(nlmsghdr& message, IpFamily family)
{
    const auto& header = *static_cast<const fib_rule_hdr*>(nlmsg_data(&message));
    const Attributes about(message, sizeof header);
    RuleFacts rule;
    rule.family = family;
    rule.priority = number(about[FRA_PRIORITY]).value_or(0);
    rule.from = prefix(about[FRA_SRC], header.src_len);
    rule.to = prefix(about[FRA_DST], header.dst_len);
    if (about[FRA_IIFNAME]) rule.inInterface = text(about[FRA_IIFNAME]);
    if (about[FRA_OIFNAME]) rule.outInterface = text(about[FRA_OIFNAME]);
    // A mark of 0 is not listed, its mask is.
    if (about[FRA_FWMARK] || about[FRA_FWMASK]) rule.mark = number(about[FRA_FWMARK]).value_or(0);
    rule.markMask = number(about[FRA_FWMASK]).value_or(kNone);
    rule.inverted = (header.flags & FIB_RULE_INVERT) != 0;
    rule.action = hasOtherSelectors(message) ? RuleAction::Other : actionOf(header.action);
    rule.table = number(about[FRA_TABLE]).value_or(header.table);
    if (const auto length = number(about[FRA_SUPPRESS_PREFIXLEN]); length && *length != kNone)
        rule.suppressPrefixLength = static_cast<int>(*length);
    return rule;
}
}

Result<List<RuleFacts>> listRules(Netlink& netlink)
{
    List<RuleFacts> rules;
    for (const int family : {AF_INET, AF_INET6}) {
        fib_rule_hdr header = {};
        header.family = static_cast<unsigned char>(family);
        const auto each = [&](nlmsghdr& message) {
            if (message.nlmsg_type == RTM_NEWRULE && nlmsg_valid_hdr(&message, sizeof(fib_rule_hdr)) &&
                static_cast<const fib_rule_hdr*>(nlmsg_data(&message))->family == family)
                rules.items.push_back(readRule(message, *familyOf(family)));
        };
        const auto reply = netlink.ask(message(RTM_GETRULE, NLM_F_REQUEST | NLM_F_DUMP, header), each);
        if (!reply) return tl::unexpected(reply.error());
        // A kernel without policy routing, or without this family.
        if (reply->error && codeOf(reply->error) != ErrorCode::NotSupported)
            return fail(codeOf(reply->error), "list the routing rules", reply->error);
        rules.torn = rules.torn || reply->interrupted;
    }
    std::ranges::stable_sort(rules.items, {},
                             [](const RuleFacts& rule) { return std::pair(rule.family, rule.priority); });
    return rules;
}
}
