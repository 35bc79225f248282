// SPDX-License-Identifier: GPL-3.0-or-later
// Objects of COM, their strings and values, owned by whoever has them.
#pragma once
#include "platform/windows/headers.h"
#include "platform/windows/system_error.h"
#include <memory>
#include <objbase.h>
#include <oleauto.h>
#include <string>
#include <string_view>
#include <vector>
namespace tl::windows_os {
struct ReleaseCom {
    void operator()(IUnknown* object) const { object->Release(); }
};
template <class T> using ComPtr = std::unique_ptr<T, ReleaseCom>;

// For parameters through which a call gives something back: get(receive(pointer)).
template <class T> class Receive {
public:
    explicit Receive(ComPtr<T>& to) : to_(to) {}
    Receive(const Receive&) = delete;
    Receive& operator=(const Receive&) = delete;
    ~Receive() { to_.reset(raw_); }
    operator T**() { return &raw_; }
    operator void**() { return reinterpret_cast<void**>(&raw_); }

private:
    ComPtr<T>& to_;
    T* raw_ = nullptr;
};
template <class T> Receive<T> receive(ComPtr<T>& to) { return Receive<T>(to); }

template <class T> Result<ComPtr<T>> queryFor(IUnknown& object, const char* what, const IID& kind = __uuidof(T))
{
    ComPtr<T> out;
    if (const HRESULT hr = object.QueryInterface(kind, receive(out)); FAILED(hr)) return comFailed(hr, what);
    return out;
}
template <class T> Result<ComPtr<T>> createCom(const CLSID& what, const char* name, const IID& kind = __uuidof(T))
{
    ComPtr<T> out;
    const HRESULT hr = CoCreateInstance(what, nullptr, CLSCTX_INPROC_SERVER | CLSCTX_LOCAL_SERVER, kind, receive(out));
    if (FAILED(hr)) return comFailed(hr, name);
    return out;
}

struct FreeBstr {
    void operator()(wchar_t* text) const { SysFreeString(text); }
};
using Bstr = std::unique_ptr<wchar_t, FreeBstr>;
Bstr bstr(std::string_view utf8);
std::string textOf(const wchar_t* bstr); // null is empty, as COM has it

// A text that a property gives, and nothing where it gives none: text([&](BSTR* out) { return x.get_Name(out); }).
template <class Get> std::string textFrom(Get get)
{
    BSTR raw = nullptr;
    const HRESULT hr = get(&raw);
    const Bstr kept(raw);
    return SUCCEEDED(hr) ? textOf(raw) : std::string();
}

class Variant {
public:
    Variant() { VariantInit(&value_); }
    Variant(const Variant&) = delete;
    Variant& operator=(const Variant&) = delete;
    ~Variant() { VariantClear(&value_); }
    void set(std::string_view utf8);
    void set(const std::vector<std::string>&); // an array of values, as automation wants texts
    void set(bool);
    VARIANT* get() { return &value_; }
    const VARIANT* get() const { return &value_; }
    std::string text() const;               // empty: it is none
    std::vector<std::string> texts() const; // of an array
    long number(long otherwise) const;
    bool isTrue() const;

private:
    VARIANT value_;
};

// While it lives, this thread may use COM. Single: objects that belong to one thread, as ShellExecute's and HNetCfg's.
enum class Apartment { Single, Many };
class ComThread {
public:
    explicit ComThread(Apartment);
    ComThread(const ComThread&) = delete;
    ComThread& operator=(const ComThread&) = delete;
    ~ComThread();
    long result() const { return result_; }

private:
    long result_;
};
}
