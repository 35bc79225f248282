// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/services.h"
#include "platform/windows/headers.h"
#include "platform/windows/system_error.h"
#include "platform/windows/wide.h"
#include <algorithm>
#include <memory>
#include <thread>
#include <winsvc.h>
namespace tl::windows_os {
namespace {
struct CloseService {
    void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
};
using Service = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, CloseService>;

Result<Service> openServices(DWORD rights)
{
    Service manager(OpenSCManagerW(nullptr, nullptr, rights));
    if (!manager) return failed(GetLastError(), "ask for the services");
    return manager;
}
Result<Service> openService(const std::string& name, DWORD rights)
{
    auto manager = openServices(SC_MANAGER_CONNECT);
    if (!manager) return tl::unexpected(manager.error());
    Service service(OpenServiceW(manager->get(), wide(name).c_str(), rights));
    if (!service) return failed(GetLastError(), "open the service " + name);
    return service;
}

ServiceState stateOf(DWORD state)
{
    if (state == SERVICE_RUNNING) return ServiceState::Running;
    return state == SERVICE_STOPPED ? ServiceState::Stopped : ServiceState::Changing;
}

// Its configuration, with the texts behind it.
class Configuration {
public:
    static Result<Configuration> of(const Service& service, const std::string& name)
    {
        DWORD size = 0;
        QueryServiceConfigW(service.get(), nullptr, 0, &size);
        Configuration out;
        out.memory_.resize(size / sizeof(void*) + 1);
        if (!QueryServiceConfigW(service.get(), out.get(), size, &size))
            return failed(GetLastError(), "read how the service " + name + " starts");
        return out;
    }
    QUERY_SERVICE_CONFIGW* get() { return reinterpret_cast<QUERY_SERVICE_CONFIGW*>(memory_.data()); }

private:
    std::vector<void*> memory_ = {}; // aligned for what is in it
};

Status await(const Service& service, const std::string& name, DWORD state, std::chrono::seconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    SERVICE_STATUS status = {};
    do {
        if (!QueryServiceStatus(service.get(), &status)) return failed(GetLastError(), "ask for the service " + name);
        if (status.dwCurrentState == state) return Done{};
        if (state == SERVICE_RUNNING && status.dwCurrentState == SERVICE_STOPPED)
            return fail(ErrorCode::Unavailable, "the service " + name + " stopped at once",
                        static_cast<int>(status.dwServiceSpecificExitCode));
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    } while (std::chrono::steady_clock::now() < end);
    return fail(ErrorCode::Timeout, "wait for the service " + name);
}

std::vector<std::string> namesBeginningWith(const Service& manager, std::string_view beginning)
{
    std::vector<std::string> out;
    DWORD size = 0, count = 0, resume = 0;
    EnumServicesStatusExW(manager.get(), SC_ENUM_PROCESS_INFO, SERVICE_WIN32, SERVICE_STATE_ALL, nullptr, 0, &size,
                          &count, &resume, nullptr);
    std::vector<void*> memory(size / sizeof(void*) + 1);
    resume = 0;
    if (!EnumServicesStatusExW(manager.get(), SC_ENUM_PROCESS_INFO, SERVICE_WIN32, SERVICE_STATE_ALL,
                               reinterpret_cast<BYTE*>(memory.data()), size, &size, &count, &resume, nullptr))
        return out;
    const auto* all = reinterpret_cast<const ENUM_SERVICE_STATUS_PROCESSW*>(memory.data());
    for (DWORD i = 0; i < count; ++i)
        if (auto name = narrow(all[i].lpServiceName); name.starts_with(beginning)) out.push_back(std::move(name));
    return out;
}
}

Result<ServiceFacts> readService(const std::string& name)
{
    const auto service = openService(name, SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG);
    if (!service) return tl::unexpected(service.error());
    SERVICE_STATUS status = {};
    if (!QueryServiceStatus(service->get(), &status)) return failed(GetLastError(), "ask for the service " + name);
    auto configuration = Configuration::of(*service, name);
    ServiceFacts out{.name = name, .state = stateOf(status.dwCurrentState)};
    out.disabled = configuration && configuration->get()->dwStartType == SERVICE_DISABLED;
    out.exitCode = status.dwWin32ExitCode == ERROR_SERVICE_SPECIFIC_ERROR ? status.dwServiceSpecificExitCode
                                                                          : status.dwWin32ExitCode;
    if (out.exitCode == ERROR_SERVICE_NEVER_STARTED) out.exitCode = 0;
    return out;
}

Result<std::vector<ServiceFacts>> readServices(std::span<const std::string_view> names, std::string_view beginning)
{
    const auto manager = openServices(SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE);
    if (!manager) return tl::unexpected(manager.error());
    std::vector<std::string> wanted(names.begin(), names.end());
    for (auto& each : namesBeginningWith(*manager, beginning)) wanted.push_back(std::move(each));
    std::vector<ServiceFacts> out;
    for (const std::string& name : wanted)
        if (auto one = readService(name)) out.push_back(*std::move(one));
    return out;
}

Result<std::string> commandLineOf(const std::string& name)
{
    const auto service = openService(name, SERVICE_QUERY_CONFIG);
    if (!service) return tl::unexpected(service.error());
    auto configuration = Configuration::of(*service, name);
    if (!configuration) return tl::unexpected(configuration.error());
    return narrow(configuration->get()->lpBinaryPathName);
}

Status startService(const std::string& name, std::chrono::seconds patience)
{
    const auto service = openService(name, SERVICE_START | SERVICE_QUERY_STATUS);
    if (!service) return tl::unexpected(service.error());
    if (!StartServiceW(service->get(), 0, nullptr) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING)
        return failed(GetLastError(), "start the service " + name);
    return await(*service, name, SERVICE_RUNNING, patience);
}

Status stopService(const std::string& name, std::chrono::seconds patience)
{
    const auto service = openService(name, SERVICE_STOP | SERVICE_QUERY_STATUS);
    if (!service) return tl::unexpected(service.error());
    SERVICE_STATUS status = {};
    if (!ControlService(service->get(), SERVICE_CONTROL_STOP, &status) && GetLastError() != ERROR_SERVICE_NOT_ACTIVE)
        return failed(GetLastError(), "stop the service " + name);
    return await(*service, name, SERVICE_STOPPED, patience);
}

Status startByItself(const std::string& name, bool automatic)
{
    const auto service = openService(name, SERVICE_CHANGE_CONFIG);
    if (!service) return tl::unexpected(service.error());
    const DWORD type = automatic ? SERVICE_AUTO_START : SERVICE_DEMAND_START;
    if (!ChangeServiceConfigW(service->get(), SERVICE_NO_CHANGE, type, SERVICE_NO_CHANGE, nullptr, nullptr, nullptr,
                              nullptr, nullptr, nullptr, nullptr))
        return failed(GetLastError(), "set how the service " + name + " starts");
    return Done{};
}
Result<bool> startsByItself(const std::string& name)
{
    const auto service = openService(name, SERVICE_QUERY_CONFIG);
    if (!service) return tl::unexpected(service.error());
    auto configuration = Configuration::of(*service, name);
    if (!configuration) return tl::unexpected(configuration.error());
    return configuration->get()->dwStartType == SERVICE_AUTO_START;
}
}
