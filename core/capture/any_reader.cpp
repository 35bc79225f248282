// SPDX-License-Identifier: GPL-3.0-or-later
// A capture on all devices of Linux ("tcpdump -i any") has one interface for them all; the cooked header of each frame
// tells which device it was, or at least of what kind (tcpdump.org/linktypes/LINKTYPE_LINUX_SLL2.html). Here each of
// them is an interface, so that tunnel and uplink can be told apart.
#include "core/capture/formats.h"
#include "core/dissect/reader.h"
#include <algorithm>
namespace tl {
namespace {
constexpr int kRaw = 101, kCooked = 113, kCooked2 = 276;
constexpr std::uint16_t kLoopback = 772, kNoLinkLayer = 0xfffe; // ARPHRD_…
constexpr std::size_t kMostDevices = 1024;

struct Device {
    std::uint16_t of = 0; // the interface in the file
    std::uint32_t index = 0;
    std::uint16_t kind = 0;
    bool operator==(const Device&) const = default;
};

bool isOfAll(const CaptureInterface& one)
{
    return (one.linkNumber == kCooked || one.linkNumber == kCooked2) && (one.name.empty() || one.name == "any");
}

Device deviceOf(const CapturedFrame& frame, int link)
{
    Device out{.of = frame.interfaceIndex};
    Reader in(frame.bytes);
    in.skip(link == kCooked ? 2 : 4);
    if (link == kCooked2) out.index = in.u32();
    out.kind = in.u16();
    return out;
}

CaptureInterface described(const Device& device, CaptureInterface all)
{
    if (device.kind == kLoopback)
        all.name = "lo";
    else
        all.name =
            all.linkNumber == kCooked ? "type " + std::to_string(device.kind) : "#" + std::to_string(device.index);
    if (device.kind == kNoLinkLayer) all.linkNumber = kRaw; // a tunnel's; behind the header there is nothing but IP
    return all;
}

class AnyReader final : public CaptureReader {
public:
    explicit AnyReader(std::unique_ptr<CaptureReader> file) : file_(std::move(file)) {}
    Result<std::optional<CapturedFrame>> next() override;
    std::span<const CaptureInterface> interfaces() const override
    {
        return devices_.empty() ? file_->interfaces() : interfaces_;
    }

private:
    void assign(CapturedFrame&, const CaptureInterface&);
    std::unique_ptr<CaptureReader> file_;
    bool begun_ = false, together_ = false;
    std::vector<Device> devices_ = {}; // by the number of the interface
    std::vector<CaptureInterface> interfaces_ = {};
};

Result<std::optional<CapturedFrame>> AnyReader::next()
{
    auto frame = file_->next();
    if (!frame || !*frame) return frame;
    const auto inFile = file_->interfaces();
    // With others beside it, it was captured for one of its devices, and is known by its name.
    if (!begun_) together_ = inFile.size() == 1 && isOfAll(inFile[0]);
    begun_ = true;
    if (together_) assign(**frame, inFile[(*frame)->interfaceIndex]);
    return frame;
}

void AnyReader::assign(CapturedFrame& frame, const CaptureInterface& from)
{
    const bool ofAll = isOfAll(from); // others may be described further on
    Device device = ofAll ? deviceOf(frame, from.linkNumber) : Device{.of = frame.interfaceIndex};
    auto known = std::ranges::find(devices_, device);
    if (known == devices_.end() && ofAll && devices_.size() >= kMostDevices) {
        device = {.of = frame.interfaceIndex}; // the rest together
        known = std::ranges::find(devices_, device);
    }
    frame.interfaceIndex = static_cast<std::uint16_t>(known - devices_.begin());
    if (known == devices_.end()) {
        devices_.push_back(device);
        interfaces_.push_back(ofAll ? described(device, from) : from);
    }
    if (!ofAll || device.kind != kNoLinkLayer) return;
    const std::size_t header = from.linkNumber == kCooked ? 16 : 20;
    frame.bytes = frame.bytes.subspan(std::min(header, frame.bytes.size()));
    frame.wireLength -= std::min(static_cast<std::uint32_t>(header), frame.wireLength);
}
}

std::unique_ptr<CaptureReader> byDevice(std::unique_ptr<CaptureReader> file)
{
    return std::make_unique<AnyReader>(std::move(file));
}
}
