// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/bus.h"
#include "platform/linux/files.h"
#include <cerrno>
namespace tl::linux_os {
namespace {
constexpr std::size_t kMost = 1024; // of anything in one list
constexpr std::uint64_t kPatienceMicroseconds = 2'000'000;

Error errorOf(const Member& member, const sd_bus_error& error, int result)
{
    // systemd-resolved has no number of its own for a link that somebody else configures.
    const bool isBusy = sd_bus_error_has_name(&error, "org.freedesktop.resolve1.LinkBusy") != 0;
    const int code = isBusy ? EBUSY : -result;
    const bool isAbsent = sd_bus_error_has_name(&error, SD_BUS_ERROR_UNKNOWN_OBJECT) != 0 ||
                          sd_bus_error_has_name(&error, SD_BUS_ERROR_SERVICE_UNKNOWN) != 0 ||
                          sd_bus_error_has_name(&error, SD_BUS_ERROR_NAME_HAS_NO_OWNER) != 0;
    const std::string why = error.message ? std::string(": ") + error.message : "";
    return Error{isAbsent ? ErrorCode::NotFound : codeOf(code), std::string(member.service) + why, code};
}
}

Result<Bus> systemBus()
{
    sd_bus* opened = nullptr;
    const int error = sd_bus_open_system(&opened);
    Bus bus(opened, &sd_bus_close_unref);
    if (error < 0) return fail(codeOf(-error), "open the system bus", -error);
    return bus;
}

Message newCall(sd_bus* bus, const Member& member)
{
    sd_bus_message* made = nullptr;
    const int result =
        sd_bus_message_new_method_call(bus, &made, member.service, member.path.c_str(), member.interface, member.name);
    if (result >= 0) sd_bus_message_set_auto_start(made, 0);
    return {made, &sd_bus_message_unref};
}

Result<Message> call(sd_bus* bus, const Member& member, const std::function<int(sd_bus_message*)>& fill)
{
    const Message question = newCall(bus, member);
    int result = question ? fill(question.get()) : -ENOMEM;
    sd_bus_message* answer = nullptr;
    sd_bus_error error{};
    if (result >= 0) result = sd_bus_call(bus, question.get(), kPatienceMicroseconds, &error, &answer);
    Message out(answer, &sd_bus_message_unref);
    const std::unique_ptr<sd_bus_error, void (*)(sd_bus_error*)> freed(&error, &sd_bus_error_free);
    if (result < 0) return tl::unexpected(errorOf(member, error, result));
    return out;
}

Result<Message> allProperties(sd_bus* bus, const char* service, const std::string& path, const char* interface)
{
    return call(bus, {service, path, "org.freedesktop.DBus.Properties", "GetAll"},
                [&](sd_bus_message* to) { return sd_bus_message_append(to, "s", interface); });
}

int readArray(sd_bus_message* from, const char* of, const std::function<int()>& read)
{
    int result = sd_bus_message_enter_container(from, 'a', of);
    if (result == 0) return -EBADMSG;
    for (std::size_t count = 0; result >= 0; ++count) {
        result = sd_bus_message_at_end(from, 0);
        if (result != 0) break;
        result = count < kMost ? read() : -E2BIG;
    }
    return result < 0 ? result : sd_bus_message_exit_container(from);
}

int readStruct(sd_bus_message* from, const char* of, const std::function<int()>& read)
{
    int result = sd_bus_message_enter_container(from, 'r', of);
    if (result >= 0) result = read();
    return result < 0 ? result : sd_bus_message_exit_container(from);
}

int readEntries(sd_bus_message* from, const char* of, const std::function<int(const char* name)>& read)
{
    const std::string entry = std::string("s") + of;
    return readArray(from, ("{" + entry + "}").c_str(), [&] {
        const char* name = nullptr;
        int result = sd_bus_message_enter_container(from, 'e', entry.c_str());
        if (result >= 0) result = sd_bus_message_read(from, "s", &name);
        if (result >= 0) result = read(name);
        return result < 0 ? result : sd_bus_message_exit_container(from);
    });
}

int readProperties(sd_bus_message* from, const std::function<int(std::string_view name, std::string_view type)>& read)
{
    return readEntries(from, "v", [&](const char* name) {
        const char* type = nullptr;
        char kind = 0;
        int result = sd_bus_message_peek_type(from, &kind, &type);
        if (result >= 0) result = sd_bus_message_enter_container(from, 'v', type);
        if (result >= 0) result = read(name, type);
        if (result == kLeft) result = sd_bus_message_skip(from, type);
        return result < 0 ? result : sd_bus_message_exit_container(from);
    });
}
}
