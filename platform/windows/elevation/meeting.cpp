// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/elevation/meeting.h"
#include "platform/windows/com.h"
#include "platform/windows/elevation/peer.h"
#include "platform/windows/elevation/pipe.h"
#include "platform/windows/sid.h"
#include "platform/windows/system_error.h"
#include "platform/windows/system_folder.h"
#include "platform/windows/wide.h"
#include <aclapi.h>
#include <random>
#include <shellapi.h>
#include <thread>
namespace tl::windows_os {
namespace {
// Not to be guessed by accident; it need not be a secret.
std::string drawName()
{
    std::random_device random;
    std::string out;
    while (out.size() < 32) out += "0123456789abcdef"[random() % 16];
    return out;
}

// Without it, processes of another user are closed to an administrator whose password somebody else was asked for.
// confine() takes it away again.
void enableDebugPrivilege()
{
    HANDLE raw = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY, &raw)) return;
    const Handle token = owned(raw);
    TOKEN_PRIVILEGES one = {.PrivilegeCount = 1, .Privileges = {{.Luid = {}, .Attributes = SE_PRIVILEGE_ENABLED}}};
    if (LookupPrivilegeValueW(nullptr, SE_DEBUG_NAME, &one.Privileges[0].Luid))
        AdjustTokenPrivileges(token.get(), FALSE, &one, 0, nullptr, nullptr);
}

Result<std::string> ownerOf(HANDLE pipe)
{
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR raw = nullptr;
    const DWORD error =
        GetSecurityInfo(pipe, SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr, nullptr, &raw);
    const LocalMemory<void> kept(raw);
    if (error != ERROR_SUCCESS) return failed(error, "see whose the pipe is");
    return textOf(owner);
}

// The window before which Windows asks. One of another program would be asked for by it.
HWND windowOf(Asking asking)
{
    if (asking == Asking::InTerminal) return GetConsoleWindow();
    const HWND front = GetForegroundWindow();
    DWORD process = 0;
    GetWindowThreadProcessId(front, &process);
    return process == GetCurrentProcessId() ? front : nullptr;
}

Result<Handle> runAs(const std::filesystem::path& program, const std::vector<std::string>& arguments, HWND window)
{
    const ComThread com(Apartment::Single); // as the shell wants it
    const std::wstring folder = systemFolder().wstring();
    std::wstring words;
    for (const std::string& each : arguments) words += (words.empty() ? L"" : L" ") + wide(each);
    SHELLEXECUTEINFOW how = {};
    how.cbSize = sizeof how;
    how.fMask = SEE_MASK_NOCLOSEPROCESS | SEE_MASK_NOASYNC | SEE_MASK_FLAG_NO_UI;
    how.hwnd = window;
    how.lpVerb = L"runas";
    how.lpFile = program.c_str();
    how.lpParameters = words.c_str();
    how.lpDirectory = folder.c_str();
    how.nShow = SW_HIDE;
    if (!ShellExecuteExW(&how)) return tl::unexpected(whyNotStarted(GetLastError()));
    if (!how.hProcess) return fail(ErrorCode::Unavailable, "Windows does not say which process it started");
    return owned(how.hProcess);
}
}

Result<Channel> meetClient(const StartOrder& order, std::span<const FileIdentity> programs,
                           std::chrono::milliseconds patience)
{
    enableDebugPrivilege();
    auto caller = knowProcess(order.process);
    if (!caller) return tl::unexpected(caller.error());
    if (auto ok = checkCaller(caller->about, order, sessionOf(GetCurrentProcessId()), programs); !ok)
        return tl::unexpected(ok.error());
    const auto rights = pipeRights(caller->about.user);
    if (!rights) return tl::unexpected(rights.error());
    auto pipe = makePipe(pipePath(order), *rights);
    if (!pipe) return tl::unexpected(pipe.error());
    if (auto ok = awaitClient(pipe->get(), caller->handle.get(), patience); !ok) return tl::unexpected(ok.error());
    ULONG process = 0;
    if (!GetNamedPipeClientProcessId(pipe->get(), &process)) return failed(GetLastError(), "see who came");
    const auto came = knowProcess(process);
    if (!came) return tl::unexpected(came.error());
    if (auto ok = checkClient(came->about, caller->about); !ok) return tl::unexpected(ok.error());
    return makePipeChannel(*std::move(pipe), std::move(caller->handle));
}

Launch withConsent(Asking asking)
{
    return [asking](const std::filesystem::path& program, const std::vector<std::string>& arguments) {
        Result<Handle> out = nullptr;
        const HWND window = windowOf(asking);
        std::jthread([&] { out = runAs(program, arguments, window); }).join(); // the caller's may know COM otherwise
        return out;
    };
}

Result<Channel> meetHelper(const std::filesystem::path& helper, const Launch& launch)
{
    const auto created = createdAt(GetCurrentProcess());
    if (!created) return tl::unexpected(created.error());
    const StartOrder order{.pipe = drawName(), .process = GetCurrentProcessId(), .created = *created};
    auto process = launch(helper, argumentsOf(order));
    if (!process) return tl::unexpected(process.error());
    auto pipe = openPipe(pipePath(order), process->get(), kMeetingTime);
    if (!pipe) return tl::unexpected(pipe.error());
    const auto owner = ownerOf(pipe->get());
    if (!owner) return tl::unexpected(owner.error());
    ULONG server = 0;
    if (!GetNamedPipeServerProcessId(pipe->get(), &server)) return failed(GetLastError(), "see what answers");
    if (auto ok = checkServer(*owner, server, GetProcessId(process->get())); !ok) return tl::unexpected(ok.error());
    return makePipeChannel(*std::move(pipe), *std::move(process));
}
}
