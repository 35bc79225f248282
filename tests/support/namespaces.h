// SPDX-License-Identifier: GPL-3.0-or-later
// Three hosts in network namespaces of our own, with no way out:
//   near 10.71.1.2, fd00:71:1::2 --near0/router0-- router (forwards) --router1/far0-- far 10.71.2.2, fd00:71:2::2
// The router has .1 and ::1 on both sides. The calling thread lives in `near` as long as the object does.
#pragma once
#include "platform/linux/fd.h"
#include <array>
#include <functional>
#include <memory>
#include <string>
namespace tl::test {
enum class Host { Near, Router, Far };

class ThreeHosts {
public:
    // Nothing when this machine does not let us have namespaces; `why` says what was refused.
    static std::unique_ptr<ThreeHosts> make(std::string& why);
    ~ThreeHosts();
    void inside(Host, const std::function<void()>&) const;
    int run(Host, const std::string& script) const; // by the shell; its exit status

private:
    ThreeHosts() = default;
    linux_os::Fd before_;
    std::array<linux_os::Fd, 3> hosts_;
};

// Takes capabilities from the calling thread while it lives.
class WithoutCapability {
public:
    explicit WithoutCapability(unsigned capability);
    ~WithoutCapability();

private:
    std::array<unsigned, 6> before_ = {};
};
}
