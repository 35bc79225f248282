// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/com.h"
#include "platform/windows/wide.h"
namespace tl::windows_os {
Bstr bstr(std::string_view utf8)
{
    const std::wstring text = wide(utf8);
    return Bstr(SysAllocStringLen(text.data(), static_cast<UINT>(text.size())));
}
std::string textOf(const wchar_t* text) { return text ? narrow(text) : std::string(); }

void Variant::set(std::string_view utf8)
{
    VariantClear(&value_);
    value_.vt = VT_BSTR;
    value_.bstrVal = bstr(utf8).release();
}
void Variant::set(const std::vector<std::string>& all)
{
    VariantClear(&value_);
    SAFEARRAY* array = SafeArrayCreateVector(VT_VARIANT, 0, static_cast<ULONG>(all.size()));
    if (!array) return;
    for (LONG i = 0; i < static_cast<LONG>(all.size()); ++i) {
        Variant one;
        one.set(all[static_cast<std::size_t>(i)]);
        SafeArrayPutElement(array, &i, one.get()); // copies
    }
    value_.vt = VT_ARRAY | VT_VARIANT;
    value_.parray = array;
}
void Variant::set(bool value)
{
    VariantClear(&value_);
    value_.vt = VT_BOOL;
    value_.boolVal = value ? VARIANT_TRUE : VARIANT_FALSE;
}

std::string Variant::text() const { return value_.vt == VT_BSTR ? textOf(value_.bstrVal) : std::string(); }
std::vector<std::string> Variant::texts() const
{
    std::vector<std::string> out;
    if ((value_.vt & VT_ARRAY) == 0 || !value_.parray) return out;
    LONG first = 0, last = -1;
    if (FAILED(SafeArrayGetLBound(value_.parray, 1, &first)) || FAILED(SafeArrayGetUBound(value_.parray, 1, &last)))
        return out;
    for (LONG i = first; i <= last; ++i) {
        if (value_.vt == (VT_ARRAY | VT_BSTR)) {
            BSTR one = nullptr;
            if (SUCCEEDED(SafeArrayGetElement(value_.parray, &i, &one))) out.push_back(textOf(one));
            const Bstr kept(one);
        } else if (value_.vt == (VT_ARRAY | VT_VARIANT)) {
            Variant one;
            if (SUCCEEDED(SafeArrayGetElement(value_.parray, &i, one.get()))) out.push_back(one.text());
        }
    }
    return out;
}
long Variant::number(long otherwise) const
{
    VARIANT number;
    VariantInit(&number);
    return SUCCEEDED(VariantChangeType(&number, const_cast<VARIANT*>(&value_), 0, VT_I4)) ? number.lVal : otherwise;
}
bool Variant::isTrue() const { return value_.vt == VT_BOOL && value_.boolVal != VARIANT_FALSE; }

ComThread::ComThread(Apartment kind)
    : result_(CoInitializeEx(nullptr, (kind == Apartment::Single ? COINIT_APARTMENTTHREADED : COINIT_MULTITHREADED) |
                                          COINIT_DISABLE_OLE1DDE))
{
}
ComThread::~ComThread()
{
    if (SUCCEEDED(result_)) CoUninitialize();
}
}
