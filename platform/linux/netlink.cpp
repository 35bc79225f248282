// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/linux/netlink.h"
#include "platform/linux/files.h"
#include <cerrno>
#include <cstring>
#include <netlink/socket.h>
#include <sys/socket.h>
#include <sys/time.h>
namespace tl::linux_os {
namespace {
// The kernel fills at most 32 KiB of a buffer of that size or more in one go.
constexpr std::size_t kBufferBytes = 65536;

struct Conversation {
    const std::function<void(nlmsghdr&)>& each;
    std::size_t most = 0;
    Reply reply = {};
    bool over = false;
};

int onMessage(nl_msg* message, void* argument)
{
    auto& talk = *static_cast<Conversation*>(argument);
    auto& header = *nlmsg_hdr(message);
    if (!(header.nlmsg_flags & NLM_F_MULTI)) talk.over = true;
    talk.each(header);
    if (--talk.most > 0) return NL_OK;
    talk.over = true;
    return NL_STOP;
}

// The end of a list carries an error number of its own.
int onFinish(nl_msg* message, void* argument)
{
    auto& talk = *static_cast<Conversation*>(argument);
    auto* header = nlmsg_hdr(message);
    int error = 0;
    if (nlmsg_datalen(header) >= static_cast<int>(sizeof error)) std::memcpy(&error, nlmsg_data(header), sizeof error);
    if (error < 0) talk.reply.error = -error;
    talk.over = true;
    return NL_STOP;
}

int onInterrupted(nl_msg*, void* argument)
{
    static_cast<Conversation*>(argument)->reply.interrupted = true;
    return NL_OK;
}

int onError(sockaddr_nl*, nlmsgerr* error, void* argument)
{
    auto& talk = *static_cast<Conversation*>(argument);
    talk.reply.error = -error->error;
    talk.over = true;
    return NL_STOP;
}
}

Result<Netlink> Netlink::open(int protocol)
{
    Socket socket(nl_socket_alloc(), &nl_socket_free);
    if (!socket) return fail(ErrorCode::Unavailable, "open a netlink socket", ENOMEM);
    if (const int error = nl_connect(socket.get(), protocol))
        return fail(ErrorCode::Unavailable, std::string("open a netlink socket: ") + nl_geterror(error));
    nl_socket_disable_auto_ack(socket.get());
    nl_socket_set_msg_buf_size(socket.get(), kBufferBytes);
    const timeval patience{2, 0};
    setsockopt(nl_socket_get_fd(socket.get()), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    return Netlink(std::move(socket));
}

Result<Reply> Netlink::ask(const Message& request, const std::function<void(nlmsghdr&)>& each, std::size_t most)
{
    const std::unique_ptr<nl_cb, void (*)(nl_cb*)> calls(nl_cb_alloc(NL_CB_DEFAULT), &nl_cb_put);
    if (!request || !calls) return fail(ErrorCode::Unavailable, "ask the network stack", ENOMEM);
    Conversation talk{each, most};
    nl_cb_set(calls.get(), NL_CB_VALID, NL_CB_CUSTOM, &onMessage, &talk);
    nl_cb_set(calls.get(), NL_CB_FINISH, NL_CB_CUSTOM, &onFinish, &talk);
    nl_cb_set(calls.get(), NL_CB_DUMP_INTR, NL_CB_CUSTOM, &onInterrupted, &talk);
    nl_cb_err(calls.get(), NL_CB_CUSTOM, &onError, &talk);
    if (const int sent = nl_send_auto(socket_.get(), request.get()); sent < 0)
        return fail(ErrorCode::Unavailable, std::string("ask the network stack: ") + nl_geterror(sent));
    while (!talk.over) {
        const int error = nl_recvmsgs(socket_.get(), calls.get());
        if (error == -NLE_AGAIN) return fail(ErrorCode::Timeout, "wait for the network stack");
        if (error < 0 && !talk.over)
            return fail(ErrorCode::Unavailable, std::string("ask the network stack: ") + nl_geterror(error));
    }
    return talk.reply;
}

std::optional<std::uint32_t> number(const nlattr* attribute)
{
    if (!attribute) return std::nullopt;
    const auto* data = nla_data(attribute);
    std::uint16_t two = 0;
    std::uint32_t four = 0;
    switch (nla_len(attribute)) {
    case 1: return *static_cast<const std::uint8_t*>(data);
    case 2: return std::memcpy(&two, data, 2), two;
    case 4: return std::memcpy(&four, data, 4), four;
    default: return std::nullopt;
    }
}

std::string text(const nlattr* attribute)
{
    if (!attribute) return "";
    const auto* data = static_cast<const char*>(nla_data(attribute));
    return {data, strnlen(data, static_cast<std::size_t>(nla_len(attribute)))};
}

std::optional<IpAddress> address(const void* bytes, std::size_t size)
{
    if (size != 4 && size != 16) return std::nullopt;
    IpAddress out;
    out.family = size == 4 ? IpFamily::V4 : IpFamily::V6;
    std::memcpy(out.bytes.data(), bytes, size);
    return out;
}

std::optional<IpAddress> address(const nlattr* attribute)
{
    if (!attribute) return std::nullopt;
    return address(nla_data(attribute), static_cast<std::size_t>(nla_len(attribute)));
}

std::optional<IpFamily> familyOf(int addressFamily)
{
    if (addressFamily == AF_INET) return IpFamily::V4;
    if (addressFamily == AF_INET6) return IpFamily::V6;
    return std::nullopt;
}
}
