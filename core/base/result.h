// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <tl/expected.hpp>
#include <utility>
namespace tl {
enum class ErrorCode { NotSupported, Denied, NotFound, Timeout, Cancelled, Malformed, Unavailable };

struct Error {
    ErrorCode code = ErrorCode::Unavailable;
    std::string where = {}; // what we were doing, in a few words: "read the route table"
    int osCode = 0;         // errno, 0 when the system was not involved
    bool operator==(const Error&) const = default;
};

template <class T> using Result = tl::expected<T, Error>;
struct Done {
    bool operator==(const Done&) const = default;
};
using Status = Result<Done>; // worked, nothing to hand back

inline tl::unexpected<Error> fail(ErrorCode code, std::string where, int osCode = 0)
{
    return tl::unexpected<Error>(Error{code, std::move(where), osCode});
}
}
