// SPDX-License-Identifier: GPL-3.0-or-later
// A console gets UTF-16, so that it shows every language whatever its code page; a file or a pipe gets UTF-8.
#include "platform/process.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <windows.h>
namespace tl {
namespace {
using Clock = std::chrono::steady_clock;
using windows_os::narrow;
using windows_os::wide;

HANDLE handleOf(Stream stream) { return GetStdHandle(stream == Stream::Out ? STD_OUTPUT_HANDLE : STD_ERROR_HANDLE); }

bool isConsole(HANDLE handle)
{
    DWORD mode = 0;
    return GetConsoleMode(handle, &mode) != 0;
}

// A console takes up to some 30,000 characters at once.
bool writeConsole(HANDLE to, std::wstring_view text)
{
    constexpr std::size_t kPart = 8192;
    while (!text.empty()) {
        DWORD written = 0;
        if (!WriteConsoleW(to, text.data(), static_cast<DWORD>(std::min(text.size(), kPart)), &written, nullptr))
            return false;
        text.remove_prefix(written);
    }
    return true;
}

bool writeBytes(HANDLE to, std::string_view text)
{
    constexpr std::size_t kPart = 1 << 20;
    while (!text.empty()) {
        DWORD written = 0;
        if (!WriteFile(to, text.data(), static_cast<DWORD>(std::min(text.size(), kPart)), &written, nullptr))
            return false;
        text.remove_prefix(written);
    }
    return true;
}

// One line as it is typed, key by key: a console that waits for a whole line cannot be left before it has one.
class TypedLine {
public:
    explicit TypedLine(HANDLE in) : in_(in) {}
    // True: the line is whole.
    bool take(const KEY_EVENT_RECORD& key)
    {
        const wchar_t typed = key.uChar.UnicodeChar;
        if (!key.bKeyDown || typed == 0) return false;
        if (typed == L'\r') return show(L"\r\n"), true;
        if (typed == L'\b') {
            if (!text_.empty()) {
                text_.pop_back();
                show(L"\b \b");
            }
        } else if (typed >= L' ') {
            text_.append(key.wRepeatCount, typed);
            show(std::wstring(key.wRepeatCount, typed));
        }
        return false;
    }
    bool readSome()
    {
        INPUT_RECORD event = {};
        DWORD got = 0;
        return ReadConsoleInputW(in_, &event, 1, &got) && got == 1 && event.EventType == KEY_EVENT &&
               take(event.Event.KeyEvent);
    }
    std::string text() const { return narrow(text_); }

private:
    static void show(std::wstring_view text) { writeConsole(handleOf(Stream::Error), text); }
    HANDLE in_;
    std::wstring text_ = {};
};

// Waiting for a pipe is no use: its handle is always ready. A file has all that it will ever have.
bool hasInput(HANDLE in)
{
    DWORD available = 0;
    if (GetFileType(in) != FILE_TYPE_PIPE) return true;
    return !PeekNamedPipe(in, nullptr, 0, nullptr, &available, nullptr) || available > 0; // the end is input, too
}
}

void prepareStreams()
{
    for (const Stream each : {Stream::Out, Stream::Error}) {
        DWORD mode = 0;
        if (const HANDLE to = handleOf(each); GetConsoleMode(to, &mode))
            SetConsoleMode(to, mode | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
}

bool isTerminal(Stream stream) { return isConsole(handleOf(stream)); }
bool canBeAsked() { return isConsole(GetStdHandle(STD_INPUT_HANDLE)); }

Status writeTo(Stream stream, std::string_view text)
{
    const HANDLE to = handleOf(stream);
    if (isConsole(to) ? writeConsole(to, wide(text)) : writeBytes(to, text)) return Done{};
    return fail(ErrorCode::Unavailable, stream == Stream::Out ? "write to standard output" : "write to standard error",
                static_cast<int>(GetLastError()));
}

std::optional<std::string> readLine(std::optional<std::chrono::milliseconds> patience, std::stop_token stop)
{
    constexpr auto kNap = std::chrono::milliseconds(50);
    const HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
    const bool console = isConsole(in);
    const auto end = Clock::now() + patience.value_or(std::chrono::hours(24));
    TypedLine typed(in);
    std::string line;
    while (Clock::now() < end && !stop.stop_requested()) {
        if (console) {
            if (WaitForSingleObject(in, static_cast<DWORD>(kNap.count())) == WAIT_OBJECT_0 && typed.readSome())
                return typed.text();
            continue;
        }
        if (!hasInput(in)) {
            Sleep(static_cast<DWORD>(kNap.count()));
            continue;
        }
        char one = 0;
        DWORD got = 0;
        if (!ReadFile(in, &one, 1, &got, nullptr) || got != 1) return std::nullopt;
        if (one == '\n') return line;
        if (one != '\r') line += one;
    }
    return std::nullopt;
}
}
