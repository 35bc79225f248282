// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/bundle_preview.h"
#include "app/shared/qt/text.h"
#include <QEvent>
#include <QFontDatabase>
#include <QLocale>
#include <QTextBlock>
namespace tl {
namespace {
constexpr std::size_t kPart = 64 << 10; // bytes that are shown at once

// Each begins with a line, or where a line is longer, with a character.
std::vector<std::size_t> partsOf(std::string_view text)
{
    std::vector<std::size_t> out{0};
    while (text.size() - out.back() > kPart) {
        std::size_t end = text.rfind('\n', out.back() + kPart - 1);
        if (end == text.npos || end < out.back() + kPart / 2) {
            end = out.back() + kPart;
            while ((static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
        } else {
            ++end;
        }
        out.push_back(end);
    }
    return out;
}

QString fromUtf8(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

// A ground of its own, and a line below: not told by the colour alone.
QTextCharFormat markFormat(const QPalette& palette)
{
    const QColor base = palette.color(QPalette::Base), accent = toneOf(Tone::Accent, palette);
    const auto mixed = [](int one, int other) { return (one * 4 + other) / 5; };
    QTextCharFormat out;
    out.setBackground(QColor(mixed(base.red(), accent.red()), mixed(base.green(), accent.green()),
                             mixed(base.blue(), accent.blue())));
    out.setForeground(palette.color(QPalette::Text));
    out.setFontUnderline(true);
    return out;
}
}

BundlePreview::BundlePreview(QWidget* parent)
    : QWidget(parent), files_(new QListWidget), what_(new Words), removed_(new Words(Words::Size::Small, Tone::Muted)),
      marks_(new Words(Words::Size::Small)), text_(new QPlainTextEdit), turning_(new QWidget),
      where_(new Words(Words::Size::Small, Tone::Muted)), nextMark_(textButton()), former_(textButton()),
      later_(textButton())
{
    build();
    connect(files_, &QListWidget::currentRowChanged, this, &BundlePreview::showFile);
    connect(nextMark_, &QPushButton::clicked, this, &BundlePreview::toNextMark);
    connect(former_, &QPushButton::clicked, this, [this] {
        --part_;
        showPart();
    });
    connect(later_, &QPushButton::clicked, this, [this] {
        ++part_;
        showPart();
    });
    retranslate();
}

void BundlePreview::build()
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    files_->setWordWrap(true);
    files_->setSpacing(2);
    files_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    text_->setReadOnly(true);
    text_->setTabChangesFocus(true);
    text_->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text_->setMinimumHeight(240);
    auto* right = new QVBoxLayout;
    for (Words* each : {what_, removed_}) right->addWidget(each);
    right->addWidget(text_, 1);
    right->addWidget(marks_);
    right->addWidget(nextMark_, 0, Qt::AlignLeft);
    auto* turning = new QGridLayout(turning_);
    turning->setContentsMargins(0, 0, 0, 0);
    turning->addWidget(where_, 0, 0, 1, 3);
    turning->addWidget(former_, 1, 0);
    turning->addWidget(later_, 1, 1);
    turning->setColumnStretch(2, 1);
    right->addWidget(turning_);
    layout->addWidget(files_, 2);
    layout->addLayout(right, 5);
}

const BundleFile* BundlePreview::file() const
{
    const auto row = static_cast<std::size_t>(files_->currentRow());
    return made_ && row < made_->bundle.files.size() ? &made_->bundle.files[row] : nullptr;
}

// The file that was looked at stays in sight, where there is one of its name.
void BundlePreview::show(const MadeBundlePtr& made)
{
    const std::string before = file() ? file()->name : std::string();
    made_ = made;
    const QSignalBlocker quiet(files_);
    files_->clear();
    int row = 0;
    for (std::size_t i = 0; made_ && i < made_->bundle.files.size(); ++i) {
        files_->addItem(QString());
        if (made_->bundle.files[i].name == before) row = static_cast<int>(i);
    }
    nameFiles();
    files_->setCurrentRow(row);
    showFile();
}

void BundlePreview::nameFiles()
{
    for (int i = 0; i < files_->count(); ++i) {
        const BundleFile& each = made_->bundle.files[static_cast<std::size_t>(i)];
        const QString size = QLocale().formattedDataSize(static_cast<qint64>(each.content.size()));
        files_->item(i)->setText(shown(each.name) + u'\n' + size);
    }
}

void BundlePreview::showFile()
{
    const BundleFile* const one = file();
    content_ = !one ? std::string() : one->name == kPacketsFile ? made_->packetLines : one->content;
    parts_ = partsOf(content_);
    part_ = 0;
    showPart();
    retranslate();
}

void BundlePreview::showPart()
{
    const std::size_t begin = parts_[part_];
    const bool last = part_ + 1 == parts_.size();
    const std::string_view part =
        std::string_view(content_).substr(begin, last ? content_.npos : parts_[part_ + 1] - begin);
    const auto spans = made_ ? made_->standIns.in(part) : std::vector<Span>();
    QString text;
    std::vector<std::pair<qsizetype, qsizetype>> places; // letters are not bytes
    std::size_t at = 0;
    for (const Span& each : spans) {
        text += fromUtf8(part.substr(at, each.at - at));
        const QString marked = fromUtf8(part.substr(each.at, each.size));
        places.emplace_back(text.size(), marked.size());
        text += marked;
        at = each.at + each.size;
    }
    text_->setPlainText(text + fromUtf8(part.substr(at)));
    QList<QTextEdit::ExtraSelection> marks;
    for (const auto& [place, size] : places) {
        QTextCursor cursor(text_->document());
        cursor.setPosition(static_cast<int>(place));
        cursor.setPosition(static_cast<int>(place + size), QTextCursor::KeepAnchor);
        marks.append({cursor, markFormat(palette())});
    }
    text_->setExtraSelections(marks);
    nextMark_->setVisible(!marks.isEmpty());
    turning_->setVisible(parts_.size() > 1);
    former_->setEnabled(part_ > 0);
    later_->setEnabled(!last);
    retranslate();
    emit shownAnew();
}

// The one behind the cursor, or the first one.
void BundlePreview::toNextMark()
{
    const auto marks = text_->extraSelections();
    if (marks.isEmpty()) return;
    const int from = text_->textCursor().position();
    const auto after = std::find_if(marks.begin(), marks.end(), [&](const auto& each) {
        return each.cursor.selectionStart() >= from && each.cursor.selectionEnd() > from;
    });
    text_->setTextCursor((after == marks.end() ? marks.front() : *after).cursor);
    text_->ensureCursorVisible();
}

void BundlePreview::retranslate()
{
    files_->setAccessibleName(tr("Files of the bundle"));
    text_->setAccessibleName(tr("Text of the file"));
    nextMark_->setText(tr("Next stand-in"));
    former_->setText(tr("Part before"));
    later_->setText(tr("Part after"));
    const BundleFile* const one = file();
    what_->say(one ? translated(one->what) : QString());
    QStringList removed;
    for (std::size_t i = 0; one && i < one->removed.size(); ++i) removed << translated(one->removed[i]);
    if (one && one->name == kPacketsFile)
        removed << tr("The file is made of bytes; here is a line for each packet of it.");
    removed_->say(removed.isEmpty() ? QString() : tr("Removed or replaced: %1").arg(removed.join(u' ')));
    const auto count = static_cast<int>(text_->extraSelections().size());
    marks_->say(!one ? QString()
                : count == 0
                    ? tr("Nothing was replaced in what is shown here.")
                    : tr("%n place(s) here hold a stand-in or hide something: underlined, on a coloured ground.",
                         nullptr, count));
    where_->setText(tr("Part %1 of %2. All of it will be saved.").arg(part_ + 1).arg(parts_.size()));
}

void BundlePreview::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        nameFiles();
        retranslate();
    }
    if (event->type() == QEvent::PaletteChange && made_) showPart();
}
}
