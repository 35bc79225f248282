// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/firewall/ufw_text.h"
#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    (void)tl::linux_os::isUfwEnabled(text);
    (void)tl::linux_os::ufwHolds(text, {"wg0", "eth0", 0});
    (void)tl::linux_os::ufwHolds(text, {"", "", 51820});
    (void)tl::linux_os::areSameUfwRules(text.substr(size / 2), text);
    return 0;
}
