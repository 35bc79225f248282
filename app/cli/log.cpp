// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/log.h"
#include "app/shared/files.h"
#include "core/config/keys.h"
#include "core/report/report.h"
#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
namespace tl::cli {
namespace {
constexpr std::size_t kFileBytes = 1 << 20;
constexpr std::size_t kOlderFiles = 2; // three with the one in use

// Hands on to another sink what withoutKeys() leaves of a message.
class GuardedSink final : public spdlog::sinks::sink {
public:
    explicit GuardedSink(spdlog::sink_ptr inner) : inner_(std::move(inner)) {}
    void log(const spdlog::details::log_msg& message) override
    {
        const std::string safe = withoutKeys({message.payload.data(), message.payload.size()});
        spdlog::details::log_msg copy = message;
        copy.payload = {safe.data(), safe.size()};
        inner_->log(copy);
    }
    void flush() override { inner_->flush(); }
    void set_pattern(const std::string& pattern) override { inner_->set_pattern(pattern); }
    void set_formatter(std::unique_ptr<spdlog::formatter> formatter) override
    {
        inner_->set_formatter(std::move(formatter));
    }

private:
    spdlog::sink_ptr inner_;
};

spdlog::sink_ptr fileSink(const std::filesystem::path& directory)
{
    std::error_code error;
    const bool made = std::filesystem::create_directories(directory, error);
    if (error) return nullptr;
    if (made) std::filesystem::permissions(directory, std::filesystem::perms::owner_all, error);
    const auto file = directory / kLogName;
    // We would never come back from a pipe that nobody reads.
    const auto there = std::filesystem::symlink_status(file, error);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) return nullptr;
    return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.native(), kFileBytes, kOlderFiles);
}
}

struct Log::Impl {
    spdlog::logger logger{"tunnelight"};

    void add(spdlog::sink_ptr sink)
    {
        if (!sink) return;
        sink->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %P %l %v");
        logger.sinks().push_back(std::make_shared<GuardedSink>(std::move(sink)));
    }
    void write(spdlog::level::level_enum level, std::string_view line) { logger.log(level, printable(line)); }
};

Log::Log() : impl_(std::make_unique<Impl>()) {}

Log::Log(const std::filesystem::path& directory, bool verbose) : Log()
{
    impl_->logger.set_error_handler([](const std::string&) {}); // a full disk must not be told again for every line
    impl_->logger.flush_on(spdlog::level::info);
    try {
        if (verbose) impl_->add(std::make_shared<spdlog::sinks::stderr_sink_mt>());
        if (!directory.empty()) impl_->add(fileSink(directory));
    } catch (const std::exception& why) {
        warn(std::string("no log: ") + why.what());
    }
}

Log::~Log() = default;
void Log::info(std::string_view line) { impl_->write(spdlog::level::info, line); }
void Log::warn(std::string_view line) { impl_->write(spdlog::level::warn, line); }
}
