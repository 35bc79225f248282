// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of a capture from elsewhere: the first packets are held back until they tell which interface is which.
#pragma once
#include "core/ledger/guess.h"
namespace tl {
class GuessedLedger {
public:
    static constexpr std::size_t kHeldBack = 20'000; // packets, 96 bytes each
    static constexpr std::size_t kInOrder = 8192;    // later on, so that they can be put into the order of time

    // What the user says of the interfaces: with a name on one side, no other is guessed to be on that side.
    struct Given {
        std::vector<std::string> tunnels = {}, uplinks = {};
    };
    GuessedLedger() = default;
    explicit GuessedLedger(Given given) : given_(std::move(given)) {}
    // The next interface of the capture, in its order, before its first packet.
    void meet(const std::string& name, std::optional<LinkType>, std::optional<CaptureGap> = {});
    std::size_t met() const { return interfaces_.size(); }
    void add(const PacketRecord&);
    Ledger sum(); // as of the last packet; the guess is made by then
    Role role() const { return role_; }
    // After sum(). What is not seen is a mere default.
    bool roleIsSeen() const { return roleIsSeen_; }
    std::uint64_t unansweredHandshakes() const { return ledger_ ? ledger_->unansweredHandshakes() : 0; }
    Side sideOf(std::size_t interfaceIndex) const;
    std::vector<std::string> givenAndNotMet() const;

private:
    Side givenSide(const std::string& name) const;
    void begin();
    void release(std::size_t count); // the oldest of those held back

    Given given_;
    std::vector<InterfaceHint> interfaces_ = {};
    std::vector<Side> sides_ = {}; // of the interfaces, once they are guessed
    std::vector<PacketRecord> heldBack_ = {};
    bool inOrder_ = true; // those held back
    std::optional<FlowLedger> ledger_ = {};
    Role role_ = Role::Server;
    bool roleIsSeen_ = false;
    std::optional<CaptureGap> gap_ = {};
};
}
