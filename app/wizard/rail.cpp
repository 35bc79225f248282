// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wizard/rail.h"
#include <QEvent>
#include <QPainter>
#include <QStyledItemDelegate>
namespace tl {
namespace {
constexpr int kMargin = 8;

class StepDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QPalette& palette = option.palette;
        const auto state = static_cast<StepState>(index.data(StepsModel::StateRole).toInt());
        const bool current = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (current)
            painter->fillRect(option.rect,
                              mixed(tl::toneOf(Tone::Accent, palette), palette.color(QPalette::Base), 0.88));
        if (current) paintCurrent(*painter, option);
        const Parts parts = partsOf(option, index);
        if (index.row() != StepsModel::kSummary)
            iconOf(symbolOf(state), tl::toneOf(tl::toneOf(state), palette)).paint(painter, parts.icon);
        painter->setFont(option.font);
        const bool usable = option.state.testFlag(QStyle::State_Enabled);
        painter->setPen(palette.color(usable ? QPalette::Normal : QPalette::Disabled, QPalette::WindowText));
        painter->drawText(parts.question, Qt::TextWordWrap, index.data().toString());
        painter->setFont(small(option.font, state));
        painter->setPen(tl::toneOf(tl::toneOf(state), palette));
        painter->drawText(parts.words, Qt::TextWordWrap, index.data(StepsModel::WordsRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        return {option.rect.width(), partsOf(option, index).words.bottom() - option.rect.top() + kMargin};
    }

private:
    struct Parts {
        QRect icon, question, words;
    };
    static QFont small(QFont font, StepState state)
    {
        font.setPointSizeF(font.pointSizeF() * 0.9);
        font.setBold(state == StepState::Root);
        return font;
    }
    static Parts partsOf(const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        const int side = option.fontMetrics.height() * 5 / 4;
        const auto* view = qobject_cast<const QListView*>(option.widget);
        const int width = (view ? view->viewport()->width() : option.rect.width()) - side - 3 * kMargin;
        const QPoint at = option.rect.topLeft() + QPoint(2 * kMargin + side, kMargin);
        const auto state = static_cast<StepState>(index.data(StepsModel::StateRole).toInt());
        const auto box = [&](const QFont& font, const QPoint& from, const QString& text) {
            return QFontMetrics(font).boundingRect(QRect(from, QSize(width, 10'000)), Qt::TextWordWrap, text);
        };
        Parts parts;
        parts.icon = QRect(option.rect.topLeft() + QPoint(kMargin, kMargin), QSize(side, side));
        parts.question = box(option.font, at, index.data().toString()).united(QRect(at, QSize(width, 1)));
        parts.words = box(small(option.font, state), QPoint(at.x(), parts.question.bottom() + 3),
                          index.data(StepsModel::WordsRole).toString());
        return parts;
    }
    static void paintCurrent(QPainter& painter, const QStyleOptionViewItem& option)
    {
        const QColor accent = tl::toneOf(Tone::Accent, option.palette);
        painter.fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())), accent);
        if (!option.state.testFlag(QStyle::State_HasFocus)) return;
        painter.setPen(QPen(accent, 2));
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
};
}

Rail::Rail(StepsModel& model, QWidget* parent) : QListView(parent)
{
    setModel(&model);
    setItemDelegate(new StepDelegate(this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setResizeMode(Adjust);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this] { scheduleDelayedItemsLayout(); });
    retranslate();
}

QSize Rail::sizeHint() const { return {fontMetrics().averageCharWidth() * 30, 400}; }

void Rail::select(StepId step) { selectRow(static_cast<int>(step)); }
void Rail::selectSummary() { selectRow(StepsModel::kSummary); }

void Rail::selectRow(int row)
{
    selecting_ = true;
    setCurrentIndex(model()->index(row, 0));
    selecting_ = false;
}

void Rail::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (selecting_ || !current.isValid()) return;
    if (current.row() == StepsModel::kSummary)
        emit summaryChosen();
    else
        emit chosen(static_cast<StepId>(current.row()));
}

void Rail::retranslate()
{
    setAccessibleName(tr("Steps"));
    setAccessibleDescription(tr("The eight steps from this computer to the far end, and how each stands"));
}

void Rail::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    scrollTo(currentIndex());
}

void Rail::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        scheduleDelayedItemsLayout();
        updateGeometry();
    }
    QListView::changeEvent(event);
}
}
