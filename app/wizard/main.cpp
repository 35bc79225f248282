// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/language.h"
#include "app/wizard/main_window.h"
#include "core/base/version.h"
#include "platform/native_machine.h"
#include "platform/process.h"
#include "platform/sim/scenarios/scenario.h"
#include "platform/sim/world.h"
#include <cstdlib>
#include <QCommandLineParser>
namespace {
using namespace tl;

// A practice network that can be looked at; nothing in it can be changed yet.
class LookOnly final : public Machine {
public:
    LookOnly(SimNetwork network, std::string host) : world_(std::move(network)), host_(std::move(host)) {}
    std::unique_ptr<OwnedSystem> open() override
    {
        struct Lent final : OwnedSystem {
            explicit Lent(System system) : system(system) {}
            System lend() override { return system; }
            System system;
        };
        return std::make_unique<Lent>(world_.lend(host_));
    }
    HostControl& control() override { return control_; }
    Result<std::unique_ptr<JournalFile>> journal(JournalUse) override { return fail(ErrorCode::NotFound, "journal"); }
    void pass(Ticks time) override { world_.pass(time); }

private:
    struct Control final : HostControl {
        static auto no() { return fail(ErrorCode::NotSupported, "made-up networks cannot be changed yet"); }
        Result<std::vector<Change>> plan(const Op&) override { return no(); }
        std::string command(const Change&) override { return {}; }
        Result<ObjectState> read(const std::string&, const std::string&) override { return no(); }
        Status write(const std::string&, const std::string&, const ObjectState&) override { return no(); }
        bool isSame(const std::string&, const ObjectState& one, const ObjectState& two) override { return one == two; }
    };
    SimWorld world_;
    std::string host_;
    Control control_ = {};
};

std::vector<PracticeNetwork> practiceNetworks()
{
    std::vector<PracticeNetwork> out;
    for (const Scenario* each : allScenarios()) {
        const bool server = each->seenFrom == SeenFrom::Server;
        out.push_back({each->id, each->title, requestOf(*each, server ? Role::Server : Role::Client), [each, server] {
                           return std::make_unique<LookOnly>(each->build(), server ? "server" : "client");
                       }});
    }
    return out;
}

std::filesystem::path settingsFile()
{
    const auto directory = settingsDirectory();
    return directory.empty() ? directory : directory / "settings.json";
}
}

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("tunnelight"));
    QApplication::setApplicationVersion(QString::fromUtf8(tl::version()));
    QCommandLineParser line;
    line.addOptions({{QStringLiteral("simulate"), QStringLiteral("start with this practice network"), QStringLiteral("NAME")},
                     {QStringLiteral("language"), QStringLiteral("en or zh_CN"), QStringLiteral("NAME")}});
    line.addHelpOption();
    line.addVersionOption();
    line.process(app);

    SettingsStore store(settingsFile(), writePrivateFile);
    Look look(app);
    Language language;
    const auto apply = [&] {
        look.apply(store.now().theme);
        const bool given = line.isSet(QStringLiteral("language"));
        language.apply(given ? line.value(QStringLiteral("language")) : QString::fromStdString(store.now().language));
    };
    apply();
    Session session({.native = [] { return std::shared_ptr<Machine>(makeNativeMachine()); },
                     .practice = practiceNetworks()});
    MainWindow window(session, store);
    QObject::connect(&store, &SettingsStore::changed, &window, apply);
    window.show();
    window.begin(line.value(QStringLiteral("simulate")).toStdString());
    const int status = QApplication::exec();
    // A fix that was not confirmed is taken back first. What the system holds for longer cannot be waited for.
    if (!session.runner().end(std::chrono::seconds(20))) std::_Exit(status);
    return status;
}
