// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/qr_code.h"
#include <algorithm>
#include <QPainter>
#ifdef TL_QRENCODE
#include <memory>
#include <qrencode.h>
#endif
namespace tl {
namespace {
constexpr int kQuiet = 4; // modules around the code, ISO/IEC 18004
constexpr int kLeastSide = 320;

// Not left out by the compiler, though nobody reads it any more.
void wipe(unsigned char* bytes, std::size_t count)
{
    volatile unsigned char* each = bytes;
    while (count-- > 0) *each++ = 0;
}
}

QrCode::QrCode(QWidget* parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

QrCode::~QrCode() { forget(); }

void QrCode::forget()
{
    wipe(modules_.data(), modules_.size());
    modules_.clear();
    side_ = 0;
    updateGeometry();
    update();
}

QSize QrCode::sizeHint() const
{
    if (isEmpty()) return {0, 0};
    const int whole = side_ + 2 * kQuiet;
    const int scale = std::max(3, (kLeastSide + whole - 1) / whole);
    return {whole * scale, whole * scale};
}

// Black on white in every theme: cameras want it so.
void QrCode::paintEvent(QPaintEvent*)
{
    if (isEmpty()) return;
    QPainter painter(this);
    painter.fillRect(rect(), Qt::white);
    const int scale = std::max(1, std::min(width(), height()) / (side_ + 2 * kQuiet));
    for (int y = 0; y < side_; ++y)
        for (int x = 0; x < side_; ++x)
            if (modules_[static_cast<std::size_t>(y) * static_cast<std::size_t>(side_) + static_cast<std::size_t>(x)] !=
                0)
                painter.fillRect((x + kQuiet) * scale, (y + kQuiet) * scale, scale, scale, Qt::black);
}

#ifdef TL_QRENCODE
bool canDrawQrCodes() { return true; }

bool QrCode::draw(std::string_view content)
{
    forget();
    if (content.empty() || content.size() > 2953) return false; // what the largest code holds
    const auto* bytes = reinterpret_cast<const unsigned char*>(content.data());
    const auto free = [](QRcode* code) {
        wipe(code->data, static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width));
        QRcode_free(code);
    };
    const std::unique_ptr<QRcode, decltype(free)> code(
        QRcode_encodeData(static_cast<int>(content.size()), bytes, 0, QR_ECLEVEL_L), free);
    if (!code) return false;
    side_ = code->width;
    const auto count = static_cast<std::size_t>(side_) * static_cast<std::size_t>(side_);
    modules_.resize(count);
    std::transform(code->data, code->data + count, modules_.begin(),
                   [](unsigned char module) { return static_cast<unsigned char>(module & 1U); }); // the rest is its own
    updateGeometry();
    update();
    return true;
}
#else
bool canDrawQrCodes() { return false; }
bool QrCode::draw(std::string_view)
{
    forget();
    return false;
}
#endif
}
