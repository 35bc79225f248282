// SPDX-License-Identifier: GPL-3.0-or-later
// A task's definition as the Task Scheduler gives it; and, line by line, the name and the state in a journal.
#include "core/ops/start_task.h"
#include "fuzz.h"
#include "platform/windows/meaning/start_task.h"
#include "platform/windows/meaning/task_xml.h"
#include <algorithm>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace tl::windows_os;
    constexpr const char* kSystem = "C:\\Windows\\System32";
    const std::string text(tl::test::asText(bytes, size));
    for (const char* name : {"mtu|wg0", "forwarding|wg0|IPv4", "category|wg0"}) {
        const std::string state = startTaskState(name, text, kSystem);
        tl::test::require(state == kChangedTask || tl::setAgain(name, state).has_value(), "a state that can be set");
    }
    const auto line = text.find('\n');
    const std::string name = text.substr(0, line), state = line == text.npos ? "" : text.substr(line + 1);
    const std::string xml = startTaskXml(name, state, kSystem);
    if (xml.empty()) return 0;
    tl::test::require(!startTaskTitle(name).empty(), "what can be made has a name");
    tl::test::require(startTaskState(name, xml, kSystem) == state, "what is made is read as that");
    const auto typed = leavesOf(xml)->back().text;
    tl::test::require(std::ranges::count(typed, '"') == 2 && std::ranges::count(typed, '\'') % 2 == 0,
                      "one command, with all of its quotes closed");
    return 0;
}
