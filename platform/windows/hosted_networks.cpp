// SPDX-License-Identifier: GPL-3.0-or-later
// The networks that Hyper-V, WSL and Docker keep, by the Host Compute Network API. Where the library is not there, no
// such network is.
#include "platform/windows/deadline.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/late.h"
#include "platform/windows/meaning/listings.h"
#include "platform/windows/wide.h"
namespace tl::windows_os {
namespace {
constexpr const wchar_t* kLibrary = L"computenetwork.dll";
constexpr const wchar_t* kEverything = L"{\"SchemaVersion\":{\"Major\":2,\"Minor\":0}}";
using Network = void*;

struct FreeTaskMemory {
    void operator()(wchar_t* text) const { CoTaskMemFree(text); }
};
using Text = std::unique_ptr<wchar_t, FreeTaskMemory>;

// A function that gives one text, and an error record that says in words what the result says in a number.
template <class Call> Result<std::string> textFrom(const char* what, Call call)
{
    wchar_t *out = nullptr, *error = nullptr;
    const HRESULT hr = call(&out, &error);
    const Text keptOut(out), keptError(error);
    if (FAILED(hr)) return comFailed(hr, what);
    return textOf(out);
}

Result<std::string> propertiesOf(const std::string& identifier)
{
    static const Late<HRESULT(const GUID*, Network*, wchar_t**)> open(kLibrary, "HcnOpenNetwork");
    static const Late<HRESULT(Network, const wchar_t*, wchar_t**, wchar_t**)> query(kLibrary,
                                                                                    "HcnQueryNetworkProperties");
    static const Late<HRESULT(Network)> close(kLibrary, "HcnCloseNetwork");
    if (!open || !query || !close) return open.absent();
    GUID guid = {};
    const std::string braced = identifier.starts_with('{') ? identifier : '{' + identifier + '}';
    if (FAILED(CLSIDFromString(wide(braced).c_str(), &guid)))
        return fail(ErrorCode::Malformed, "read a network's identifier");
    Network network = nullptr;
    const auto opened =
        textFrom("open a hosted network", [&](wchar_t**, wchar_t** error) { return open(&guid, &network, error); });
    if (!opened) return opened;
    auto out = textFrom("ask about a hosted network",
                        [&](wchar_t** text, wchar_t** error) { return query(network, kEverything, text, error); });
    close(network);
    return out;
}

Result<std::vector<HostedNetwork>> readAll()
{
    static const Late<HRESULT(const wchar_t*, wchar_t**, wchar_t**)> list(kLibrary, "HcnEnumerateNetworks");
    std::vector<HostedNetwork> out;
    if (!list) return out;
    const auto identifiers = textFrom("list the hosted networks",
                                      [&](wchar_t** text, wchar_t** error) { return list(kEverything, text, error); });
    if (!identifiers) return tl::unexpected(identifiers.error());
    for (const std::string& each : parseIdentifiers(*identifiers)) {
        const auto properties = propertiesOf(each);
        if (!properties) continue; // gone since it was listed
        for (auto& network : parseHostedNetwork(*properties)) out.push_back(std::move(network));
    }
    return out;
}
}

Result<std::vector<HostedNetwork>> readHostedNetworks()
{
    return withDeadline<std::vector<HostedNetwork>>("list the hosted networks", Apartment::Many, &readAll);
}
}
