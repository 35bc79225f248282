// SPDX-License-Identifier: GPL-3.0-or-later
// All questions of a run, in flight at once: sends copies, takes answers, and decides when silence is silence.
#pragma once
#include "core/probes/probe.h"
#include "core/system/system.h"
#include <map>
namespace tl {
class Campaign {
public:
    Campaign(PathTester& path, Facts& facts) : path_(path), facts_(facts) {}

    // Asks every probe what it wants; what is new is sent. True if anything was new.
    bool plan();
    void sendDue();
    void pause(bool on) { paused_ = on; } // no more copies, and nothing that can come later
    // Waits for answers until the next thing to do, at most until `limit`. True if an exchange changed its state.
    bool step(Ticks limit, std::stop_token stop);

    // Echoes that should be back by now, because another size to the same place is: true while they have a little
    // time left; after that they are counted as lost, and `changed` is set.
    bool stragglers(bool& changed);
    bool allConcluded() const;
    bool satisfied() const; // everything decisive has its answer
    // Nothing decisive of these steps is open any more.
    bool settledUpTo(StepId step, StepId from = StepId::Handshake) const;
    bool onlyConnectionsOpen() const;  // nothing but TCP is still awaited
    void giveUp();                     // what is still pending was not given its time: it is withdrawn
    bool concluded(StepId step) const; // nothing of this step is open

private:
    static constexpr Ticks kLater = std::chrono::milliseconds(120);
    struct Copy {
        std::uint64_t ticket;
        Ticks sent;
    };
    struct Track {
        std::size_t exchange; // index into facts.exchanges
        Wanted wanted;
        StepId step;
        std::vector<Copy> copies;
    };
    void start(const Wanted& wanted, StepId step);
    void sendCopy(Track& track);
    bool take(const Answer& answer);
    bool conclude(Ticks now);
    void close(Track& track, Ticks at);
    Ticks patience(const Track& track) const;
    bool mayBeAtWork(const Track& track) const; // a name server, where something behind the tunnel answers
    Ticks lateAt(const Track& track) const;
    Ticks silentAt(const Track& track) const;
    Ticks nextCopyAt(const Track& track) const;
    Ticks releaseAt() const;
    bool open(const Track& track) const { return facts_.exchanges[track.exchange].outcome == Outcome::Pending; }
    bool groupsSatisfied(const Track& track) const;

    PathTester& path_;
    Facts& facts_;
    std::vector<Track> tracks_;
    std::map<std::uint64_t, std::pair<std::size_t, std::size_t>> tickets_; // track, copy
    std::optional<Ticks> roundTrip_; // longest of the answered, neither local nor of the gateway
    int packets_ = 0;
    Ticks firstPlan_{0};
    bool paused_ = false;
    bool holding_ = false; // something wanted waits for its release
    bool beyondAnswered_ = false;
};
}
