// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/task_scheduler.h"
#include "platform/windows/deadline.h"
#include "platform/windows/meaning/accounts.h"
#include <taskschd.h>
namespace tl::windows_os {
namespace {
constexpr const char* kAsk = "ask the Task Scheduler";
// The system and administrators may do anything with it, others may see it.
constexpr std::string_view kRights = "D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;AU)";

bool isAbsent(HRESULT hr)
{
    return hr == HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND) || hr == HRESULT_FROM_WIN32(ERROR_PATH_NOT_FOUND);
}

template <class T> Result<T> withTasks(std::function<Result<T>(ITaskFolder&)> work)
{
    return withDeadline<T>(kAsk, Apartment::Many, [work = std::move(work)]() -> Result<T> {
        const auto service = createCom<ITaskService>(__uuidof(TaskScheduler), kAsk);
        if (!service) return tl::unexpected(service.error());
        const Variant none;
        if (const HRESULT hr = (*service)->Connect(*none.get(), *none.get(), *none.get(), *none.get()); FAILED(hr))
            return comFailed(hr, kAsk);
        ComPtr<ITaskFolder> root;
        if (const HRESULT hr = (*service)->GetFolder(bstr("\\").get(), receive(root)); FAILED(hr))
            return comFailed(hr, kAsk);
        return work(*root);
    });
}
}

Result<std::optional<std::string>> readTask(const std::string& title)
{
    using Definition = std::optional<std::string>;
    return withTasks<Definition>([title](ITaskFolder& root) -> Result<Definition> {
        ComPtr<IRegisteredTask> task;
        const HRESULT hr = root.GetTask(bstr(title).get(), receive(task));
        if (isAbsent(hr)) return Definition();
        if (FAILED(hr)) return comFailed(hr, "look for the task " + title);
        return Definition(textFrom([&](BSTR* out) { return task->get_Xml(out); }));
    });
}

Status registerTask(const std::string& title, const std::string& xml)
{
    return withTasks<Done>([title, xml](ITaskFolder& root) -> Status {
        const Variant none;
        Variant user, rights;
        user.set(kSystemSid);
        rights.set(kRights);
        ComPtr<IRegisteredTask> task;
        const HRESULT hr = root.RegisterTask(bstr(title).get(), bstr(xml).get(), TASK_CREATE_OR_UPDATE, *user.get(),
                                             *none.get(), TASK_LOGON_SERVICE_ACCOUNT, *rights.get(), receive(task));
        return SUCCEEDED(hr) ? Status(Done{}) : comFailed(hr, "make the task " + title);
    });
}

Status deleteTask(const std::string& title)
{
    return withTasks<Done>([title](ITaskFolder& root) -> Status {
        const HRESULT hr = root.DeleteTask(bstr(title).get(), 0);
        return SUCCEEDED(hr) || isAbsent(hr) ? Status(Done{}) : comFailed(hr, "delete the task " + title);
    });
}
}
