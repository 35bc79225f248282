// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/facts_json.h"
#include "core/base/utf8.h"
#include "core/facts/fields.h"
#include "core/facts/words.h"
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>
namespace tl {
namespace {
using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json; // for writing only: its look-up is linear
constexpr std::string_view kSchema = "tunnelight.facts/1";
constexpr std::size_t kMaxSize = 64 * 1024 * 1024;
constexpr int kMaxDepth = 64;

template <class T> inline constexpr bool isDuration = false;
template <class Rep, class Period> inline constexpr bool isDuration<std::chrono::duration<Rep, Period>> = true;
template <class T> inline constexpr bool isOptional = false;
template <class T> inline constexpr bool isOptional<std::optional<T>> = true;
template <class T> inline constexpr bool isObserved = false;
template <class T> inline constexpr bool isObserved<Observed<T>> = true;
template <class T> inline constexpr bool isVector = false;
template <class T> inline constexpr bool isVector<std::vector<T>> = true;
template <class T>
inline constexpr bool isAddressText =
    std::same_as<T, IpAddress> || std::same_as<T, Prefix> || std::same_as<T, Endpoint>;

template <class T> OrderedJson toValue(const T&);

struct Writer {
    OrderedJson object = OrderedJson::object();
    template <class T> void operator()(const char* name, const T& field)
    {
        if constexpr (isOptional<T>) {
            if (field) object[name] = toValue(*field);
        } else if constexpr (isObserved<T>) {
            if (field)
                object[name]["value"] = toValue(*field);
            else if (field.asked())
                object[name]["error"] = toValue(*field.whyNot());
        } else {
            object[name] = toValue(field);
        }
    }
};

template <class T> OrderedJson toValue(const T& value)
{
    if constexpr (std::integral<T>) {
        return value;
    } else if constexpr (std::is_enum_v<T>) {
        return word(value);
    } else if constexpr (std::same_as<T, std::string>) {
        return escapeBytes(value);
    } else if constexpr (isDuration<T>) {
        return value.count();
    } else if constexpr (std::same_as<T, Mtu>) {
        return value.bytes;
    } else if constexpr (isAddressText<T>) {
        return toString(value);
    } else if constexpr (isVector<T>) {
        auto list = OrderedJson::array();
        for (const auto& each : value) list.push_back(toValue(each));
        return list;
    } else {
        Writer writer;
        fields(writer, value);
        return std::move(writer.object);
    }
}

// Walks down both the document and the facts. The first error stays; all that follows is skipped.
class Reader {
public:
    const std::optional<Error>& error() const { return error_; }
    void readDocument(const Json& json, Facts& facts)
    {
        if (!json.is_object()) return wrong("is not an object");
        object_ = &json;
        std::string schema;
        (*this)("schema", schema);
        if (!error_ && schema != kSchema)
            error_ = Error{ErrorCode::Malformed, "schema: is not " + std::string(kSchema)};
        fields(*this, facts);
        if (!error_ && facts.duration < Ticks::zero()) error_ = Error{ErrorCode::Malformed, "duration_us: is negative"};
    }

    template <class T> void operator()(const char* name, T& field)
    {
        if (error_) return;
        const auto found = object_->find(name);
        const auto outside = path_.size();
        path_ += (outside ? "." : "") + std::string(name);
        if (found != object_->end())
            read(*found, field);
        else if constexpr (!isOptional<T> && !isObserved<T>)
            wrong("missing");
        path_.resize(outside);
    }

private:
    void wrong(const std::string& what)
    {
        if (!error_) error_ = Error{ErrorCode::Malformed, (path_.empty() ? "the document" : path_) + ": " + what};
    }

    template <class T> void read(const Json& json, T& out)
    {
        if constexpr (std::is_enum_v<T>)
            readEnum(json, out);
        else if constexpr (isAddressText<T>)
            readAddress(json, out);
        else
            readStruct(json, out);
    }

    void read(const Json& json, bool& out)
    {
        if (json.is_boolean())
            out = json.get<bool>();
        else
            wrong("is not true or false");
    }

