// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/settings_store.h"
#include "app/shared/files.h"
#include "app/shared/qt/text.h"
namespace tl {
namespace {
constexpr std::size_t kMostBytes = 1 << 20;

// A file that could not be understood is somebody's work: it is put aside, not lost.
Status keep(const std::filesystem::path& file, const Settings& settings, const SettingsStore::Write& write)
{
    const auto former = readFile(file, kMostBytes);
    if (!former && former.error().code != ErrorCode::NotFound) return tl::unexpected(former.error());
    if (former && !parseSettings(*former)) {
        auto aside = file;
        aside += ".broken";
        if (auto ok = write(aside, *former); !ok) return ok;
    }
    std::error_code ignored; // writing says it
    std::filesystem::create_directories(file.parent_path(), ignored);
    return write(file, settingsJson(settings, former.value_or("")));
}
}

SettingsStore::SettingsStore(std::filesystem::path file, Write write, QObject* parent)
    : QObject(parent), file_(std::move(file)), write_(std::move(write))
{
    pool_.setMaxThreadCount(1);
    LoadedSettings loaded = loadSettings(file_);
    settings_ = std::move(loaded.settings);
    warning_ = std::move(loaded.warning);
}

SettingsStore::~SettingsStore() { pool_.waitForDone(); }

void SettingsStore::change(const Settings& settings)
{
    if (settings == settings_) return;
    settings_ = settings;
    emit changed();
    if (file_.empty()) return;
    pool_.start([this, settings] {
        if (const Status ok = keep(file_, settings, write_); !ok)
            QMetaObject::invokeMethod(
                this, [this, error = ok.error()] { emit notKept(reason(error)); }, Qt::QueuedConnection);
    });
}
}
