// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of the registry below HKEY_LOCAL_MACHINE.
#pragma once
#include "platform/windows/headers.h"
#include "platform/windows/system_error.h"
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>
namespace tl::windows_os {
class RegistryKey {
public:
    enum class Use { Read, Change };
    // NotFound, Denied. To be changed, it is made where there is none.
    static Result<RegistryKey> open(const std::string& path, Use = Use::Read);
    std::optional<std::string> text(const char* value) const;
    std::vector<std::string> texts(const char* value) const; // of a list, or of one text
    std::optional<std::uint32_t> number(const char* value) const;
    std::vector<std::string> subkeys() const;
    Status setText(const char* value, const std::optional<std::string>&); // nothing: the value is gone
    Status setNumber(const char* value, std::optional<std::uint32_t>);

private:
    struct Close {
        void operator()(HKEY key) const { RegCloseKey(key); }
    };
    std::unique_ptr<std::remove_pointer_t<HKEY>, Close> key_ = {};
    std::string path_ = {};
};
}
