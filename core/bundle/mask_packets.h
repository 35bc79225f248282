// SPDX-License-Identifier: GPL-3.0-or-later
// Headers of packets under stand-ins: the addresses of a capture are replaced as they are everywhere else in a bundle.
#pragma once
#include "core/bundle/redactor.h"
namespace tl {
void learnPackets(Redactor&, std::string_view capture); // before settle()
// After it. Raw IP: the headers of the link are gone, with the addresses in them. So are checksums, which tell of what
// was replaced, and options other than TCP's largest segment. Malformed: no capture.
Result<std::string> maskedPackets(const Redactor&, std::string_view capture);
}
