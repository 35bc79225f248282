// SPDX-License-Identifier: GPL-3.0-or-later
// Gives each file of the folders that are named to the one fuzz target in this program, without libFuzzer.
#include "tests/fuzz/fuzz.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>
namespace fs = std::filesystem;
int main(int argc, char** argv)
{
    std::vector<fs::path> files;
    for (int i = 1; i < argc; ++i) {
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(argv[i], error))
            if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::ranges::sort(files);
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::vector<char> bytes{std::istreambuf_iterator<char>(in), {}};
        std::fprintf(stderr, "%s: %zu bytes\n", file.filename().string().c_str(), bytes.size());
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    }
    std::fprintf(stderr, "%zu files\n", files.size());
    return files.empty() ? 1 : 0; // a folder without files would test nothing
}
