// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/wmi.h"
#include "platform/windows/meaning/system_codes.h"
namespace tl::windows_os {
namespace {
constexpr long kPatience = 10'000; // milliseconds for one object

template <class T> HRESULT secure(T& proxy)
{
    return CoSetProxyBlanket(&proxy, RPC_C_AUTHN_WINNT, RPC_C_AUTHZ_NONE, nullptr, RPC_C_AUTHN_LEVEL_CALL,
                             RPC_C_IMP_LEVEL_IMPERSONATE, nullptr, EOAC_NONE);
}
}

std::string WmiObject::text(const wchar_t* property) const
{
    Variant value;
    return SUCCEEDED(object_->Get(property, 0, value.get(), nullptr, nullptr)) ? value.text() : std::string();
}
bool WmiObject::isTrue(const wchar_t* property) const
{
    Variant value;
    return SUCCEEDED(object_->Get(property, 0, value.get(), nullptr, nullptr)) && value.isTrue();
}
Status WmiObject::set(const wchar_t* property, std::string_view text)
{
    Variant value;
    value.set(text);
    const HRESULT hr = object_->Put(property, 0, value.get(), 0);
    return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "fill in what is to be made");
}

Result<Wmi> Wmi::connect(const char* space)
{
    const auto locator = createCom<IWbemLocator>(__uuidof(WbemLocator), "use WMI");
    if (!locator) return tl::unexpected(locator.error());
    ComPtr<IWbemServices> services;
    HRESULT hr = (*locator)->ConnectServer(bstr(space).get(), nullptr, nullptr, nullptr, WBEM_FLAG_CONNECT_USE_MAX_WAIT,
                                           nullptr, nullptr, receive(services));
    if (SUCCEEDED(hr)) hr = secure(*services);
    if (FAILED(hr)) return comFailed(hr, std::string("ask WMI for ") + space);
    return Wmi(std::move(services));
}

Result<std::vector<WmiObject>> Wmi::all(const char* className) const
{
    const std::string what = std::string("list ") + className;
    ComPtr<IEnumWbemClassObject> list;
    HRESULT hr = services_->CreateInstanceEnum(
        bstr(className).get(), WBEM_FLAG_FORWARD_ONLY | WBEM_FLAG_RETURN_IMMEDIATELY, nullptr, receive(list));
    if (SUCCEEDED(hr)) hr = secure(*list);
    std::vector<WmiObject> out;
    while (SUCCEEDED(hr)) {
        ComPtr<IWbemClassObject> one;
        ULONG count = 0;
        hr = list->Next(kPatience, 1, receive(one), &count);
        if (hr == WBEM_S_TIMEDOUT) return fail(ErrorCode::Timeout, what);
        if (SUCCEEDED(hr) && count == 0) return out;
        if (SUCCEEDED(hr)) out.emplace_back(std::move(one));
    }
    return comFailed(hr, what);
}

Result<WmiObject> Wmi::make(const char* className) const
{
    ComPtr<IWbemClassObject> kind, one;
    HRESULT hr = services_->GetObject(bstr(className).get(), 0, nullptr, receive(kind), nullptr);
    if (SUCCEEDED(hr)) hr = kind->SpawnInstance(0, receive(one));
    if (FAILED(hr)) return comFailed(hr, std::string("make a ") + className);
    return WmiObject(std::move(one));
}
Status Wmi::create(const WmiObject& object) const
{
    const HRESULT hr = services_->PutInstance(&object.get(), WBEM_FLAG_CREATE_ONLY, nullptr, nullptr);
    return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "create it");
}
Status Wmi::update(const WmiObject& object) const
{
    const HRESULT hr = services_->PutInstance(&object.get(), WBEM_FLAG_UPDATE_ONLY, nullptr, nullptr);
    return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "change it");
}
Status Wmi::remove(const WmiObject& object) const
{
    const HRESULT hr = services_->DeleteInstance(bstr(object.text(L"__PATH")).get(), 0, nullptr, nullptr);
    return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "remove it");
}
}
