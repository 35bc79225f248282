// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/elevation.h"
#include "platform/windows/meaning/accounts.h"
#include "platform/windows/meaning/system_codes.h"
#include <algorithm>
#include <charconv>
namespace tl::windows_os {
namespace {
auto refused(const char* why) { return fail(ErrorCode::Denied, why); }
Status that(bool holds, const char* otherwise) { return holds ? Status(Done{}) : Status(refused(otherwise)); }

// In the one form that argumentsOf() gives.
template <class Number> bool isNumber(const std::string& text, Number& to)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to);
    return error == std::errc() && to != 0 && std::to_string(to) == text;
}
bool isPipe(const std::string& name)
{
    constexpr std::size_t kDigits = 32;
    return name.size() == kDigits && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}
}

std::vector<std::string> argumentsOf(const StartOrder& order)
{
    return {order.pipe, std::to_string(order.process), std::to_string(order.created)};
}

Result<StartOrder> startOrderFrom(const std::vector<std::string>& arguments)
{
    constexpr std::size_t kCount = 3;
    StartOrder out;
    if (arguments.size() != kCount || !isPipe(arguments[0]) || !isNumber(arguments[1], out.process) ||
        !isNumber(arguments[2], out.created))
        return fail(ErrorCode::Malformed, "it is started by Tunnelight's programs alone");
    out.pipe = arguments[0];
    return out;
}

std::string pipePath(const StartOrder& order)
{
    return R"(\\.\pipe\ProtectedPrefix\Administrators\Tunnelight\)" + order.pipe;
}

Status checkCaller(const Peer& caller, const StartOrder& order, std::uint32_t ownSession,
                   std::span<const FileIdentity> programs)
{
    if (caller.process != order.process || caller.created != order.created)
        return refused("the program that asked has ended");
    if (auto ok = that(caller.session == ownSession, "it is asked from another session"); !ok) return ok;
    return that(std::ranges::find(programs, caller.image) != programs.end(), "it is asked by a program of others");
}

Status checkClient(const Peer& came, const Peer& caller)
{
    if (came.process != caller.process) return refused("another process came");
    if (came.created != caller.created) return refused("another process came under the number of the one that asked");
    if (came.user != caller.user) return refused("another user came");
    return that(came == caller, "another program came");
}

Status checkServer(const std::string& owner, std::uint32_t process, std::uint32_t started)
{
    if (auto ok = that(isAdministrators(owner), "what answers is not an administrator's"); !ok) return ok;
    return that(process == started && started != 0, "what answers is not what was started");
}

Result<std::string> pipeRights(const std::string& user)
{
    if (!isPerson(user)) return refused("it is asked by no person");
    return "O:BAD:P(A;;GA;;;SY)(A;;GA;;;BA)(A;;0x120183;;;" + user + ")S:(ML;;NW;;;ME)";
}

Error whyNotStarted(std::uint32_t win32)
{
    constexpr std::uint32_t kCancelled = 1223;
    if (win32 == kCancelled) return {ErrorCode::Cancelled, "consent was not given", kCancelled};
    return {meaningOfCode(win32), "start tunnelight-helper.exe", static_cast<int>(win32)};
}

std::vector<std::string> cleanEnvironment(const std::string& windows)
{
    const std::string system = windows + R"(\System32)";
    return {"SystemRoot=" + windows, "windir=" + windows, "SystemDrive=" + windows.substr(0, 2),
            "ComSpec=" + system + R"(\cmd.exe)", "PATH=" + system + ";" + windows + ";" + system + R"(\Wbem)"};
}
}
