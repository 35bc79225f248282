// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/names.h"
#include "core/facts/words.h"
#include "core/steps/steps.h"
#include <algorithm>
#include <array>
#include <cstdio>
namespace tl {
std::string_view nameOf(Role role) { return word(role); }

std::string_view nameOf(StepId id)
{
    const auto step = std::ranges::find(allSteps(), id, &Step::id);
    return step == allSteps().end() ? "" : step->name;
}

std::string_view nameOf(StepStatus status)
{
    switch (status) {
    case StepStatus::Pass: return "pass";
    case StepStatus::Warn: return "warn";
    case StepStatus::Fail: return "fail";
    case StepStatus::Skipped: return "skipped";
    case StepStatus::Inconclusive: break;
    }
    return "inconclusive";
}

std::string_view nameOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Healthy: return "healthy";
    case Verdict::Degraded: return "degraded";
    case Verdict::Broken: return "broken";
    case Verdict::Inconclusive: break;
    }
    return "inconclusive";
}

std::string_view nameOf(Severity severity)
{
    switch (severity) {
    case Severity::Error: return "error";
    case Severity::Warning: return "warning";
    case Severity::Info: break;
    }
    return "info";
}

std::string_view nameOf(Confidence confidence) { return confidence == Confidence::Observed ? "observed" : "inferred"; }

std::string_view nameOf(ErrorCode code) { return word(code); }

std::string_view nameOf(Agreement agreement)
{
    switch (agreement) {
    case Agreement::Agree: return "agree";
    case Agreement::Differ: return "differ";
    case Agreement::Unknown: break;
    }
    return "unknown";
}

std::string isoTime(std::chrono::seconds since1970)
{
    using namespace std::chrono;
    // Saved facts may hold any number; four digits of year are all that the format has.
    constexpr seconds last = sys_days{year{10000} / January / 1}.time_since_epoch() - seconds(1);
    const sys_seconds time(std::clamp(since1970, seconds(0), last));
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text.data();
}
}
