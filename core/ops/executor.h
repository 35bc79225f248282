// SPDX-License-Identifier: GPL-3.0-or-later
// Does ops in one order for every change: check, look, write the way back down, act, look again.
#pragma once
#include "core/ops/changer.h"
namespace tl {
class Executor final : public Changer {
public:
    Executor(HostControl& control, JournalFile& file) : control_(control), file_(file) {}
    // What was done before. Called once, before anything else.
    Status load();
    const std::vector<JournalEntry>& entries() const { return content_.entries; }
    std::size_t damagedLines() const { return content_.damagedLines; }
    Result<JournalContent> history() override { return content_; }
    Result<std::uint64_t> apply(const JournalEntry& what, const std::vector<Op>&) override;
    Status keep(std::uint64_t id) override;
    Result<std::vector<Returned>> takeBack(std::uint64_t id) override;

private:
    JournalEntry* find(std::uint64_t id);
    Status append(std::uint64_t id, const Change&);
    bool isNow(const Change&, const ObjectState&); // false as well where it cannot be read
    Status drop(std::uint64_t id, const Change&, const Error& why);
    Status make(std::uint64_t id, const Op&);
    bool isFurtherBack(const JournalEntry&, std::size_t at, const ObjectState& now);
    enum class Since { Now, Then }; // Now: we made the change a moment ago, and nobody else did anything
    Returned restore(const JournalEntry&, std::size_t at, Since);
    Error giveUp(std::uint64_t id, Error why);
    Status end(std::uint64_t id, EntryState);
    HostControl& control_;
    JournalFile& file_;
    JournalContent content_ = {};
};
}
