// SPDX-License-Identifier: GPL-3.0-or-later
// Edits the text of a configuration file of wg-quick(8) so that the edit can be taken back byte for byte. What stands
// in the file for one key is a text of its own, ConfigLines: read it, keep it, put it back later.
//
// Several [Interface] are one section, as they are for wg-quick; of several [Peer] with the same key the last one is
// meant, as its values hold. Keys that hold or name a secret or a peer are refused, and so is a line that may hold a
// secret: what is read here can be stored. Errors show nothing of the file.
#pragma once
#include "core/base/ip.h"
#include "core/base/result.h"
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
namespace tl {
struct ConfigPlace {
    std::string peer = {}; // its public key; empty: [Interface]
    std::string key = {};  // in any letter case
};

// The lines of a key: for each "DISTANCE<TAB>LINE", the distance from the header of the section (0), the line with its
// comment and its line end, bytes that are not UTF-8 written as in core/base/utf8.h. Empty: the key is not there.
using ConfigLines = std::optional<std::string>;

// NotFound: no such section.
Result<ConfigLines> configLines(std::string_view text, const ConfigPlace&);
// What configLines() would say if the key had these values, one line each. Lines that are there change in place, the
// last ones go; a new key goes behind the last setting of its section. Refused if the file could not be parsed then, or
// the edit not be taken back.
Result<ConfigLines> configLinesWith(std::string_view text, const ConfigPlace&, std::span<const std::string> values);
// Like it, with a line for this value behind those that are there.
Result<ConfigLines> configLinesAnd(std::string_view text, const ConfigPlace&, const std::string& value);
// The text with these as the only lines of the key. Refused: lines that configLines() would not give for this key.
Result<std::string> withConfigLines(std::string_view text, const ConfigPlace&, const ConfigLines&);
// What a list of the file becomes where the running tunnel's goes from `running` to `wanted`: what the file alone has,
// because it was edited since, stays in it.
std::vector<Prefix> listInFile(std::vector<Prefix> file, std::span<const Prefix> running,
                               std::span<const Prefix> wanted);
}
