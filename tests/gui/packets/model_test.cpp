// SPDX-License-Identifier: GPL-3.0-or-later
// What the view of packets stands on: the log, the rows, the filter, files.
#include "app/packets/capture_files.h"
#include "app/packets/packet_filter.h"
#include "app/packets/packet_words.h"
#include "app/packets/side_model.h"
#include "core/dissect/dissect.h"
#include "core/dissect/transport.h"
#include "tests/gui/packets/look.h"
#include "tests/support/byte_memory.h"
#include "tests/support/packet_bytes.h"
#include "tests/support/record_builder.h"
#include "tests/support/saved_capture.h"
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
using namespace tl;
using namespace tl::test;
namespace {
KeptPacket packet(std::uint64_t serial, Side side = Side::Tunnel)
{
    PacketRecord record;
    record.at = std::chrono::milliseconds(serial);
    return kept(record, {}, serial, side);
}

void fill(PacketLog& log, std::uint64_t count)
{
    const std::uint64_t from = log.end();
    for (std::uint64_t i = 0; i < count; ++i) log.add(packet(from + i), std::nullopt);
}

KeptPacket datagram(const Bytes& bytes, Side side = Side::Tunnel)
{
    static std::uint64_t serial = 0;
    const auto size = static_cast<std::uint32_t>(bytes.size());
    return kept(dissect(LinkType::RawIp, view(bytes), size), view(bytes), serial++, side);
}

IpAddress ip(const char* text) { return parseIpAddress(text).value(); }

PacketLog logOfKinds()
{
    PacketLog log;
    log.begin({{"wg0", 101}});
    const IpFields out{.source = ip("10.8.0.2"), .destination = ip("198.51.100.53")};
    log.add(datagram(ipv4(out, udp(40000, 53, dns({.name = "www.Example.net"})))), std::nullopt);   // 0
    log.add(datagram(ipv4(out, udp(51820, 51820, wireguard(1, 148))), Side::Uplink), std::nullopt); // 1
    log.add(datagram(ipv4(out, udp(51820, 51820, wireguard(4, 160))), Side::Uplink), std::nullopt); // 2
    IpFields web{.protocol = kIpTcp, .source = ip("10.8.0.2"), .destination = ip("192.0.2.7")};
    log.add(datagram(ipv4(web, tcp({.source = 40001, .destination = 443, .flags = kTcpReset}, {}))), std::nullopt); // 3
    IpFields echo{.protocol = kIpIcmp, .source = ip("10.9.0.2"), .destination = ip("192.0.2.7")};
    log.add(datagram(ipv4(echo, icmp({}, Bytes(56)))), std::nullopt);                       // 4
    log.add(datagram(ipv6({.protocol = kIpUdp}, udp(5353, 5354, Bytes(8)))), std::nullopt); // 5
    return log;
}
}

