// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what a client asks for is ours to touch. It is asked as if the client were hostile: what a request names must
// be a WireGuard tunnel of this machine, a way out of it, or something that is there and that one of our fixes can
// mean. Everything is compared with what the system says now.
#pragma once
#include "core/ops/journal.h"
#include "core/system/system.h"
#include <mutex>
#include <set>
namespace tl::helper {
// Marks of tunnels that were seen in this session, so that not each question needs WireGuard to be asked first.
class Marks {
public:
    void add(std::uint32_t mark);
    bool has(std::uint32_t mark) const;

private:
    mutable std::mutex lock_ = {};
    std::set<std::uint32_t> all_ = {};
};

class Ours {
public:
    Ours(const System& system, Marks& marks) : system_(system), marks_(marks) {}
    Status tunnel(const std::string& name);
    Status op(const Op&);
    Status entry(const JournalEntry&, const std::vector<Op>&); // what a fix wants to do
    Status tap(const TapSetup&);
    Status question(const Question&); // by what was read within the last seconds

private:
    Status read();
    Status readLinks(); // what questions and captures need
    bool isTunnel(const std::string&) const;
    bool isUplink(const std::string&) const; // one that can be looked at
    bool isWay(const std::string&) const;    // ours to change: a tunnel, or packets leave by it
    bool isOurTable(std::uint32_t) const;
    bool isMark(std::uint32_t) const;
    DeviceFacts running(const std::string& tunnel) const; // empty where it does not run
    ConfigFacts config(const std::string& tunnel) const;  // empty where it cannot be read
    bool isEndpoint(const IpAddress&) const;
    bool isInside(const std::string& tunnel, const Prefix&) const;
    Status device(const std::string&) const;
    Status place(const ChainPlace&);
    Status route(const RouteFacts&) const;
    Status asKnown(const Op&); // by what was read last
    template <class One> Status names(const One&) const;
    template <class One> Status details(const One&);
    System system_;
    Marks& marks_;
    std::vector<TunnelFacts> tunnels_ = {};
    std::vector<DeviceFacts> devices_ = {}; // of those that run
    NetworkFacts network_ = {};
    std::optional<Ticks> linksAt_ = {}; // when these were read
};
}
