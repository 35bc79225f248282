// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/task_xml.h"
#include <algorithm>
#include <array>
namespace tl::windows_os {
namespace {
constexpr std::size_t kLongest = 64 * 1024, kDeepest = 16;
constexpr std::string_view kBlanks = " \t\r\n";
struct Entity {
    std::string_view name;
    char letter;
};
constexpr std::array kEntities = {Entity{"&amp;", '&'}, Entity{"&lt;", '<'}, Entity{"&gt;", '>'}, Entity{"&quot;", '"'},
                                  Entity{"&apos;", '\''}};

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(kBlanks);
    return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}
// A reference that we do not know stays as it stands, so that it is no text of ours.
std::string unescaped(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto known =
            std::ranges::find_if(kEntities, [&](const Entity& one) { return text.starts_with(one.name); });
        out += known == kEntities.end() ? text.front() : known->letter;
        text.remove_prefix(known == kEntities.end() ? 1 : known->name.size());
    }
    return out;
}

struct Open {
    std::string path = {};
    bool hasChildren = false;
};
class Reader {
public:
    explicit Reader(std::string_view xml) : rest_(xml) {}
    std::optional<std::vector<XmlLeaf>> all()
    {
        while (!rest_.empty())
            if (!step()) return std::nullopt;
        if (!open_.empty()) return std::nullopt;
        return std::move(leaves_);
    }

private:
    // Up to the next tag, and that.
    bool step()
    {
        const auto at = rest_.find('<');
        text_ += unescaped(rest_.substr(0, at));
        if (at == rest_.npos) {
            rest_ = {};
            return trimmed(text_).empty();
        }
        rest_.remove_prefix(at);
        if (rest_.starts_with("<?")) return pass("?>");
        if (rest_.starts_with("<!--")) return pass("-->");
        const auto end = rest_.find('>');
        if (end == rest_.npos || end < 2) return false;
        const std::string_view tag = rest_.substr(1, end - 1);
        rest_.remove_prefix(end + 1);
        return tag.front() == '/' ? close(trimmed(tag.substr(1))) : begin(tag);
    }
    bool pass(std::string_view end)
    {
        const auto at = rest_.find(end);
        if (at == rest_.npos) return false;
        rest_.remove_prefix(at + end.size());
        return true;
    }
    bool begin(std::string_view tag)
    {
        if (tag.front() == '!' || open_.size() >= kDeepest || (open_.empty() && !leaves_.empty())) return false;
        const bool isWhole = tag.back() == '/';
        if (isWhole) tag.remove_suffix(1);
        const std::string name(tag.substr(0, tag.find_first_of(kBlanks)));
        if (!open_.empty()) open_.back().hasChildren = true;
        open_.push_back({open_.empty() ? name : open_.back().path + "/" + name});
        text_.clear();
        return isWhole ? close(name) : true;
    }
    bool close(std::string_view name)
    {
        if (open_.empty()) return false;
        const Open last = std::move(open_.back());
        open_.pop_back();
        if (last.path.substr(last.path.rfind('/') + 1) != name) return false;
        if (!last.hasChildren) leaves_.push_back({last.path, std::string(trimmed(text_))});
        text_.clear();
        return true;
    }

    std::string_view rest_;
    std::string text_ = {};
    std::vector<Open> open_ = {};
    std::vector<XmlLeaf> leaves_ = {};
};
}

std::optional<std::vector<XmlLeaf>> leavesOf(std::string_view xml)
{
    if (xml.size() > kLongest) return std::nullopt;
    if (xml.starts_with("\xef\xbb\xbf")) xml.remove_prefix(3);
    return Reader(xml).all();
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (const char each : text) {
        const auto known = std::ranges::find(kEntities, each, &Entity::letter);
        if (known == kEntities.end())
            out += each;
        else
            out += known->name;
    }
    return out;
}
}
