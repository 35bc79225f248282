// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fstream>
#include <sstream>
#include <string>
namespace tl::test {
// A file under tests/data; empty if it is not there.
inline std::string dataFile(const std::string& path)
{
    std::ifstream file(TL_TEST_DATA "/" + path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}
}
