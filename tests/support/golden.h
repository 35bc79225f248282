// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>
namespace tl {
// Compares with tests/data/golden/<name>; TL_UPDATE_GOLDEN=1 writes it instead, for the reviewer to read.
void expectGolden(const std::string& name, const std::string& text);

struct Block {
    std::string name = {}, text = {};
};
// Compares what stands in a page between "<!-- begin NAME -->" and "<!-- end NAME -->"; TL_UPDATE_GOLDEN=1 as above.
void expectBlocks(const std::string& page, const std::vector<Block>& blocks);

// A file of the sources, named from their root.
std::string sourceText(const std::string& path);
std::string fenced(const std::string& text, const std::string& language = {});
}
