// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle.h"
#include "core/bundle/listings.h"
#include "core/bundle/mask_packets.h"
#include "core/bundle/readme.h"
#include "core/bundle/redact_facts.h"
#include "core/facts/facts_json.h"
#include "core/facts/words.h"
#include "core/report/html.h"
#include "core/report/names.h"
#include "core/report/report.h"
#include "core/report/screen_text.h"
#include <algorithm>
namespace tl {
namespace {
constexpr std::size_t kMostLogBytes = 128 * 1024;

std::string_view endOf(std::string_view log)
{
    if (log.size() <= kMostLogBytes) return log;
    log.remove_prefix(log.size() - kMostLogBytes);
    return log.substr(std::min(log.find('\n') + 1, log.size()));
}

class Maker {
public:
    explicit Maker(const BundleInput& input) : input_(input), redactor_(input.anonymity)
    {
        for (const std::string& each : input.persons) redactor_.learnPerson(each);
        if (input.facts) learn(redactor_, *input.facts);
        if (input.recording) {
            learn(redactor_, input.recording->before);
            learn(redactor_, input.recording->meanwhile);
        }
        if (input.log) redactor_.learnText(endOf(*input.log));
        if (input.packets) learnPackets(redactor_, *input.packets);
        redactor_.settle();
    }
    Bundle make()
    {
        if (input_.facts)
            addFacts(redacted(redactor_, *input_.facts));
        else
            missing("facts.json and all that is made from it", input_.facts.error());
        if (input_.recording) addRecording(*input_.recording);
        addLog();
        addPackets();
        const Readme readme{"what was seen of a WireGuard tunnel", input_.made, input_.anonymity, missing_};
        bundle_.files.insert(bundle_.files.begin(),
                             {"README.txt", readmeText(readme, bundle_.files), kAboutReadme, {}});
        bundle_.standIns = redactor_.standIns();
        return std::move(bundle_);
    }

private:
    // The content is made when it is wanted: large machines take seconds, and somebody may have stopped it.
    template <class Make> void add(std::string name, Make content, Text what, std::vector<Text> removed)
    {
        if (!input_.stop.stop_requested())
            bundle_.files.push_back({std::move(name), content(), what, std::move(removed)});
    }
    template <class Make> void add(std::string name, Make content, Text what)
    {
        add(std::move(name), std::move(content), what, removedFrom(input_.anonymity));
    }
    void missing(const std::string& what, const Error& why)
    {
        missing_ += "  " + what + ": " + std::string(word(why.code)) + ", " + redactor_.text(why.where) + "\n";
    }

    void addFacts(const Facts& facts)
    {
        const Diagnosis diagnosis = diagnose(facts);
        const std::optional<Recording> recording =
            input_.recording ? std::optional(shown(*input_.recording)) : std::nullopt;
        add(
            "report.html",
            [&] { return reportHtml(facts, diagnosis, input_.language, recording ? &*recording : nullptr); },
            TL_TEXT("Bundle", "What was found, for people; opens in any browser, without the Internet."));
        add(
            "report.json", [&] { return reportJson(facts, diagnosis); },
            TL_TEXT("Bundle", "The same for programs (tunnelight.report/1)."));
        std::vector<Text> removed = removedFrom(input_.anonymity);
        removed.push_back(TL_TEXT("Bundle", "Of foreign text (rules, commands, messages) only well-known words, "
                                            "numbers, addresses and names that occur elsewhere are left; the rest is "
                                            "<hidden>."));
        add(
            "facts.json", [&] { return toJson(facts); },
            TL_TEXT("Bundle", "Everything that was seen (tunnelight.facts/1). \"tunnelight-cli replay\" of this "
                              "archive diagnoses it again."),
            std::move(removed));
        addListings(facts);
    }
    void addListings(const Facts& facts)
    {
        add("tunnel.conf", [&] { return configText(facts.config); },
            TL_TEXT("Bundle", "The tunnel's configuration, written anew from what was understood of it."),
            {TL_TEXT("Bundle", "Private and preshared keys, comments, and words of PostUp and the like that are not "
                               "well known.")});
        add(
            "tunnel.txt", [&] { return tunnelText(facts); }, kAboutTunnel);
        add(
            "adapters.txt", [&] { return adaptersText(facts); }, kAboutAdapters);
        add(
            "routes.txt", [&] { return routesText(facts); }, kAboutRoutes);
        add(
            "firewall.txt", [&] { return firewallText(facts); }, kAboutFirewall);
        add(
            "resolvers.txt", [&] { return resolversText(facts); }, kAboutResolvers);
        note(facts.network, "adapters.txt, routes.txt");
        note(facts.firewall, "firewall.txt");
        note(facts.resolvers, "resolvers.txt");
        note(facts.config, "tunnel.conf");
        note(facts.device, "tunnel.txt");
    }
    template <class T> void note(const Observed<T>& fact, const char* files)
    {
        // What was redacted once is not hidden once more.
        if (fact.whyNot())
            missing_ += "  " + std::string(files) + ": " + std::string(word(fact.whyNot()->code)) + ", " +
                        printable(fact.whyNot()->where) + "\n";
    }

