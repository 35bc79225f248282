// SPDX-License-Identifier: GPL-3.0-or-later
// A machine as a person might have it, with everything in it that nobody else shall read. The same seed gives the same.
#pragma once
#include "core/facts/facts.h"
#include <random>
#include <string>
#include <vector>
namespace tl::test {
struct RandomMachine {
    Facts facts = {};
    std::string log = {};
    std::vector<std::string> secretKeys = {}; // 32 bytes each
    std::vector<std::string> publicKeys = {}; // base64
    std::vector<std::string> addresses = {};  // public ones, as text
    std::vector<std::string> privateAddresses = {}, hosts = {}, persons = {};
};
RandomMachine randomMachine(std::uint32_t seed);

// The ways in which bytes may be written: raw, base64, hexadecimal, percent, UTF-16 of what can be read.
std::vector<std::string> encodings(const std::string& bytes);
std::string base64(const std::string& bytes);
std::string wide(const std::string& text, bool bigEndian); // UTF-16
}
