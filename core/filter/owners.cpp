// SPDX-License-Identifier: GPL-3.0-or-later
// Who made a rule, by the names that programs give to their tables, chains and comments.
#include "core/filter/walk.h"
#include <algorithm>
#include <array>
#include <cctype>
namespace tl {
namespace {
enum class Where { Table, Chain, Comment };
enum class How { Equals, Begins, Ends, Contains };

struct Mark {
    Where where;
    How how;
    std::string_view text; // lower case
    std::string_view owner;
};

constexpr Mark kManagers[] = {
    {Where::Chain, How::Begins, "docker", "Docker"},
    {Where::Table, How::Begins, "docker-", "Docker"},
    {Where::Chain, How::Begins, "ufw-", "ufw"},
    {Where::Chain, How::Begins, "ufw6-", "ufw"},
    {Where::Table, How::Equals, "firewalld", "firewalld"},
    {Where::Chain, How::Begins, "fwdi_", "firewalld"},
    {Where::Chain, How::Begins, "fwdo_", "firewalld"},
    {Where::Chain, How::Begins, "forward_in_zones", "firewalld"},
    {Where::Chain, How::Begins, "forward_out_zones", "firewalld"},
    {Where::Chain, How::Begins, "input_zones", "firewalld"},
    {Where::Chain, How::Begins, "postrouting_zones", "firewalld"},
    {Where::Chain, How::Ends, "_public", "firewalld"},
    {Where::Chain, How::Ends, "_direct", "firewalld"},
    {Where::Chain, How::Begins, "libvirt_", "libvirt"},
    {Where::Table, How::Begins, "libvirt_", "libvirt"},
    {Where::Chain, How::Begins, "kube-", "Kubernetes"},
    {Where::Table, How::Begins, "kube-", "Kubernetes"},
    {Where::Chain, How::Begins, "cali-", "Calico"},
    {Where::Chain, How::Begins, "cilium_", "Cilium"},
    {Where::Chain, How::Begins, "flannel-", "flannel"},
    {Where::Chain, How::Begins, "netavark", "Podman"},
    {Where::Table, How::Equals, "netavark", "Podman"},
    {Where::Chain, How::Begins, "cni-", "CNI"},
    {Where::Table, How::Begins, "wg-quick-", "wg-quick"},
    {Where::Comment, How::Begins, "wg-quick(8) rule", "wg-quick"},
    {Where::Comment, How::Begins, "wireguard-input-rule", "PiVPN"},
    {Where::Comment, How::Begins, "wireguard-forward-rule", "PiVPN"},
    {Where::Comment, How::Begins, "wireguard-nat-rule", "PiVPN"},
    {Where::Table, How::Equals, "fw4", "OpenWrt"},
    {Where::Comment, How::Begins, "!fw3", "OpenWrt"},
    {Where::Comment, How::Begins, "!fw4", "OpenWrt"},
    {Where::Chain, How::Equals, "instanceservices", "Oracle Cloud"},
    {Where::Comment, How::Contains, "oracle-cloud-infrastructure", "Oracle Cloud"},
    {Where::Comment, How::Contains, "oracle cloud", "Oracle Cloud"},
    {Where::Chain, How::Begins, "nixos-", "NixOS"},
    {Where::Table, How::Begins, "nixos-", "NixOS"},
    {Where::Chain, How::Begins, "pvefw-", "Proxmox"},
    {Where::Table, How::Begins, "proxmox-firewall", "Proxmox"},
    {Where::Table, How::Begins, "nm-shared-", "NetworkManager"},
    {Where::Chain, How::Begins, "nm-sh-", "NetworkManager"},
    {Where::Table, How::Equals, "io.systemd.nat", "systemd"},
    {Where::Table, How::Equals, "lxd", "LXD"},
    {Where::Table, How::Equals, "incus", "Incus"},
    {Where::Comment, How::Begins, "generated for lxd", "LXD"},
    {Where::Comment, How::Begins, "generated for incus", "Incus"},
    {Where::Chain, How::Begins, "miniupnpd", "miniupnpd"},
    {Where::Table, How::Equals, "miniupnpd", "miniupnpd"},
    {Where::Chain, How::Equals, "shorewall", "Shorewall"},
    {Where::Chain, How::Begins, "~comb", "Shorewall"},
    {Where::Chain, How::Begins, "ubios_", "UniFi OS"},
};

constexpr Mark kProducts[] = {
    {Where::Table, How::Equals, "mullvad", "Mullvad VPN"},
    {Where::Table, How::Begins, "mullvad_mangle", "Mullvad VPN"},
    {Where::Table, How::Begins, "nordvpn", "NordVPN"},
    {Where::Chain, How::Begins, "nordvpn", "NordVPN"},
    {Where::Comment, How::Begins, "nordvpn", "NordVPN"},
    {Where::Table, How::Begins, "protonvpn", "Proton VPN"},
    {Where::Table, How::Begins, "proton_vpn", "Proton VPN"},
    {Where::Chain, How::Begins, "protonvpn", "Proton VPN"},
    {Where::Chain, How::Begins, "pvpn", "Proton VPN"},
    {Where::Chain, How::Begins, "evpn.", "ExpressVPN"},
    {Where::Table, How::Begins, "evpn", "ExpressVPN"},
    {Where::Table, How::Begins, "expressvpn", "ExpressVPN"},
    {Where::Chain, How::Begins, "expressvpn", "ExpressVPN"},
    {Where::Chain, How::Begins, "piavpn.", "Private Internet Access"},
    {Where::Table, How::Begins, "piavpn", "Private Internet Access"},
    {Where::Chain, How::Begins, "ivpn", "IVPN"},
    {Where::Table, How::Begins, "ivpn", "IVPN"},
    {Where::Chain, How::Begins, "windscribe", "Windscribe"},
    {Where::Table, How::Begins, "windscribe", "Windscribe"},
    {Where::Comment, How::Begins, "windscribe", "Windscribe"},
    {Where::Chain, How::Begins, "surfshark", "Surfshark"},
    {Where::Table, How::Begins, "surfshark", "Surfshark"},
    {Where::Table, How::Begins, "eddie", "AirVPN Eddie"},
    {Where::Chain, How::Begins, "airvpn", "AirVPN Eddie"},
    {Where::Table, How::Begins, "cloudflare-warp", "Cloudflare WARP"},
    {Where::Chain, How::Begins, "adguard", "AdGuard"},
    {Where::Table, How::Begins, "adguard", "AdGuard"},
    {Where::Chain, How::Begins, "portmaster-", "Portmaster"},
    {Where::Chain, How::Begins, "opensnitch", "OpenSnitch"},
    {Where::Table, How::Begins, "opensnitch", "OpenSnitch"},
    {Where::Chain, How::Begins, "crowdsec", "CrowdSec"},
    {Where::Table, How::Begins, "crowdsec", "CrowdSec"},
    {Where::Chain, How::Begins, "f2b-", "Fail2ban"},
    {Where::Table, How::Begins, "f2b-", "Fail2ban"},
    {Where::Chain, How::Begins, "fail2ban-", "Fail2ban"},
    {Where::Chain, How::Equals, "sshguard", "SSHGuard"},
    {Where::Table, How::Equals, "sshguard", "SSHGuard"},
    {Where::Chain, How::Begins, "ts-", "Tailscale"},
    {Where::Table, How::Begins, "tailscale", "Tailscale"},
    {Where::Chain, How::Begins, "netbird", "NetBird"},
    {Where::Table, How::Begins, "netbird", "NetBird"},
    {Where::Chain, How::Begins, "zerotier", "ZeroTier"},
    {Where::Table, How::Begins, "zerotier", "ZeroTier"},
    {Where::Chain, How::Equals, "localinput", "ConfigServer Firewall"},
    {Where::Chain, How::Equals, "localoutput", "ConfigServer Firewall"},
    {Where::Chain, How::Equals, "invdrop", "ConfigServer Firewall"},
};

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char each) { return static_cast<char>(std::tolower(static_cast<unsigned char>(each))); });
    return text;
}

bool fits(const Mark& mark, const std::string& name)
{
    switch (mark.how) {
    case How::Equals: return name == mark.text;
    case How::Begins: return name.starts_with(mark.text);
    case How::Ends: return name.ends_with(mark.text);
    case How::Contains: return name.find(mark.text) != std::string::npos;
    }
    return false;
}

std::string ownerOf(std::span<const Mark> marks, const RuleRef& ref)
{
    const std::array names{lower(ref.table), lower(ref.chain), lower(ref.comment)};
    for (const auto& mark : marks)
        if (fits(mark, names[static_cast<std::size_t>(mark.where)])) return std::string(mark.owner);
    return "";
}
}

// On Windows a table is a provider of filters, and tells its own name.
std::string managerOf(const RuleRef& ref) { return ref.backend == FilterBackend::Wfp ? "" : ownerOf(kManagers, ref); }
std::string productOf(const RuleRef& ref)
{
    if (ref.backend != FilterBackend::Wfp) return ownerOf(kProducts, ref);
    return ref.table == kWindowsFirewall || ref.table == kWireGuardFilters ? "" : ref.table;
}
}
