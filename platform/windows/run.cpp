// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/run.h"
#include "platform/windows/handle.h"
#include "platform/windows/meaning/command_line.h"
#include "platform/windows/secret.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <array>
#include <shlobj.h>
#include <thread>
namespace tl::windows_os {
namespace {
struct Pipe {
    Handle read = {}, write = {};
};
Pipe makePipe()
{
    SECURITY_ATTRIBUTES inherited = {
        .nLength = sizeof inherited, .lpSecurityDescriptor = nullptr, .bInheritHandle = TRUE};
    HANDLE read = nullptr, write = nullptr;
    if (!CreatePipe(&read, &write, &inherited, 0)) return {};
    Pipe out{owned(read), owned(write)};
    SetHandleInformation(read, HANDLE_FLAG_INHERIT, 0);
    return out;
}

// Exactly these handles are inherited: another thread may start a program at the same time.
class OnlyThese {
public:
    explicit OnlyThese(std::array<HANDLE, 2> handles) : handles_(handles)
    {
        SIZE_T size = 0;
        InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
        memory_.resize(size);
        ok_ = InitializeProcThreadAttributeList(get(), 1, 0, &size) != 0 &&
              UpdateProcThreadAttribute(get(), 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles_.data(), sizeof handles_,
                                        nullptr, nullptr) != 0;
    }
    OnlyThese(const OnlyThese&) = delete;
    OnlyThese& operator=(const OnlyThese&) = delete;
    ~OnlyThese()
    {
        if (ok_) DeleteProcThreadAttributeList(get());
    }
    bool ok() const { return ok_; }
    LPPROC_THREAD_ATTRIBUTE_LIST get() { return reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(memory_.data()); }

private:
    std::array<HANDLE, 2> handles_;
    std::vector<std::byte> memory_ = {};
    bool ok_ = false;
};

// Of a program and of whatever it starts. When the last handle goes, so do they.
Handle makeJob()
{
    Handle job = owned(CreateJobObjectW(nullptr, nullptr));
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (job && !SetInformationJobObject(job.get(), JobObjectExtendedLimitInformation, &limits, sizeof limits))
        job.reset();
    return job;
}

Result<Handle> start(const std::filesystem::path& program, const std::vector<std::string>& arguments, HANDLE output,
                     HANDLE job)
{
    SECURITY_ATTRIBUTES inherited = {
        .nLength = sizeof inherited, .lpSecurityDescriptor = nullptr, .bInheritHandle = TRUE};
    const Handle nothing = owned(CreateFileW(L"NUL", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                             &inherited, OPEN_EXISTING, 0, nullptr));
    OnlyThese only({output, nothing.get()});
    if (!only.ok()) return failed(GetLastError(), "start " + program.filename().string());
    STARTUPINFOEXW about = {};
    about.StartupInfo.cb = sizeof about;
    about.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    about.StartupInfo.hStdInput = about.StartupInfo.hStdError = nothing.get();
    about.StartupInfo.hStdOutput = output;
    about.lpAttributeList = only.get();
    std::wstring line = wide(commandLine(narrow(program.wstring()), arguments));
    PROCESS_INFORMATION process = {};
    if (!CreateProcessW(program.c_str(), line.data(), nullptr, nullptr, TRUE,
                        CREATE_NO_WINDOW | CREATE_SUSPENDED | EXTENDED_STARTUPINFO_PRESENT, nullptr, nullptr,
                        &about.StartupInfo, &process))
        return failed(GetLastError(), "start " + narrow(program.wstring()));
    const Handle thread = owned(process.hThread);
    Handle started = owned(process.hProcess);
    if (AssignProcessToJobObject(job, started.get()) && ResumeThread(thread.get()) != static_cast<DWORD>(-1))
        return started;
    const DWORD error = GetLastError();
    TerminateProcess(started.get(), 1);
    return failed(error, "start " + narrow(program.wstring()));
}

// Ends the program when time is up, and all that it has started, which may hold the pipe although the program itself
// has ended: then the pipe ends, and with it the reading.
class Watchdog {
public:
    Watchdog(HANDLE job, std::chrono::milliseconds timeout)
        : thread_([this, job, timeout](std::stop_token) {
              if (WaitForSingleObject(over_.get(), static_cast<DWORD>(timeout.count())) != WAIT_TIMEOUT) return;
              late_ = true;
              TerminateJobObject(job, 1);
          })
    {
    }
    bool finish()
    {
        SetEvent(over_.get());
        thread_.join();
        return late_;
    }

private:
    Handle over_ = owned(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    bool late_ = false;
    std::jthread thread_;
};
}

std::filesystem::path wireGuardFolder()
{
    wchar_t* found = nullptr;
    const HRESULT ok = SHGetKnownFolderPath(FOLDERID_ProgramFiles, KF_FLAG_DEFAULT, nullptr, &found);
    const std::filesystem::path folder =
        SUCCEEDED(ok) ? std::filesystem::path(found) / "WireGuard" : std::filesystem::path();
    CoTaskMemFree(found);
    return folder;
}

Result<std::string> run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                        RunLimits limits)
{
    const std::string name = narrow(program.filename().wstring());
    Pipe pipe = makePipe();
    if (!pipe.read) return failed(GetLastError(), "start " + name);
    const Handle job = makeJob();
    if (!job) return failed(GetLastError(), "start " + name);
    const auto process = start(program, arguments, pipe.write.get(), job.get());
    pipe.write.reset();
    if (!process) return tl::unexpected(process.error());
    Watchdog watchdog(job.get(), limits.timeout);
    Secret out;
    std::array<char, 4096> buffer = {};
    DWORD got = 0;
    while (out.text.size() <= limits.bytes &&
           ReadFile(pipe.read.get(), buffer.data(), static_cast<DWORD>(buffer.size()), &got, nullptr) && got > 0)
        out.text.append(buffer.data(), got);
    SecureZeroMemory(buffer.data(), buffer.size());
    if (out.text.size() > limits.bytes) TerminateJobObject(job.get(), 1);
    WaitForSingleObject(process->get(), static_cast<DWORD>(limits.timeout.count()));
    if (watchdog.finish()) return fail(ErrorCode::Timeout, name + " did not end in time");
    if (out.text.size() > limits.bytes) return fail(ErrorCode::Malformed, name + " wrote too much");
    DWORD status = 0;
    GetExitCodeProcess(process->get(), &status);
    if (status != 0) return fail(ErrorCode::Unavailable, name + " failed", static_cast<int>(status));
    return std::move(out.text);
}
}
