// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"
#include "platform/native/tunnel_list.h"
#include "platform/windows/handle.h"
#include "platform/windows/headers.h"
#include "platform/windows/interfaces.h"
#include "platform/windows/meaning/tunnel_names.h"
#include "platform/windows/parts.h"
#include "platform/windows/run.h"
#include "platform/windows/secret.h"
#include "platform/windows/services.h"
#include "platform/windows/system_error.h"
#include "platform/windows/tunnel_files.h"
#include "platform/windows/wide.h"
#include "platform/windows/wireguard_device.h"
#include <map>
namespace tl::windows_os {
namespace {
Result<std::string> readFile(const std::string& path)
{
    constexpr LONGLONG kMost = 1 << 20;
    const Handle file = owned(CreateFileW(wide(path).c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE,
                                          nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER size = {};
    if (!file || !GetFileSizeEx(file.get(), &size)) return failed(GetLastError(), "read " + path);
    if (size.QuadPart > kMost) return fail(ErrorCode::Malformed, path + " is no configuration: it is too large");
    std::string text(static_cast<std::size_t>(size.QuadPart), '\0');
    DWORD got = 0;
    if (!ReadFile(file.get(), text.data(), static_cast<DWORD>(text.size()), &got, nullptr))
        return failed(GetLastError(), "read " + path);
    text.resize(got);
    return text;
}

class WindowsTunnelView final : public TunnelView {
public:
    Result<std::vector<TunnelFacts>> tunnels() override
    {
        const auto links = listInterfaces();
        if (!links) return tl::unexpected(links.error());
        TunnelList tunnels;
        for (const auto& [name, path] : configurations()) tunnels.addConfig(name, path);
        for (const InterfaceRow& link : *links) {
            const bool userspace = kindOf(link) == LinkKind::Tun && isServedByProgram(link.alias);
            tunnels.addLink(link.alias, kindOf(link) == LinkKind::WireGuard || userspace,
                            link.enabled && link.connected, userspace);
        }
        return tunnels.all();
    }

    Result<DeviceFacts> device(const std::string& name) override { return readDevice(name); }

    Result<ConfigFacts> config(const std::string& name) override
    {
        const auto all = configurations();
        const auto own = all.find(name);
        if (own == all.end()) return fail(ErrorCode::NotFound, "find the configuration of " + name);
        if (own->second.ends_with(kSealedEnding))
            return fail(ErrorCode::Denied, "read " + own->second + ", which WireGuard has sealed for the system alone");
        auto text = readFile(own->second);
        if (!text) return tl::unexpected(text.error());
        const Secret secret{*std::move(text)};
        auto facts = parseConfig(secret.text);
        if (!facts) return fail(facts.error().code, own->second + ": " + facts.error().where);
        facts->path = own->second;
        return facts;
    }
};
}

std::map<std::string, std::string> configurations()
{
    std::map<std::string, std::string> out;
    const auto folder = wireGuardFolder() / "Data" / "Configurations";
    WIN32_FIND_DATAW found = {};
    const HANDLE search = FindFirstFileW((folder / "*").c_str(), &found);
    if (search != INVALID_HANDLE_VALUE) { // administrators may list it, others may not
        do {
            const std::string file = narrow(found.cFileName);
            if (auto name = tunnelOfFile(file); !name.empty()) out[name] = narrow((folder / wide(file)).wstring());
        } while (FindNextFileW(search, &found));
        FindClose(search);
    }
    const auto services = readServices({}, kTunnelServices);
    if (!services) return out;
    for (const ServiceFacts& each : *services) {
        const auto line = commandLineOf(each.name);
        const std::string path = line ? configurationOf(*line) : std::string();
        const std::string name = each.name.substr(kTunnelServices.size());
        if (canBeTunnel(name) && !path.empty()) out[name] = path;
    }
    return out;
}

std::unique_ptr<TunnelView> makeTunnelView() { return std::make_unique<WindowsTunnelView>(); }
}
