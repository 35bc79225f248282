// SPDX-License-Identifier: GPL-3.0-or-later
// One netlink conversation over libnl's message layer, and checked access to attributes.
#pragma once
#include "core/base/ip.h"
#include <functional>
#include <limits>
#include <memory>
#include <netlink/msg.h>
#include <netlink/netlink.h>
#include <optional>
#include <span>
#include <string>
namespace tl::linux_os {
using Message = std::unique_ptr<nl_msg, void (*)(nl_msg*)>;

template <class Header> Message message(int type, int flags, Header header)
{
    Message out(nlmsg_alloc_simple(type, flags), &nlmsg_free);
    if (out) nlmsg_append(out.get(), &header, sizeof header, NLMSG_ALIGNTO);
    return out;
}

// How the kernel ended its answer.
struct Reply {
    int error = 0;            // errno, 0 when it did as asked
    bool interrupted = false; // something changed while it was listing
};

class Netlink {
public:
    static Result<Netlink> open(int protocol = NETLINK_ROUTE);
    // Sends one request and gives every message of the answer to `each`. Blocks no longer than the kernel
    // works on it; an error of our own side of the socket is an Error, the kernel's "no" is in the Reply.
    // After `most` messages the rest is left unread, and the socket is of no more use.
    Result<Reply> ask(const Message& request, const std::function<void(nlmsghdr&)>& each,
                      std::size_t most = std::numeric_limits<std::size_t>::max());

private:
    using Socket = std::unique_ptr<nl_sock, void (*)(nl_sock*)>;
    explicit Netlink(Socket socket) : socket_(std::move(socket)) {}
    Socket socket_;
};

// Attributes of one message or nest by type; of two with one type the last counts.
class Attributes {
public:
    static constexpr int kLast = 31; // types beyond it are not kept
    struct Type {
        int value;
        consteval Type(int type) : value(type <= kLast ? type : throw "raise kLast") {}
    };
    Attributes(nlmsghdr& message, int headerSize) { nlmsg_parse(&message, headerSize, all_, kLast, nullptr); }
    explicit Attributes(nlattr* nest)
    {
        if (nest) nla_parse_nested(all_, kLast, nest, nullptr);
    }
    explicit Attributes(std::span<std::byte> bytes)
    {
        nla_parse(all_, kLast, reinterpret_cast<nlattr*>(bytes.data()), static_cast<int>(bytes.size()), nullptr);
    }
    nlattr* operator[](Type type) const { return all_[type.value]; }

private:
    nlattr* all_[kLast + 1] = {};
};

std::optional<std::uint32_t> number(const nlattr*); // of 1, 2 or 4 bytes
std::string text(const nlattr*);                    // up to the first zero
std::optional<IpAddress> address(const nlattr*);    // 4 or 16 bytes
std::optional<IpAddress> address(const void* bytes, std::size_t size);
std::optional<IpFamily> familyOf(int addressFamily);
}
