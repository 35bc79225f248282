// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/resolv_conf.h"
#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto half = text.substr(text.size() / 2); // what the link leads to is foreign too
    const auto facts = tl::linux_os::parseResolvConf(text, half);
    if (facts.servers.size() > 3) __builtin_trap();
    return 0;
}
