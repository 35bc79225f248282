// SPDX-License-Identifier: GPL-3.0-or-later
// Masquerade in a table of our own for each tunnel. Its chain comes just before the usual place of source translation:
// the first rule that translates a connection decides, so that a wrong one of somebody else does not.
#include "platform/linux/control/nat_rule.h"
#include "core/ops/ops.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/nft_rule_file.h"
namespace tl::linux_os {
namespace {
constexpr const char* kFamily = "inet";
constexpr const char* kChain = "nat";

std::string commentOf(const NatName& one) { return "tunnelight: " + one.source + " by " + one.outInterface; }
std::string expressionOf(const NatName& one)
{
    const bool v4 = one.source.find(':') == std::string::npos;
    return std::string(v4 ? "ip" : "ip6") + " saddr " + one.source + " oifname \"" + one.outInterface +
           "\" masquerade comment \"" + commentOf(one) + "\"";
}
std::string addCommands(const NatName& one, const std::string& table, const char* between)
{
    const std::string whole = std::string(kFamily) + " " + table;
    return "add table " + whole + between + "add chain " + whole + " " + kChain +
           " { type nat hook postrouting priority 99; }" + between + "add rule " + whole + " " + kChain + " " +
           expressionOf(one);
}

class NatRule final : public ObjectKind {
public:
    std::string_view kind() const override { return "nat"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = natName(name);
        if (!one) return noSuchObject(kind(), name);
        const auto rules = rulesCommented(kFamily, natTable(one->tunnel), kChain, commentOf(*one));
        if (!rules) return tl::unexpected(rules.error());
        return rules->empty() ? ObjectState() : ObjectState("masquerade");
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto one = natName(name);
        if (!one) return noSuchObject(kind(), name);
        const auto table = natTable(one->tunnel);
        const auto rules = rulesCommented(kFamily, table, kChain, commentOf(*one));
        if (!rules) return tl::unexpected(rules.error());
        if (state) return rules->empty() ? runNft(addCommands(*one, table, "\n")) : Status(Done{});
        if (rules->empty()) return Done{};
        const auto all = rulesInTable(kFamily, table);
        if (!all) return tl::unexpected(all.error());
        // In one step: a table of ours without a rule would be left over by whoever is killed between two.
        if (*all == rules->size()) return runNft("delete table " + std::string(kFamily) + " " + table);
        std::string commands;
        for (const OwnRule& rule : *rules)
            commands += "delete rule " + std::string(kFamily) + " " + table + " " + kChain + " handle " +
                        std::to_string(rule.handle) + "\n";
        return runNft(commands);
    }
    std::string command(const Change& change) override
    {
        const auto one = natName(change.name);
        if (!one) return "";
        if (!change.after) return "nft delete table " + std::string(kFamily) + " " + natTable(one->tunnel);
        return "nft '" + addCommands(*one, natTable(one->tunnel), "; ") + "'";
    }
};
}

std::optional<NatName> natName(const std::string& name)
{
    const auto parts = parted(name, 3);
    const auto source = parts.empty() ? tl::unexpected(Error{}) : parsePrefix(parts[1]);
    if (!source || !check(AddNat{parts[0], *source, parts[2]})) return std::nullopt; // names that an op could have had
    return NatName{parts[0], parts[1], parts[2]};
}
std::string natTable(const std::string& tunnel)
{
    std::string out = "tunnelight-" + tunnel;
    for (char& c : out)
        if (std::string_view(":@+=").find(c) != std::string_view::npos) c = '_';
    return out;
}
std::unique_ptr<ObjectKind> makeNatRule() { return std::make_unique<NatRule>(); }
}
