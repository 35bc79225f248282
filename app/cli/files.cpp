// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files.h"
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
namespace tl::cli {
namespace {
auto failed(int error)
{
    const ErrorCode code = error == ENOENT || error == ENOTDIR ? ErrorCode::NotFound
                           : error == EACCES || error == EPERM ? ErrorCode::Denied
                                                               : ErrorCode::Unavailable;
    return fail(code, "", error);
}
}

Result<std::string> readFile(const std::filesystem::path& path, std::size_t most)
{
    errno = 0;
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.string().c_str(), "rb"), &std::fclose);
    if (!file) return failed(errno);
    std::string text;
    std::array<char, 65536> part;
    while (const std::size_t got = std::fread(part.data(), 1, part.size(), file.get())) {
        if (text.size() + got > most)
            return fail(ErrorCode::Malformed, "longer than " + std::to_string(most) + " bytes");
        text.append(part.data(), got);
    }
    if (std::ferror(file.get())) return failed(errno); // a folder opens and does not read
    return text;
}
}
