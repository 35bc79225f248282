# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything on a host that a diagnosis or a fix could change, as text; two of them must be equal."""
from __future__ import annotations

import difflib
import re

from .host import Done, Host, LabError

# Left out, because they change by themselves: counters, handshake times, endpoints that no file names and that roam,
# neighbours, conntrack, and what the kernel does a moment after a link came up (carrier, link-local addresses and their
# routes). Of /etc that part is written out which says how the network is; of the rest, what is a host's own.
SHOW = r"""
section() { echo "== $1"; }
section addresses; ip -j addr | sed 's/},{"ifindex"/},\n{"ifindex"/g'
section routes4; ip route show table all
section routes6; ip -6 route show table all
section rules4; ip rule
section rules6; ip -6 rule
section nft; nft -s list ruleset 2>&1
for family in ip ip6; do
    [ -s /proc/net/${family}_tables_names ] || continue
    section ${family}tables-legacy; cat /proc/net/${family}_tables_names; ${family}tables-legacy-save
done
section sysctl
cd /proc/sys/net
grep -r . ipv4/conf ipv6/conf ipv4/ip_forward ipv4/ip_no_pmtu_disc ipv4/ping_group_range ipv4/icmp_echo_ignore_all \
    netfilter 2>/dev/null | grep -vE 'stable_secret|nf_conntrack_count' | sort
section wireguard; wg show all dump | awk -F '\t' 'NF == 5 {print; next} {print $1, $2, $3, $5, $9}' | sort
section endpoints
for file in /etc/wireguard/*.conf; do
    grep -qi '^ *Endpoint *=' "$file" 2>/dev/null && wg show "$(basename "$file" .conf)" endpoints 2>/dev/null
done | sort
section files; cd /; cat /etc/resolv.conf; ls -ln --time-style=+ /etc/resolv.conf /etc/wireguard /run/wireguard
cat /etc/wireguard/*.conf 2>/dev/null
section etc; cd /etc
network="sysctl.conf sysctl.d nftables.conf nftables.d iptables sysconfig network NetworkManager netplan systemd
    resolvconf resolvconf.conf ufw firewalld"
find $network -printf '%M %U %G %p %l\n' 2>/dev/null | sort
find $network -type f -exec grep -aH '' {} + 2>/dev/null | sort -s -t : -k 1,1
section own
known=$(printf '/%s(/| |$)|' $network)
for upper in /run/.etc/upper /run/.var/upper; do find $upper -mindepth 1 -printf '%M %U %G %p %l\n' 2>/dev/null; done |
    grep -vE "upper(${known}/(resolv.conf|wireguard|tunnelight)(/| |$))" | sort
cd /run; find . -xdev -mindepth 1 '(' -path ./.etc -o -path ./.var -o -path ./lab -o -path ./lock ')' -prune -o \
    ! -name xtables.lock -printf '%M %U %G %p %l\n' | sort
section processes; ps -e -o args= | grep -E '^([^ ]*/)?(tunnelight|wireguard-go|wg-quick|nft|ip6?tables)' | sort
section links; ip -o link | sed 's/^[0-9]*: //; s/ qlen .*//'
"""


def show(hosts: dict[str, Host]) -> dict[str, str]:
    running = {name: host.spawn(["sh", "-c", SHOW]) for name, host in hosts.items()}
    return {name: _tidy(name, each.wait()) for name, each in running.items()}


def _tidy(name: str, done: Done) -> str:
    if done.status != 0 or "== links" not in done.out:
        raise LabError(f"{name}: its state cannot be read: {done.err}")
    text = re.sub(r"(counter )?packets \d+ bytes \d+", "", done.out)
    text = re.sub(r" expires -?\d+sec", "", text)
    text = re.sub(r'"NO-CARRIER",|"operstate":"\w+",|NO-CARRIER,| state \w+| linkdown', "", text)
    text = re.sub(r',?\{"family":"inet6","local":"fe80:[^}]*\}', "", text)
    text = re.sub(r"(?m)^.*\b(fe80:|ff00::/8).*\n", "", text)
    return re.sub(r"(?m)^(:\S+ \S+) \[\d+:\d+\]|^# (Generated|Completed).*$", r"\1", text)


def difference(before: dict[str, str], after: dict[str, str]) -> list[str]:
    lines = []
    for name in before:
        lines += [
            f"{name}: {line}"
            for line in difflib.unified_diff(
                before[name].splitlines(), after[name].splitlines(), "before", "after", lineterm="", n=0
            )
        ]
    return lines
