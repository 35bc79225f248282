// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ending.h"
#include "app/cli/documents.h"
#include "core/report/names.h"
namespace tl::cli {
Ending couldNotRun(Format format, std::string_view code, const std::string& sentence)
{
    return {.status = kCouldNotRun,
            .out = format == Format::Json ? errorDocument(code, sentence) : "",
            .err = "tunnelight-cli: " + sentence + "\n"};
}

Ending couldNotRun(Format format, const Error& error, const std::string& sentence)
{
    return couldNotRun(format, nameOf(error.code), sentence);
}
}
