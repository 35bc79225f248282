// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/files.h"
#include "app/shared/words.h"
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>
namespace tl {
namespace {
auto failed(int error)
{
    const ErrorCode code = error == ENOENT || error == ENOTDIR ? ErrorCode::NotFound
                           : error == EACCES || error == EPERM ? ErrorCode::Denied
                                                               : ErrorCode::Unavailable;
    // The numbers of the C library are not everywhere those of the system, whose words will be asked for.
    const bool known =
        std::system_category().default_error_condition(error) == std::generic_category().default_error_condition(error);
    return fail(code, "", known ? error : 0);
}

// A path is opened as it is: through a narrow text, Windows would lose what its code page lacks.
class FileSource final : public ByteSource {
public:
    explicit FileSource(const std::filesystem::path& path)
    {
        errno = 0;
        file_.rdbuf()->pubsetbuf(nullptr, 0);
        file_.open(path, std::ios::binary);
        error_ = errno;
    }
    bool isOpen() const { return file_.is_open(); }
    int error() const { return error_; }
    Result<std::size_t> read(std::span<std::byte> into) override
    {
        errno = 0;
        file_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
        if (file_.bad()) return failed(errno); // a folder opens and does not read
        return static_cast<std::size_t>(file_.gcount());
    }

private:
    std::ifstream file_ = {};
    int error_ = 0;
};
}

std::filesystem::path pathOf(std::string_view text) { return std::u8string(text.begin(), text.end()); }

std::string textOf(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

Result<std::string> readFile(const std::filesystem::path& path, std::size_t most)
{
    const auto file = openFile(path);
    if (!file) return tl::unexpected(file.error());
    const auto tooLong = [&] {
        return fail(ErrorCode::Malformed, say(TL_TEXT("Cli", "longer than %1 bytes"), {std::to_string(most)}));
    };
    std::error_code noSize; // a pipe has none
    if (const auto size = std::filesystem::file_size(path, noSize); !noSize && size > most) return tooLong();
    std::string text;
    std::array<std::byte, 65536> part;
    for (;;) {
        const auto got = (*file)->read(part);
        if (!got) return tl::unexpected(got.error());
        if (*got == 0) return text;
        if (text.size() + *got > most) return tooLong();
        text.append(reinterpret_cast<const char*>(part.data()), *got);
    }
}

Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& path)
{
    auto file = std::make_unique<FileSource>(path);
    if (!file->isOpen()) return failed(file->error());
    return file;
}
}
