// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/base/result.h"
#include <variant>
namespace tl {
// What we know about one thing. "Not asked" and "could not see" never count as healthy,
// and never count as broken.
template <class T> class Observed {
public:
    Observed() = default;
    Observed(T value) : state_(std::move(value)) {}
    Observed(Error why) : state_(std::move(why)) {}
    Observed(Result<T> result)
    {
        if (result)
            state_ = std::move(result).value();
        else
            state_ = std::move(result).error();
    }
    const T* get() const { return std::get_if<T>(&state_); }
    T* get() { return std::get_if<T>(&state_); }
    const T* operator->() const { return get(); } // only after a test of seen()
    const T& operator*() const { return *get(); }
    explicit operator bool() const { return get() != nullptr; }
    const Error* whyNot() const { return std::get_if<Error>(&state_); }
    bool asked() const { return state_.index() != 0; }
    bool operator==(const Observed&) const = default;

private:
    std::variant<std::monostate, Error, T> state_;
};
}
