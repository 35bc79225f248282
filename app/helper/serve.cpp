// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/helper/serve.h"
#include "app/helper/work.h"
#include <atomic>
#include <map>
namespace tl::helper {
namespace {
using wire::Call;
using wire::Frame;

// Of what was refused: a client must not fill the disk.
Log limited(const Log& log)
{
    constexpr int kMostLines = 200;
    return [log, lines = std::make_shared<std::atomic<int>>(0)](const std::string& line) {
        const int count = (*lines)++;
        if (count <= kMostLines) log(count < kMostLines ? line : "no more refusals of this session are told");
    };
}

class Session {
public:
    Session(wire::Link& link, Machine& machine, const ServeOptions& options)
        : link_(link), changer_(machine, options.patience, options.log), shared_{.machine = machine,
                                                                                 .changer = changer_,
                                                                                 .log = limited(options.log)}
    {
    }
    // Why it ended.
    std::string run(std::chrono::milliseconds idle)
    {
        for (;;) {
            auto frame = link_.receive(idle);
            if (!frame) return frame.error().where;
            if (const char* broken = take(*std::move(frame)))
                return std::string("the client broke the rules: ") + broken;
        }
    }

private:
    // What is wrong with it, if anything: then nothing more is read.
    const char* take(Frame frame)
    {
        const auto call = static_cast<Call>(frame.call);
        if (frame.lane == 0) return hello(frame);
        if (!isGreeted_) return "no hello";
        const auto lane = lanes_.find(frame.lane);
        if (call == Call::Open) return lane == lanes_.end() ? open(frame) : "a lane opened twice";
        if (lane == lanes_.end()) return "a lane that is not open";
        if (call == Call::Close) {
            lanes_.erase(lane);
            return nullptr;
        }
        if (call == Call::Cancel) return lane->second->cancel(frame.number) ? nullptr : "a number that is yet to come";
        return lane->second->push(std::move(frame)) ? nullptr : "a number out of order, or too many requests";
    }
    const char* hello(const Frame& frame)
    {
        if (isGreeted_ || static_cast<Call>(frame.call) != Call::Hello) return "a second hello";
        const auto version = wire::decoded<std::uint32_t>(frame.body);
        const bool isKnown = version && std::get<0>(*version) == wire::kVersion;
        const std::string platform(shared_.machine.open()->lend().platform);
        const Result<std::string> answer =
            isKnown ? Result<std::string>(platform) : fail(ErrorCode::NotSupported, "another version");
        if (!link_.send({0, frame.number, frame.call, wire::encoded(answer)})) return "it does not read";
        isGreeted_ = isKnown;
        return isKnown ? nullptr : "another version";
    }
    const char* open(const Frame& frame)
    {
        const auto kind = wire::decoded<wire::Lane>(frame.body);
        if (!kind) return "a lane of no kind";
        if (lanes_.size() >= wire::kMostLanes) return "too many lanes";
        const bool isToChange = std::get<0>(*kind) == wire::Lane::Change;
        if (isToChange && lanes_.contains(changeLane_)) return "a second lane to change";
        if (isToChange) changeLane_ = frame.lane;
        auto work = workOf(std::get<0>(*kind), shared_);
        lanes_[frame.lane] = std::make_unique<wire::LaneThread>(frame.lane, frame.number, std::move(work), link_);
        return nullptr;
    }
    wire::Link& link_;
    GuardedChanger changer_; // goes after the lanes: what is being done is done by then
    Shared shared_;
    bool isGreeted_ = false;
    std::uint16_t changeLane_ = 0; // 0: none yet
    std::map<std::uint16_t, std::unique_ptr<wire::LaneThread>> lanes_ = {};
};
}

void serve(wire::Link& link, Machine& machine, const ServeOptions& options)
{
    {
        Session session(link, machine, options);
        options.log("ended: " + session.run(options.idle));
        link.close();
    }
    options.log("all that was not kept is taken back");
}
}
