// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/resolvconf.h"
#include "platform/linux/control/kind.h"
#include "platform/linux/files.h"
#include "platform/linux/run.h"
#include "platform/linux/words.h"
#include <algorithm>
namespace tl::linux_os {
namespace {
using enum ResolvconfProgram;
constexpr std::size_t kMostBytes = 1 << 16;
constexpr const char* kState = "/run/resolvconf/";
constexpr std::string_view kOptions = "# resolvconf";
// It runs what others have told it to run, and must not be left half way.
const RunLimits kPatience{.timeout = std::chrono::seconds(10), .outlivesUs = true};

Result<ObjectState> fileAt(const std::string& path)
{
    auto text = readFile(path, kMostBytes);
    if (!text && text.error().code == ErrorCode::NotFound) return ObjectState();
    if (!text) return tl::unexpected(text.error());
    return ObjectState(*std::move(text));
}

bool isListed(const char* folder, const std::string& record)
{
    const auto names = listFolder(std::string(kState) + folder);
    return names && std::ranges::find(*names, record) != names->end();
}

// In a folder of marks: "0000050 tun.wg0".
std::optional<std::string> numberIn(const char* folder, const std::string& record)
{
    const auto names = listFolder(std::string(kState) + folder);
    if (!names) return std::nullopt;
    for (const std::string& name : *names) {
        const auto blank = name.find(' ');
        if (blank == name.npos || name.substr(blank + 1) != record) continue;
        if (const auto number = anyNumber(name.substr(0, blank))) return std::to_string(*number);
    }
    return std::nullopt;
}

std::string optionsOf(const std::string& record)
{
    std::string out(kOptions);
    if (const auto metric = numberIn("metrics", record)) out += " -m " + *metric;
    if (isListed("private", record)) out += " -p";
    if (numberIn("exclusive", record)) out += " -x";
    return out + '\n';
}

Result<ObjectState> readOpenresolv(const std::string& record)
{
    for (const char* folder : {"interfaces/", "keys/"}) { // the latter since 3.13
        auto text = fileAt(kState + (folder + record));
        if (!text || *text) return text.map([&](const ObjectState& lines) { return optionsOf(record) + *lines; });
    }
    const auto listed = run({"resolvconf", "-l", record});
    if (listed && !listed->empty())
        return fail(ErrorCode::NotSupported, "resolvconf keeps its records in a place that is not known");
    return ObjectState();
}

struct Parts {
    std::vector<std::string> options = {};
    std::string lines = {};
};
Parts parse(const std::string& state)
{
    if (!state.starts_with(kOptions)) return {{}, state};
    const auto end = std::min(state.find('\n'), state.size());
    Parts out;
    for (const auto word : words(std::string_view(state).substr(kOptions.size(), end - kOptions.size())))
        out.options.emplace_back(word);
    out.lines = state.substr(std::min(end + 1, state.size()));
    return out;
}

bool isRecord(const std::string& name)
{
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:@+=-";
    constexpr std::size_t kLongest = 64;
    return !name.empty() && name.size() <= kLongest && name[0] != '.' && name[0] != '-' &&
           name.find_first_not_of(kLetters) == name.npos;
}

// As resolvconf(8) takes them: nothing else gets onto a command line.
bool areOptions(const std::vector<std::string>& all)
{
    for (std::size_t at = 0; at < all.size(); ++at) {
        const bool isMetric = all[at] == "-m" && at + 1 < all.size() && anyNumber(all[at + 1]);
        if (!isMetric && all[at] != "-p" && all[at] != "-x") return false;
        if (isMetric) ++at;
    }
    return true;
}

std::vector<std::string> argvOf(const std::string& record, const ObjectState& state)
{
    if (!state) return {"resolvconf", "-d", record, "-f"};
    std::vector<std::string> out = {"resolvconf", "-a", record};
    for (const std::string& option : parse(*state).options) out.push_back(option);
    return out;
}

class Resolvconf final : public ObjectKind {
public:
    std::string_view kind() const override { return "resolvconf"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (!isRecord(name)) return noSuchObject(kind(), name);
        switch (findResolvconf()) {
        case Debian: return fileAt(kState + ("interface/" + name));
        case Openresolv: return readOpenresolv(name);
        default: return fail(ErrorCode::NotFound, "no resolvconf that keeps records is installed");
        }
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (!isRecord(name) || (state && !areOptions(parse(*state).options))) return noSuchObject(kind(), name);
        RunLimits limits = kPatience;
        const std::string lines = state ? parse(*state).lines : "";
        limits.input = lines;
        const auto done = runQuietly(argvOf(name, state), limits);
        // What others have told it to run may fail; the record is there nevertheless.
        return done || read(name) != Result<ObjectState>(state) ? done : Done{};
    }
    std::string command(const Change& change) override
    {
        const std::string line = lineOf(argvOf(change.name, change.after));
        return change.after ? printing(parse(*change.after).lines) + " | " + line : line;
    }
};
}

ResolvconfProgram findResolvconf()
{
    const auto said = runForStatus({"resolvconf", "--version"});
    constexpr int kNoSuchCommand = 99; // of Debian's, before it had a version to tell
    if (!said && said.error().code == ErrorCode::NotFound) return None;
    if (!said) return said.error().osCode == kNoSuchCommand ? Debian : Unknown;
    if (said->starts_with("openresolv")) return Openresolv;
    if (said->starts_with("Debian resolvconf")) return Debian;
    return said->starts_with("systemd") ? Systemd : Unknown;
}

// Debian's sorts records by their names: the first kind of them that its list holds puts a tunnel before the rest.
std::string recordOf(const std::string& tunnel)
{
    const auto order = readFile("/etc/resolvconf/interface-order", kMostBytes).value_or("");
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    for (LineReader lines(order); lines.next();) {
        const auto star = lines.line().find_first_not_of(kLetters);
        if (star != lines.line().npos && star > 0 && lines.line().substr(star) == "*")
            return std::string(lines.line().substr(0, star)) + "." + tunnel;
    }
    return tunnel;
}

std::string recordWith(ResolvconfProgram program, const ObjectState& before, std::span<const IpAddress> servers)
{
    std::string out = program == Openresolv ? std::string(kOptions) + " -m 0 -x\n" : "";
    for (const IpAddress& server : servers) out += "nameserver " + toString(server) + "\n";
    const std::string former = before ? parse(*before).lines : "";
    for (LineReader lines(former); lines.next();) {
        const auto line = lines.line().substr(0, lines.line().find_last_not_of(" \t\v\f\r") + 1);
        if (line.starts_with("search ") || line.starts_with("domain ")) out += std::string(line) + "\n";
    }
    return out;
}

std::unique_ptr<ObjectKind> makeResolvconf() { return std::make_unique<Resolvconf>(); }
}