    template <std::integral T> void read(const Json& json, T& out)
    {
        constexpr T least = std::numeric_limits<T>::min(), most = std::numeric_limits<T>::max();
        if (json.is_number_unsigned() && std::in_range<T>(json.get<std::uint64_t>()))
            out = json.get<T>();
        else if (json.is_number_integer() && !json.is_number_unsigned() && std::in_range<T>(json.get<std::int64_t>()))
            out = json.get<T>();
        else
            wrong("is not a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }

    void read(const Json& json, std::string& out)
    {
        if (json.is_string())
            out = unescapeBytes(json.get_ref<const std::string&>());
        else
            wrong("is not a text");
    }

    void read(const Json& json, Mtu& out) { read(json, out.bytes); }

    template <class Rep, class Period> void read(const Json& json, std::chrono::duration<Rep, Period>& out)
    {
        Rep count = 0;
        read(json, count);
        out = std::chrono::duration<Rep, Period>(count);
    }

    template <class T> void read(const Json& json, std::optional<T>& out) { read(json, out.emplace()); }

    template <class T> void read(const Json& json, Observed<T>& out)
    {
        struct Either {
            std::optional<T> value = {};
            std::optional<Error> error = {};
        } either;
        if (!json.is_object() || json.contains("value") == json.contains("error"))
            return wrong("is not an object with either a value or an error");
        const auto* const outside = std::exchange(object_, &json);
        (*this)("value", either.value);
        (*this)("error", either.error);
        object_ = outside;
        if (either.value)
            out = *std::move(either.value);
        else if (either.error)
            out = *std::move(either.error);
    }

    template <class T> void read(const Json& json, std::vector<T>& out)
    {
        if (!json.is_array()) return wrong("is not a list");
        out.clear();
        const auto outside = path_.size();
        for (std::size_t i = 0; i < json.size() && !error_; ++i) {
            path_ += '[' + std::to_string(i) + ']';
            read(json[i], out.emplace_back());
            path_.resize(outside);
        }
    }

    template <class E> void readEnum(const Json& json, E& out)
    {
        if (const auto* text = json.get_ptr<const std::string*>()) {
            if (const auto value = fromWord<E>(*text)) {
                out = *value;
                return;
            }
        }
        std::string all;
        for (int i = 0; !word(static_cast<E>(i)).empty(); ++i)
            all += (i ? ", " : "") + std::string(word(static_cast<E>(i)));
        wrong("is not one of " + all);
    }

    template <class T> void readAddress(const Json& json, T& out)
    {
        const auto* text = json.get_ptr<const std::string*>();
        const auto take = [&](auto parsed, const char* what) {
            if (parsed)
                out = *parsed;
            else
                wrong(what);
        };
        const std::string_view view = text ? std::string_view(*text) : std::string_view();
        if constexpr (std::same_as<T, IpAddress>)
            take(parseIpAddress(view), "is not an IP address");
        else if constexpr (std::same_as<T, Prefix>)
            take(parsePrefix(view), "is not an IP prefix");
        else
            take(parseEndpoint(view), "is not an IP address with a port");
    }

    template <class T> void readStruct(const Json& json, T& out)
    {
        if (!json.is_object()) return wrong("is not an object");
        const auto* const outside = std::exchange(object_, &json);
        fields(*this, out);
        object_ = outside;
    }

    const Json* object_ = nullptr;
    std::string path_ = {};
    std::optional<Error> error_ = {};
};

// Before a document is built from it: the parser itself has no limit.
bool nestsTooDeep(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > kMaxDepth)
            return true;
        else if (!quoted && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

Error notJson(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, byte == 0 ? 0 : byte - 1);
    const auto line = std::ranges::count(before, '\n') + 1;
    const auto column = before.size() - (before.rfind('\n') + 1) + 1; // npos + 1 is 0
    return {ErrorCode::Malformed,
            "line " + std::to_string(line) + ", column " + std::to_string(column) + ": not JSON from here on"};
}
}

std::string toJson(const Facts& facts)
{
    Writer writer;
    writer("schema", std::string(kSchema));
    fields(writer, facts);
    return writer.object.dump(1, ' ', false, OrderedJson::error_handler_t::replace) + '\n';
}

Result<Facts> factsFromJson(std::string_view text)
{
    if (text.size() > kMaxSize) return fail(ErrorCode::Malformed, "the document: larger than 64 MiB");
    if (nestsTooDeep(text)) return fail(ErrorCode::Malformed, "the document: nested more than 64 deep");
    Json json;
    try {
        json = Json::parse(text);
    } catch (const Json::exception& error) {
        const auto* where = dynamic_cast<const Json::parse_error*>(&error);
        return tl::unexpected(notJson(text, where ? where->byte : 0));
    }
    Facts facts;
    Reader reader;
    reader.readDocument(json, facts);
    if (reader.error()) return tl::unexpected(*reader.error());
    return facts;
}
}
