// SPDX-License-Identifier: GPL-3.0-or-later
// Stand-ins for addresses: all of them are learnt first, so that what lies in what, and in which order, stays as it
// was.
//   public        to the documentation ranges (RFC 5737, 3849), then to 198.18.0.0/15 (RFC 2544) and 240.0.0.0/4
//   private       to the same private range; only where that is asked for
//   adapters      an IPv6 address that is made of its adapter's own (RFC 4291, appendix A) keeps its network at most
//   networks      shrink to what is known of them. Very wide ones (0.0.0.0/0, 2000::/3) name nobody and stay, and what
//                 lies in one stays in it: where it holds no documentation range, the stand-in is a part of its own.
#pragma once
#include "core/base/ip.h"
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>
namespace tl {
class AddressPlan {
public:
    enum class Scope { Public, PrivateToo };
    explicit AddressPlan(Scope scope) : scope_(scope) {}
    void learn(const IpAddress&);
    void learn(const Prefix&);
    void settle(); // once, before the first stand-in
    IpAddress of(const IpAddress&) const;
    Prefix of(const Prefix&) const;
    bool replaces(const IpAddress&) const; // this address would get a stand-in
    template <class Take> void eachStandIn(Take take) const
    {
        for (const auto& [network, standIn] : networkOf_) take(toString(standIn.address));
        for (const auto& [host, standIn] : hostOf_) take(toString(standIn));
    }

private:
    struct Realm;
    struct Group;
    struct Place;
    static const std::vector<Realm>& realms();
    static bool isWide(const Prefix&);
    const Realm* realmOf(const IpAddress&) const;
    const Realm* realmOf(const Prefix&) const;
    std::string cellOf(const Prefix&) const;
    std::vector<std::vector<Prefix>> poolsFor(const Realm&, const Group&) const;
    bool lay(const Group&, const std::vector<Prefix>& pools);
    bool layNetwork(const std::vector<Prefix>& all, std::size_t& at, Place&);
    bool layHost(const IpAddress&, Place&);
    bool isFree(const IpAddress&); // counts what it finds taken

    Scope scope_;
    std::set<Prefix> networks_ = {}, wide_ = {};     // wide: they stay as they are
    std::set<IpAddress> hosts_ = {}, adapters_ = {}; // adapters: their network stays
    std::unordered_set<std::string> taken_ = {};     // texts of all that is replaced: no stand-in may contain one
    std::map<Prefix, Prefix> networkOf_ = {};
    std::map<IpAddress, IpAddress> hostOf_ = {};
    std::size_t refusals_ = 0; // left until a pool is given up: a text like "fe80::" may be in all that it has
};
}
