// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shared/files.h"
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
namespace tl {
namespace {
auto failed(int error)
{
    const ErrorCode code = error == ENOENT || error == ENOTDIR ? ErrorCode::NotFound
                           : error == EACCES || error == EPERM ? ErrorCode::Denied
                                                               : ErrorCode::Unavailable;
    return fail(code, "", error);
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;
Result<File> opened(const std::filesystem::path& path)
{
    errno = 0;
    File file(std::fopen(path.string().c_str(), "rb"), &std::fclose);
    if (!file) return failed(errno);
    return file;
}

class FileSource final : public ByteSource {
public:
    explicit FileSource(File file) : file_(std::move(file)) { std::setvbuf(file_.get(), nullptr, _IONBF, 0); }
    Result<std::size_t> read(std::span<std::byte> into) override
    {
        errno = 0;
        const auto got = std::fread(into.data(), 1, into.size(), file_.get());
        if (got == 0 && std::ferror(file_.get())) return failed(errno);
        return got;
    }

private:
    File file_;
};
}

Result<std::string> readFile(const std::filesystem::path& path, std::size_t most)
{
    const auto file = opened(path);
    if (!file) return tl::unexpected(file.error());
    std::string text;
    std::array<char, 65536> part;
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), file->get())) {
        if (text.size() + got > most)
            return fail(ErrorCode::Malformed, "longer than " + std::to_string(most) + " bytes");
        text.append(part.data(), got);
    }
    if (std::ferror(file->get())) return failed(errno); // a folder opens and does not read
    return text;
}

Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& path)
{
    auto file = opened(path);
    if (!file) return tl::unexpected(file.error());
    return std::make_unique<FileSource>(std::move(*file));
}
}
