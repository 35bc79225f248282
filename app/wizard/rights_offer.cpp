// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/rights_offer.h"
#include "app/shared/elevation_words.h"
#include "app/shared/qt/text.h"
#include "app/wizard/start_page.h"
namespace tl {
bool mayOfferRights(const Session& session) { return session.mayElevate() && !session.isSaved(); }

bool wantsRights(const Session& session, const Finding& finding)
{
    if (!mayOfferRights(session) || !session.seen() || finding.cause->id != "reach.not_watched") return false;
    const Error* why = session.seen()->facts.watch.whyNot();
    return why && why->code == ErrorCode::Denied;
}

RightsOffer::RightsOffer(Session& session, QWidget* parent)
    : QWidget(parent), session_(session), whyNot_(new Words(Words::Size::Normal, Tone::Caution)),
      button_(new LinkButton(Symbol::Check))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(whyNot_);
    layout->addWidget(button_);
    whyNot_->say({});
    connect(button_, &QPushButton::clicked, this, [this] {
        whyNot_->say({});
        session_.elevate();
        say();
    });
    connect(&session_, &Session::elevationEnded, this, [this](const std::optional<Error>& whyNot) {
        if (whyNot) whyNot_->say(translated(whyNotElevated(*whyNot, session_.machine()->planner().nameStyle())));
        say();
    });
    say();
}

void RightsOffer::say()
{
    const bool isAsking = session_.isElevating();
    button_->setEnabled(!isAsking);
    button_->say(
        isAsking ? StartPage::tr("Waiting for your consent…") : StartPage::tr("Look with administrator's rights…"),
        StartPage::tr(
            "The system asks for your consent. Without it, handshakes, packet filters and packets stay hidden."));
}
}
