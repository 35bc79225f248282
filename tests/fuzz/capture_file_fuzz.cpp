// SPDX-License-Identifier: GPL-3.0-or-later
// A capture file; what was read of it is written and read again.
#include "core/capture/capture_file.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/byte_memory.h"
using namespace tl;
namespace {
struct Content {
    std::vector<PacketRecord> records = {};
    std::vector<CaptureInterface> interfaces = {};
};

void readAll(CaptureReader& reader, Content& out, CaptureWriter* copy)
{
    for (;;) {
        const auto frame = reader.next();
        if (!frame) test::require(frame.error().where.starts_with("capture file, byte "), "an error says where");
        if (!frame || !*frame) break;
        test::require((*frame)->interfaceIndex < reader.interfaces().size(), "a frame has an interface");
        out.records.push_back(recordOf(**frame, reader.interfaces()[(*frame)->interfaceIndex]));
        if (copy) test::require(copy->add(**frame).has_value(), "a frame can be written");
    }
    out.interfaces.assign(reader.interfaces().begin(), reader.interfaces().end());
    const auto after = reader.next();
    test::require(after && !*after, "there is nothing behind the end");
}
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto file = std::as_bytes(std::span(data, size));
    test::MemorySource once(file), again(file, 7);
    const auto first = readCapture(once), second = readCapture(again);
    test::require(first.has_value() == second.has_value(), "it is the same in pieces");
    if (!first) return 0;
    Content content, inPieces, copied;
    readAll(**first, content, nullptr);
    test::MemorySink sink;
    auto writer = CaptureWriter::start(sink, content.interfaces, 0);
    test::require(writer.has_value(), "interfaces can be written");
    readAll(**second, inPieces, &*writer);
    test::require(content.records == inPieces.records, "it is the same in pieces");
    test::MemorySource written(sink.written);
    const auto third = readCapture(written);
    test::require(third.has_value(), "what was written can be read");
    readAll(**third, copied, nullptr);
    test::require(copied.records.size() == content.records.size(), "and has the same frames");
    for (std::size_t i = 0; i < copied.records.size(); ++i)
        test::require(copied.records[i].at == content.records[i].at, "at the same times");
    return 0;
}
