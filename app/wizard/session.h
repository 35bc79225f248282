// SPDX-License-Identifier: GPL-3.0-or-later
// What the window is about: which machine, which tunnel, what was seen of it, what was done about it.
#pragma once
#include <QFutureWatcher>
#include <QObject>

#include "app/shared/qt/engine_runner.h"
#include "app/shared/settings.h"
#include "app/wizard/steps_model.h"
#include <optional>
namespace tl {
struct Machines {
    std::function<std::shared_ptr<Machine>()> native = {};
    // This computer, seen with administrator's rights; asks for consent first, and blocks until that is given or not.
    // Empty: this process has the rights itself.
    std::function<Result<std::shared_ptr<Machine>>()> elevated = {};
    std::vector<PracticeNetwork> practice = {};
    Belongings belongings = {};
};

class Session final : public QObject {
    Q_OBJECT
public:
    explicit Session(Machines machines, QObject* parent = nullptr);

    const std::vector<PracticeNetwork>& practiceNetworks() const { return machines_.practice; }
    EngineRunner& runner() { return runner_; }
    StepsModel& steps() { return steps_; }

    void check(const RequestFacts&); // a tunnel of this computer
    void practise(const PracticeNetwork&);
    // What was saved elsewhere, of one end or of both; nothing can be changed then.
    void open(const QStringList& files);
    void openOtherEnd(const QString& file); // where it cannot be read, what is open stays
    void again();
    void leavePractice();
    void mend(const Repair& planned);
    void record(std::chrono::milliseconds most);

    bool mayElevate() const { return machines_.elevated && !elevated_ && !practice_; }
    bool isElevating() const { return consent_.isRunning(); }
    void elevate(); // returns at once; whatever comes of it, elevationEnded()

    // Shared with whoever watches its packets meanwhile.
    const std::shared_ptr<Machine>& machine() const { return machine_; }
    bool isRunning() const { return runner_.isBusy(EngineRunner::Job::Look); }
    const PracticeNetwork* practice() const { return practice_; }
    bool isSaved() const { return !savedFile_.isEmpty(); }
    const QString& savedFile() const { return savedFile_; }
    bool awaitsOtherEnd() const { return isSaved() && seen_ && !seen_->areBothEnds(); }
    struct Refused {
        QString file;
        Error error;
    };
    const std::optional<Refused>& refused() const { return refused_; } // as the other end
    const Belongings& belongings() const { return machines_.belongings; }
    const std::shared_ptr<const Recording>& recording() const { return recording_; } // before what was seen, or none
    const RequestFacts& request() const { return request_; }
    const SeenPtr& seen() const { return seen_; }     // empty: nothing yet
    const SeenPtr& before() const { return before_; } // the last fix; empty: none was done
    const std::optional<Mended>& mended() const { return mended_; }
    const std::optional<Error>& error() const { return error_; } // of the last look

signals:
    void begun();
    void outdated();     // a change was taken back: it is being looked at anew
    void ended();        // a look: seen or error is new
    void mendingEnded(); // mended is new
    void recordingEnded();
    void machineChanged();
    void elevationEnded(const std::optional<tl::Error>& whyNot);

private:
    using Elevated = Result<std::shared_ptr<Machine>>;
    void takeElevated();
    void fallBack();
    void forget();
    void begin();
    void lookAfterTakingBack();
    void see(const SeenPtr&);
    void useMachine(const PracticeNetwork*);
    Machines machines_;
    EngineRunner runner_;
    StepsModel steps_;
    const PracticeNetwork* practice_ = nullptr;
    std::shared_ptr<Machine> machine_ = {}, elevated_ = {};
    QFutureWatcher<Elevated> consent_;
    QString savedFile_ = {}, otherFile_ = {}; // the other one while it is to be opened
    std::optional<Refused> refused_ = {};
    std::shared_ptr<const Recording> recording_ = {};
    RequestFacts request_ = {};
    SeenPtr seen_ = {}, before_ = {};
    std::optional<Mended> mended_ = {};
    std::optional<Error> error_ = {};
};
}
