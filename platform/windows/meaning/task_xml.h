// SPDX-License-Identifier: GPL-3.0-or-later
// The definition of a task, as far as its elements that hold text go. Attributes are passed over.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
namespace tl::windows_os {
struct XmlLeaf {
    std::string path = {}, text = {}; // "Task/Actions/Exec/Command"; text without blanks around it
    auto operator<=>(const XmlLeaf&) const = default;
};
std::optional<std::vector<XmlLeaf>> leavesOf(std::string_view xml); // nothing: it is none, or too deep or long
std::string escaped(std::string_view text);                         // as text of an element
}
