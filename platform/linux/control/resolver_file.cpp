// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/control/kind.h"
#include "platform/linux/control/replace_file.h"
#include "platform/linux/files.h"
namespace tl::linux_os {
namespace {
constexpr const char* kPath = "/etc/resolv.conf";
constexpr std::size_t kMostBytes = 1 << 16;

class ResolverFile final : public ObjectKind {
public:
    std::string_view kind() const override { return "resolv_conf"; }
    Result<ObjectState> read(const std::string& name) override
    {
        if (name != kPath) return noSuchObject(kind(), name);
        auto text = readFile(kPath, kMostBytes);
        if (!text && text.error().code == ErrorCode::NotFound) return ObjectState();
        if (!text) return tl::unexpected(text.error());
        return ObjectState(*std::move(text));
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        if (name != kPath) return noSuchObject(kind(), name);
        return state ? replaceFile(kPath, *state) : removeFile(kPath);
    }
    std::string command(const Change& change) override { return printing(change.after.value_or("")) + " > " + kPath; }
};
}

std::unique_ptr<ObjectKind> makeResolverFile() { return std::make_unique<ResolverFile>(); }
}
