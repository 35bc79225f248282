// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/ledger.h"
#include "core/dissect/ip.h"
#include "core/ledger/carrier_book.h"
#include "core/ledger/translation_book.h"
#include "core/ledger/verdict.h"
#include <algorithm>
#include <array>
namespace tl {
namespace {
constexpr Instant kLatest{std::int64_t{1} << 62}; // of the year 2116; a later stamp is damage, and no sum overflows

bool isTimely(const PacketRecord& packet) { return packet.at >= Instant(0) && packet.at <= kLatest; }

bool canFollow(const PacketRecord& packet)
{
    if (!packet.isIp() || !isTimely(packet)) return false;
    if (packet.status == PacketStatus::Malformed || packet.kind == PacketKind::Fragment) return false;
    if (hasPorts(packet.protocol) && packet.sourcePort == 0 && packet.destinationPort == 0)
        return false; // cut before them
    return !isToMany(packet.from()) && !isToMany(packet.to());
}
}

struct FlowLedger::Parts {
    explicit Parts(const LedgerSetup& setup);
    struct Coming {
        std::uint32_t hash = 0;
        Side side = Side::None;
    };
    Coming meet(const PacketRecord&) const;
    void fetchPlaces(const PacketRecord&, const Coming&) const;
    void fetchKept(const Coming&) const;
    std::optional<std::uint64_t> add(const PacketRecord&, const Coming&);
    std::optional<std::uint64_t> onTunnel(const Entering&);
    std::optional<std::uint64_t> onUplink(const Entering&);
    void noteError(const PacketRecord&, Side);
    UplinkTicks uplinkOf(const Conversation&) const;
    void count(LedgerTotals&, const Conversation&) const;
    std::uint64_t packetsForgotten() const;
    Instant firstSeen(const Conversation&) const;
    struct Aged {
        Instant first{0};
        std::uint32_t slot = 0;
        auto operator<=>(const Aged&) const = default;
    };
    std::vector<Aged> byAge() const; // the conversations, the oldest first
    LedgerFlow flowOf(const Aged&, Instant end) const;
    VerdictSigns signsOf(const Conversation&, const LedgerFlow&, Instant end) const;
    void addExpected(std::vector<LedgerFlow>&) const;
    bool mayLeaveUnknown() const;
    Ledger sumAt(Instant end, Instant answering) const;

