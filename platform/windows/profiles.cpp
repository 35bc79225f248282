// SPDX-License-Identifier: GPL-3.0-or-later
// What Windows takes the network of each adapter for, by the Network List Manager.
#include "platform/windows/profiles.h"
#include "platform/windows/deadline.h"
#include "platform/windows/host_readers.h"
#include "platform/windows/interfaces.h"
#include <algorithm>
#include <netlistmgr.h>
namespace tl::windows_os {
namespace {
NetworkCategory meaning(NLM_NETWORK_CATEGORY category)
{
    if (category == NLM_NETWORK_CATEGORY_PRIVATE) return NetworkCategory::Private;
    return category == NLM_NETWORK_CATEGORY_DOMAIN_AUTHENTICATED ? NetworkCategory::Domain : NetworkCategory::Public;
}

// Calls `take` with the adapter's name and its network, for each that is connected; ends when it returns false.
template <class Take> Status eachNetwork(Take take)
{
    const auto manager = createCom<INetworkListManager>(__uuidof(NetworkListManager), "ask for the networks");
    if (!manager) return tl::unexpected(manager.error());
    ComPtr<IEnumNetworkConnections> list;
    if (const HRESULT hr = (*manager)->GetNetworkConnections(receive(list)); FAILED(hr))
        return comFailed(hr, "list the networks");
    const auto links = listInterfaces();
    if (!links) return tl::unexpected(links.error());
    for (;;) {
        ComPtr<INetworkConnection> one;
        ULONG count = 0;
        if (list->Next(1, receive(one), &count) != S_OK || count == 0) return Done{};
        GUID adapter = {};
        ComPtr<INetwork> network;
        if (FAILED(one->GetAdapterId(&adapter)) || FAILED(one->GetNetwork(receive(network)))) continue;
        const auto link = std::ranges::find(*links, textOfGuid(&adapter), &InterfaceRow::guid);
        if (link != links->end() && !take(link->alias, *network)) return Done{};
    }
}

Result<std::vector<NetworkProfile>> readAll()
{
    std::vector<NetworkProfile> out;
    const auto ok = eachNetwork([&](const std::string& device, INetwork& network) {
        NLM_NETWORK_CATEGORY category = NLM_NETWORK_CATEGORY_PUBLIC;
        if (SUCCEEDED(network.GetCategory(&category))) out.push_back({device, meaning(category)});
        return true;
    });
    return ok ? Result<std::vector<NetworkProfile>>(std::move(out)) : tl::unexpected(ok.error());
}
}

Result<std::vector<NetworkProfile>> readProfiles()
{
    return withDeadline<std::vector<NetworkProfile>>("list the networks", Apartment::Many, &readAll);
}

Status setCategory(const std::string& device, NetworkCategory category)
{
    if (category == NetworkCategory::Domain)
        return fail(ErrorCode::NotSupported, "whether a network is that of a domain, Windows finds out by itself");
    return withDeadline<Done>("set what a network is taken for", Apartment::Many, [device, category]() -> Status {
        std::optional<HRESULT> result;
        const auto ok = eachNetwork([&](const std::string& name, INetwork& network) {
            if (name != device) return true;
            result = network.SetCategory(category == NetworkCategory::Private ? NLM_NETWORK_CATEGORY_PRIVATE
                                                                              : NLM_NETWORK_CATEGORY_PUBLIC);
            return false;
        });
        if (!ok) return ok;
        if (!result) return fail(ErrorCode::NotFound, "Windows knows no network on " + device);
        return SUCCEEDED(*result) ? Status(Done{})
                                  : comFailed(*result, "set what the network of " + device + " is taken for");
    });
}
}
