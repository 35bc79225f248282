// SPDX-License-Identifier: GPL-3.0-or-later
// What the one elevated process is asked, and how. A session is a stream of frames over a link of its own, the hello
// first. A *lane* is what is asked by one thread: its requests are answered in order, and their numbers rise.
#pragma once
#include "core/wire/codec.h"
#include "core/wire/wire_fields.h"
namespace tl::wire {
inline constexpr std::uint32_t kVersion = 2; // 2: an interface of a capture tells what that leaves out
inline constexpr std::size_t kMostRequest = 64U << 10, kMostAnswer = 64U << 20; // bytes behind the head
inline constexpr std::size_t kMostLanes = 16;
inline constexpr std::size_t kMostOps = 16;          // of one fix
inline constexpr std::chrono::seconds kFrameTime{5}; // from the first byte of a frame to its last

enum class Lane : std::uint8_t { Views, Path, Tap, Change };
constexpr std::string_view word(Lane lane)
{
    using enum Lane;
    switch (lane) {
    case Views: return "views";
    case Path: return "path";
    case Tap: return "tap";
    case Change: return "change";
    }
    return {};
}

enum class Call : std::uint8_t {
    Hello,  // version -> version, platform; on lane 0, first of all
    Open,   // Lane; the first of its lane; no answer
    Close,  // the last of its lane; no answer
    Cancel, // the request with the number of this frame; no answer
    // Views
    Tunnels,
    Device,
    Config,
    Snapshot,
    Links,
    Route,
    Stack,
    Firewall,
    PortUse,
    Resolvers,
    UdpSockets,
    Clock,
    Rights,
    Windows,
    // Path
    Now,     // -> Moment
    Ask,     // ticket of the caller, Question; no answer
    Answers, // until, of the tester's own time -> list of Answer
    Forget,  // ticket; no answer
    // Tap
    Start,      // TapSetup -> Result<Done>
    Drain,      // -> whether there was more, then frames (see core/wire/packets.h)
    StampNow,   // -> Instant
    Interfaces, // -> list of CaptureInterface
    Counts,     // -> list of TapCounts
    Stop,       // -> Done
    // Change
    Plan,         // Op -> Result<list of Change>
    History,      // -> Result<JournalContent>
    OpenToChange, // -> Result<Done>
    CloseChanger, // -> Done
    Apply,        // tunnel, id of the fix, id of the finding, list of Op -> Result<number of the entry>
    Keep,         // number of the entry -> Result<Done>
    TakeBack,     // number of the entry -> Result<list of Changer::Returned>
    Count
};

// By the steady clock, which both processes read, and by a tester's own.
struct Moment {
    std::chrono::nanoseconds system{0};
    Ticks tester{0};
};
template <class Visit> void fields(Visit& visit, Like<Moment> auto& moment)
{
    visit("system_ns", moment.system);
    visit("tester_us", moment.tester);
}

struct Frame {
    std::uint16_t lane = 0;
    std::uint32_t number = 0;
    std::uint8_t call = 0; // of what is answered, in an answer
    Bytes body = {};
    bool operator==(const Frame&) const = default;
};
inline constexpr std::size_t kHeadBytes = 11; // length of the body, lane, number, call
Bytes bytesOf(const Frame&);

// Frames out of bytes as they come.
class FrameParser {
public:
    explicit FrameParser(std::size_t mostBytes) : mostBytes_(mostBytes) {} // behind the head
    void add(std::span<const std::byte>);
    // The next one, or nothing yet. Malformed, for good: longer than allowed.
    Result<std::optional<Frame>> next();
    bool isMidway() const { return at_ < bytes_.size(); } // what came is not a whole frame

private:
    std::size_t mostBytes_;
    Bytes bytes_ = {};
    std::size_t at_ = 0; // before it, all was handed out
};

// To the other process.
class Link {
public:
    virtual ~Link() = default;
    // The next frame; for one thread. Timeout: none began within `idle`, or one did not come to its end (kFrameTime).
    // Malformed: no frame. Unavailable: the other end is gone.
    virtual Result<Frame> receive(std::chrono::milliseconds idle) = 0;
    virtual Status send(const Frame&) = 0; // by any thread, whole
    virtual void close() = 0;              // by any thread: nothing comes or goes any more
};
}
