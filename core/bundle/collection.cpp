// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/collection.h"
#include "core/base/version.h"
#include "core/bundle/listings.h"
#include "core/bundle/readme.h"
#include "core/bundle/redact_facts.h"
#include "core/engine/look.h"
#include "core/facts/facts_json.h"
#include "core/facts/words.h"
#include "core/probes/shared/aims.h"
namespace tl {
namespace {
constexpr std::size_t kMostTunnels = 32, kMostLookups = 64;

class Collector {
public:
    Collector(const System& system, std::stop_token stop) : system_(system), stop_(std::move(stop)) {}
    Collection collect()
    {
        const auto tunnels = ask("tunnels", "", [&] { return system_.tunnels.tunnels(); });
        const Facts machine = wholeMachine();
        for (const TunnelFacts& tunnel : tunnels.value_or(std::vector<TunnelFacts>()))
            if (out_.facts.size() < kMostTunnels && !stop_.stop_requested())
                out_.facts.push_back(with(machine, tunnel));
        if (out_.facts.empty()) out_.facts.push_back(machine);
        return std::move(out_);
    }

private:
    template <class Question>
    std::invoke_result_t<Question> ask(const char* part, const std::string& tunnel, const Question& question)
    {
        const Ticks begun = system_.path.now();
        auto answer = question();
        out_.asked.push_back({.part = part,
                              .tunnel = tunnel,
                              .took = system_.path.now() - begun,
                              .why = answer ? std::nullopt : std::optional(answer.error())});
        return answer;
    }

    Facts wholeMachine()
    {
        HostView& host = system_.host;
        Facts facts{.version = std::string(version()), .platform = std::string(system_.platform)};
        facts.clock = ask("clock", "", [&] { return host.clock(); });
        facts.rights = ask("rights", "", [&] { return host.rights(); });
        facts.network = ask("network", "", [&] { return system_.network.snapshot(); });
        facts.stack = ask("stack", "", [&] { return host.stack(); });
        facts.resolvers = ask("resolvers", "", [&] { return host.resolvers(); });
        facts.sockets = ask("sockets", "", [&] { return host.udpSockets(); });
        facts.firewall = ask("firewall", "", [&] { return host.firewall(); });
        facts.portUse = ask("port_use", "", [&] { return host.portUse(); });
        if (system_.platform == "windows") facts.windows = ask("windows", "", [&] { return host.windows(); });
        if (facts.clock) facts.started = facts.clock->now;
        return facts;
    }

    Facts with(const Facts& machine, const TunnelFacts& tunnel)
    {
        Facts facts = machine;
        facts.request.tunnel = tunnel.name;
        facts.tunnel = tunnel;
        facts.device = ask("device", tunnel.name, [&] { return system_.tunnels.device(tunnel.name); });
        facts.config = ask("config", tunnel.name, [&] { return system_.tunnels.config(tunnel.name); });
        facts.request.role = likelyRole(facts);
        for (LookupFacts& wanted : wantedLookups(facts)) {
            if (facts.lookups.size() >= kMostLookups || stop_.stop_requested()) break;
            wanted.answer = ask("route", tunnel.name,
                                [&] { return system_.network.route(wanted.destination, wanted.mark, wanted.device); });
            facts.lookups.push_back(std::move(wanted));
        }
        return facts;
    }

    const System& system_;
    std::stop_token stop_;
    Collection out_ = {};
};

std::string padded(std::string text, std::size_t width)
{
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text + "  ";
}

// What came of each question, for those who cannot ask this machine themselves.
std::string questionsText(const std::vector<AskedPart>& asked, const Redactor& redactor)
{
    std::string out;
    for (const AskedPart& each : asked) {
        out += padded(each.part, 9) + padded(each.tunnel.empty() ? "-" : redactor.device(each.tunnel), 15);
        out += padded(std::to_string(each.took.count() / 1000) + " ms", 8);
        if (!each.why) {
            out += "answered\n";
            continue;
        }
        out += std::string(word(each.why->code));
        if (each.why->osCode != 0) out += ", error " + std::to_string(each.why->osCode) + " of the system";
        out += ", " + redactor.text(each.why->where) + "\n";
    }
    return out;
}
}

Collection collect(const System& system, std::stop_token stop) { return Collector(system, std::move(stop)).collect(); }

Bundle makeCollection(const CollectionInput& input)
{
    Redactor redactor(input.anonymity);
    for (const std::string& each : input.persons) redactor.learnPerson(each);
    for (const Facts& each : input.collection.facts) learn(redactor, each);
    for (const AskedPart& each : input.collection.asked)
        if (each.why) redactor.learnText(each.why->where);
    redactor.settle();

    Bundle out;
    const auto add = [&](std::string name, std::string content, const Text& what) {
        out.files.push_back({std::move(name), std::move(content), what, removedFrom(input.anonymity)});
    };
    add("questions.txt", questionsText(input.collection.asked, redactor),
        TL_TEXT("Bundle", "What the system was asked, how long that took, and what came of it."));
    for (std::size_t i = 0; i < input.collection.facts.size(); ++i) {
        const Facts facts = redacted(redactor, input.collection.facts[i]);
        const std::string number = i == 0 ? "" : "-" + std::to_string(i + 1);
        add("facts" + number + ".json", toJson(facts),
            TL_TEXT("Bundle", "What the machine says of itself, and of a tunnel if it has one (tunnelight.facts/1); "
                              "\"tunnelight-cli replay\" reads it."));
        if (facts.device || facts.config) add("tunnel" + number + ".txt", tunnelText(facts), kAboutTunnel);
        if (i > 0) continue;
        add("adapters.txt", adaptersText(facts), kAboutAdapters);
        add("routes.txt", routesText(facts), kAboutRoutes);
        add("firewall.txt", firewallText(facts), kAboutFirewall);
        add("resolvers.txt", resolversText(facts), kAboutResolvers);
    }
    const Readme readme{"what a machine says of itself; nothing was sent, nothing changed", input.made, input.anonymity,
                        ""};
    out.files.insert(out.files.begin(), {"README.txt", readmeText(readme, out.files), kAboutReadme, {}});
    out.standIns = redactor.standIns();
    return out;
}
}
