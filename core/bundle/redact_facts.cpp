// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/redact_facts.h"
#include "core/facts/fields.h"
#include <algorithm>
namespace tl {
namespace {
enum class TextKind {
    Foreign, // whatever is not named here
    Own,     // words of this program
    Key,
    Fingerprint,
    Device,
    Tunnel,
    Host,
    Name // of a chain, a file, a program: as it is unless anonymity is strict
};

// By the names of facts.json; "name" is another thing in each struct.
template <class Owner> constexpr TextKind kindOf(std::string_view field)
{
    using enum TextKind;
    if (field == "version" || field == "platform") return Own;
    if (field == "public_key") return Key;
    if (field == "preshared_fingerprint") return Fingerprint;
    if (field == "tunnel") return Tunnel;
    if (field == "device" || field == "devices" || field == "in_interface" || field == "out_interface") return Device;
    if (field == "public_device" || field == "private_device" || field == "stuck") return Device;
    if (field == "endpoint_host" || field == "search_domains" || field == "domains" || field == "target_names")
        return Host;
    if (field == "path" || field == "config_path" || field == "process" || field == "key") return Name;
    if (field == "target") return Name;
    if (field == "names") return std::same_as<Owner, NrptRule> ? Host : Foreign;
    if (field != "name") return Foreign;
    if (std::same_as<Owner, Question>) return Host;
    if (std::same_as<Owner, TunnelFacts> || std::same_as<Owner, DeviceFacts>) return Tunnel;
    return std::same_as<Owner, LinkFacts> ? Device : Name;
}

// A fingerprint is ours: 16 hexadecimal digits. What is none is not shown.
bool isFingerprint(std::string_view text)
{
    return text.size() == 16 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// A range that is just a network is treated as one.
std::optional<Prefix> networkOf(const AddressRange& range)
{
    if (range.first.family != range.last.family) return std::nullopt;
    for (int length = 0; length <= range.first.bits(); ++length)
        if (const Prefix prefix{range.first, length}; prefix.first() == range.first && prefix.last() == range.last)
            return prefix;
    return std::nullopt;
}

bool namesDevices(const FilterMatch& match)
{
    return match.field == Field::InInterface || match.field == Field::OutInterface;
}

class Learner {
public:
    explicit Learner(Redactor& redactor) : redactor_(redactor) {}
    template <class T> void take(TextKind, const T& value)
    {
        Within<T> within{*this};
        fields(within, value);
    }
    void take(TextKind kind, const std::string& text)
    {
        switch (kind) {
        case TextKind::Key: return redactor_.learnKey(text);
        case TextKind::Tunnel: return redactor_.learnDevice(text, true);
        case TextKind::Device: return redactor_.learnDevice(text);
        case TextKind::Host: return redactor_.learnHost(text);
        case TextKind::Name: return redactor_.learnName(text);
        case TextKind::Foreign: return redactor_.learnText(text);
        case TextKind::Fingerprint:
        case TextKind::Own: return;
        }
    }
    template <class T>
    requires(std::integral<T> || std::is_enum_v<T>) void take(TextKind, const T&) {}
    template <class Rep, class Period> void take(TextKind, const std::chrono::duration<Rep, Period>&) {}
    void take(TextKind, const Mtu&) {}
    void take(TextKind, const IpAddress& address) { redactor_.learnAddress(address); }
    void take(TextKind, const Prefix& prefix) { redactor_.learnAddress(prefix); }
    void take(TextKind, const Endpoint& endpoint) { redactor_.learnAddress(endpoint.address); }
    void take(TextKind, const AddressRange& range)
    {
        if (const auto network = networkOf(range)) return redactor_.learnAddress(*network);
        redactor_.learnAddress(range.first);
        redactor_.learnAddress(range.last);
    }
    void take(TextKind, const FilterMatch& match)
    {
        for (const std::string& name : match.names)
            if (!namesDevices(match))
                redactor_.learnText(name);
            else if (!name.ends_with('*'))
                redactor_.learnDevice(name);
        take(TextKind::Foreign, match.addresses);
    }
    template <class T> void take(TextKind kind, const std::optional<T>& value)
    {
        if (value) take(kind, *value);
    }
    template <class T> void take(TextKind kind, const Observed<T>& value)
    {
        if (value) take(kind, *value);
        if (value.whyNot()) redactor_.learnText(value.whyNot()->where);
    }
    template <class T> void take(TextKind kind, const std::vector<T>& values)
    {
        for (const T& each : values) take(kind, each);
    }

private:
    template <class Owner> struct Within {
        Learner& learner;
        template <class T> void operator()(const char* name, const T& field)
        {
            learner.take(kindOf<Owner>(name), field);
        }
    };
    Redactor& redactor_;
};

class Replacer {
public:
    explicit Replacer(const Redactor& redactor) : redactor_(redactor) {}
    template <class T> void take(TextKind, T& value)
    {
        Within<T> within{*this};
        fields(within, value);
    }
    void take(TextKind kind, std::string& text)
    {
        switch (kind) {
        case TextKind::Key: text = redactor_.key(text); return;
        case TextKind::Tunnel:
        case TextKind::Device: text = redactor_.device(text); return;
        case TextKind::Host: text = redactor_.host(text); return;
        case TextKind::Name: text = redactor_.name(text); return;
        case TextKind::Foreign: text = redactor_.text(text); return;
        case TextKind::Fingerprint:
            if (!text.empty() && !isFingerprint(text)) text = kHidden;
            return;
        case TextKind::Own: return;
        }
    }
    template <class T>
    requires(std::integral<T> || std::is_enum_v<T>) void take(TextKind, T&) {}
    template <class Rep, class Period> void take(TextKind, std::chrono::duration<Rep, Period>&) {}
    void take(TextKind, Mtu&) {}
    void take(TextKind, IpAddress& address) { address = redactor_.of(address); }
    void take(TextKind, Prefix& prefix) { prefix = redactor_.of(prefix); }
    void take(TextKind, Endpoint& endpoint) { endpoint.address = redactor_.of(endpoint.address); }
    void take(TextKind, AddressRange& range)
    {
        if (const auto network = networkOf(range)) {
            const Prefix stand = redactor_.of(*network);
            range = {stand.first(), stand.last()};
        } else {
            range = {redactor_.of(range.first), redactor_.of(range.last)};
        }
    }
    void take(TextKind, FilterMatch& match)
    {
        std::vector<std::string> names;
        for (const std::string& name : match.names)
            if (namesDevices(match))
                for (std::string& each : redactor_.devicePattern(name)) names.push_back(std::move(each));
            else
                names.push_back(redactor_.text(name));
        match.names = std::move(names);
        take(TextKind::Foreign, match.addresses);
    }
    template <class T> void take(TextKind kind, std::optional<T>& value)
    {
        if (value) take(kind, *value);
    }
    template <class T> void take(TextKind kind, Observed<T>& value)
    {
        if (value) return take(kind, *value.get());
        if (const Error* why = value.whyNot()) value = Error{why->code, redactor_.text(why->where), why->osCode};
    }
    template <class T> void take(TextKind kind, std::vector<T>& values)
    {
        for (T& each : values) take(kind, each);
    }

private:
    template <class Owner> struct Within {
        Replacer& replacer;
        template <class T> void operator()(const char* name, T& field) { replacer.take(kindOf<Owner>(name), field); }
    };
    const Redactor& redactor_;
};
}

void learn(Redactor& redactor, const Facts& facts) { Learner(redactor).take(TextKind::Foreign, facts); }

Facts redacted(const Redactor& redactor, const Facts& facts)
{
    Facts out = facts;
    Replacer(redactor).take(TextKind::Foreign, out);
    if (redactor.how() != Anonymity::None) out.anonymity = redactor.how();
    return out;
}
}
