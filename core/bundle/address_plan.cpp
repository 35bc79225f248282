// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/address_plan.h"
#include <algorithm>
#include <bit>
namespace tl {
struct AddressPlan::Realm {
    Prefix range = {};
    bool isPublic = false;
    int wide = 0; // prefixes up to this length stay as they are
    std::vector<std::vector<Prefix>> pools = {};
};
struct AddressPlan::Group {
    std::vector<Prefix> items = {}; // in order; each network before what lies in it
    std::string cell = {};
};
// Room in a pool: offsets from its base.
struct AddressPlan::Place {
    IpAddress base = {};
    std::uint64_t at = 0, end = 0;
};

namespace {
Prefix prefixOf(std::string_view text) { return *parsePrefix(text); }

const std::vector<Prefix>& kept()
{
    static const std::vector<Prefix> ranges = {
        prefixOf("0.0.0.0/8"), prefixOf("127.0.0.0/8"), prefixOf("224.0.0.0/4"), prefixOf("255.255.255.255/32"),
        prefixOf("::/128"),    prefixOf("::1/128"),     prefixOf("ff00::/8")};
    return ranges;
}
bool isKept(const IpAddress& address)
{
    return std::ranges::any_of(kept(), [&](const Prefix& each) { return each.contains(address); });
}

std::uint64_t sizeOf(const Prefix& prefix)
{
    return std::uint64_t{1} << std::min(prefix.address.bits() - prefix.length, 62);
}

IpAddress plus(IpAddress base, std::uint64_t offset)
{
    for (std::size_t i = base.size(); i-- > 0 && offset != 0; offset >>= 8) {
        offset += base.bytes[i];
        base.bytes[i] = static_cast<std::uint8_t>(offset);
    }
    return base;
}

// Made of the adapter's own address (RFC 4291, appendix A).
bool namesAdapter(const IpAddress& address)
{
    return !address.isV4() && address.bytes[11] == 0xff && address.bytes[12] == 0xfe;
}
Prefix networkOf(const IpAddress& address) { return Prefix{address, 64}.network(); }

Prefix hostPrefix(const IpAddress& address) { return {address, address.bits()}; }
bool isOneHalf(const Prefix& prefix) { return prefix.length == 1; }
}

const std::vector<AddressPlan::Realm>& AddressPlan::realms()
{
    static const auto own = [](std::string_view range, int wide) {
        return Realm{prefixOf(range), false, wide, {{prefixOf(range)}}};
    };
    // Where somebody wrote "fe80::" itself, that text begins every address of the first pool.
    static const auto own6 = [](std::string_view range, int wide, std::string_view other) {
        return Realm{prefixOf(range), false, wide, {{prefixOf(range)}, {prefixOf(other)}}};
    };
    static const std::vector<Prefix> documentation = {prefixOf("192.0.2.0/24"), prefixOf("198.51.100.0/24"),
                                                      prefixOf("203.0.113.0/24")};
    static const std::vector<Realm> all = {
        own("10.0.0.0/8", 8),
        own("172.16.0.0/12", 12),
        own("192.168.0.0/16", 16),
        own("100.64.0.0/10", 10),
        own("169.254.0.0/16", 16),
        own6("fc00::/7", 8, "fd7a:c391:e5b2:64d0::/64"),
        own6("fe80::/10", 64, "fe80:c391:e5b2:64d0::/64"),
        {prefixOf("0.0.0.0/0"), true, 15, {documentation, {prefixOf("198.18.0.0/15")}, {prefixOf("240.0.0.0/4")}}},
        {prefixOf("::/0"), true, 31, {{prefixOf("2001:db8::/32")}, {prefixOf("2001:db8:e5b2:64d0::/64")}}}};
    return all;
}

// Public, and so large that it names nobody.
bool AddressPlan::isWide(const Prefix& network)
{
    const auto inside = [&](const Prefix& range) { return range.contains(network); };
    if (network.isDefault() || std::ranges::any_of(kept(), inside)) return false;
    const auto found = std::ranges::find_if(realms(), [&](const Realm& each) { return each.range.contains(network); });
    return found->isPublic && network.length <= found->wide;
}

const AddressPlan::Realm* AddressPlan::realmOf(const IpAddress& address) const
{
    if (isKept(address)) return nullptr;
    const auto found = std::ranges::find_if(realms(), [&](const Realm& each) { return each.range.contains(address); });
    return found->isPublic || scope_ == Scope::PrivateToo ? &*found : nullptr;
}

const AddressPlan::Realm* AddressPlan::realmOf(const Prefix& prefix) const
{
    const Realm* realm = realmOf(prefix.address);
    return realm && prefix.length > realm->wide ? realm : nullptr;
}

bool AddressPlan::replaces(const IpAddress& address) const
{
    return realmOf(address) || (namesAdapter(address) && !isKept(address));
}

void AddressPlan::learn(const IpAddress& address)
{
    if (!replaces(address)) return;
    (realmOf(address) ? hosts_ : adapters_).insert(address);
    taken_.insert(toString(address));
}

void AddressPlan::learn(const Prefix& prefix)
{
    const Prefix network = prefix.network();
    if (prefix.isHost() || prefix.address != network.address) learn(prefix.address);
    if (prefix.isHost()) return;
    if (realmOf(network)) {
        if (networks_.insert(network).second) taken_.insert(toString(network.address));
    } else if (isWide(network)) {
        wide_.insert(network);
    }
}

// The wide prefixes that hold it. The two halves of everything are no more than everything.
std::string AddressPlan::cellOf(const Prefix& item) const
{
    std::string cell;
    for (const Prefix& wide : wide_) {
        const bool both = isOneHalf(wide) && std::ranges::count_if(wide_, [&](const Prefix& other) {
                                                 return isOneHalf(other) && other.address.family == wide.address.family;
                                             }) == 2;
        cell += !both && wide.contains(item) ? '1' : '0';
    }
    return cell;
}

std::vector<std::vector<Prefix>> AddressPlan::poolsFor(const Realm& realm, const Group& group) const
{
    std::vector<std::vector<Prefix>> out;
    for (std::vector<Prefix> pools : realm.pools) {
        std::erase_if(pools, [&](const Prefix& pool) { return realm.isPublic && cellOf(pool) != group.cell; });
        if (!pools.empty()) out.push_back(std::move(pools));
    }
    const Prefix& first = group.items.front();
    const Prefix* narrowest = nullptr;
    for (const Prefix& wide : wide_)
        if (wide.contains(first) && (!narrowest || wide.length > narrowest->length)) narrowest = &wide;
    if (!realm.isPublic || !narrowest) return out;
    // A part of it where nobody was, from its end downwards.
    const int length = std::max(narrowest->length + 12, realm.wide + 1);
    const std::uint64_t parts = sizeOf(*narrowest) / sizeOf({first.address, length});
    for (std::uint64_t i = 1; i <= parts; ++i) {
        const Prefix part{plus(narrowest->network().address, (parts - i) * sizeOf({first.address, length})), length};
        const auto host = hosts_.lower_bound(part.address);
        if (realmOf(part) != &realm || cellOf(part) != group.cell) continue;
        if (host != hosts_.end() && part.contains(*host)) continue;
        if (std::ranges::any_of(networks_, [&](const Prefix& each) { return each.overlaps(part); })) continue;
        out.push_back({part});
        break;
    }
    return out;
}

bool AddressPlan::isFree(const IpAddress& address)
{
    constexpr std::size_t kShortest = 3; // of an address as text
    const std::string text = toString(address);
    bool taken = isKept(address);
    for (std::size_t at = 0; at < text.size() && !taken; ++at)
        for (std::size_t size = kShortest; at + size <= text.size() && !taken; ++size)
            taken = taken_.contains(text.substr(at, size));
    if (taken && refusals_ > 0) --refusals_;
    return !taken;
}

bool AddressPlan::layHost(const IpAddress& host, Place& place)
{
    for (; place.at < place.end && refusals_ > 0; ++place.at)
        if (const IpAddress stand = plus(place.base, place.at); isFree(stand)) {
            hostOf_[host] = stand;
            ++place.at;
            return true;
        }
    return false;
}

// Lays the network at all[at] and what lies in it; `at` is then behind them.
bool AddressPlan::layNetwork(const std::vector<Prefix>& all, std::size_t& at, Place& place)
{
    const Prefix& network = all[at];
    std::size_t behind = at + 1;
    while (behind < all.size() && network.contains(all[behind])) ++behind;
    const std::uint64_t least = network.address.isV4() ? 16 : 65536;
    for (auto size = std::max(std::min(least, sizeOf(network)), std::bit_ceil(behind - at)); size <= place.end;
         size *= 2) {
        std::uint64_t start = (place.at + size - 1) / size * size;
        while (start + size <= place.end && refusals_ > 0 && !isFree(plus(place.base, start))) start += size;
        if (start + size > place.end || refusals_ == 0) return false;
        const std::uint64_t edge = size > 2 ? 1 : 0;
        Place inside{place.base, start + edge, start + size - edge};
        bool fits = true;
        for (std::size_t child = at + 1; fits && child < behind;)
            fits = all[child].isHost() ? layHost(all[child++].address, inside) : layNetwork(all, child, inside);
        if (!fits) continue;
        networkOf_[network] = {plus(place.base, start), network.address.bits() - std::countr_zero(size)};
        place.at = start + size;
        at = behind;
        return true;
    }
    return false;
}

// Each text keeps a few addresses from being taken: those that hold it. More than that, and it is in all of a pool.
constexpr std::size_t kMostRefusals = 1 << 17;

bool AddressPlan::lay(const Group& group, const std::vector<Prefix>& pools)
{
    auto pool = pools.begin();
    // The first address of a range is that of the range itself, with which those of IPv6 begin as text.
    const auto begin = [&](const Prefix& range) {
        refusals_ = kMostRefusals + 16 * taken_.size();
        const bool none = !range.address.isV4() && !isFree(range.address);
        return Place{range.address, 1, none ? 0 : sizeOf(range)};
    };
    Place place = begin(*pool);
    for (std::size_t at = 0; at < group.items.size();) {
        const Prefix& item = group.items[at];
        const bool fits = item.isHost() ? layHost(item.address, place) : layNetwork(group.items, at, place);
        if (fits && item.isHost()) ++at;
        if (fits) continue;
        if (++pool == pools.end()) return false;
        place = begin(*pool);
    }
    return true;
}

void AddressPlan::settle()
{
    std::map<std::pair<const Realm*, std::string>, Group> groups;
    std::set<Prefix> all = networks_;
    for (const IpAddress& host : hosts_) all.insert(hostPrefix(host));
    for (const Prefix& item : all) {
        const Realm* realm = realmOf(item);
        Group& group = groups[{realm, realm->isPublic ? cellOf(item) : ""}];
        group.cell = realm->isPublic ? cellOf(item) : "";
        group.items.push_back(item);
    }
    for (const auto& [key, group] : groups)
        for (const auto& pools : poolsFor(*key.first, group))
            if (lay(group, pools)) break;
    constexpr std::uint64_t kFirstAdapter = 0x7a00'0000;
    std::map<Prefix, Place> places;
    for (const IpAddress& adapter : adapters_) {
        const Prefix network = networkOf(adapter);
        Place& place =
            places.try_emplace(network, Place{network.address, kFirstAdapter, 2 * kFirstAdapter}).first->second;
        refusals_ = kMostRefusals;
        (void)layHost(adapter, place);
    }
}

IpAddress AddressPlan::of(const IpAddress& address) const
{
    const auto found = hostOf_.find(address);
    if (found != hostOf_.end()) return found->second;
    const Realm* realm = realmOf(address);
    if (!realm) return replaces(address) ? networkOf(address).address : address;
    const auto network = networkOf_.find({address, address.bits()});
    if (network != networkOf_.end()) return network->second.address;
    return realm->pools.front().front().address; // never learnt, or no room: nobody
}

Prefix AddressPlan::of(const Prefix& prefix) const
{
    if (prefix.isHost()) return hostPrefix(of(prefix.address));
    const Prefix network = prefix.network();
    const auto found = networkOf_.find(network);
    if (found == networkOf_.end()) {
        // A wide one, or one that nobody knows: that must not be seen either.
        const Realm* realm = realmOf(network);
        if (realm) return {realm->pools.front().front().address, std::max(prefix.length, realm->wide)};
        return {prefix.address == network.address ? prefix.address : of(prefix.address), prefix.length};
    }
    if (prefix.address == network.address) return found->second;
    return {of(prefix.address), found->second.length};
}
}
