// SPDX-License-Identifier: GPL-3.0-or-later
// A zip archive in memory. What is read was made by anybody: entries are looked up by name, unpacked to a limit, and
// never to disk.
#pragma once
#include "core/base/result.h"
#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
namespace tl {
struct ZipEntry {
    std::string name = {};
    std::string content = {};
};
// How much is packed, from 0 to 1. Called on the calling thread; false: stop.
using ZipProgress = std::function<bool(double)>;
// Cancelled: stopped by the progress.
Result<std::string> zipOf(std::span<const ZipEntry>, std::chrono::seconds since1970, const ZipProgress& = {});

bool looksLikeZip(std::string_view bytes);

class ZipArchive {
public:
    // The bytes must outlive the archive. Malformed: damaged, or more than `mostEntries`.
    static Result<ZipArchive> open(std::string_view bytes, std::size_t mostEntries = 64);
    // NotFound; Malformed: damaged, encrypted, or unpacked more than `mostBytes`, whatever it says of its size.
    Result<std::string> read(const std::string& name, std::size_t mostBytes) const;

private:
    struct Closer {
        void operator()(void* archive) const;
    };
    explicit ZipArchive(void* archive) : archive_(archive) {}
    std::unique_ptr<void, Closer> archive_;
};
}
