// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/vocabulary.h"
#include <algorithm>
#include <cctype>
#include <string>
#include <unordered_set>
namespace tl {
namespace {
// Of nftables, iptables and their listings.
constexpr std::string_view kFilters =
    "accept ack add addr addrtype admin ah all and anycast append arp arptables auto base bfifo bitmask blackhole "
    "bridge broadcast burst bytes chain check checksum cidr clamp comment conn connbytes connlimit connmark "
    "conntrack cookies count counter ct ctdir ctexpire ctorigdst ctorigdstport ctorigsrc ctproto ctstate ctstatus "
    "daddr day dccp debug default delete destination devgroup device dir direction dnat dport dports drop dscp "
    "dst dstip dstport dup dynamic echo ecn egress element elements enabled eq esp established ether exists "
    "expires ext exthdr fib filter fin flow flowtable flush forward frag fragment fullcone fwd gate ge genid goto "
    "group gt handle hash hashlimit hashsize hbh helper hook hoplimit host icmp icmp4 icmp6 icmpv icmpv6 id "
    "identical ieth if ifname iif iifgroup iifname iifs iiftype in inc inet ingress input insert int interface "
    "invalid invert ip ip4 ip6 ip6tables ipcomp ipmark iprange ipset iptables ipv ipv4 ipv6 jhash jump kernel key "
    "l2tp l3proto l4proto last layer layer2 le length level limit list listen local log lower lt mac mangle map "
    "mark markmask mask masq masquerade match maxelem maxseg meta mh mod mode modify module mss multi multicast "
    "multiport name nat ndpi ne net netdev netfilter netmap new nexthdr nf nfacct nflog nfnetlink nfproto nft no "
    "nomatch nop not notrack ns nth numgen obj object offset oif oifgroup oifname oifs oiftype on option opts or "
    "order original osf out output owner packet packets packettype parse persistent physdev physin physout "
    "pkttype pmtu policer policy poll port ports postrouting prefix prerouting prio priority prohibit prohibited "
    "proto protocol psh quantum queue quota rand random raw reap recent redirect reject rejected related reply "
    "request reset return returning rpfilter rst rt rule rules saddr sctp secmark seconds security seen segment "
    "seq set sets size skgid skuid snaplen snat socket source sport sports src srcip srcport srctype state "
    "stateless statistic status symhash symmetric syn synproxy table tables tag target tcp tcpflags tcpmss tee "
    "time timeout to tos total tproxy trace track transparent ttl type u32 udp udplite unicast unknown unreach "
    "unreachable until untracked update upper urg use user vlan vmap wildcard with without xmark xor xt zone "
    "zones ";
// Of ip(8), wg(8), wg-quick(8), sysctl(8), PowerShell, and what such commands name.
constexpr std::string_view kTools =
    "a accept access action adapter add addconf address addresses advertise advertisement advmss alias all "
    "allmulti allow allowed allowedips any anywhere append arp at b bbr bfe big bin binary block bluetooth brctl "
    "bridge broadcast bus by bypass c cache callout cast cat change cmd condition conf config configuration "
    "congestion connected connection conntrack control core corp ctl cubic d dad daemon default defaults defroute "
    "del delete delivery deny desktop dev devices dhclient dhcp dhcpcd dhcpv6 direction disable disabled "
    "discovery displayname dns dnscache dnsmasq dnssec docker domain domains done down dummy dynamic e echo edge "
    "edit enable enabled encap endpoint env epmap error etc eth ethernet ethtool exceeded exec exit extip f false "
    "fi file filter firewall firewalld flags flush force forever forward forwarding fq from fwmark g gateway "
    "genkey get global gro gso h hard hns hostname hwaddr hyper i ics id iface ifconfig ifdown ifgroup ifup igmp "
    "ignore iif inbound index inet6 info init initcwnd interface interfacealias interfaceindex interfaces "
    "internalipinterfaceaddressprefix internet ip iphlpsvc iphttps iproute2 iptables6 ipv4 ipv6 iw j json k "
    "keepalive kernel kill l label lan layer lease legacy lft lib link listener listenport lladdr llmnr lo local "
    "localaddress localnet localport locked log lookup loopback lower lxc m main mark martians master max mdns "
    "metric microsoft mkdir mld mode monitor mpssvc mroute mtu multicast n name nameserver ndp neigh neighbor "
    "neighbour net netadapter netbios netfirewallrule netipaddress netipinterface netnat netns netplan netroute "
    "netsh network networkd networking networkmanager networks never new nexthop nf nlasvc nm nmcli no nodad "
    "noprefixroute null o off oif ok on onlink only opt optimization options outbound p packet parameter path "
    "peer peers perm permanent permit persistent persistentkeepalive pid postdown postup powershell predown pref "
    "preferred prefixlength preup printer private problem profile promisc proto protocol provider proxy pseudo "
    "public q qdisc qlen query quick r ra redirects reload remote remoteaccess remoteaddress remoteport remove "
    "replace replied report reset resolv resolvconf resolvectl restart rmem root route router routes routing rp "
    "rpc rpdb rpfilter rule run s save saveconfig sbin scope script search secondary secure sed send service set "
    "setconf sh share sharedaccess sharing show showconf site sleep smb solicitation spooler src ssdp start stat "
    "static stop streaming sublayer sudo suppress suppressprefixlength switch syncconf sys sysctl sysfs system "
    "systemctl systemd t table tap tcp tentative teredo test throw time timeout tmp too touch traversal true tun "
    "tunnel type u ufw uid uidrange unicast unit unreachable up upnp usr v valid var veth vethernet via virtual "
    "vpn vrf vti w wan weakhostreceive weakhostsend weight wg wg0 wi win windows winnat wireguard wlan write wsl "
    "x xdp y z zebra zone ";
// Of the names that programs give to their tables, chains and rules (core/filter/owners.cpp).
constexpr std::string_view kMakers =
    "adguard after airvpn allow bare before blacklist block cali calico canary cilium cloud cloudflare cni comb "
    "configserver crowdsec default deny dmz docker drop eddie evpn expressvpn external f2b fail2ban filter "
    "firewalld flannel for forward fw fw3 fw4 fwd fwdi fwdo fwx generated home hostport incus infrastructure "
    "ingress inp input instanceservices internal invdrop inx io ipsec isolation ivpn killswitch kube kubelet "
    "libreswan libvirt limit local localinput localoutput log logging lxd lxdbr managed mark masq metal miniupnpd "
    "monitor mullvad nebula netavark netbird network nixos nm nodeports nordvpn not oci opensnitch openvpn "
    "openwrt oracle output pia piavpn pivpn podman policies policy portmaster post postrouting pre proton "
    "protonvpn proxmox proxy prt public pvefw pvpn quick reject rule security sep services shared shorewall skip "
    "smurflog ssh sshd sshguard stage strongswan surfshark svc systemd tailscale tcpflags tiers track trusted ts "
    "tunnelight ubios ufw ufw6 unifi user vti warp wg windscribe work zerotier zones zt ";
// Of our own errors and of the log.
constexpr std::string_view kOwn =
    "replaced left packets addresses accept adapter added address addresses after all allowedips alone an and another "
    "answer any archive are "
    "argument arrives as ask auto back base be before began blackhole blocked broken bundle busy but by byte "
    "bytes called can cannot capeff capture cause chain change changed changing characters class client clock "
    "column comment compile conf configuration configured connection create critical ct daddr damaged deadline "
    "debug deep deeply degraded denied dev device diagnose did digits directory disk dns do document does domain "
    "drop duplicate egress either else end endpoint ends entry error established etc exchanges exhausted expired "
    "facts false family file files filter filters find findings firewall first fix flags flows for forward frames "
    "from fwmark handle handshake has healthy here hexadecimal history hold holds hook http https idle iif in "
    "inconclusive info ingress inside installed interface interfaces internet ip iptables is it its itself "
    "journal json keeps key killed known large larger leads leak leaves ledger legacy length libnftables line "
    "link linux list lists loaded local longer lookup loop lost machine make map mapping mark marked masquerade "
    "memory mend meta metric mib mismatch missing more ms msft mtu much must name named narrow nat needs neither "
    "nested netlink netnat network networkmanager never nf nft no none nor not nothing nowhere nrpt number object "
    "of off oifname on one open opened operation optional or other out outside overlap overridden overwritten "
    "owner packet packets party passes path peer permission pipe place planned policy port ports practice prefix "
    "priority proc profile program psk reach read records refused reject rejected related replay reply reserved "
    "resolv resolvconf resolved resolvers resource restart return rights role root route router routing rp rule "
    "runs saddr same save saved says schema scope script search seconds section see seen self server set shared "
    "shares show shown silent since small socket somebody something src stack stale stands start state status "
    "step steps stopped stuck subnet such system systemd table tables take targets temporarily text than that the "
    "there thing third this thread time to too trace translation true try tunnel tunnelight tunnels ufw "
    "unavailable understood undo unresolvable up uplink utf value verdict via vmap vpn wait waiting warn warning "
    "was watch way wg what when which whole windows with without would write written wrong wrote yet ";

std::unordered_set<std::string> makeWords()
{
    std::unordered_set<std::string> out;
    for (std::string_view list : {kFilters, kTools, kMakers, kOwn})
        for (; !list.empty(); list.remove_prefix(list.find(' ') + 1)) out.emplace(list.substr(0, list.find(' ')));
    return out;
}
}

bool isKnownWord(std::string_view letters)
{
    static const std::unordered_set<std::string> words = makeWords();
    std::string lower(letters);
    std::ranges::transform(lower, lower.begin(),
                           [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return words.contains(lower);
}
}
