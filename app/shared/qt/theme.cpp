// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/theme.h"
#include <algorithm>
#include <cmath>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>
#include <QToolTip>
namespace tl {
namespace {
struct Colours {
    QRgb window, base, button, line, text, muted, accent;
};
constexpr Colours kLight = {0xfff5f6f8, 0xffffffff, 0xffeceff2, 0xff757e89, 0xff1b1f24, 0xff545d68, 0xff0b57d0};
constexpr Colours kDark = {0xff1d2025, 0xff262a31, 0xff333841, 0xff7d8794, 0xffeceff4, 0xffb0b8c4, 0xff8ab8ff};

// A line around what has the keyboard, wherever the style draws only a hint of one.
class PlainStyle final : public QProxyStyle {
public:
    PlainStyle() : QProxyStyle(QStringLiteral("Fusion")) {}
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override
    {
        QProxyStyle::drawControl(element, option, painter, widget);
        const bool button = element == CE_PushButton || element == CE_RadioButton || element == CE_CheckBox;
        if (button && option->state.testFlag(State_HasFocus)) drawFocus(*option, *painter);
    }
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if ((control == CC_ToolButton || control == CC_ComboBox || control == CC_SpinBox) &&
            option->state.testFlag(State_HasFocus))
            drawFocus(*option, *painter);
    }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        if (element == PE_FrameFocusRect) return drawFocus(*option, *painter);
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        if ((element == PE_FrameLineEdit || element == PE_PanelLineEdit || element == PE_Frame) &&
            option->state.testFlag(State_HasFocus))
            drawFocus(*option, *painter);
        // Fusion's own line is lost on a dark window.
        if (element == PE_IndicatorRadioButton || element == PE_IndicatorCheckBox) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(option->palette.color(QPalette::Mid), 1.5));
            painter->setBrush(Qt::NoBrush);
            const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
            element == PE_IndicatorRadioButton ? painter->drawEllipse(box) : painter->drawRoundedRect(box, 2, 2);
            painter->restore();
        }
    }
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override
    {
        if (hint == SH_UnderlineShortcut) return 1;
        return QProxyStyle::styleHint(hint, option, widget, data);
    }

private:
    static void drawFocus(const QStyleOption& option, QPainter& painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(toneOf(Tone::Accent, option.palette), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 4, 4);
        painter.restore();
    }
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}
double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// The system's own accent, moved towards black or white until it can be read.
QColor readable(QColor colour, const Colours& on)
{
    const QColor base = QColor::fromRgb(on.window);
    const bool lighter = luminance(base) < 0.5;
    for (int i = 0; i < 20 && contrast(colour, base) < 5; ++i)
        colour = lighter ? colour.lighter(112) : colour.darker(112);
    return contrast(colour, base) < 5 ? QColor::fromRgb(on.accent) : colour;
}

QPalette paletteOf(const Colours& colours, const QColor& accent)
{
    const auto of = [](QRgb rgb) { return QColor::fromRgb(rgb); };
    QPalette out;
    const auto set = [&](QPalette::ColorRole role, const QColor& colour) { out.setColor(role, colour); };
    set(QPalette::Window, of(colours.window));
    set(QPalette::WindowText, of(colours.text));
    set(QPalette::Base, of(colours.base));
    set(QPalette::AlternateBase, of(colours.window));
    set(QPalette::Text, of(colours.text));
    set(QPalette::Button, of(colours.button));
    set(QPalette::ButtonText, of(colours.text));
    set(QPalette::BrightText, of(colours.text));
    set(QPalette::PlaceholderText, of(colours.muted));
    set(QPalette::ToolTipBase, of(colours.base));
    set(QPalette::ToolTipText, of(colours.text));
    set(QPalette::Mid, of(colours.line));
    set(QPalette::Dark, of(colours.line).darker(120));
    set(QPalette::Light, of(colours.base));
    set(QPalette::Link, accent);
    set(QPalette::Highlight, accent);
    set(QPalette::HighlightedText, contrast(accent, Qt::white) >= contrast(accent, Qt::black) ? Qt::white : Qt::black);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        out.setColor(QPalette::Disabled, role, of(colours.muted));
    return out;
}

// Chosen because other colours cannot be told apart: it stays as it is.
bool isHighContrast(const QPalette& palette)
{
    return contrast(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) > 20 &&
           palette.color(QPalette::Window) == palette.color(QPalette::Button);
}
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor toneOf(Tone tone, const QPalette& palette)
{
    switch (tone) {
    case Tone::Plain: break;
    case Tone::Muted: return colourOf(Mood::Quiet, palette);
    case Tone::Good: return colourOf(Mood::Good, palette);
    case Tone::Caution: return colourOf(Mood::Warning, palette);
    case Tone::Bad: return colourOf(Mood::Bad, palette);
    case Tone::Accent: return palette.color(QPalette::Link);
    }
    return palette.color(QPalette::WindowText);
}

Look::Look() : system_(QApplication::palette())
{
    QApplication::setStyle(new PlainStyle);
    // As DirectWrite lays letters out by itself: as wide at each scale of the screen, and measured much faster.
    if (QGuiApplication::platformName() != QStringLiteral("windows")) return;
    QFont font = QApplication::font();
    font.setHintingPreference(QFont::PreferVerticalHinting);
    QApplication::setFont(font);
}

void Look::apply(Theme theme)
{
    const bool dark = theme == Theme::Dark || (theme == Theme::System && isDark(system_));
    const Colours& colours = dark ? kDark : kLight;
    const bool own = theme == Theme::System && isHighContrast(system_);
    const QPalette palette = own ? system_ : paletteOf(colours, readable(system_.color(QPalette::Highlight), colours));
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}
}
