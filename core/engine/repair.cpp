// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/repair.h"
#include "core/ops/start_task.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
struct Choice {
    const Finding* finding = nullptr;
    const Fix* fix = nullptr;
};

class Session {
public:
    Session(const System& system, Planner& planner, Changer* changer, const RepairOptions& options)
        : system_(system), planner_(planner), changer_(changer), options_(options)
    {
    }

    Result<RepairResult> run()
    {
        if (auto ok = lookAgain(options_.look); !ok) return tl::unexpected(ok.error());
        while (const auto choice = options_.look.stop.stop_requested() ? std::nullopt : choose()) {
            Repair& one = out_.repairs.emplace_back(Repair{
                .fix = choice->fix, .finding = choice->finding->cause, .where = placeOf(*choice->fix, out_.facts)});
            const Finding finding = *choice->finding;
            const Ticks begin = options_.now();
            mend(one, finding);
            one.duration = options_.now() - begin;
        }
        return std::move(out_);
    }

private:
    using Why = std::variant<std::monostate, Sentence, Error>;
    // What is mended at a server shows at once, in its state; that nobody calls would take seconds to see.
    LookOptions forProof() const
    {
        LookOptions out = options_.look;
        constexpr Ticks kServer = std::chrono::milliseconds(1300);
        if (out_.facts.request.role == Role::Server) out.deadline = std::min(out.deadline, kServer);
        return out;
    }
    Status lookAgain(const LookOptions& how)
    {
        auto facts = look(system_, how);
        if (!facts) return tl::unexpected(facts.error());
        out_.facts = *std::move(facts);
        out_.diagnosis = diagnose(out_.facts);
        return Done{};
    }

    // The root cause first, then what is wrong besides; each fix once for each finding.
    std::optional<Choice> choose() const
    {
        std::vector<const Finding*> order;
        if (out_.diagnosis.rootCause) order.push_back(&out_.diagnosis.findings[*out_.diagnosis.rootCause]);
        for (const Finding& one : out_.diagnosis.findings)
            if (!one.becauseOf && one.severity() != Severity::Info) order.push_back(&one);
        for (const Finding* finding : order)
            for (const Fix* fix : fixesFor(finding->cause->id))
                if (isWanted(*fix) && !wasTried(*fix, *finding)) return Choice{finding, fix};
        return std::nullopt;
    }
    bool isWanted(const Fix& fix) const { return options_.fix.empty() || fix.id == options_.fix; }
    // Nor is one that was kept done again for another finding: what it did may be why that is there.
    bool wasTried(const Fix& fix, const Finding& finding) const
    {
        constexpr std::ptrdiff_t kMostOfOne = 3;
        constexpr std::size_t kMost = 16;
        const auto same = [&](const Repair& one) { return one.fix == &fix; };
        const auto forbids = [&](const Repair& one) {
            return same(one) && (one.finding == finding.cause) == (one.status != RepairStatus::Kept);
        };
        return out_.repairs.size() >= kMost || std::ranges::any_of(out_.repairs, forbids) ||
               std::ranges::count_if(out_.repairs, same) >= kMostOfOne;
    }

    void mend(Repair& one, const Finding& finding)
    {
        if (one.where != FixPlace::Here) {
            one.message =
                Sentence{TL_TEXT("Repair", "It has to be done at the other end; --script writes it down."), {}};
            return;
        }
        const auto ops = one.fix->plan(out_.facts, finding);
        if (!ops) return end(one, RepairStatus::Refused, ops.error());
        for (const Op& op : *ops) {
            if (auto ok = check(op, planner_.nameStyle()); !ok) return end(one, RepairStatus::Refused, ok.error());
            const auto changes = planner_.plan(op);
            if (!changes) return end(one, RepairStatus::Refused, changes.error());
            for (const Change& change : *changes) {
                one.changes.push_back(change);
                one.commands.push_back(planner_.command(change));
            }
        }
        if (one.commands.empty())
            return end(one, RepairStatus::Refused,
                       Sentence{TL_TEXT("Repair", "Everything that could be set here is set already."), {}});
        if (!changer_) return;
        if (!options_.agree(one)) return end(one, RepairStatus::Declined, {});
        act(one, finding, *ops);
    }

