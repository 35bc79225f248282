// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/wizard/rig.h"
#include "platform/sim/home_network.h"
#include "platform/sim/practice.h"
#include <condition_variable>
#include <mutex>
#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <thread>
namespace tl::test {
const PracticeNetwork& network(std::string_view id)
{
    static const auto all = practiceNetworks();
    return *std::ranges::find(all, id, &PracticeNetwork::id);
}

namespace {
// What the practice networks have, to be reached from the first page.
std::filesystem::path settingsIn(const QTemporaryDir& folder)
{
    const std::filesystem::path file = folder.filePath(QStringLiteral("settings.json")).toStdString();
    Settings settings = defaultSettings();
    settings.targets = {.addresses = {sim::ip(sim::kWeb)}, .names = {std::string(sim::kWebName)}};
    (void)writeFile(file, settingsJson(settings, ""));
    return file;
}
}

Rig::Rig(std::function<std::shared_ptr<Machine>()> machine)
    : Rig(Machines{.native = std::move(machine),
                   .practice = practiceNetworks(),
                   .belongings = {.ownNames = [] { return std::vector<std::string>{"ada"}; }, .write = writeFile}})
{
}

Rig::Rig(Machines machines) : store(settingsIn(folder), writeFile), session(std::move(machines)), window(session, store)
{
    window.resize(1024, 640);
    window.show();
    window.begin({});
    window.activateWindow();
}

Page& Rig::page() const
{
    return *qobject_cast<Page*>(window.centralWidget()->findChild<QStackedWidget*>()->currentWidget());
}

QAbstractButton* Rig::button(const QString& beginning) const
{
    for (QAbstractButton* each : window.findChildren<QAbstractButton*>())
        if (each->isVisible() && each->text().remove(u'&').startsWith(beginning)) return each;
    return nullptr;
}

bool Rig::click(const QString& beginning)
{
    QAbstractButton* found = button(beginning);
    if (!found || !found->isEnabled()) return false;
    // Of a choice only its sign and its words can be hit, which begin on the left.
    const bool choice = qobject_cast<QCheckBox*>(found) || qobject_cast<QRadioButton*>(found);
    QTest::mouseClick(found, Qt::LeftButton, {}, choice ? QPoint(16, found->height() / 2) : QPoint());
    return true;
}

void Rig::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget* at = QApplication::focusWidget();
    QTest::keyClick(at ? at : &window, key, modifiers);
}

QStringList Rig::words() const
{
    QStringList out;
    for (QLabel* each : window.findChildren<QLabel*>())
        if (each->isVisible() && !each->text().isEmpty()) out << each->text();
    return out;
}

void Rig::practise(std::string_view id)
{
    QSignalSpy ended(&session, &Session::ended);
    session.practise(network(id));
    (void)(ended.count() > 0 || ended.wait(20'000));
}

void Rig::answer(const QString& path)
{
    auto* dialog = window.findChild<QFileDialog*>();
    QVERIFY(dialog);
    dialog->findChild<QLineEdit*>()->setText(path); // typed, it would be completed into something else
    for (QPushButton* each : dialog->findChildren<QPushButton*>())
        if (each->isDefault()) return QTest::mouseClick(each, Qt::LeftButton);
    QFAIL("no button that accepts");
}

void Rig::walkToSummary()
{
    while (click(QStringLiteral("Next step"))) {
    }
    (void)click(QStringLiteral("Summary"));
}

namespace {
class SlowPath final : public PathTester {
public:
    explicit SlowPath(PathTester& real) : real_(real) {}
    Ticks now() override { return real_.now(); }
    std::uint64_t ask(const Question& question) override { return real_.ask(question); }
    std::vector<Answer> answers(Ticks, std::stop_token stop) override
    {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any().wait(lock, stop, [] { return false; });
        return {};
    }
    void forget(std::uint64_t ticket) override { real_.forget(ticket); }

private:
    PathTester& real_;
};

// As the real one, a millisecond for each of its steps: somebody has the time to press a button.
class PacedPath final : public PathTester {
public:
    explicit PacedPath(PathTester& real) : real_(real) {}
    Ticks now() override { return real_.now(); }
    std::uint64_t ask(const Question& question) override { return real_.ask(question); }
    std::vector<Answer> answers(Ticks until, std::stop_token stop) override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return real_.answers(until, stop);
    }
    void forget(std::uint64_t ticket) override { real_.forget(ticket); }

private:
    PathTester& real_;
};

template <class Path> class SlowSystem final : public OwnedSystem {
public:
    explicit SlowSystem(std::unique_ptr<OwnedSystem> real) : real_(std::move(real)), path_(real_->lend().path) {}
    System lend() override
    {
        const System real = real_->lend();
        return {real.tunnels, real.network, real.host, path_, real.tap, real.platform};
    }

private:
    std::unique_ptr<OwnedSystem> real_;
    Path path_;
};

template <class Path> class SlowMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override { return std::make_unique<SlowSystem<Path>>(real_->open()); }
    Planner& planner() override { return real_->planner(); }
    Result<JournalContent> history() override { return real_->history(); }
    Result<std::unique_ptr<Changer>> openToChange() override { return real_->openToChange(); }
    Result<SecretText> configWithKeys(const std::string& name) override { return real_->configWithKeys(name); }
    void pass(Ticks time) override { real_->pass(time); }
    bool isAlive() const override { return true; }

private:
    std::unique_ptr<Machine> real_ = network("healthy-full-tunnel").open();
};
}
namespace {
class DeniedSystem final : public OwnedSystem, TunnelView {
public:
    explicit DeniedSystem(std::unique_ptr<OwnedSystem> real) : real_(std::move(real)) {}
    System lend() override
    {
        const System real = real_->lend();
        return {*this, real.network, real.host, real.path, real.tap, real.platform};
    }

private:
    Result<std::vector<TunnelFacts>> tunnels() override { return real_->lend().tunnels.tunnels(); }
    Result<DeviceFacts> device(const std::string&) override { return fail(ErrorCode::Denied, "ask WireGuard"); }
    Result<ConfigFacts> config(const std::string&) override { return fail(ErrorCode::Denied, "read the file"); }
    std::unique_ptr<OwnedSystem> real_;
};

class DeniedMachine final : public Machine {
public:
    std::unique_ptr<OwnedSystem> open() override { return std::make_unique<DeniedSystem>(real_->open()); }
    Planner& planner() override { return real_->planner(); }
    Result<JournalContent> history() override { return fail(ErrorCode::Denied, "read the journal"); }
    Result<std::unique_ptr<Changer>> openToChange() override { return fail(ErrorCode::Denied, "open the journal"); }
    Result<SecretText> configWithKeys(const std::string&) override { return fail(ErrorCode::Denied, "read the file"); }
    void pass(Ticks time) override { real_->pass(time); }
    bool isAlive() const override { return true; }

private:
    std::unique_ptr<Machine> real_ = network("healthy-full-tunnel").open();
};
}
std::shared_ptr<Machine> deniedMachine() { return std::make_shared<DeniedMachine>(); }
std::shared_ptr<Machine> slowMachine() { return std::make_shared<SlowMachine<SlowPath>>(); }
std::shared_ptr<Machine> pacedMachine() { return std::make_shared<SlowMachine<PacedPath>>(); }

int run(int argc, char** argv, QObject& test)
{
    QApplication app(argc, argv);
    Look look;
    look.apply(Theme::Light);
    return QTest::qExec(&test, argc, argv);
}
}
