// SPDX-License-Identifier: GPL-3.0-or-later
// One file that somebody else can read: what was seen of a machine, and nothing that is only its owner's. Every file is
// made from redacted facts (core/bundle/redactor.h), so what is not in those is in none.
#pragma once
#include "core/base/dictionary.h"
#include "core/bundle/zip.h"
#include "core/facts/facts.h"
#include "core/report/recording.h"
#include <stop_token>
#include <string>
#include <vector>
namespace tl {
struct BundleInput {
    Result<Facts> facts = fail(ErrorCode::Unavailable, "look at the machine");
    Result<std::string> log = fail(ErrorCode::NotFound, "the log");
    Observed<std::string> packets = {}; // pcapng, headers alone (core/bundle/packet_keeper.h)
    std::optional<Recording> recording = {};
    Anonymity anonymity = Anonymity::None;
    std::vector<std::string> persons = {}; // names of the user and the machine: hidden where anonymity is strict
    std::chrono::seconds made{0};          // since 1970
    Dictionary language = {};              // of report.html; all else is English
    std::stop_token stop = {};
};

struct BundleFile {
    std::string name = {};
    std::string content = {};
    Text what = {};
    std::vector<Text> removed = {}; // what is not in it, or stands for something else
};

inline constexpr std::string_view kPacketsFile = "packets.pcapng";

struct Bundle {
    std::vector<BundleFile> files = {};     // README.txt first
    std::vector<std::string> standIns = {}; // what stands for something in the files: to be marked in a preview
};

// Pure. What could not be had is said in README.txt; the rest is there. Stopped: files are missing.
Bundle makeBundle(const BundleInput&);
Result<std::string> packed(const Bundle&, std::chrono::seconds made, const ZipProgress& = {});

// What `replay` needs of a bundle, or of a file of facts. Whoever made it may have meant harm: Malformed with a
// sentence for people in `where` ("SavedFile" in dictionaries).
Result<Facts> factsOfFile(std::string_view bytes);
inline constexpr std::size_t kMostBundleBytes = 40U << 20; // 100,000 routes are some 30 MiB
}
