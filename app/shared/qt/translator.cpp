// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/qt/translator.h"
namespace tl {
QString Translator::translate(const char* context, const char* source, const char* /*disambiguation*/, int n) const
{
    const Translation* found = findTranslation({context, source}, language_);
    if (!found) return {};
    // Qt asks with -1 where there is no number; of ours, only one thing has a form of its own.
    const std::string_view text = n >= 0 && n != 1 && !found->plural.empty() ? found->plural : found->text;
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
}
