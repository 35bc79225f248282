// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/changer.h"
#include "core/ops/executor.h"
#include <algorithm>
namespace tl {
namespace {
class OwnChanger final : public Changer {
public:
    OwnChanger(HostControl& control, std::unique_ptr<JournalFile> file)
        : file_(std::move(file)), executor_(control, *file_)
    {
    }
    Status load() { return executor_.load(); }
    Result<JournalContent> history() override { return executor_.history(); }
    Result<std::uint64_t> apply(const JournalEntry& what, const std::vector<Op>& ops) override
    {
        return executor_.apply(what, ops);
    }
    Status keep(std::uint64_t id) override { return executor_.keep(id); }
    Result<std::vector<Returned>> takeBack(std::uint64_t id) override { return executor_.takeBack(id); }

private:
    std::unique_ptr<JournalFile> file_;
    Executor executor_;
};
}

bool Changer::isWhole(const std::vector<Returned>& all)
{
    return std::ranges::none_of(
        all, [](const Returned& one) { return one.way == Way::Failed || one.way == Way::LeftAlone; });
}

Result<std::unique_ptr<Changer>> openChanger(HostControl& control, Result<std::unique_ptr<JournalFile>> file)
{
    if (!file) return tl::unexpected(file.error());
    auto changer = std::make_unique<OwnChanger>(control, *std::move(file));
    if (const Status ok = changer->load(); !ok) return tl::unexpected(ok.error());
    return changer;
}
}
