// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ip.h"
#include <cstdlib>

// What was read must survive being written and read again.
template <class Value> static void check(std::string_view text, tl::Result<Value> (*parse)(std::string_view))
{
    const auto value = parse(text);
    if (value && parse(toString(*value)) != value) std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    check(text, tl::parseIpAddress);
    check(text, tl::parsePrefix);
    check(text, tl::parseEndpoint);
    return 0;
}
