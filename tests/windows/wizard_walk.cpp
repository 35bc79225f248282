// SPDX-License-Identifier: GPL-3.0-or-later
// wizard_walk LANGUAGE FOLDER: the whole wizard, drawn by Windows, walks from a practice network whose Windows server
// does not translate to the cause, and mends it. Pictures of each page go into the folder. Without Qt Test, which the
// Qt for Windows that we build does not have.
#include "app/shared/qt/text.h"
#include "app/wizard/finding_view.h"
#include "app/wizard/language.h"
#include "app/wizard/main_window.h"
#include "platform/sim/practice.h"
#include <cstdio>
#include <fstream>
#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QStackedWidget>
#include <QTemporaryDir>
namespace {
using namespace tl;
constexpr std::string_view kNetwork = "windows-server-no-nat";

int failures = 0;
void check(bool holds, const char* what)
{
    if (holds) return;
    std::fprintf(stderr, "FAILED: %s\n", what);
    ++failures;
}

bool until(const std::function<bool()>& holds)
{
    QElapsedTimer timer;
    timer.start();
    while (!holds() && timer.elapsed() < 60'000) QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    return holds();
}

class Walk {
public:
    Walk(const QString& language, QString pictures)
        : pictures_(std::move(pictures)), name_(language),
          store_(std::filesystem::path(folder_.filePath(QStringLiteral("settings.json")).toStdU16String()), write),
          session_({.native = [] { return std::shared_ptr<Machine>(practiceNetworks().front().open()); },
                    .practice = practiceNetworks()}),
          window_(session_, store_)
    {
        look_.apply(Theme::Light);
        language_.apply(language);
        window_.resize(1024, 700);
        window_.show();
    }

    void go()
    {
        window_.begin({});
        picture("1-start");
        window_.begin(std::string(kNetwork));
        check(until([&] { return session_.seen() && !session_.isRunning(); }), "the check ends");
        const Finding* root = session_.seen() ? session_.seen()->root() : nullptr;
        check(root && root->cause->id == "nat.missing", "the cause is found");
        if (!root) return;
        check(sees(titleOf(*root)), "the cause is said");
        picture("2-cause");
        mend(*root);
    }

private:
    static Status write(const std::filesystem::path& path, std::string_view content)
    {
        std::ofstream(path, std::ios::binary) << content;
        return Done{};
    }
    void mend(const Finding& root)
    {
        const auto fixes = fixesFor(root.cause->id);
        const auto fix = std::ranges::find_if(fixes, [](const Fix* each) { return each->id == "nat.create"; });
        check(fix != fixes.end(), "there is a fix");
        if (fix == fixes.end()) return;
        const QString act = translated((*fix)->title);
        check(click(act), "the fix can be chosen");
        check(until([&] { return button(act) && button(act)->isEnabled() && !sees(titleOf(root)); }), "it is planned");
        picture("3-plan");
        check(click(act), "it can be started");
        const auto ended = [&] { return session_.mended() && !session_.runner().isBusy(EngineRunner::Job::Repair); };
        check(until(ended), "the repair ends");
        const auto& mended = session_.mended();
        check(mended && mended->repair && mended->repair->status == RepairStatus::Kept, "it is mended, and stays");
        picture("4-mended");
    }
    QAbstractButton* button(const QString& text) const
    {
        for (QAbstractButton* each : window_.findChildren<QAbstractButton*>())
            if (each->isVisible() && each->text().remove(u'&').startsWith(text.left(12))) return each;
        return nullptr;
    }
    bool click(const QString& text)
    {
        QAbstractButton* found = button(text);
        if (!found || !found->isEnabled()) return false;
        found->click();
        return true;
    }
    bool sees(const QString& text) const
    {
        return std::ranges::any_of(window_.findChildren<QLabel*>(),
                                   [&](QLabel* each) { return each->isVisible() && each->text().contains(text); });
    }
    void picture(const char* page)
    {
        QCoreApplication::processEvents();
        const QString file = QStringLiteral("%1/%2-%3.png").arg(pictures_, name_, QString::fromLatin1(page));
        check(window_.grab().save(file), qPrintable(file));
    }
    QTemporaryDir folder_;
    QString pictures_, name_;
    Look look_;
    Language language_;
    SettingsStore store_;
    Session session_;
    MainWindow window_;
};
}

int main(int argc, char** argv)
{
    const QApplication app(argc, argv);
    const QStringList given = QApplication::arguments();
    if (given.size() != 3) return 2;
    Walk(given[1], given[2]).go();
    std::fprintf(stderr, "%d failures, drawn by %s\n", failures, qPrintable(QGuiApplication::platformName()));
    return failures == 0 ? 0 : 1;
}