    void act(Repair& one, const Finding& finding, const std::vector<Op>& ops)
    {
        const JournalEntry what{.time = options_.time,
                                .tunnel = out_.facts.request.tunnel,
                                .fix = std::string(one.fix->id),
                                .finding = std::string(finding.cause->id)};
        const auto entry = changer_->apply(what, ops);
        if (!entry) return end(one, RepairStatus::Failed, entry.error());
        one.entry = *entry;
        noteWhatLasts(one);
        before_ = {out_.facts, out_.diagnosis};
        if (auto ok = lookAgain(forProof()); !ok) return takeBack(one, RepairStatus::TakenBack, ok.error());
        if (isThere(out_.diagnosis, finding, *one.fix))
            return takeBack(one, RepairStatus::TakenBack,
                            Sentence{TL_TEXT("Repair", "The fault is still there after it: it was taken back."), {}});
        if (isWorse(before_.diagnosis, out_.diagnosis))
            return takeBack(one, RepairStatus::TakenBack,
                            Sentence{TL_TEXT("Repair", "Something else was worse after it: it was taken back."), {}});
        if (one.fix->guard.count() > 0 && !options_.confirm(one, one.fix->guard))
            return takeBack(one, RepairStatus::Declined,
                            Sentence{TL_TEXT("Repair", "It was not confirmed: it was taken back."), {}});
        if (auto ok = changer_->keep(*entry); !ok) return takeBack(one, RepairStatus::Failed, ok.error());
        one.status = RepairStatus::Kept;
    }

    // A task that could not be made is none of the changes, and the rest holds for now.
    void noteWhatLasts(Repair& one)
    {
        if (std::ranges::find(one.changes, kStartTask, &Change::kind) == one.changes.end()) return;
        const auto history = changer_->history();
        if (!history) return;
        const auto made = std::ranges::find(history->entries, one.entry, &JournalEntry::id);
        if (made == history->entries.end()) return;
        one.changes = made->changes;
        one.commands.clear();
        for (const Change& change : one.changes) one.commands.push_back(planner_.command(change));
    }

    // As serious as it was: one name server that is dead beside one that answers now is a lesser matter.
    static bool isThere(const Diagnosis& diagnosis, const Finding& finding, const Fix& fix)
    {
        return std::ranges::any_of(diagnosis.findings, [&](const Finding& one) {
            return one.cause == finding.cause && (!fix.onceEach || one.match.args == finding.match.args) &&
                   one.severity() != Severity::Info && one.severity() >= finding.severity();
        });
    }
    // A new root cause, nearer to the start of the path than the one before.
    static bool isWorse(const Diagnosis& before, const Diagnosis& after)
    {
        if (!after.rootCause) return false;
        const Finding& now = after.findings[*after.rootCause];
        const bool known =
            std::ranges::any_of(before.findings, [&](const Finding& one) { return one.cause == now.cause; });
        if (known) return false;
        return !before.rootCause || now.cause->step < before.findings[*before.rootCause].cause->step;
    }

    void takeBack(Repair& one, RepairStatus status, const Why& why)
    {
        const auto returned = changer_->takeBack(one.entry);
        if (returned && Changer::isWhole(*returned)) {
            out_.facts = std::move(before_.facts); // the machine is again as it was seen then
            out_.diagnosis = std::move(before_.diagnosis);
            return end(one, status, why);
        }
        end(one, RepairStatus::Failed,
            Sentence{TL_TEXT("Repair", "It did not help, and not all of it could be taken back: see \"history\"."),
                     {}});
    }
    static void end(Repair& one, RepairStatus status, const Why& why)
    {
        one.status = status;
        if (const auto* sentence = std::get_if<Sentence>(&why)) one.message = *sentence;
        if (const auto* error = std::get_if<Error>(&why)) one.error = *error;
    }

    const System& system_;
    Planner& planner_;
    Changer* changer_;
    const RepairOptions& options_;
    RepairResult out_ = {};
    struct Seen {
        Facts facts = {};
        Diagnosis diagnosis = {};
    };
    Seen before_ = {}; // before the last fix
};
}

std::string_view nameOf(RepairStatus status)
{
    constexpr std::array<std::string_view, 6> names = {"planned",  "kept",   "taken_back",
                                                       "declined", "failed", "refused"};
    return names[static_cast<std::size_t>(status)];
}

Result<RepairResult> repair(const System& system, Planner& planner, Changer* changer, const RepairOptions& options)
{
    return Session(system, planner, changer, options).run();
}
}
