// SPDX-License-Identifier: GPL-3.0-or-later
// What a task sets again at each start of a tunnel. A task that somebody else changed is not ours to write any more.
#include "core/ops/start_task.h"
#include "platform/windows/control/kind.h"
#include "platform/windows/meaning/start_task.h"
#include "platform/windows/system_folder.h"
#include "platform/windows/task_scheduler.h"
#include "platform/windows/wide.h"
namespace tl::windows_os {
namespace {
std::string systemPath() { return narrow(systemFolder().wstring()); }

class StartTask final : public ObjectKind {
    std::string_view kind() const override { return kStartTask; }
    Result<ObjectState> read(const std::string& name) override
    {
        const std::string title = startTaskTitle(name);
        if (title.empty()) return noSuchObject(kind(), name);
        return readTask(title).map([&](const std::optional<std::string>& xml) {
            return xml ? ObjectState(startTaskState(name, *xml, systemPath())) : ObjectState();
        });
    }
    Status write(const std::string& name, const ObjectState& state) override
    {
        const std::string title = startTaskTitle(name);
        const std::string xml = state ? startTaskXml(name, *state, systemPath()) : std::string();
        if (title.empty() || (state && xml.empty())) return noSuchObject(kind(), name);
        const auto now = read(name);
        if (!now) return tl::unexpected(now.error());
        if (*now == state) return Done{};
        if (*now == ObjectState(kChangedTask))
            return fail(ErrorCode::Unavailable, "somebody changed the task " + title);
        if (!state) return deleteTask(title);
        if (auto ok = registerTask(title, xml); !ok) return ok;
        if (const auto made = read(name); made && *made == state) return Done{};
        (void)deleteTask(title); // none at all rather than one that runs something else
        return fail(ErrorCode::Unavailable, "the Task Scheduler did not take the task " + title + " as it was made");
    }
    std::string command(const Change& change) override
    {
        const std::string title = quoted(startTaskTitle(change.name));
        if (!change.after) return "Unregister-ScheduledTask -TaskName " + title + " -Confirm:$false";
        return "Register-ScheduledTask -TaskName " + title + " -User S-1-5-18 -Force -Xml " +
               quoted(startTaskXml(change.name, *change.after, systemPath()));
    }
};
}

std::unique_ptr<ObjectKind> makeStartTask() { return std::make_unique<StartTask>(); }
}
