// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a test body in a child that has a network stack and mounts of its own, with no way out.
#pragma once
#include <functional>
#include <string>
#include <vector>
namespace tl::test {
// Failures inside fail the test; where the system allows no namespaces the test is skipped, visibly.
void inOwnNetwork(const std::function<void()>& body);
// Only inside: runs `ip` and expects it to work.
void ip(const std::vector<std::string>& arguments);
void ipBatch(const std::string& commands);
void write(const std::string& path, const std::string& text);
// Only inside: puts `text` at `path` by a bind mount; the machine's own file stays as it is.
void coverFile(const std::string& path, const std::string& text);
}
