// SPDX-License-Identifier: GPL-3.0-or-later
// The settings, which the command line reads as well. Kept on disk behind the window's back.
#pragma once
#include <QObject>
#include <QThreadPool>

#include "app/shared/settings.h"
#include "core/base/result.h"
#include <functional>
namespace tl {
class SettingsStore final : public QObject {
    Q_OBJECT
public:
    using Write = std::function<Status(const std::filesystem::path&, std::string_view)>;
    SettingsStore(std::filesystem::path file, Write write, QObject* parent = nullptr);
    ~SettingsStore() override; // what is being written is written
    const Settings& now() const { return settings_; }
    const std::string& warning() const { return warning_; } // why the defaults hold although there is a file
    void change(const Settings&);

signals:
    void changed();
    void notKept(const QString& why);

private:
    std::filesystem::path file_;
    Write write_;
    Settings settings_;
    std::string warning_;
    QThreadPool pool_; // of one: in the order in which they were changed
};
}
