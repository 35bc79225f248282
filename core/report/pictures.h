// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a report as inline SVG, coloured by the style of the page around them. Empty where there is nothing to
// show.
#pragma once
#include "core/report/parts.h"
#include "core/report/recording.h"
namespace tl {
std::string pathPicture(const TextPage&, const Diagnosis&);                // the eight steps, in the order of the path
std::string ledgerPicture(const TextPage&, const Facts&);                  // how far the packets came
std::string ladderPicture(const TextPage&, const Facts&);                  // which sizes got through
std::string ratesPicture(const TextPage&, const Facts&, const Recording&); // bytes of the tunnel over time
}