    Surroundings around;
    Conversations conversations;
    std::optional<TranslationBook> translation; // server
    std::optional<CarrierBook> carrier;         // client
    std::vector<ExpectedFlow> expected;
    bool oneSide, guessed;
    std::optional<CaptureGap> gap;
    std::uint64_t handshakesBegun = 0, otherMessages = 0; // of WireGuard, on the uplink
    std::uint64_t packets = 0, notFollowed = 0, flowsForgotten = 0;
    LedgerTotals ofForgotten = {};
    Instant latest{0};
};

FlowLedger::Parts::Parts(const LedgerSetup& setup)
    : around(setup), conversations(setup.mostFlows), expected(setup.expected), oneSide(setup.uplinks.empty()),
      guessed(setup.guessed), gap(setup.gap)
{
    if (setup.role == Role::Server)
        translation.emplace(setup, conversations, around);
    else
        carrier.emplace(setup, conversations, around);
}

FlowLedger::Parts::Coming FlowLedger::Parts::meet(const PacketRecord& packet) const
{
    const Side side = around.sideOf(packet);
    if (side == Side::None) return {};
    return {.hash = packet.isIp() ? TupleTable::hashOf(packet) : 0, .side = side};
}

// Of a packet that comes in a while.
void FlowLedger::Parts::fetchPlaces(const PacketRecord& packet, const Coming& one) const
{
    if (!translation || one.side == Side::None || isWireguard(packet.kind) || !packet.isIp()) return;
    conversations.fetchPlace(one.hash);
    translation->fetchPlace(one.hash); // a new one is looked for on the other side
}

// Of a packet that comes soon, when its places have come.
void FlowLedger::Parts::fetchKept(const Coming& one) const
{
    if (!translation) return;
    if (one.side == Side::Tunnel) conversations.fetch(one.hash);
    if (one.side == Side::Uplink) translation->fetch(one.hash);
}

std::optional<std::uint64_t> FlowLedger::Parts::add(const PacketRecord& packet, const Coming& coming)
{
    const Entering one{packet, packets++, coming.hash};
    if (coming.side == Side::None || !canFollow(packet)) {
        ++notFollowed;
        if (coming.side == Side::Tunnel && carrier && packet.isIp() && isTimely(packet))
            carrier->explain(packet, one.number);
        return std::nullopt;
    }
    latest = std::max(latest, packet.at);
    if (packet.kind == PacketKind::IcmpError) {
        noteError(packet, coming.side);
        if (coming.side == Side::Tunnel && carrier) carrier->explain(packet, one.number);
        return std::nullopt;
    }
    if (translation)
        translation->dropFarFrom(packet.at);
    else
        carrier->dropFarFrom(packet.at);
    return coming.side == Side::Tunnel ? onTunnel(one) : onUplink(one);
}

std::optional<std::uint64_t> FlowLedger::Parts::onTunnel(const Entering& one)
{
    const auto met = conversations.meet(one, around);
    if (met.lost) {
        ++flowsForgotten;
        count(ofForgotten, *met.lost);
        if (translation) {
            translation->release(*met.lost);
            translation->fetchOuters(conversations[met.goesNext]);
        }
    }
    return translation ? translation->onTunnel(one, met) : carrier->onTunnel(one, met);
}

std::optional<std::uint64_t> FlowLedger::Parts::onUplink(const Entering& one)
{
    const PacketRecord& packet = one.packet;
    if (isWireguard(packet.kind)) ++(packet.kind == PacketKind::WgInitiation ? handshakesBegun : otherMessages);
    const bool outerWireguard = around.isOuterWireguard(packet);
    const bool followed = translation ? !outerWireguard : outerWireguard && packet.kind == PacketKind::WgData;
    auto direction = followed ? around.directionOnUplink(packet) : std::nullopt;
    // Of an address that nothing told to be inside, but the tunnel did.
    if (followed && !direction && translation &&
        conversations.find(sightingOf(packet).tuple, one.hash) != TupleTable::kNone)
        direction = Direction::Out;
    if (!direction) {
        ++notFollowed;
        return std::nullopt;
    }
    return translation ? translation->onUplink(one, *direction) : carrier->onUplink(one, *direction);
}

void FlowLedger::Parts::noteError(const PacketRecord& packet, Side side)
{
    if (packet.misquoted) return;
    const Tuple quoted = quotedIn(packet).tuple;
    if (side == Side::Uplink && translation && translation->noteError(quoted, packet)) return;
    if (const auto slot = conversations.find(quoted); slot != TupleTable::kNone)
        note(conversations[slot].error, packet);
}

UplinkTicks FlowLedger::Parts::uplinkOf(const Conversation& one) const
{
    return translation ? translation->ticksOf(one) : one.uplink;
}

void FlowLedger::Parts::count(LedgerTotals& totals, const Conversation& one) const
{
    if (one.placing.path != FlowPath::Forwarded) return;
    const UplinkTicks uplink = uplinkOf(one);
    totals.tunnelOut += one.out.count;
    totals.tunnelBack += one.back.count;
    totals.uplinkOut += uplink.out.count;
    totals.uplinkBack += uplink.back.count;
    totals.uplinkOutUntranslated += uplink.untranslated;
}

std::uint64_t FlowLedger::Parts::packetsForgotten() const
{
    return translation ? translation->forgotten() : carrier->forgotten();
}

Instant FlowLedger::Parts::firstSeen(const Conversation& one) const
{
    const UplinkTicks uplink = uplinkOf(one);
    Instant first = Instant::max();
    for (const Tick* tick : {&one.out, &one.back, &uplink.out, &uplink.back})
        if (tick->count > 0) first = std::min(first, tick->first);
    return first;
}

std::vector<FlowLedger::Parts::Aged> FlowLedger::Parts::byAge() const
{
    std::vector<Aged> all;
    all.reserve(conversations.size());
    for (std::uint32_t slot = 0; slot < conversations.size(); ++slot)
        all.push_back({firstSeen(conversations[slot]), slot});
    std::ranges::sort(all);
    return all;
}

LedgerFlow FlowLedger::Parts::flowOf(const Aged& aged, Instant end) const
{
    const Conversation& one = conversations[aged.slot];
    const Tuple& tuple = conversations.tuple(aged.slot);
    const UplinkTicks uplink = uplinkOf(one);
    LedgerFlow flow{.path = one.placing.path,
                    .protocol = tuple.protocol,
                    .inside = endpointOf(tuple, one.placing.inside),
                    .far = endpointOf(tuple, one.placing.inside == 0 ? 1 : 0),
                    .tunnelOut = one.out,
                    .uplinkOut = uplink.out,
                    .uplinkBack = uplink.back,
                    .tunnelBack = one.back,
                    .untranslated = uplink.untranslated,
                    .largestOut = one.largestOut,
                    .largestBack = one.largestBack};
    flow.error = errorOf(translation ? translation->errorOf(one) : one.error, flow.inside.address.family);
    if (translation) flow.outer = translation->outerOf(one);
    flow.watched = end - std::min(end, aged.first);
    return flow;
}

VerdictSigns FlowLedger::Parts::signsOf(const Conversation& one, const LedgerFlow& flow, Instant end) const
{
    const Instant first = end - flow.watched - kClockSkew;
    VerdictSigns signs{
        .end = end, .contested = one.contested, .resets = one.resets, .oneSide = oneSide, .gap = gap.has_value()};
    if (translation) {
        signs.inDoubt = translation->isInDoubt(one);
        signs.forgot = translation->lastForgotten() >= first;
    } else {
        signs.inDoubt = one.contested >= flow.uplinkOut.count;
        signs.forgot = carrier->lastForgotten() >= first;
    }
    return signs;
}

void FlowLedger::Parts::addExpected(std::vector<LedgerFlow>& flows) const
{
    const auto seen = std::span(flows).first(flows.size());
    std::vector<LedgerFlow> missing;
    for (const ExpectedFlow& one : expected) {
        const bool came = std::ranges::any_of(seen, [&](const LedgerFlow& flow) {
            return flow.far.address == one.far && (one.protocol == 0 || one.protocol == flow.protocol);
        });
        if (!came && !gap)
            missing.push_back({.protocol = one.protocol, .far = {one.far, 0}, .verdict = FlowVerdict::NothingCameIn});
    }
    flows.insert(flows.end(), missing.begin(), missing.end());
}

// What did not go on may have left inside of something that we do not know, as AmneziaWG's messages.
bool FlowLedger::Parts::mayLeaveUnknown() const
{
    if (!guessed || handshakesBegun + otherMessages > 0) return false;
    for (std::uint32_t slot = 0; slot < conversations.size(); ++slot)
        if (uplinkOf(conversations[slot]).out.count > 0) return false;
    return true;
}

Ledger FlowLedger::Parts::sumAt(Instant end, Instant answering) const
{
    end = std::clamp(end, latest, kLatest);
    Ledger out{.packets = packets,
               .notFollowed = notFollowed,
               .flowsForgotten = flowsForgotten,
               .packetsForgotten = packetsForgotten(),
               .totals = ofForgotten,
               .gap = gap};
    const auto isSilent = [](const Conversation& one) { return one.out.count > 0 && one.back.count == 0; };
    std::size_t silent = 0;
    for (std::uint32_t slot = 0; slot < conversations.size(); ++slot) silent += isSilent(conversations[slot]) ? 1 : 0;
    std::optional<Instant> strayOut, strayBack;
    if (carrier) {
        strayOut = carrier->lastUnexplained(Direction::Out);
        strayBack = carrier->lastUnexplained(Direction::Back);
    }
    const bool unknown = mayLeaveUnknown();
    out.flows.reserve(conversations.size() + expected.size());
    for (const Aged& aged : byAge()) {
        LedgerFlow flow = flowOf(aged, end);
        VerdictSigns signs = signsOf(conversations[aged.slot], flow, end);
        const Instant first = end - flow.watched - kClockSkew;
        signs.answering = answering;
        signs.unexplainedOut = unknown || (strayOut && *strayOut >= first);
        signs.unexplainedBack = strayBack && *strayBack >= first;
        signs.onlySilent = silent <= 1;
        judge(flow, signs);
        count(out.totals, conversations[aged.slot]);
        out.flows.push_back(flow);
    }
    addExpected(out.flows);
    return out;
}

FlowLedger::FlowLedger(const LedgerSetup& setup) : parts_(std::make_unique<Parts>(setup)) {}
FlowLedger::FlowLedger(FlowLedger&&) noexcept = default;
FlowLedger& FlowLedger::operator=(FlowLedger&&) noexcept = default;
FlowLedger::~FlowLedger() = default;
std::optional<std::uint64_t> FlowLedger::add(const PacketRecord& packet)
{
    return parts_->add(packet, parts_->meet(packet));
}

void FlowLedger::add(std::span<const PacketRecord> all)
{
    constexpr std::size_t kInAWhile = 8, kSoon = 4; // as many packets ahead
    std::array<Parts::Coming, kInAWhile> coming = {};
    for (std::size_t i = 0; i < all.size() + kInAWhile; ++i) {
        Parts::Coming& last = coming[i % kInAWhile];
        if (i >= kInAWhile) parts_->add(all[i - kInAWhile], last);
        last = {};
        if (i < all.size()) {
            last = parts_->meet(all[i]);
            parts_->fetchPlaces(all[i], last);
        }
        parts_->fetchKept(coming[(i + kInAWhile - kSoon) % kInAWhile]);
    }
}

bool FlowLedger::sawWireguard() const { return parts_->handshakesBegun + parts_->otherMessages > 0; }
std::uint64_t FlowLedger::unansweredHandshakes() const
{
    return parts_->otherMessages == 0 ? parts_->handshakesBegun : 0;
}
Ledger FlowLedger::sum() const { return sumAt(parts_->latest); }
Ledger FlowLedger::sumAt(Instant end, Instant answering) const { return parts_->sumAt(end, answering); }
}
