// SPDX-License-Identifier: GPL-3.0-or-later
// Windows Management Instrumentation. To be used within withDeadline(): any call may hang.
#pragma once
#include "platform/windows/com.h"
#include <wbemidl.h>
namespace tl::windows_os {
class WmiObject {
public:
    explicit WmiObject(ComPtr<IWbemClassObject> object) : object_(std::move(object)) {}
    std::string text(const wchar_t* property) const; // empty: none
    bool isTrue(const wchar_t* property) const;
    Status set(const wchar_t* property, std::string_view value);
    IWbemClassObject& get() const { return *object_; }

private:
    ComPtr<IWbemClassObject> object_;
};

class Wmi {
public:
    static Result<Wmi> connect(const char* space); // "ROOT\\StandardCimv2"
    Result<std::vector<WmiObject>> all(const char* className) const;
    Result<WmiObject> make(const char* className) const; // not yet there
    Status create(const WmiObject&) const;
    Status update(const WmiObject&) const;
    Status remove(const WmiObject&) const;

private:
    explicit Wmi(ComPtr<IWbemServices> services) : services_(std::move(services)) {}
    ComPtr<IWbemServices> services_;
};
}
