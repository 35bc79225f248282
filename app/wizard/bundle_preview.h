// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a bundle before it is written: each as it will be, with what stands for something else marked.
#pragma once
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>

#include "app/shared/bundle_work.h"
#include "app/shared/qt/widgets.h"
namespace tl {
class BundlePreview final : public QWidget {
    Q_OBJECT
public:
    explicit BundlePreview(QWidget* parent = nullptr);
    void show(const MadeBundlePtr&); // none: nothing to look at yet
    void retranslate();

signals:
    void shownAnew(); // other controls can be used now

protected:
    void changeEvent(QEvent*) override;

private:
    void build();
    void nameFiles();
    void showFile();
    void showPart();
    void toNextMark();
    const BundleFile* file() const;
    MadeBundlePtr made_ = {};
    std::string content_ = {};            // of the file that is shown; of packets, a line for each
    std::vector<std::size_t> parts_ = {}; // where each begins
    std::size_t part_ = 0;
    QListWidget* files_;
    Words *what_, *removed_, *marks_;
    QPlainTextEdit* text_;
    QWidget* turning_;
    Words* where_;
    QPushButton *nextMark_, *former_, *later_;
};
}
