// SPDX-License-Identifier: GPL-3.0-or-later
// The corrected configuration as a code for the camera of a phone, private key included: drawn when a person asks for
// that by its name, and gone when the page is left.
#pragma once
#include "app/shared/qt/qr_code.h"
#include "app/shared/qt/widgets.h"
#include "app/wizard/session.h"
#include "core/cards/corrected_line.h"
namespace tl {
class CodeView final : public Panel {
    Q_OBJECT
public:
    explicit CodeView(Session& session, QWidget* parent = nullptr);
    void offer(const std::vector<CorrectedLine>&); // hidden where none of them is for a device that people carry
    void retranslate();

signals:
    void drawn(); // it may lie below what is in sight

protected:
    void hideEvent(QHideEvent*) override;

private:
    bool isServer() const { return session_.request().role == Role::Server; }
    bool has(ConfigEnd) const;
    QString whyNot() const; // no code can be drawn, whatever is pressed; empty: it can
    void toggle();
    void close();
    Session& session_;
    std::vector<CorrectedLine> lines_ = {};
    Words *title_, *words_, *trouble_;
    QPushButton* show_;
    QrCode* code_;
    bool wanted_ = false; // its answer is on the way
};
}
