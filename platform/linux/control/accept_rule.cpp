// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/accept_rule.h"
#include "core/ops/filter_managers.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/control/nft_rule_file.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <array>
namespace tl::linux_os {
namespace {
using Argv = std::vector<std::string>;
constexpr std::array<std::string_view, 3> kBackends = {"nft", "iptables", "iptables-legacy"};
constexpr std::array<std::string_view, 3> kFamilies = {"ip", "ip6", "inet"};

template <std::size_t count>
std::optional<std::size_t> placeOf(const std::array<std::string_view, count>& all, const std::string& word)
{
    for (std::size_t i = 0; i < count; ++i)
        if (all[i] == word) return i;
    return std::nullopt;
}
std::string_view familyOf(const AcceptSpec& one) { return kFamilies[static_cast<std::size_t>(one.at.family)]; }

std::string whole(const AcceptSpec& one)
{
    return std::string(familyOf(one)) + " " + one.at.table + " " + one.at.chain;
}

// The program of this back end for IPv4 or IPv6.
std::string toolOf(const AcceptSpec& one)
{
    const bool legacy = one.at.backend == FilterBackend::IptablesLegacy;
    return std::string(one.at.family == FilterFamily::V6 ? "ip6tables" : "iptables") + (legacy ? "-legacy" : "");
}
Argv iptables(const AcceptSpec& one, const char* action)
{
    Argv argv = {toolOf(one), "-w", "2", "-t", one.at.table, action, one.at.chain};
    if (std::string_view(action) == "-I") argv.emplace_back("1");
    const auto add = [&](std::initializer_list<std::string> more) { argv.insert(argv.end(), more); };
    if (!one.inInterface.empty()) add({"-i", one.inInterface});
    if (!one.outInterface.empty()) add({"-o", one.outInterface});
    if (one.udpPort != 0) add({"-p", "udp", "--dport", std::to_string(one.udpPort)});
    if (one.repliesOnly) add({"-m", "conntrack", "--ctstate", "RELATED,ESTABLISHED"});
    add({"-m", "comment", "--comment", commentOf(one), "-j", "ACCEPT"});
    return argv;
}

// Names that an op could have had, and not everything at once, whatever a journal says.
bool isOurs(const AcceptSpec& one)
{
    if (one.inInterface.empty() && one.outInterface.empty() && one.udpPort == 0) return false;
    for (const std::string& device : {one.inInterface, one.outInterface})
        if (!check(AllowTunnel{device.empty() ? "lo" : device, false, one.at})) return false;
    return true;
}

class AcceptRule final : public ObjectKind {
public:
    std::string_view kind() const override { return "accept"; }
    Result<ObjectState> read(const std::string& name) override
    {
        const auto one = acceptSpec(name);
        if (!one) return noSuchObject(kind(), name);
        if (one->at.backend == FilterBackend::Nft) {
            const auto rules = ours(*one);
            if (!rules) return tl::unexpected(rules.error());
            return rules->empty() ? ObjectState() : ObjectState("accept");
        }
        const auto found = runForStatus(iptables(*one, "-C"));
        if (!found && found.error().osCode != 1) return tl::unexpected(found.error());
        return found ? ObjectState("accept") : ObjectState();
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const auto one = acceptSpec(name);
        if (!one) return noSuchObject(kind(), name);
        const auto now = read(name);
        if (!now) return tl::unexpected(now.error());
        if (now->has_value() == state.has_value()) return Done{};
        if (one->at.backend == FilterBackend::Nft) return writeNft(*one, state.has_value());
        return runQuietly(iptables(*one, state ? "-I" : "-D"));
    }
    std::string command(const Change& change) override
    {
        const auto one = acceptSpec(change.name);
        if (!one) return "";
        if (one->at.backend == FilterBackend::Nft)
            return change.after ? "nft '" + insertion(*one) + "'" : removal(*one, "HANDLE");
        return lineOf(iptables(*one, change.after ? "-I" : "-D"));
    }

private:
    static std::string insertion(const AcceptSpec& one)
    {
        return "insert rule " + whole(one) + " " + expressionOf(one);
    }
    static std::string removal(const AcceptSpec& one, const std::string& handle)
    {
        return "nft delete rule " + whole(one) + " handle " + handle;
    }
    static Result<std::vector<OwnRule>> ours(const AcceptSpec& one)
    {
        return rulesCommented(std::string(familyOf(one)), one.at.table, one.at.chain, commentOf(one));
    }
    static Status writeNft(const AcceptSpec& one, bool there)
    {
        if (there) return runNft(insertion(one));
        const auto rules = ours(one);
        if (!rules) return tl::unexpected(rules.error());
        std::string commands;
        for (const OwnRule& rule : *rules)
            commands += "delete rule " + whole(one) + " handle " + std::to_string(rule.handle) + "\n";
        return runNft(commands);
    }
};
}

std::string nameOf(const AcceptSpec& one)
{
    return acceptName(one.at, {one.inInterface, one.outInterface, one.udpPort}, one.repliesOnly);
}

std::optional<AcceptSpec> acceptSpec(const std::string& name)
{
    const auto parts = parted(name, 8);
    if (parts.empty()) return std::nullopt;
    const auto backend = placeOf(kBackends, parts[0]), family = placeOf(kFamilies, parts[1]);
    const auto port = anyNumber(parts[7]);
    const bool isKind = parts[6] == "replies" || parts[6] == "all";
    if (!backend || !family || !isKind || !port || *port > 0xffff) return std::nullopt;
    AcceptSpec one{.at = {static_cast<FilterBackend>(*backend), static_cast<FilterFamily>(*family), parts[2], parts[3]},
                   .inInterface = parts[4],
                   .outInterface = parts[5],
                   .repliesOnly = parts[6] == "replies",
                   .udpPort = static_cast<std::uint16_t>(*port)};
    return isOurs(one) ? std::optional(std::move(one)) : std::nullopt;
}

// The same for the same rule, so that it is found again after the tunnel was restarted.
std::string commentOf(const AcceptSpec& one)
{
    // One that lets all pass is another rule than one for answers.
    return commentOf(Passing{one.inInterface, one.outInterface, one.udpPort}) + (one.repliesOnly ? ", answers" : "");
}

std::string expressionOf(const AcceptSpec& one)
{
    std::string out;
    if (!one.inInterface.empty()) out += "iifname \"" + one.inInterface + "\" ";
    if (!one.outInterface.empty()) out += "oifname \"" + one.outInterface + "\" ";
    if (one.udpPort != 0) out += "udp dport " + std::to_string(one.udpPort) + " ";
    if (one.repliesOnly) out += "ct state established,related ";
    return out + "accept comment \"" + commentOf(one) + "\"";
}

std::string removalCommand(const AcceptSpec& one)
{
    if (one.at.backend != FilterBackend::Nft) return lineOf(iptables(one, "-D")) + " || true";
    return "nft -a list chain " + whole(one) + " | sed -n 's/.*comment \"" + commentOf(one) +
           "\" . handle //p' | while read -r handle; do nft delete rule " + whole(one) + " handle $handle; done";
}

std::unique_ptr<ObjectKind> makeAcceptRule() { return std::make_unique<AcceptRule>(); }
}
