// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the engine off the UI thread: requests go out as values, answers come back as signals in the UI thread, never
// inside the call that asked. All calls return at once.
#pragma once
#include <QObject>
#include <QString>
#include <QThread>

#include "app/shared/bundle_work.h"
#include "app/shared/tunnel_rows.h"
#include "core/config/import.h"
#include <array>
#include <condition_variable>
#include <mutex>
namespace tl {
class EngineRunner final : public QObject {
    Q_OBJECT
public:
    enum class Job { Tunnels, Look, Repair, History, Reveal, Bundle, Save, Record };
    Q_ENUM(Job)

    explicit EngineRunner(QObject* parent = nullptr);
    ~EngineRunner() override; // stops, and waits: a fix that was not confirmed is taken back first

    void use(std::shared_ptr<Machine>); // all that follows concerns this machine
    void listTunnels();
    void look(const RequestFacts&);
    void open(const QString& file);
    void openOtherEnd(const SeenPtr& one, const QString& file); // a look, too
    void plan(const RequestFacts&, const Fix&);
    void mend(const RequestFacts&, const Repair& planned);
    void answerKeep(bool keep);
    void readHistory();
    void takeBack(std::uint64_t entry);
    // The tunnel's configuration with its private key and these values: for a code that a person asked for.
    void reveal(const std::string& tunnel, std::vector<ConfigValue> corrected);
    void makeBundle(const BundleWish&, const Belongings&);
    void writeBundle(const MadeBundlePtr&, const QString& file, const WriteFile&);
    void record(const RequestFacts&, std::chrono::milliseconds time);
    void stopRecording() { enough_.request_stop(); } // what was recorded stays
    void cancel(); // what a person waits for: a look, a bundle, a recording; a repair, which is then taken back
    bool isBusy(Job job) const { return slot(job).running; }
    // True when all has ended; false when the system holds a call that does not come back.
    bool end(std::chrono::milliseconds patience);

signals:
    void tunnelsListed(const std::vector<tl::TunnelRow>& rows);
    void stepChanged(tl::StepId step, bool finished);
    void trafficWanted(std::chrono::milliseconds during); // open a page on the other device now
    void looked(const tl::SeenPtr& seen);
    void planned(const tl::Repair& repair);
    void keepAsked(const tl::Repair& repair, std::chrono::seconds guard);
    void mended(const tl::Mended& mended);
    void historyRead(const tl::History& history);
    void tookBack(const tl::UndoneEntry& entry);
    void revealed(const std::shared_ptr<const tl::SecretText>& config);
    void bundleMade(const tl::MadeBundlePtr& made);
    void bundleProgress(double done); // of 1
    void bundleWritten();
    void recordingGoesOn(std::chrono::milliseconds since); // its beginning
    void recorded(const std::shared_ptr<const tl::Recorded>& recorded);
    void failed(tl::EngineRunner::Job job, const tl::Error& error);
    void busyChanged();

private:
    struct Bench; // what lives in the worker's thread
    struct Slot {
        std::uint64_t latest = 0; // a late answer of an earlier job is dropped
        bool running = false;
        std::stop_source stop = {};
    };
    Slot& slot(Job job) { return slots_[static_cast<std::size_t>(job)]; }
    const Slot& slot(Job job) const { return slots_[static_cast<std::size_t>(job)]; }
    template <class Work, class Tell> void run(Job job, Work work, Tell tell);
    bool askKeep(const Repair&, std::chrono::seconds guard, std::stop_token);
    template <class Tell> void tellHere(Job job, std::uint64_t number, Tell tell);
    LookOptions optionsFor(RequestFacts, Job, std::stop_token, std::uint64_t number);

    QThread thread_;
    QObject* worker_;
    std::unique_ptr<Bench> bench_;
    std::array<Slot, 8> slots_ = {};
    std::stop_source enough_ = {};
    std::mutex mutex_;
    std::condition_variable_any answered_;
    std::optional<bool> keep_; // guarded by mutex_
};
}
