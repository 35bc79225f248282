// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/capture/raw_socket.h"
#include "platform/native/frame_queue.h"
#include "platform/windows/addresses.h"
#include "platform/windows/handle.h"
#include "platform/windows/socket.h"
#include "platform/windows/system_error.h"
#include <array>
#include <mstcpip.h>
#include <thread>
namespace tl::windows_os {
namespace {
constexpr int kRawIp = 101;                    // tcpdump.org/linktypes.html
constexpr std::size_t kLongestPacket = 65'535; // of IPv4

// Windows stamps nothing that it hands to a raw socket, so a thread of its own waits for each packet.
class RawSocketCapture final : public PcapTap::Capture {
public:
    RawSocketCapture(const CaptureInterface& about, const TapDevice& device, const TapSetup& setup)
        : queue_(about, device, setup)
    {
    }
    RawSocketCapture(const RawSocketCapture&) = delete;
    RawSocketCapture& operator=(const RawSocketCapture&) = delete;
    ~RawSocketCapture() override
    {
        if (ending_) SetEvent(ending_.get());
    }
    Status begin(const IpAddress& own, std::uint32_t ringBytes);
    int dispatch(int, PcapTap::Drain& drain) override { return queue_.drainTo(drain); }
    PcapTap::Lost lost() override { return {.here = queue_.dropped()}; } // what Windows drops, it does not count

private:
    Status open(const IpAddress& own, std::uint32_t ringBytes);
    void read();
    void takeAll();

    Winsock winsock_;
    FrameQueue queue_;
    Socket socket_ = {};
    Handle ending_ = {}, readable_ = {};
    std::jthread thread_ = {}; // last: it ends first
};

Status RawSocketCapture::open(const IpAddress& own, std::uint32_t ringBytes)
{
    const auto refused = [](const char* what) { return failed(static_cast<DWORD>(WSAGetLastError()), what); };
    socket_ =
        Socket(WSASocketW(AF_INET, SOCK_RAW, IPPROTO_IP, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT));
    if (!socket_) return refused("open a raw socket");
    const auto room = static_cast<int>(ringBytes);
    (void)setsockopt(socket_.get(), SOL_SOCKET, SO_RCVBUF, reinterpret_cast<const char*>(&room), sizeof room);
    const SOCKADDR_INET address = socketAddress(own);
    if (bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeOf(address)) != 0)
        return refused("bind a raw socket");
    for (RCVALL_VALUE how : {RCVALL_IPLEVEL, RCVALL_ON}) { // by the second the card takes what is for others, too
        DWORD written = 0;
        if (WSAIoctl(socket_.get(), SIO_RCVALL, &how, sizeof how, nullptr, 0, &written, nullptr, nullptr) == 0)
            return Done{};
    }
    return refused("watch packets by a raw socket (SIO_RCVALL)");
}

Status RawSocketCapture::begin(const IpAddress& own, std::uint32_t ringBytes)
{
    if (auto ok = open(own, ringBytes); !ok) return ok;
    ending_ = Handle(CreateEventW(nullptr, TRUE, FALSE, nullptr));
    readable_ = Handle(CreateEventW(nullptr, FALSE, FALSE, nullptr));
    if (!ending_ || !readable_) return failed(GetLastError(), "watch packets by a raw socket");
    if (WSAEventSelect(socket_.get(), readable_.get(), FD_READ) != 0) // and it never blocks from here on
        return failed(static_cast<DWORD>(WSAGetLastError()), "watch packets by a raw socket");
    thread_ = std::jthread([this] { read(); });
    return Done{};
}

void RawSocketCapture::read()
{
    const std::array<HANDLE, 2> either = {ending_.get(), readable_.get()};
    while (WaitForMultipleObjects(static_cast<DWORD>(either.size()), either.data(), FALSE, INFINITE) ==
           WAIT_OBJECT_0 + 1)
        takeAll();
}

// Until none waits, or it is over: the event is set again for what comes after a call that found nothing.
void RawSocketCapture::takeAll()
{
    std::array<std::byte, kLongestPacket> packet;
    while (WaitForSingleObject(ending_.get(), 0) != WAIT_OBJECT_0) {
        const int size =
            recv(socket_.get(), reinterpret_cast<char*>(packet.data()), static_cast<int>(packet.size()), 0);
        if (size < 0) return;
        queue_.add(std::chrono::system_clock::now().time_since_epoch(),
                   std::span<const std::byte>(packet).first(static_cast<std::size_t>(size)));
    }
}
}

Result<PcapTap::Watched> openRawSocket(const TapDevice& device, const TapSetup& setup, const InterfaceRow& link)
{
    const auto own = addressOn(link.index, IpFamily::V4);
    if (!own)
        return fail(ErrorCode::NotSupported,
                    "watch " + device.name + " by a raw socket: it has no IPv4 address (Npcap, npcap.com, needs none)");
    const CaptureInterface about{device.name, kRawIp, CaptureGap::Ip6AndPassedOn};
    auto capture = std::make_unique<RawSocketCapture>(about, device, setup);
    if (const auto ok = capture->begin(*own, setup.ringBytes); !ok) return tl::unexpected(ok.error());
    return PcapTap::Watched{.about = about, .capture = std::move(capture)};
}
}
