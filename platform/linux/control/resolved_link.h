// SPDX-License-Identifier: GPL-3.0-or-later
// What systemd-resolved was told for one link, in two lists, each of which is set whole: its name servers and its
// domains. The rest that a link has there stays as it is.
#pragma once
#include "core/base/ip.h"
#include "core/ops/change.h"
#include <span>
struct sd_bus;
namespace tl::linux_os {
enum class LinkList { Dns, Domain };
// What resolvectl(1) takes behind the link: "10.8.0.1 [fd00::1]:853#dns.test", "~. corp.test"; nothing where none is
// set. NotFound: nobody answers, or there is no such link.
Result<ObjectState> readLinkList(sd_bus*, int link, LinkList);
Status writeLinkList(sd_bus*, int link, LinkList, const ObjectState&);

struct ResolvedNames {
    std::string dns, domain; // of the two objects of a link
};
ResolvedNames resolvedNames(const std::string& link);
// The domains, and names that no other link claims.
std::string domainsWithAll(const ObjectState& domains);
}
