// SPDX-License-Identifier: GPL-3.0-or-later
// The language of the program, which can change while it runs.
#pragma once
#include <QString>
#include <QTranslator>
namespace tl {
class Language {
public:
    ~Language();
    void apply(const QString& name); // "en", "zh_CN"; empty: the system's

private:
    void remove();
    QTranslator own_, qt_;
};
}
