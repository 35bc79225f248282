// SPDX-License-Identifier: GPL-3.0-or-later
// What was changed on this computer, and the way back of each change.
#pragma once
#include "app/wizard/page.h"
#include "app/wizard/session.h"
namespace tl {
class HistoryPage final : public Page {
    Q_OBJECT
public:
    explicit HistoryPage(Session& session, QWidget* parent = nullptr);
    void retranslate() override;
    void enter() override { session_.runner().readHistory(); }
    void takeBack(std::uint64_t entry);

private:
    void addEntry(const HistoryEntry&);
    Session& session_;
    std::optional<History> history_ = {};
    std::optional<Error> error_ = {};
    QString note_ = {};
    QVBoxLayout* content_;
};
}
