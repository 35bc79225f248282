// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstring>
#include <string>
namespace tl::linux_os {
// Text with keys in it leaves no copy in freed memory.
struct Secret {
    std::string text;
    ~Secret() { explicit_bzero(text.data(), text.size()); }
};
}
