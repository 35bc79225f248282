// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture_file.h"
#include "core/capture/formats.h"
#include "core/dissect/dissect.h"
#include "core/dissect/reader.h"
#include <algorithm>
namespace tl {
tl::unexpected<Error> damaged(std::uint64_t position, std::string_view what)
{
    return fail(ErrorCode::Malformed, "capture file, byte " + std::to_string(position) + ": " + std::string(what));
}

ReaderOrError readCapture(ByteSource& source)
{
    auto in = std::make_unique<BufferedSource>(source);
    Magic magic = {};
    const auto first = in->take(magic.size());
    if (!first) return tl::unexpected(first.error());
    if (first->empty()) return damaged(0, "the file is empty");
    if (first->size() < magic.size()) return damaged(first->size(), "cut in its first word");
    std::ranges::copy(*first, magic.begin());
    const bool isPcapng = Reader(magic).u32() == kPcapngSection;
    auto reader = isPcapng ? readPcapng(std::move(in)) : readPcap(std::move(in), magic);
    if (!reader) return reader;
    return byDevice(*std::move(reader));
}

std::optional<CaptureGap> gapOf(std::span<const CaptureInterface> interfaces)
{
    const auto found =
        std::ranges::find_if(interfaces, [](const CaptureInterface& one) { return one.gap.has_value(); });
    return found == interfaces.end() ? std::nullopt : found->gap;
}

PacketRecord recordOf(const CapturedFrame& frame, const CaptureInterface& from)
{
    const auto link = linkTypeOfPcap(from.linkNumber);
    PacketRecord out =
        link ? dissect(*link, frame.bytes, frame.wireLength) : PacketRecord{.wireLength = frame.wireLength};
    out.at = frame.at;
    out.interfaceIndex = frame.interfaceIndex;
    return out;
}
}
