// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that some version of Windows lacks, looked up when they are first wanted, in the system's own folder alone.
#pragma once
#include "core/base/result.h"
namespace tl::windows_os {
void* findFunction(const wchar_t* library, const char* name); // null: this Windows has none

template <class Signature> class Late;
template <class Return, class... Arguments> class Late<Return(Arguments...)> {
    static_assert(sizeof(void*) == 8, "x64 has one calling convention, others would need it named");

public:
    Late(const wchar_t* library, const char* name)
        : name_(name), function_(reinterpret_cast<Return (*)(Arguments...)>(findFunction(library, name)))
    {
    }
    explicit operator bool() const { return function_ != nullptr; }
    Return operator()(Arguments... arguments) const { return function_(arguments...); } // only after a test
    tl::unexpected<Error> absent() const
    {
        return fail(ErrorCode::NotSupported, std::string("this Windows has no ") + name_);
    }

private:
    const char* name_;
    Return (*function_)(Arguments...);
};
}
