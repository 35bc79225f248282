// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a report as inline SVG, coloured by the style of the page around them. Empty where there is nothing to
// show.
#pragma once
#include "core/report/parts.h"
#include "core/report/recording.h"
namespace tl {
std::string pathPicture(const Page&, const Diagnosis&);                // the eight steps, in the order of the path
std::string ledgerPicture(const Page&, const Facts&);                  // how far the packets came
std::string ladderPicture(const Page&, const Facts&);                  // which sizes got through
std::string ratesPicture(const Page&, const Facts&, const Recording&); // bytes of the tunnel over time
}
