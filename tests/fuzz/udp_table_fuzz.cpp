// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/proc_text.h"
#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    (void)tl::linux_os::parseUdpTable(text);
    return 0;
}
