// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/golden.h"
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
namespace tl {
void expectGolden(const std::string& name, const std::string& text)
{
    const std::string path = std::string(TL_TEST_DATA) + "/golden/" + name;
    if (std::getenv("TL_UPDATE_GOLDEN")) {
        std::ofstream(path, std::ios::binary) << text;
        return;
    }
    std::ifstream file(path, std::ios::binary);
    ASSERT_TRUE(file) << path << " is missing";
    std::ostringstream golden;
    golden << file.rdbuf();
    EXPECT_EQ(text, golden.str()) << "TL_UPDATE_GOLDEN=1 rewrites " << path;
}
}
