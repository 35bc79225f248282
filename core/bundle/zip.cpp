// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/zip.h"
#include "core/base/text.h"
#include <algorithm>
#include <zip.h>
namespace tl {
namespace {
struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
struct Release {
    void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, Release>;

constexpr Text kDamaged = TL_TEXT("SavedFile", "the archive is damaged");
auto refused(const Text& why) { return fail(ErrorCode::Malformed, why.source); }
auto wentWrong(const char* what) { return fail(ErrorCode::Unavailable, what); }

Status add(zip_t* archive, const ZipEntry& entry, std::chrono::seconds time)
{
    Source content(zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0));
    if (!content) return wentWrong("pack a file");
    const auto index = zip_file_add(archive, entry.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) return wentWrong("pack a file");
    (void)content.release(); // the archive has it now
    const auto at = static_cast<zip_uint64_t>(index);
    if (zip_file_set_mtime(archive, at, static_cast<time_t>(time.count()), 0) != 0) return wentWrong("pack a file");
    return Done{};
}

Result<std::string> bytesOf(zip_source_t* source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || zip_source_open(source) != 0)
        return wentWrong("read what was packed");
    std::string out(static_cast<std::size_t>(stat.size), '\0');
    const auto got = zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    if (got < 0 || static_cast<zip_uint64_t>(got) != stat.size) return wentWrong("read what was packed");
    return out;
}

void tell(zip_t*, double done, void* progress)
{
    auto& state = *static_cast<std::pair<const ZipProgress*, bool>*>(progress);
    if (*state.first && !(*state.first)(done)) state.second = true;
}
int isStopped(zip_t*, void* progress) { return static_cast<std::pair<const ZipProgress*, bool>*>(progress)->second; }
}

Result<std::string> zipOf(std::span<const ZipEntry> entries, std::chrono::seconds since1970,
                          const ZipProgress& progress)
{
    const Source memory(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    if (!memory) return wentWrong("make room for the archive");
    zip_source_keep(memory.get()); // the archive takes one of the two
    Archive archive(zip_open_from_source(memory.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
    if (!archive) {
        zip_source_free(memory.get());
        return wentWrong("begin the archive");
    }
    for (const ZipEntry& entry : entries)
        if (const Status added = add(archive.get(), entry, since1970); !added) return tl::unexpected(added.error());
    std::pair<const ZipProgress*, bool> state{&progress, false};
    zip_register_progress_callback_with_state(archive.get(), 0.01, &tell, nullptr, &state);
    zip_register_cancel_callback_with_state(archive.get(), &isStopped, nullptr, &state);
    if (zip_close(archive.get()) != 0)
        return state.second ? fail(ErrorCode::Cancelled, "stopped") : wentWrong("pack the archive");
    (void)archive.release();
    return bytesOf(memory.get());
}

bool looksLikeZip(std::string_view bytes)
{
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); // APPNOTE 4.3.7, 4.3.16: an empty one
}

void ZipArchive::Closer::operator()(void* archive) const { zip_discard(static_cast<zip_t*>(archive)); }

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::size_t mostEntries)
{
    Source memory(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr));
    if (!memory) return wentWrong("open the archive");
    zip_t* const opened = zip_open_from_source(memory.get(), ZIP_RDONLY | ZIP_CHECKCONS, nullptr);
    if (!opened) return refused(kDamaged);
    (void)memory.release();
    ZipArchive archive(opened);
    const auto count = zip_get_num_entries(opened, 0);
    if (count < 0 || static_cast<zip_uint64_t>(count) > mostEntries)
        return refused(TL_TEXT("SavedFile", "the archive holds more files than a bundle has"));
    return archive;
}

Result<std::string> ZipArchive::read(const std::string& name, std::size_t mostBytes) const
{
    auto* const archive = static_cast<zip_t*>(archive_.get());
    const auto index = zip_name_locate(archive, name.c_str(), ZIP_FL_ENC_RAW);
    if (index < 0) return fail(ErrorCode::NotFound, name);
    const auto tooLarge = [&] { return refused(TL_TEXT("SavedFile", "what it holds is larger than a bundle can be")); };
    zip_stat_t stat;
    if (zip_stat_index(archive, static_cast<zip_uint64_t>(index), 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
        return refused(kDamaged);
    if (stat.size > mostBytes) return tooLarge();
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(archive, static_cast<zip_uint64_t>(index), 0), &zip_fclose);
    if (!file) return refused(TL_TEXT("SavedFile", "it is encrypted, or packed in a way that is not known here"));
    std::string out;
    char part[16384];
    for (;;) {
        const auto got = zip_fread(file.get(), part, sizeof part);
        if (got < 0) return refused(kDamaged);
        if (got == 0) return out;
        if (out.size() + static_cast<std::size_t>(got) > mostBytes) return tooLarge();
        out.append(part, static_cast<std::size_t>(got));
    }
}
}
