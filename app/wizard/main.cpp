// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/files.h"
#include "app/shared/qt/stall_watch.h"
#include "app/shared/words.h"
#include "app/wizard/language.h"
#include "app/wizard/main_window.h"
#include "core/base/version.h"
#include "platform/elevation.h"
#include "platform/native_machine.h"
#include "platform/process.h"
#include "platform/remote/remote_machine.h"
#include "platform/sim/practice.h"
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <QCommandLineParser>
namespace {
using namespace tl;

std::filesystem::path settingsFile()
{
    const auto directory = settingsDirectory();
    return directory.empty() ? directory : directory / "settings.json";
}

std::filesystem::path logFile()
{
    const auto directory = stateDirectory();
    return directory.empty() ? directory : directory / kLogName;
}

Result<std::shared_ptr<Machine>> elevatedMachine()
{
    auto link = elevate(Asking::InWindow);
    if (!link) return tl::unexpected(link.error());
    auto machine = makeRemoteMachine(*std::move(link), std::shared_ptr<Machine>(makeNativeMachine()));
    if (!machine) return tl::unexpected(machine.error());
    return std::shared_ptr<Machine>(*std::move(machine));
}
}

int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("tunnelight"));
    QCoreApplication::setApplicationVersion(QString::fromUtf8(tl::version()));
    QCommandLineParser line;
    line.addOptions(
        {{QStringLiteral("simulate"), QStringLiteral("start with this practice network"), QStringLiteral("NAME")},
         {QStringLiteral("language"), QStringLiteral("en or zh_CN"), QStringLiteral("NAME")}});
    const auto help = line.addHelpOption();
    const auto version = line.addVersionOption();
    {
        // Without a screen there is no window, and this all the same.
        const QCoreApplication early(argc, argv);
        const bool understood = line.parse(QCoreApplication::arguments());
        if (understood && line.isSet(help)) line.showHelp();
        if (understood && line.isSet(version)) line.showVersion();
    }
#ifdef NDEBUG
    QApplication app(argc, argv);
#else
    WatchedApplication app(argc, argv);
#endif
    line.process(app);
    const auto practice = practiceNetworks();
    const std::string simulated = line.value(QStringLiteral("simulate")).toStdString();
    if (!simulated.empty() && std::ranges::find(practice, simulated, &PracticeNetwork::id) == practice.end()) {
        std::cerr << "tunnelight: there is no practice network \"" << simulated
                  << "\"; \"tunnelight-cli simulate\" lists them\n";
        return 2;
    }

    QString given = line.value(QStringLiteral("language"));
    speak(dictionaryFor(given)); // for what is said before the settings are known
    SettingsStore store(settingsFile(), writePrivateFile);
    const std::string settled = store.now().language;
    Look look;
    Language language;
    const auto apply = [&] {
        if (store.now().language != settled) given.clear(); // chosen since, in the window
        look.apply(store.now().theme);
        language.apply(given.isEmpty() ? QString::fromStdString(store.now().language) : given);
    };
    apply();
    Machines machines{.native = [] { return std::shared_ptr<Machine>(makeNativeMachine()); },
                      .practice = practice,
                      .belongings = {.logFile = logFile(), .ownNames = ownNames, .write = writePrivateFile}};
    if (!isElevated()) machines.elevated = elevatedMachine;
    Session session(std::move(machines));
    MainWindow window(session, store);
    QObject::connect(&store, &SettingsStore::changed, &window, apply);
    window.show();
    window.begin(simulated);
    const int status = QApplication::exec();
#ifndef NDEBUG
    if (app.stalls().stalls() > 0)
        qWarning("the window stood still %d times for more than 50 ms, once for %lld ms", app.stalls().stalls(),
                 static_cast<long long>(app.stalls().longest() / std::chrono::milliseconds(1)));
#endif
    // A fix that was not confirmed is taken back first. What the system holds for longer cannot be waited for.
    if (!session.runner().end(std::chrono::seconds(20)) || session.isElevating()) std::_Exit(status);
    return status;
}
