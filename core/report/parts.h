// SPDX-License-Identifier: GPL-3.0-or-later
// What the report says, whatever it is written on: the words of a page of text and of one for a browser.
#pragma once
#include "core/report/page.h"
namespace tl {
inline constexpr std::size_t kMostEvidence = 12; // of a finding, on a page that a person reads

struct Mark {
    std::string_view sign;
    Text word;
    Paint paint;
};
Mark markOf(StepStatus);
std::string styleOf(Paint); // its class in a page for a browser

// The first line: the whole result in one sentence.
struct Headline {
    std::string_view sign;
    std::string sentence;
    Paint paint;
};
Headline headlineOf(const TextPage&, const Facts&, const Diagnosis&, const Finding* root);

const Finding* rootOf(const Diagnosis&);
std::string titleOf(const TextPage&, const Finding&);
std::string meaningOf(const TextPage&, const Finding&);
std::string adviceOf(const TextPage&, const Finding&);
std::string shortened(std::string_view evidence); // foreign text of any length

// Everything beside the root, sorted by how it concerns the reader.
struct Rest {
    std::vector<const Finding*> followers, errors, warnings, infos;
};
Rest restOf(const Diagnosis&, const Finding* root);
std::vector<Text> hiddenParts(const Facts&); // what the system guards, as far as it was refused to us
}
