// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/session.h"
namespace tl {
Session::Session(Machines machines, QObject* parent) : QObject(parent), machines_(std::move(machines))
{
    connect(&runner_, &EngineRunner::stepChanged, &steps_, &StepsModel::note);
    connect(&runner_, &EngineRunner::looked, this, [this](const SeenPtr& seen) {
        see(seen);
        emit ended();
    });
    connect(&runner_, &EngineRunner::mended, this, [this](const Mended& mended) {
        mended_ = mended;
        see(mended.now);
        emit mendingEnded();
    });
    connect(&runner_, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        if (job != EngineRunner::Job::Look) return;
        error_ = error;
        emit ended();
    });
    useMachine(nullptr);
}

void Session::useMachine(const PracticeNetwork* network)
{
    if (machine_ && network == practice_) return;
    practice_ = network;
    machine_ = network ? std::shared_ptr<Machine>(network->open()) : machines_.native();
    runner_.use(machine_);
    emit machineChanged();
}

void Session::begin()
{
    seen_.reset();
    before_.reset();
    mended_.reset();
    error_.reset();
    steps_.begin();
    if (isSaved())
        runner_.open(savedFile_);
    else
        runner_.look(request_);
    emit begun();
}

void Session::see(const SeenPtr& seen)
{
    seen_ = seen;
    error_.reset();
    steps_.show(seen->diagnosis);
}

void Session::check(const RequestFacts& request)
{
    useMachine(nullptr);
    savedFile_.clear();
    request_ = request;
    begin();
}

void Session::practise(const PracticeNetwork& network)
{
    practice_ = nullptr; // each time anew
    useMachine(&network);
    savedFile_.clear();
    request_ = network.request;
    begin();
}

void Session::open(const QString& factsFile)
{
    useMachine(nullptr);
    savedFile_ = factsFile;
    request_ = {};
    begin();
}

void Session::again() { begin(); }

void Session::leavePractice() { useMachine(nullptr); }

void Session::mend(const Repair& planned)
{
    before_ = seen_;
    mended_.reset();
    runner_.mend(request_, planned);
}
}
