// SPDX-License-Identifier: GPL-3.0-or-later
// The whole wizard before a made-up machine, and what a person does with it: looking, keys, clicks.
#pragma once
#include <QAbstractButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/wizard/finding_view.h"
#include "app/wizard/main_window.h"
#include <fstream>
#include <memory>
namespace tl::test {
const PracticeNetwork& network(std::string_view id);
inline Status writeFile(const std::filesystem::path& path, std::string_view content)
{
    std::ofstream(path, std::ios::binary) << content;
    return Done{};
}

struct Rig {
    // The tunnels of the first page are those of this practice network.
    explicit Rig(std::string_view machine = "healthy-full-tunnel") : Rig([machine] { return network(machine).open(); })
    {
    }
    explicit Rig(std::function<std::shared_ptr<Machine>()> machine);
    explicit Rig(Machines machines);

    void practise(std::string_view id); // and waits for the result
    QString instruction() const { return page().instruction(); }
    Page& page() const;
    QAbstractButton* button(const QString& beginning) const; // in sight, of which the text begins so; else nothing
    bool click(const QString& beginning);                    // with the mouse
    void key(Qt::Key, Qt::KeyboardModifiers = {});           // where the keyboard is
    StepState state(StepId step) { return session.steps().at(step).state; }
    QStringList words() const; // all texts in sight
    bool says(const QString& part) const { return words().join(u'\n').contains(part); }
    void walkToSummary();             // from the result
    void answer(const QString& path); // the question of a file that was just asked

    QTemporaryDir folder;
    SettingsStore store;
    Session session;
    MainWindow window;
};

// A machine that takes its time: nothing is answered before a stop is asked for.
std::shared_ptr<Machine> slowMachine();
// One whose clock goes on slowly enough for somebody to press a button meanwhile.
std::shared_ptr<Machine> pacedMachine();
// The same, to somebody without rights: of its tunnels only the names can be seen.
std::shared_ptr<Machine> deniedMachine();
int run(int argc, char** argv, QObject& test); // QTEST_MAIN with the program's own look
}
#define TL_GUI_TEST(Class)                                                                                             \
    int main(int argc, char** argv)                                                                                    \
    {                                                                                                                  \
        Class test;                                                                                                    \
        return tl::test::run(argc, argv, test);                                                                        \
    }
