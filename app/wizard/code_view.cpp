// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/code_view.h"
#include "app/shared/qt/text.h"
#include <algorithm>
namespace tl {
CodeView::CodeView(Session& session, QWidget* parent)
    : Panel(parent), session_(session), title_(new Words(Words::Size::Large)), words_(new Words),
      trouble_(new Words(Words::Size::Normal, Tone::Caution)), show_(textButton()), code_(new QrCode)
{
    for (Words* each : {title_, words_, trouble_}) rows().addWidget(each);
    rows().addWidget(show_, 0, Qt::AlignLeft);
    rows().addWidget(code_, 0, Qt::AlignLeft);
    code_->hide();
    connect(show_, &QPushButton::clicked, this, &CodeView::toggle);
    EngineRunner& runner = session_.runner();
    connect(&runner, &EngineRunner::revealed, this, [this](const std::shared_ptr<const SecretText>& config) {
        if (!wanted_ || !isVisible()) return;
        wanted_ = false;
        const bool fits = config->reveal([this](std::string_view text) { return code_->draw(text); });
        code_->setVisible(fits);
        trouble_->say(fits ? QString() : tr("These settings are too long for a QR code."));
        retranslate();
        if (fits) emit this->drawn();
    });
    connect(&runner, &EngineRunner::failed, this, [this](EngineRunner::Job job, const Error& error) {
        if (job != EngineRunner::Job::Reveal || !wanted_) return;
        wanted_ = false;
        trouble_->say(error.code == ErrorCode::Denied
                          ? tr("The private key may be read by the administrator of this computer only.")
                          : tr("The settings with the private key could not be read: %1.").arg(reason(error)));
        retranslate();
    });
}

void CodeView::offer(const std::vector<CorrectedLine>& lines)
{
    close();
    lines_ = lines;
    setVisible(has(isServer() ? ConfigEnd::There : ConfigEnd::Here));
    retranslate();
}

bool CodeView::has(ConfigEnd end) const
{
    return std::ranges::any_of(lines_, [end](const CorrectedLine& one) { return one.end == end; });
}

QString CodeView::whyNot() const
{
    if (session_.isSaved()) return tr("A saved result holds no private key, so there is no QR code to scan.");
    if (isServer())
        return tr("The other device keeps its private key to itself, so there is no QR code to scan: change the line "
                  "there.");
    if (!canDrawQrCodes()) return tr("This build of Tunnelight cannot draw QR codes.");
    return {};
}

void CodeView::retranslate()
{
    const QString obstacle = whyNot();
    title_->setText(tr("For a phone: a QR code"));
    words_->setText(!obstacle.isEmpty() ? obstacle
                    : session_.practice()
                        ? tr("These are settings of a made-up network: the code leads nowhere.")
                        : tr("With its camera, the WireGuard app takes over the corrected settings. The code holds the "
                             "private key: whoever sees it can use this tunnel. Do not use it on two devices at the "
                             "same time; they would throw each other out."));
    show_->setVisible(obstacle.isEmpty());
    show_->setText(code_->isEmpty() ? tr("Show QR code with the private key") : tr("Hide the QR code"));
    code_->setAccessibleName(tr("QR code of the corrected settings, with the private key"));
}

void CodeView::toggle()
{
    if (!code_->isEmpty()) return close();
    trouble_->say({});
    wanted_ = true;
    std::vector<ConfigValue> values;
    for (const CorrectedLine& each : lines_)
        if (each.end == ConfigEnd::Here) values.push_back({{each.peer, each.key}, each.value});
    session_.runner().reveal(session_.request().tunnel, std::move(values));
}

void CodeView::close()
{
    wanted_ = false;
    code_->forget();
    code_->hide();
    trouble_->say({});
    retranslate();
}

void CodeView::hideEvent(QHideEvent* event)
{
    close();
    QFrame::hideEvent(event);
}
}
