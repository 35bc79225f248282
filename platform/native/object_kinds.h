// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of object that a back end can change, and what its control does with any of them.
#pragma once
#include "core/facts/tunnel.h"
#include "core/ops/change.h"
#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>
namespace tl {
// Names and states are its own words.
class ObjectKind {
public:
    virtual ~ObjectKind() = default;
    virtual std::string_view kind() const = 0;
    virtual Result<ObjectState> read(const std::string& name) = 0;
    virtual Status write(const std::string& name, const ObjectState&) = 0;
    virtual std::string command(const Change&) = 0; // what a person would type
    virtual bool isSame(const ObjectState& one, const ObjectState& other) const { return one == other; }
};
tl::unexpected<Error> noSuchObject(std::string_view kind, const std::string& name); // of a damaged journal

// What an op means is for the system to say; the rest is for the kind that each change names.
class KindControl : public HostControl {
public:
    Result<std::vector<Change>> plan(const Op&) final;
    std::string command(const Change&) final;
    Result<ObjectState> read(const std::string& kind, const std::string& name) final;
    Status write(const std::string& kind, const std::string& name, const ObjectState&) final;
    bool isSame(const std::string& kind, const ObjectState& one, const ObjectState& other) final;

protected:
    using Changes = std::vector<Change>;
    explicit KindControl(std::initializer_list<std::unique_ptr<ObjectKind> (*)()> makers);
    virtual Status addMeaning(Changes& to, const Op&) = 0;
    Status put(Changes& to, const char* kind, const std::string& name, ObjectState after);
    Status putEndpoint(Changes& to, const SetEndpoint&);
    Status putAllowedIps(Changes& to, const SetAllowedIps&, const Result<DeviceFacts>& now);

private:
    ObjectKind* find(std::string_view kind);
    std::vector<std::unique_ptr<ObjectKind>> kinds_ = {};
};
}
