// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/flow_model.h"
#include "app/packets/packet_words.h"
#include "core/report/ledger_report.h"
#include <algorithm>
#include <QGuiApplication>
namespace tl {
namespace {
constexpr std::size_t kMostMerged = 512;

int rankOf(FlowVerdict verdict) { return 3 - static_cast<int>(moodOf(verdict)); }

bool isWorse(const LedgerFlow& one, const LedgerFlow& other)
{
    return std::pair(rankOf(one.verdict), other.tunnelOut.count) <
           std::pair(rankOf(other.verdict), one.tunnelOut.count);
}

std::vector<LedgerFlow> worstOf(const Ledger& ledger)
{
    std::vector<const LedgerFlow*> flows;
    for (const LedgerFlow& flow : ledger.flows) flows.push_back(&flow);
    const auto byRank = [](const LedgerFlow* one, const LedgerFlow* other) { return isWorse(*one, *other); };
    const auto most = std::min(flows.size(), kMostMerged);
    std::ranges::partial_sort(flows, flows.begin() + static_cast<std::ptrdiff_t>(most), byRank);
    flows.resize(most);
    std::vector<LedgerFlow> out = flows.empty() ? std::vector<LedgerFlow>() : mergeAlike(flows);
    std::ranges::stable_sort(out, isWorse);
    if (out.size() > FlowModel::kMost) out.resize(FlowModel::kMost);
    return out;
}
}

Mood moodOf(FlowVerdict verdict)
{
    if (isFault(verdict)) return Mood::Bad;
    switch (verdict) {
    case FlowVerdict::Works: return Mood::Good;
    case FlowVerdict::NotAnswered: return Mood::Warning;
    default: return Mood::Quiet;
    }
}

void FlowModel::show(const FlowIndex& flows)
{
    const auto worst = worstOf(flows.ledger());
    const int before = rowCount(), after = static_cast<int>(worst.size());
    if (after > before) beginInsertRows({}, before, after - 1);
    if (after < before) beginRemoveRows({}, after, before - 1);
    rows_.clear();
    for (const LedgerFlow& flow : worst) {
        QString text = translated(sayFlow(flow, flows.role(), flows.names()));
        if (const auto error = sayFlowError(flow)) text += QStringLiteral(" – ") + translated(*error);
        rows_.push_back({flow, text});
    }
    if (after > before) endInsertRows();
    if (after < before) endRemoveRows();
    if (after > 0) emit dataChanged(index(0), index(after - 1));
}

const LedgerFlow* FlowModel::at(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &rows_[static_cast<std::size_t>(row)].flow;
}

QString FlowModel::sentence(int row) const { return at(row) ? rows_[static_cast<std::size_t>(row)].text : QString(); }

std::optional<int> FlowModel::rowOf(const FlowChoice& choice) const
{
    for (int row = 0; row < rowCount(); ++row) {
        FlowChoice one = choiceOf(*at(row));
        one.outer = choice.outer; // a merged flow may have several
        if (one == choice) return row;
    }
    return std::nullopt;
}

std::size_t FlowModel::faults() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(rows_, [](const Row& row) { return isFault(row.flow.verdict); }));
}

int FlowModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant FlowModel::data(const QModelIndex& index, int role) const
{
    const LedgerFlow* flow = at(index.row());
    if (!flow) return {};
    if (role == Qt::ForegroundRole) return colourOf(moodOf(flow->verdict), QGuiApplication::palette());
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole) return sentence(index.row());
    if (role == Qt::DisplayRole) return signOf(moodOf(flow->verdict)) + QStringLiteral("  ") + sentence(index.row());
    return {};
}
}
