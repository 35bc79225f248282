// SPDX-License-Identifier: GPL-3.0-or-later
// Servers that behave well or badly, as the name or the address they are asked for says.
#pragma once
#include "platform/linux/fd.h"
#include <thread>
namespace tl::test {
// A thread that ends with its owner.
class Responder {
public:
    Responder();
    virtual ~Responder();

protected:
    void serve(std::initializer_list<int> fds); // calls ready() with each that can be read
    virtual void ready(int fd) = 0;
    void end(); // to be called by the destructor of each responder

private:
    linux_os::Fd stop_;
    std::thread thread_;
};

// DNS on UDP and TCP, port 53 of all addresses of the namespace it is made in. The first label tells what to do:
// ok, nodata, servfail, refused, nxdomain, formerr, notimp, bare (an error without the question), wrongid,
// wrongname, notreply, garbage, broken (its records are cut off), cut (TC), second (a wrong one, then the right one),
// close (TCP: closed without an answer; UDP: none).
class DnsResponder final : public Responder {
public:
    DnsResponder();
    ~DnsResponder() override { end(); }

private:
    void ready(int fd) override;
    void answerUdp();
    void answerTcp();
    linux_os::Fd udp_, tcp_;
};

// Answers echo requests that the kernel does not (icmp_echo_ignore_all), as the last byte of the address says.
class EchoForger final : public Responder {
public:
    enum : unsigned char { kHonest = 10, kBadChecksum, kWrongToken, kCutShort, kOtherSender, kNoIcmp, kFlood };
    EchoForger();
    ~EchoForger() override { end(); }

private:
    void ready(int fd) override;
    linux_os::Fd raw_;
};
}
