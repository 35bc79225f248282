// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/registry.h"
#include "platform/windows/wide.h"
namespace tl::windows_os {
Result<RegistryKey> RegistryKey::open(const std::string& path, Use use)
{
    constexpr REGSAM kChange = KEY_READ | KEY_SET_VALUE | KEY_WOW64_64KEY;
    HKEY opened = nullptr;
    const std::wstring name = wide(path);
    const auto error =
        use == Use::Read
            ? RegOpenKeyExW(HKEY_LOCAL_MACHINE, name.c_str(), 0, KEY_READ | KEY_WOW64_64KEY, &opened)
            : RegCreateKeyExW(HKEY_LOCAL_MACHINE, name.c_str(), 0, nullptr, 0, kChange, nullptr, &opened, nullptr);
    if (error != ERROR_SUCCESS) return failed(static_cast<unsigned long>(error), "open the registry at " + path);
    RegistryKey out;
    out.key_.reset(opened);
    out.path_ = path;
    return out;
}

std::vector<std::string> RegistryKey::texts(const char* value) const
{
    const std::wstring name = wide(value);
    constexpr DWORD kTexts = RRF_RT_REG_SZ | RRF_RT_REG_MULTI_SZ | RRF_RT_REG_EXPAND_SZ | RRF_NOEXPAND;
    DWORD size = 0;
    std::wstring text;
    LSTATUS error = ERROR_MORE_DATA;
    for (int attempt = 0; error == ERROR_MORE_DATA && attempt < 4; ++attempt) {
        if (RegGetValueW(key_.get(), nullptr, name.c_str(), kTexts, nullptr, nullptr, &size) != ERROR_SUCCESS)
            return {};
        text.resize(size / sizeof(wchar_t) + 1);
        error = RegGetValueW(key_.get(), nullptr, name.c_str(), kTexts, nullptr, text.data(), &size);
    }
    if (error != ERROR_SUCCESS) return {};
    text.resize(size / sizeof(wchar_t));
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(L'\0', at), text.size());
        if (end > at) out.push_back(narrow(std::wstring_view(text).substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

std::optional<std::string> RegistryKey::text(const char* value) const
{
    const auto all = texts(value);
    return all.empty() ? std::nullopt : std::optional(all.front());
}

std::optional<std::uint32_t> RegistryKey::number(const char* value) const
{
    DWORD out = 0, size = sizeof out;
    const auto error = RegGetValueW(key_.get(), nullptr, wide(value).c_str(), RRF_RT_REG_DWORD, nullptr, &out, &size);
    return error == ERROR_SUCCESS ? std::optional<std::uint32_t>(out) : std::nullopt;
}

std::vector<std::string> RegistryKey::subkeys() const
{
    std::vector<std::string> out;
    wchar_t name[256] = {};
    DWORD size = static_cast<DWORD>(std::size(name));
    for (DWORD i = 0; RegEnumKeyExW(key_.get(), i, name, &size, nullptr, nullptr, nullptr, nullptr) == ERROR_SUCCESS;
         ++i) {
        out.push_back(narrow(std::wstring_view(name, size)));
        size = static_cast<DWORD>(std::size(name));
    }
    return out;
}

Status RegistryKey::setText(const char* value, const std::optional<std::string>& text)
{
    const std::wstring name = wide(value), content = wide(text.value_or(""));
    const auto size = static_cast<DWORD>((content.size() + 1) * sizeof(wchar_t));
    const auto error =
        text ? RegSetValueExW(key_.get(), name.c_str(), 0, REG_SZ, reinterpret_cast<const BYTE*>(content.c_str()), size)
             : RegDeleteValueW(key_.get(), name.c_str());
    if (error == ERROR_SUCCESS || (!text && error == ERROR_FILE_NOT_FOUND)) return Done{};
    return failed(static_cast<unsigned long>(error), "write the registry at " + path_);
}
Status RegistryKey::setNumber(const char* value, std::optional<std::uint32_t> number)
{
    if (!number) return setText(value, std::nullopt);
    const DWORD content = *number;
    const auto error = RegSetValueExW(key_.get(), wide(value).c_str(), 0, REG_DWORD,
                                      reinterpret_cast<const BYTE*>(&content), sizeof content);
    return error == ERROR_SUCCESS ? Status(Done{})
                                  : failed(static_cast<unsigned long>(error), "write the registry at " + path_);
}
}
