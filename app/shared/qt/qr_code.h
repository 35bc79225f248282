// SPDX-License-Identifier: GPL-3.0-or-later
// A code that the camera of a phone reads. What it holds may be secret: it keeps the picture only, and wipes that.
#pragma once
#include <QWidget>

#include <string_view>
#include <vector>
namespace tl {
bool canDrawQrCodes(); // this build has what it takes

class QrCode final : public QWidget {
    Q_OBJECT
public:
    explicit QrCode(QWidget* parent = nullptr);
    ~QrCode() override;
    bool draw(std::string_view content); // false: it does not fit a code, or no code can be drawn
    void forget();
    bool isEmpty() const { return side_ == 0; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    int side_ = 0; // in modules
    std::vector<unsigned char> modules_ = {};
};
}