    Recording shown(const Recording& recording) const
    {
        Recording out{redacted(redactor_, recording.before), redacted(redactor_, recording.meanwhile),
                      recording.samples};
        for (RecordedSample& sample : out.samples) {
            for (RecordedPeer& peer : sample.peers) peer.publicKey = redactor_.key(peer.publicKey);
            for (LinkFacts& link : sample.links) link.name = redactor_.device(link.name);
        }
        return out;
    }
    void addRecording(const Recording& recording)
    {
        const Recording safe = shown(recording);
        add(
            "recording.json", [&] { return recordingJson(safe); },
            TL_TEXT("Bundle", "Counters and the ledger over time (tunnelight.recording/1)."));
        add(
            "facts-before.json", [&] { return toJson(safe.before); },
            TL_TEXT("Bundle", "What was seen before the recording began."));
        add(
            "facts-meanwhile.json", [&] { return toJson(safe.meanwhile); },
            TL_TEXT("Bundle", "What was seen during the recording."));
    }
    void addLog()
    {
        if (!input_.log) return missing("log.txt", input_.log.error());
        add("log.txt", [&] { return redactor_.text(endOf(*input_.log)); },
            TL_TEXT("Bundle", "What the program did lately: the end of its log."),
            {TL_TEXT("Bundle", "Every word that is not the program's own.")});
    }
    void addPackets()
    {
        if (input_.packets.whyNot()) return missing("packets.pcapng", *input_.packets.whyNot());
        if (!input_.packets) return;
        const bool masked = input_.anonymity != Anonymity::None;
        const auto capture = masked ? maskedPackets(redactor_, *input_.packets) : Result<std::string>(*input_.packets);
        if (!capture) return missing("packets.pcapng", capture.error());
        std::vector<Text> removed = {
            TL_TEXT("Bundle", "Everything behind the headers: no content of any packet is in it.")};
        if (masked)
            removed.push_back(TL_TEXT("Bundle", "Addresses are replaced as in the other files; addresses of network "
                                                "cards, options and checksums are gone."));
        add(
            "packets.pcapng", [&] { return *capture; },
            TL_TEXT("Bundle", "Packets of the tunnel and the uplink while the program looked."), std::move(removed));
    }

    const BundleInput& input_;
    Redactor redactor_;
    Bundle bundle_ = {};
    std::string missing_ = {};
};
}

Bundle makeBundle(const BundleInput& input) { return Maker(input).make(); }

Result<std::string> packed(const Bundle& bundle, std::chrono::seconds made, const ZipProgress& progress)
{
    std::vector<ZipEntry> entries;
    for (const BundleFile& file : bundle.files) entries.push_back({file.name, file.content});
    return zipOf(entries, made, progress);
}
}
