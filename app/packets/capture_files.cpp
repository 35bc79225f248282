// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/packets/capture_files.h"
#include "core/capture/buffered_sink.h"
#include "core/ledger/guess.h"
#include <algorithm>
#include <numeric>
#include <QFile>
#include <QSaveFile>
namespace tl {
namespace {
constexpr std::size_t kToGuessBy = 20'000; // packets
constexpr std::uint64_t kBetweenLooks = 4096;

class FileSource final : public ByteSource {
public:
    explicit FileSource(QFile& file) : file_(file) {}
    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const qint64 got = file_.read(reinterpret_cast<char*>(into.data()), static_cast<qint64>(into.size()));
        if (got < 0) return fail(ErrorCode::Unavailable, file_.errorString().toStdString());
        return static_cast<std::size_t>(got);
    }

private:
    QFile& file_;
};

class FileSink final : public ByteSink {
public:
    explicit FileSink(QSaveFile& file) : file_(file) {}
    Status write(std::span<const std::byte> bytes) override
    {
        const auto size = static_cast<qint64>(bytes.size());
        if (file_.write(reinterpret_cast<const char*>(bytes.data()), size) != size)
            return fail(ErrorCode::Unavailable, file_.errorString().toStdString());
        return Done{};
    }

private:
    QSaveFile& file_;
};

class Loading {
public:
    Loading(CaptureReader& reader, std::stop_token stop, std::atomic<std::uint64_t>& progress)
        : reader_(reader), stop_(std::move(stop)), progress_(progress)
    {
    }
    Result<LoadedCapture> run()
    {
        if (!readAll()) return fail(ErrorCode::Cancelled, "read the capture");
        if (read_ == 0 && !out_.damage.empty()) return fail(ErrorCode::Malformed, out_.damage);
        if (!guessed_) guess();
        if (!judge()) return fail(ErrorCode::Cancelled, "read the capture");
        return std::move(out_);
    }

private:
    bool readAll()
    {
        for (;; ++read_) {
            if (read_ % kBetweenLooks == 0) {
                if (stop_.stop_requested()) return false;
                progress_ = read_;
            }
            const auto frame = reader_.next();
            if (!frame) out_.damage = frame.error().where;
            if (!frame || !*frame) break;
            const PacketRecord record = recordOf(**frame, reader_.interfaces()[(*frame)->interfaceIndex]);
            if (!guessed_) {
                first_.push_back(record);
                if (first_.size() == kToGuessBy) guess();
            }
            out_.log.add(kept(record, (*frame)->bytes, read_, sideOf(record)), std::nullopt);
        }
        const auto interfaces = reader_.interfaces();
        out_.log.name({interfaces.begin(), interfaces.end()});
        return true;
    }

    Side sideOf(const PacketRecord& record) const
    {
        return std::ranges::find(setup_.tunnels, record.interfaceIndex) != setup_.tunnels.end() ? Side::Tunnel
                                                                                                : Side::Uplink;
    }

    void guess()
    {
        guessed_ = true;
        std::vector<InterfaceHint> hints;
        for (const CaptureInterface& one : reader_.interfaces())
            hints.push_back({.name = one.name, .link = linkTypeOfPcap(one.linkNumber)});
        setup_ = guessInterfaces(hints, first_);
        setup_.gap = gapOf(reader_.interfaces());
        first_ = {};
        for (std::uint64_t number = out_.log.first(); number < out_.log.end(); ++number)
            out_.log.setSide(number, sideOf(out_.log[number].record));
    }

    std::string namesOf(const std::vector<std::uint16_t>& indexes) const
    {
        std::string out;
        for (const auto index : indexes) {
            const std::string& name = out_.log.interfaces()[index].name;
            if (!name.empty()) out += (out.empty() ? "" : ", ") + name;
        }
        return out;
    }

    // In the order of time: programs write what each interface has gathered in turn.
    bool judge()
    {
        const PacketLog& log = out_.log;
        std::vector<std::uint64_t> order(log.size());
        std::iota(order.begin(), order.end(), log.first());
        const auto at = [&](std::uint64_t number) { return log[number].record.at; };
        if (!std::ranges::is_sorted(order, {}, at)) std::ranges::stable_sort(order, {}, at);
        FlowLedger ledger(setup_);
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i % kBetweenLooks == 0 && stop_.stop_requested()) return false;
            if (const auto twin = ledger.add(log[order[i]].record))
                out_.log.link(order[i], order[static_cast<std::size_t>(*twin)]);
        }
        const Instant end = order.empty() ? Instant(0) : at(order.back());
        out_.flows = std::make_shared<FlowIndex>(ledger.sum(), setup_.role,
                                                 LedgerNames{namesOf(setup_.tunnels), namesOf(setup_.uplinks)}, end);
        return true;
    }

    CaptureReader& reader_;
    std::stop_token stop_;
    std::atomic<std::uint64_t>& progress_;
    LoadedCapture out_ = {};
    std::uint64_t read_ = 0;
    std::vector<PacketRecord> first_ = {};
    bool guessed_ = false;
    LedgerSetup setup_ = {};
};
}

Result<LoadedCapture> loadCapture(const QString& path, std::stop_token stop, std::atomic<std::uint64_t>& progress)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        const bool absent = !file.exists();
        return fail(absent ? ErrorCode::NotFound : ErrorCode::Unavailable, file.errorString().toStdString());
    }
    FileSource source(file);
    const auto reader = readCapture(source);
    if (!reader) return tl::unexpected(reader.error());
    return Loading(**reader, std::move(stop), progress).run();
}

Status saveCapture(const KeptPackets& packets, const QString& path)
{
    QSaveFile file(path);
    const auto failed = [&] { return fail(ErrorCode::Unavailable, file.errorString().toStdString()); };
    if (!file.open(QIODevice::WriteOnly)) return failed();
    FileSink sink(file);
    BufferedSink buffered(sink);
    auto writer = CaptureWriter::start(buffered, packets.interfaces());
    if (!writer) return tl::unexpected(writer.error());
    for (std::uint64_t number = packets.first(); number < packets.end(); ++number) {
        const KeptPacket& one = packets[number];
        const auto written = writer->add({.at = one.record.at,
                                          .interfaceIndex = one.record.interfaceIndex,
                                          .wireLength = one.record.wireLength,
                                          .bytes = one.bytes()});
        if (!written) return written;
    }
    if (const auto flushed = buffered.flush(); !flushed) return flushed;
    if (!file.commit()) return failed();
    return Done{};
}
}
