// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <utility>
namespace tl {
// Text with a private key in it. It cannot be copied, compared or printed; who may see it gets a view of it for as long
// as one call lasts. Wiped when it goes.
class SecretText {
public:
    explicit SecretText(std::string text) : text_(std::move(text)) {}
    SecretText(const SecretText&) = delete;
    SecretText& operator=(const SecretText&) = delete;
    SecretText(SecretText&& other) noexcept { text_.swap(other.text_); }
    SecretText& operator=(SecretText&& other) noexcept
    {
        text_.swap(other.text_);
        return *this;
    }
    ~SecretText();
    template <class See> auto reveal(See&& see) const { return see(std::string_view(text_)); }

private:
    std::string text_ = {};
};
}
