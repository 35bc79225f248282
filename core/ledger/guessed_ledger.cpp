// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/guessed_ledger.h"
#include <algorithm>
namespace tl {
namespace {
// An interface that is described late would be unknown to the ledger: it gets sides instead.
constexpr std::uint16_t indexOf(Side side) { return static_cast<std::uint16_t>(side); }

bool isIn(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}
}

Side GuessedLedger::givenSide(const std::string& name) const
{
    if (isIn(given_.tunnels, name)) return Side::Tunnel;
    return isIn(given_.uplinks, name) ? Side::Uplink : Side::None;
}

void GuessedLedger::meet(const std::string& name, std::optional<LinkType> link, std::optional<CaptureGap> gap)
{
    if (!gap_) gap_ = gap;
    interfaces_.push_back({.name = name, .link = link, .given = givenSide(name)});
    if (ledger_) sides_.push_back(interfaces_.back().given);
}

Side GuessedLedger::sideOf(std::size_t interfaceIndex) const
{
    return interfaceIndex < sides_.size() ? sides_[interfaceIndex] : Side::None;
}

void GuessedLedger::begin()
{
    LedgerSetup setup = guessInterfaces(interfaces_, heldBack_);
    role_ = setup.role;
    sides_.assign(interfaces_.size(), Side::None);
    // What is given may yet be described.
    const auto assign = [&](const std::vector<std::uint16_t>& indexes, Side side, bool given) {
        for (const auto index : indexes)
            if (!given || interfaces_[index].given == side) sides_[index] = side;
    };
    assign(setup.tunnels, Side::Tunnel, !given_.tunnels.empty());
    assign(setup.uplinks, Side::Uplink, !given_.uplinks.empty());
    if (!setup.tunnels.empty() || !given_.tunnels.empty()) setup.tunnels = {indexOf(Side::Tunnel)};
    if (!setup.uplinks.empty() || !given_.uplinks.empty()) setup.uplinks = {indexOf(Side::Uplink)};
    setup.gap = gap_;
    ledger_.emplace(setup);
}

void GuessedLedger::release(std::size_t count)
{
    if (!ledger_) begin();
    // Programs write what each interface has gathered in turn: a packet may stand before its twin of a moment earlier.
    if (!inOrder_) std::ranges::stable_sort(heldBack_, {}, &PacketRecord::at);
    inOrder_ = true;
    const auto oldest = std::span(heldBack_).first(count);
    for (PacketRecord& packet : oldest) packet.interfaceIndex = indexOf(sideOf(packet.interfaceIndex));
    ledger_->add(oldest);
    heldBack_.erase(heldBack_.begin(), heldBack_.begin() + static_cast<std::ptrdiff_t>(count));
}

void GuessedLedger::add(const PacketRecord& packet)
{
    inOrder_ = inOrder_ && (heldBack_.empty() || heldBack_.back().at <= packet.at);
    heldBack_.push_back(packet);
    if (heldBack_.size() >= (ledger_ ? kInOrder : kHeldBack)) release(heldBack_.size() / 2);
}

Ledger GuessedLedger::sum()
{
    release(heldBack_.size());
    Ledger out = ledger_->sum();
    roleIsSeen_ = ledger_->sawWireguard() || out.totals.uplinkOut > 0;
    return out;
}

std::vector<std::string> GuessedLedger::givenAndNotMet() const
{
    std::vector<std::string> missing;
    for (const auto* names : {&given_.tunnels, &given_.uplinks})
        for (const std::string& name : *names)
            if (std::ranges::find(interfaces_, name, &InterfaceHint::name) == interfaces_.end())
                missing.push_back(name);
    return missing;
}
}
