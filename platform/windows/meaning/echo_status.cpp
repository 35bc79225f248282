// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/windows/meaning/echo_status.h"
namespace tl::windows_os {
namespace {
enum : std::uint32_t { // IP_STATUS
    kSuccess = 0,
    kNetUnreachable = 11002,
    kHostUnreachable = 11003,
    kProtocolUnreachable = 11004,
    kPortUnreachable = 11005,
    kHardwareError = 11008,
    kTooBig = 11009,
    kTimedOut = 11010,
    kBadRoute = 11012,
    kExpiredInTransit = 11013,
    kExpiredInReassembly = 11014,
    kBadDestination = 11018,
    kProhibited = 11034 // IPv6: the number that is "protocol unreachable" in IPv4 has this meaning
};

Answer reported(IcmpError error, const std::optional<IpAddress>& from)
{
    return {.outcome = Outcome::IcmpError, .from = from, .icmp = error};
}
bool isSomebody(const std::optional<IpAddress>& from) { return from && !from->isUnspecified(); }
}

Answer notSent(SendError error) { return {.outcome = Outcome::NotSent, .sendError = error}; }

Answer answerOfEcho(std::uint32_t status, std::optional<IpAddress> from, bool hasWay)
{
    if (!isSomebody(from)) from.reset();
    switch (status) {
    case kSuccess: return {.outcome = Outcome::Answered, .from = from};
    // Without anybody who says so it is this machine: its own routes, its own limits.
    case kNetUnreachable: return from ? reported(IcmpError::NetUnreachable, from) : notSent(SendError::NoRoute);
    case kHostUnreachable: return from ? reported(IcmpError::HostUnreachable, from) : notSent(SendError::NoRoute);
    case kTooBig: return from ? reported(IcmpError::TooBig, from) : notSent(SendError::TooBig);
    case kProtocolUnreachable:
        return reported(from && !from->isV4() ? IcmpError::AdminProhibited : IcmpError::ProtocolUnreachable, from);
    case kPortUnreachable: return reported(IcmpError::PortUnreachable, from);
    case kExpiredInTransit:
    case kExpiredInReassembly: return reported(IcmpError::TimeExceeded, from);
    case kProhibited: return reported(IcmpError::AdminProhibited, from);
    case kTimedOut: return {.outcome = Outcome::Silent};
    case kBadRoute:
    case kBadDestination:
    case kHardwareError: return notSent(SendError::NoRoute);
    case kGeneralFailure: return notSent(hasWay ? SendError::Blocked : SendError::NoRoute);
    default: return notSentFor(static_cast<int>(status));
    }
}

Answer notSentFor(int error)
{
    switch (error) {
    case 5:     // ERROR_ACCESS_DENIED
    case 10013: // WSAEACCES: a filter
        return notSent(SendError::Blocked);
    case 1231:  // ERROR_NETWORK_UNREACHABLE
    case 1232:  // ERROR_HOST_UNREACHABLE
    case 10051: // WSAENETUNREACH
    case 10065: // WSAEHOSTUNREACH
        return notSent(SendError::NoRoute);
    case 10040: // WSAEMSGSIZE
        return notSent(SendError::TooBig);
    case 10049: // WSAEADDRNOTAVAIL
    case 1214:  // ERROR_INVALID_NETNAME: of no address that can be a source
        return notSent(SendError::NoAddress);
    default: return notSent(SendError::Other);
    }
}

Answer answerOfSocketError(int error, const IpAddress& peer)
{
    switch (error) {
    case 10061: // WSAECONNREFUSED
    case 10054: // WSAECONNRESET
    case 10053: // WSAECONNABORTED
        return {.outcome = Outcome::Refused, .from = peer};
    case 10051: return {.outcome = Outcome::IcmpError, .icmp = IcmpError::NetUnreachable};
    case 10065: return {.outcome = Outcome::IcmpError, .icmp = IcmpError::HostUnreachable};
    case 10052: return {.outcome = Outcome::IcmpError, .icmp = IcmpError::TimeExceeded}; // WSAENETRESET
    case 10060: return {.outcome = Outcome::Silent};                                     // WSAETIMEDOUT
    default: return notSentFor(error);
    }
}
}
