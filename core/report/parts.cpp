// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/parts.h"
#include <array>
namespace tl {
namespace {
constexpr std::size_t kMostEvidenceBytes = 600;

template <class T> bool denied(const Observed<T>& fact)
{
    return fact.whyNot() && fact.whyNot()->code == ErrorCode::Denied;
}
}

std::string titleOf(const TextPage& page, const Finding& f) { return page.say(f.title(), f.match.args); }
std::string meaningOf(const TextPage& page, const Finding& f) { return page.say(f.explain(), f.match.args); }
std::string adviceOf(const TextPage& page, const Finding& f) { return page.say(f.advice(), f.match.args); }

Mark markOf(StepStatus status)
{
    switch (status) {
    case StepStatus::Pass: return {"✔", TL_TEXT("Report", "yes"), Paint::Good};
    case StepStatus::Warn: return {"!", TL_TEXT("Report", "not quite"), Paint::Caution};
    case StepStatus::Fail: return {"✖", TL_TEXT("Report", "no"), Paint::Bad};
    case StepStatus::Skipped: return {"–", TL_TEXT("Report", "skipped"), Paint::Dim};
    case StepStatus::Inconclusive: break;
    }
    return {"–", TL_TEXT("Report", "not known"), Paint::Dim};
}

std::string styleOf(Paint paint)
{
    switch (paint) {
    case Paint::Good: return "good";
    case Paint::Bad: return "bad";
    case Paint::Caution: return "caution";
    default: return "dim";
    }
}

Headline headlineOf(const TextPage& page, const Facts& facts, const Diagnosis& diagnosis, const Finding* root)
{
    const std::string tunnel = printable(facts.request.tunnel);
    if (diagnosis.verdict == Verdict::Healthy)
        return {"✔", page.say(TL_TEXT("Report", "Nothing is wrong with the tunnel %1."), {tunnel}), Paint::Good};
    if (diagnosis.verdict == Verdict::Inconclusive)
        return {"–", page.say(TL_TEXT("Report", "Too little could be seen to judge the tunnel %1."), {tunnel}),
                Paint::Caution};
    const bool broken = diagnosis.verdict == Verdict::Broken;
    const Text named = broken ? TL_TEXT("Report", "The tunnel %1 does not work: %2")
                              : TL_TEXT("Report", "The tunnel %1 works only in part: %2");
    const Text unnamed = broken ? TL_TEXT("Report", "The tunnel %1 does not work.")
                                : TL_TEXT("Report", "The tunnel %1 works, but not everything is as it should be.");
    const std::string sentence = root ? page.say(named, {tunnel, titleOf(page, *root)}) : page.say(unnamed, {tunnel});
    return {broken ? "✖" : "!", sentence, broken ? Paint::Bad : Paint::Caution};
}

std::string shortened(std::string_view evidence)
{
    if (evidence.size() <= kMostEvidenceBytes) return printable(evidence);
    std::size_t end = kMostEvidenceBytes;
    while (end > 0 && (static_cast<unsigned char>(evidence[end]) & 0xc0) == 0x80) --end; // not within a character
    return printable(evidence.substr(0, end)) + " …";
}

Rest restOf(const Diagnosis& diagnosis, const Finding* root)
{
    Rest rest;
    for (const Finding& each : diagnosis.findings) {
        if (&each == root) continue;
        if (each.becauseOf)
            rest.followers.push_back(&each);
        else if (each.severity() == Severity::Error)
            rest.errors.push_back(&each);
        else if (each.severity() == Severity::Warning)
            rest.warnings.push_back(&each);
        else
            rest.infos.push_back(&each);
    }
    return rest;
}

const Finding* rootOf(const Diagnosis& diagnosis)
{
    const bool known = diagnosis.rootCause && *diagnosis.rootCause < diagnosis.findings.size();
    return known ? &diagnosis.findings[*diagnosis.rootCause] : nullptr;
}

std::vector<Text> hiddenParts(const Facts& facts)
{
    const std::array<std::pair<bool, Text>, 6> parts = {{
        {denied(facts.device), TL_TEXT("Report", "the state of the tunnel and its peers")},
        {denied(facts.config), TL_TEXT("Report", "the tunnel's configuration file")},
        {denied(facts.network), TL_TEXT("Report", "the routes and addresses")},
        {denied(facts.stack), TL_TEXT("Report", "the settings of the network stack")},
        {denied(facts.firewall), TL_TEXT("Report", "the firewall and address translation rules")},
        {denied(facts.watch), TL_TEXT("Report", "the packets on the wire")},
    }};
    std::vector<Text> out;
    for (const auto& [hidden, part] : parts)
        if (hidden) out.push_back(part);
    return out;
}
}
