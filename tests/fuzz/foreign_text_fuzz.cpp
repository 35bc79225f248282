// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/redactor.h"
#include "tests/fuzz/fuzz.h"
using namespace tl;
int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text = test::asText(data, size);
    char before = 0;
    for (std::string_view rest = text; !rest.empty();) {
        const TextToken token = firstToken(rest, before);
        test::require(!token.text.empty() && token.text.data() == rest.data(), "a piece is the beginning of the rest");
        before = token.text.back();
        rest.remove_prefix(token.text.size());
    }
    for (const Anonymity how : {Anonymity::None, Anonymity::Public, Anonymity::Strict}) {
        Redactor redactor(how);
        redactor.learnText(text);
        redactor.learnHost(std::string(text.substr(0, 64)));
        redactor.learnDevice(std::string(text.substr(0, 15)));
        redactor.learnName(std::string(text.substr(0, 64)));
        redactor.settle();
        (void)redactor.text(text);
        (void)redactor.name(std::string(text.substr(0, 64)));
    }
    return 0;
}
