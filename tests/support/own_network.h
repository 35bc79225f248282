// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a test body in a child that has a network stack and mounts of its own, with no way out.
#pragma once
#include <functional>
#include <string>
#include <vector>
namespace tl::test {
// Failures inside fail the test; where the system allows no namespaces the test is skipped, visibly.
void inOwnNetwork(const std::function<void()>& body);
bool canMakeTun(); // /dev/net/tun may be root's alone
// Only inside: runs `ip` and expects it to work.
void ip(const std::vector<std::string>& arguments);
void ipBatch(const std::string& commands);
void write(const std::string& path, const std::string& text);
void writeNew(const std::string& path, const std::string& text); // makes its folders too
// Only inside: these lie over the machine's own, which stay as they are.
void coverFile(const std::string& path, const std::string& text);
void coverFolder(const std::string& path);
// Only inside: a stream socket that answers each caller with `answer`; made with its folders.
void answerAt(const std::string& path, const std::string& answer);
// Only inside, for good: no capability is left, and `path` can be read only with one.
void dropRights();
void makeUnreadable(const std::string& path);
}
