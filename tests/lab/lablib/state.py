# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything on a host that a diagnosis could change, as text; two of them must be equal."""
from __future__ import annotations

import difflib
import re

from .host import Done, Host, LabError

# Left out, because they change by themselves: counters, handshake times, endpoints that roam, neighbours, conntrack,
# and what the kernel does a moment after a link came up (carrier, link-local addresses and their routes).
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
section wireguard; wg show all dump | awk -F '\t' 'NF == 5 {print; next} {print $1, $2, $3, $5, $9}'
section files; cd /; cat /etc/resolv.conf; ls -ln --time-style=+ /etc/wireguard /run/wireguard
cat /etc/wireguard/*.conf 2>/dev/null
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
    text = re.sub(r'"NO-CARRIER",|"operstate":"\w+",|NO-CARRIER,| state \w+', "", text)
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
