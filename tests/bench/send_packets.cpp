// SPDX-License-Identifier: GPL-3.0-or-later
// Sends small UDP datagrams, evenly or as fast as it can, and says how many it sent and how long that took, as JSON.
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>
namespace {
using Clock = std::chrono::steady_clock;

struct Options {
    std::string to = {};
    std::uint64_t packets = 100'000, rate = 0;
    std::uint16_t flows = 64;
};

// Each flow has a far port of its own. A number makes each payload another: no two packets are alike to the ledger.
class Batch {
public:
    Batch(const in_addr& to, const Options& options) : flows_(options.flows)
    {
        for (std::size_t i = 0; i < kMost; ++i) {
            there_[i].sin_family = AF_INET;
            there_[i].sin_addr = to;
            pieces_[i] = {payloads_[i].data(), sizeof payloads_[i]};
            messages_[i].msg_hdr.msg_name = &there_[i];
            messages_[i].msg_hdr.msg_namelen = sizeof there_[i];
            messages_[i].msg_hdr.msg_iov = &pieces_[i];
            messages_[i].msg_hdr.msg_iovlen = 1;
        }
    }
    // How many were sent of the next so many; below 0 when none can be.
    int send(int socket, std::uint64_t number, std::uint64_t wanted)
    {
        const auto count = static_cast<unsigned>(std::min<std::uint64_t>(wanted, kMost));
        for (std::size_t i = 0; i < count; ++i) {
            there_[i].sin_port = htons(static_cast<std::uint16_t>(kFirstPort + (number + i) % flows_));
            payloads_[i][1] = number + i;
        }
        const int sent = sendmmsg(socket, messages_.data(), count, 0);
        return sent < 0 && (errno == EINTR || errno == ENOBUFS) ? 0 : sent;
    }

private:
    static constexpr std::size_t kMost = 64;
    static constexpr std::uint16_t kFirstPort = 20000;
    std::uint16_t flows_;
    std::array<sockaddr_in, kMost> there_ = {};
    std::array<std::array<std::uint64_t, 3>, kMost> payloads_ = {};
    std::array<iovec, kMost> pieces_ = {};
    std::array<mmsghdr, kMost> messages_ = {};
};

double secondsSince(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// Turns while nothing is due: a sleep is longer than what lies between two packets.
int sendAll(int socket, Batch& batch, const Options& options)
{
    const auto begin = Clock::now();
    std::uint64_t sent = 0;
    while (sent < options.packets) {
        auto due = options.packets;
        if (options.rate > 0)
            due =
                std::min(due, static_cast<std::uint64_t>(secondsSince(begin) * static_cast<double>(options.rate)) + 1);
        if (due <= sent) continue;
        const int count = batch.send(socket, sent, due - sent);
        if (count < 0) {
            std::fprintf(stderr, "send_packets: %s\n", std::strerror(errno));
            return 3;
        }
        sent += static_cast<std::uint64_t>(count);
    }
    std::printf("{\"sent\": %llu, \"seconds\": %.6f}\n", static_cast<unsigned long long>(sent), secondsSince(begin));
    return 0;
}

int run(int argc, char** argv)
{
    Options options;
    CLI::App app{"Sends small UDP datagrams, and says how many and how long that took as JSON"};
    app.add_option("to", options.to, "IPv4 address")->required();
    app.add_option("--packets", options.packets)->capture_default_str();
    app.add_option("--rate", options.rate, "a second; 0: as fast as it can")->capture_default_str();
    app.add_option("--flows", options.flows, "distinct far ports")->check(CLI::Range(1, 40'000))->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    in_addr to = {};
    if (inet_pton(AF_INET, options.to.c_str(), &to) != 1) return 2;
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    Batch batch(to, options);
    const int status = socket < 0 ? 3 : sendAll(socket, batch, options);
    close(socket);
    return status;
}
}

int main(int argc, char** argv)
try {
    return run(argc, argv);
} catch (const std::exception& why) {
    std::fprintf(stderr, "send_packets: %s\n", why.what());
    return 3;
}
