// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/elevation/pipe.h"
#include "platform/windows/meaning/elevation.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <mutex>
#include <sddl.h>
namespace tl::windows_os {
namespace {
using std::chrono::milliseconds;
constexpr DWORD kBufferBytes = 64 << 10;

// What a pipe is asked to do, until it is done or is no longer wanted.
class Operation {
public:
    Operation() { at_.hEvent = done_.get(); }
    Operation(const Operation&) = delete;
    Operation& operator=(const Operation&) = delete;
    ~Operation() = default;
    OVERLAPPED* at() { return &at_; }
    // The bytes. Timeout. Unavailable: it failed, or one of `ends`, which may be null, is signalled.
    Result<std::size_t> result(HANDLE pipe, BOOL began, std::initializer_list<HANDLE> ends, milliseconds patience)
    {
        if (!began && GetLastError() != ERROR_IO_PENDING) return gone(GetLastError());
        std::vector<HANDLE> all = {done_.get()};
        std::ranges::copy_if(ends, std::back_inserter(all), [](HANDLE each) { return each != nullptr; });
        const auto wait = static_cast<DWORD>(std::clamp<milliseconds::rep>(patience.count(), 0, INFINITE - 1));
        const DWORD why = WaitForMultipleObjects(static_cast<DWORD>(all.size()), all.data(), FALSE, wait);
        if (why != WAIT_OBJECT_0) CancelIoEx(pipe, &at_);
        DWORD bytes = 0;
        if (GetOverlappedResult(pipe, &at_, &bytes, TRUE)) return bytes; // perhaps at the last moment
        const DWORD error = GetLastError();
        if (why == WAIT_TIMEOUT && error == ERROR_OPERATION_ABORTED) return fail(ErrorCode::Timeout, "a pipe");
        return gone(error);
    }

private:
    static tl::unexpected<Error> gone(DWORD error)
    {
        return fail(ErrorCode::Unavailable, "the other end is gone", static_cast<int>(error));
    }
    Handle done_ = owned(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    OVERLAPPED at_ = {};
};

class PipeChannel final : public wire::ByteChannel {
public:
    PipeChannel(Handle pipe, Handle peer) : pipe_(std::move(pipe)), peer_(std::move(peer)) {}
    Result<std::size_t> read(std::span<std::byte> into, milliseconds patience) override
    {
        const std::scoped_lock lock(reading_);
        Operation operation;
        const BOOL began = ReadFile(pipe_.get(), into.data(), static_cast<DWORD>(into.size()), nullptr, operation.at());
        auto got = operation.result(pipe_.get(), began, {over_.get(), peer_.get()}, patience);
        return !got && got.error().code == ErrorCode::Timeout ? Result<std::size_t>(0U) : got;
    }
    Status write(std::span<const std::byte> bytes) override
    {
        constexpr std::chrono::seconds kPatience{10}; // who does not read for so long is not waited for
        const std::scoped_lock lock(writing_);
        while (!bytes.empty()) {
            Operation operation;
            const auto part = bytes.first(std::min<std::size_t>(bytes.size(), kBufferBytes));
            const BOOL began =
                WriteFile(pipe_.get(), part.data(), static_cast<DWORD>(part.size()), nullptr, operation.at());
            const auto sent = operation.result(pipe_.get(), began, {over_.get(), peer_.get()}, kPatience);
            if (!sent) return fail(ErrorCode::Unavailable, "the other end does not read", sent.error().osCode);
            bytes = bytes.subspan(*sent);
        }
        return Done{};
    }
    // The other end learns of it when the handle goes, and has read by then what it wants to.
    void close() override
    {
        SetEvent(over_.get());
        const std::scoped_lock lock(reading_, writing_);
        pipe_.reset();
    }

private:
    Handle pipe_, peer_;
    Handle over_ = owned(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    std::mutex reading_ = {}, writing_ = {};
};
}

Result<Handle> makePipe(const std::string& path, const std::string& rights)
{
    PSECURITY_DESCRIPTOR raw = nullptr;
    if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(wide(rights).c_str(), SDDL_REVISION_1, &raw, nullptr))
        return failed(GetLastError(), "say who may use the pipe");
    const LocalMemory<void> kept(raw);
    SECURITY_ATTRIBUTES attributes = {
        .nLength = sizeof attributes, .lpSecurityDescriptor = raw, .bInheritHandle = FALSE};
    Handle pipe = owned(CreateNamedPipeW(wide(path).c_str(),
                                         PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED,
                                         PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
                                         1, kBufferBytes, kBufferBytes, 0, &attributes));
    if (!pipe) return failed(GetLastError(), "make the pipe");
    return pipe;
}

Status awaitClient(HANDLE pipe, HANDLE client, milliseconds patience)
{
    Operation operation;
    const BOOL began = ConnectNamedPipe(pipe, operation.at());
    if (!began && GetLastError() == ERROR_PIPE_CONNECTED) return Done{}; // it was faster
    const auto came = operation.result(pipe, began, {client}, patience);
    return came ? Status(Done{}) : tl::unexpected(came.error());
}

Result<Handle> openPipe(const std::string& path, HANDLE server, milliseconds patience)
{
    constexpr DWORD kNap = 20;
    const auto end = std::chrono::steady_clock::now() + patience;
    for (;;) {
        // Who answers may learn who we are, and cannot act as if it were us.
        Handle pipe =
            owned(CreateFileW(wide(path).c_str(), kPipeAccess, 0, nullptr, OPEN_EXISTING,
                              FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, nullptr));
        if (pipe) return pipe;
        const DWORD error = GetLastError();
        if (error != ERROR_FILE_NOT_FOUND && error != ERROR_PATH_NOT_FOUND && error != ERROR_PIPE_BUSY)
            return failed(error, "come to the pipe");
        if (WaitForSingleObject(server, kNap) == WAIT_OBJECT_0)
            return fail(ErrorCode::Unavailable, "the elevated process ended at once");
        if (std::chrono::steady_clock::now() > end)
            return fail(ErrorCode::Timeout, "the elevated process does not answer", static_cast<int>(error));
    }
}

std::unique_ptr<wire::ByteChannel> makePipeChannel(Handle pipe, Handle peer)
{
    return std::make_unique<PipeChannel>(std::move(pipe), std::move(peer));
}
}
