// SPDX-License-Identifier: GPL-3.0-or-later
// What programs that keep name servers, or a damaged journal, say of them: another server set twice is set once.
#include "platform/linux/control/managed_dns.h"
#include "platform/linux/control/resolvconf.h"
#include "platform/linux/control/resolved_link.h"
#include "tests/fuzz/fuzz.h"
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    using namespace tl::linux_os;
    const tl::ObjectState before(tl::test::asText(bytes, size));
    const std::vector<tl::IpAddress> servers = {tl::IpAddress::v4(0x0a080001)};
    for (const auto program : {ResolvconfProgram::Debian, ResolvconfProgram::Openresolv}) {
        const auto record = recordWith(program, before, servers);
        tl::test::require(record == recordWith(program, record, servers), "a record is set once");
        tl::test::require(record.find("nameserver 10.8.0.1\n") != record.npos, "a record names the server");
    }
    const auto device = managedDnsWith(before, servers);
    tl::test::require(device == managedDnsWith(device, servers), "servers of a device are set once");
    const auto domains = domainsWithAll(before);
    tl::test::require(domains == domainsWithAll(domains), "all names are taken once");
    return 0;
}
