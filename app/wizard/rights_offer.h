// SPDX-License-Identifier: GPL-3.0-or-later
// Where something was hidden from this program: a button that asks for the rights to see it.
#pragma once
#include "app/shared/qt/link_button.h"
#include "app/shared/qt/widgets.h"
#include "app/wizard/session.h"
namespace tl {
bool mayOfferRights(const Session&);
bool wantsRights(const Session&, const Finding&); // and they can be had

class RightsOffer final : public QWidget {
    Q_OBJECT
public:
    explicit RightsOffer(Session& session, QWidget* parent = nullptr);
    LinkButton* button() const { return button_; }

private:
    void say();
    Session& session_;
    Words* whyNot_;
    LinkButton* button_;
};
}