class PacketModelTest : public QObject {
    Q_OBJECT
private slots:
    void theLogForgetsTheOldest()
    {
        PacketLog log(2048);
        fill(log, 10'000);
        QVERIFY(log.size() >= 2048 && log.size() <= 2048 + 1024);
        QCOMPARE(log.end(), std::uint64_t{10'000});
        QCOMPARE(log.letGo() + log.size(), std::uint64_t{10'000});
        QCOMPARE(log[log.first()].serial, log.first());
        QCOMPARE(log[9'999].serial, std::uint64_t{9'999});
    }

    void aCopyOfTheLogStaysAsItIs()
    {
        PacketLog log(1024);
        fill(log, 1500);
        const KeptPackets copy = log;
        const auto first = copy.first(), end = copy.end();
        fill(log, 5000);
        QCOMPARE(copy.first(), first);
        QCOMPARE(copy.end(), end);
        for (auto i = first; i < end; ++i) QCOMPARE(copy[i].serial, i);
    }

    void twinsAreLinkedBySerial()
    {
        PacketLog log(1024);
        log.add(packet(3), std::nullopt);
        log.add(packet(7), std::nullopt);
        log.add(packet(9), 3); // 4 to 6 and 8 were lost on the way
        log.add(packet(11), 8);
        QCOMPARE(log.twin(0), std::uint64_t{2});
        QCOMPARE(log.twin(2), std::uint64_t{0});
        QCOMPARE(log.twin(1), KeptPackets::kNone);
        QCOMPARE(log.twin(3), KeptPackets::kNone);
        for (std::uint64_t i = 12; i < 5000; ++i) log.add(packet(i), std::nullopt);
        log.add(packet(5000), 3); // gone
        QCOMPARE(log.twin(log.end() - 1), KeptPackets::kNone);
    }

    void rowsComeAndGoWithOneSignal()
    {
        PacketLog log(2048);
        SideModel model(log, Side::Tunnel, nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const auto add = [&](std::uint64_t count) {
            std::vector<std::uint64_t> fresh;
            for (std::uint64_t i = 0; i < count; ++i) fresh.push_back(log.end() + i);
            fill(log, count);
            std::erase_if(fresh, [&](std::uint64_t number) { return number < log.first(); });
            return model.advance(fresh);
        };
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        add(1000);
        QCOMPARE(inserted.size(), 1);
        const QPersistentModelIndex kept = model.index(900, SideModel::Time);
        const std::uint64_t number = model.numberAt(900);
        while (log.first() == 0) add(333);
        QCOMPARE(model.rowCount(), static_cast<int>(log.size()));
        QVERIFY2(!kept.isValid(), "what is let go is no row any more");
        const QPersistentModelIndex later = model.index(1500, SideModel::Time);
        const std::uint64_t laterNumber = model.numberAt(1500);
        while (add(200) == 0) {
        }
        QVERIFY(later.isValid());
        QCOMPARE(model.numberAt(later.row()), laterNumber);
        QVERIFY(!model.rowOf(number));
        QCOMPARE(model.rowOf(laterNumber), std::optional(later.row()));
        add(9000); // more than there is room for
        QCOMPARE(model.rowCount(), static_cast<int>(log.size()));
        add(0);
    }

    void wordsChoosePackets_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QList<int>>("shown");
        const auto row = [](const char* words, const QList<int>& shown) { QTest::newRow(words) << words << shown; };
        row("", {0, 1, 2, 3, 4, 5});
        row("dns", {0});
        row("DNS", {0});
        row("handshake", {1});
        row("handshakes", {1});
        row("wireguard", {1, 2});
        row("tcp", {3});
        row("udp", {0, 1, 2, 5});
        row("udp ipv6", {5});
        row("ping", {4});
        row("reset", {3});
        row("10.8.0.2", {0, 1, 2, 3});
        row("10.8.", {0, 1, 2, 3});
        row("10.", {0, 1, 2, 3, 4});
        row("10.0.0.0/8", {0, 1, 2, 3, 4});
        row("192.0.2.7 tcp", {3});
        row("192.0.2.7:443", {3});
        row("53", {0});
        row("port 53", {0});
        row(":5353", {5});
        row("dns, ping", {0, 4});
        row("dns ping", {});
        row("tunnel", {0, 3, 4, 5});
        row("uplink", {1, 2});
        row("example", {0});
        row("nowhere", {});
        row("lost", {});
        row(" , ,", {0, 1, 2, 3, 4, 5});
    }
    void wordsChoosePackets()
    {
        QFETCH(QString, words);
        QFETCH(QList<int>, shown);
        const PacketLog log = logOfKinds();
        const PacketFilter filter(words);
        const FlowIndex flows;
        QList<int> found;
        for (std::uint64_t i = 0; i < log.end(); ++i)
            if (filter.holds(log, i, flows)) found += static_cast<int>(i);
        QCOMPARE(found, shown);
        QCOMPARE(filter.asksForLost(), words == QStringLiteral("lost"));
    }

    void aFilterCanBeStopped()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!filtered(logOfKinds(), PacketFilter(QStringLiteral("dns")), FlowIndex(), stop.get_token()));
    }

    void whatIsSavedCanBeRead()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("kept.pcapng"));
        const PacketLog log = logOfKinds();
        QVERIFY(saveCapture(log, path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        MemorySource source(std::as_bytes(std::span(all.constData(), static_cast<std::size_t>(all.size()))));
        const auto reader = readCapture(source);
        QVERIFY(reader);
        for (std::uint64_t i = 0; i < log.end(); ++i) {
            const auto frame = (*reader)->next();
            QVERIFY(frame && *frame);
            QVERIFY(std::ranges::equal((*frame)->bytes, log[i].bytes()));
            QCOMPARE((*frame)->wireLength, log[i].record.wireLength);
        }
        QVERIFY(!*(*reader)->next());
        const Status failed = saveCapture(log, QStringLiteral("/nowhere/at/all.pcapng"));
        QVERIFY(!failed && !failed.error().where.empty());
    }

    void aSavedCaptureIsOpened_data()
    {
        QTest::addColumn<int>("reaches");
        QTest::addColumn<bool>("client");
        QTest::addColumn<bool>("lost");
        QTest::newRow("server, works") << static_cast<int>(Reaches::TunnelBack) << false << false;
        QTest::newRow("server, never goes out") << static_cast<int>(Reaches::Tunnel) << false << true;
        QTest::newRow("server, not delivered") << static_cast<int>(Reaches::UplinkBack) << false << true;
        QTest::newRow("client, works") << static_cast<int>(Reaches::TunnelBack) << true << false;
    }
    void aSavedCaptureIsOpened()
    {
        QFETCH(int, reaches);
        QFETCH(bool, client);
        QFETCH(bool, lost);
        const CaptureStory story{.reaches = static_cast<Reaches>(reaches)};
        const std::string bytes = client ? clientCapture(story) : serverCapture(story);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("story.pcapng"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        file.close();
        std::atomic<std::uint64_t> progress = 0;
        const auto loaded = loadCapture(path, {}, progress);
        QVERIFY(loaded);
        QCOMPARE(loaded->damage, std::string());
        const PacketLog& log = loaded->log;
        QVERIFY(log.size() > 0);
        std::size_t twins = 0, missing = 0;
        for (auto i = log.first(); i < log.end(); ++i) {
            twins += log.twin(i) != KeptPackets::kNone ? 1u : 0u;
            missing += loaded->flows->isLost(log, i) ? 1u : 0u;
        }
        QCOMPARE(missing > 0, lost);
        if (!lost) QVERIFY(twins >= 6); // three requests, on both sides
        QCOMPARE(loaded->flows->names().tunnel, std::string("wg0"));
    }

    void aFileThatIsNoCaptureIsRefused()
    {
        std::atomic<std::uint64_t> progress = 0;
        const auto absent = loadCapture(QStringLiteral("/nowhere.pcap"), {}, progress);
        QVERIFY(!absent && absent.error().code == ErrorCode::NotFound);
        const auto wrong = loadCapture(QStringLiteral("/etc/passwd"), {}, progress);
        QVERIFY(!wrong && wrong.error().code == ErrorCode::Malformed);
    }

    void fieldsAndBytesAreRead()
    {
        const PacketLog log = logOfKinds();
        const auto fields = fieldsOf(log, 0);
        QStringList names;
        for (const PacketField& each : fields) names += each.name;
        QCOMPARE(names, (QStringList{"Frame", "IPv4", "UDP", "DNS"}));
        QCOMPARE(fields.last().value, QStringLiteral("www.Example.net"));
        QVERIFY(hexText(log[0].bytes()).startsWith(QStringLiteral("0000  45 00 ")));
        QVERIFY(rowText(log, 0, FlowIndex()).contains(QStringLiteral("from 10.8.0.2:40000 to 198.51.100.53:53")));
    }
};

QTEST_MAIN(PacketModelTest)
#include "model_test.moc"
