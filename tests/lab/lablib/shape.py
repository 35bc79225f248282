# SPDX-License-Identifier: GPL-3.0-or-later
"""What each host of the lab looks like when all is well: cables, addresses, routes, filters, translations."""
from __future__ import annotations

from .plan import PUBLIC_RESOLVERS, Plan


def forwards(name: str, plan: Plan) -> bool:
    return name in ("router", "internet", "gateway") or (name == "server" and plan.scenario.lab.forwarding)


def cables(plan: Plan) -> list[tuple[str, str, str, str]]:
    v, ends = plan.vars, plan.ends
    result = [
        (
            "client",
            ends["client"]["uplink"],
            "router",
            v["router_lan"] if not plan.scenario.lab.second_client else "port1",
        ),
        ("router", v["router_wan"], "internet", "isp"),
        ("internet", "transit", "gateway", "transit"),
        ("gateway", "rack", "server", ends["server"]["uplink"]),
    ]
    if plan.scenario.lab.second_client:
        result.append(("client2", ends["client2"]["uplink"], "router", "port2"))
    return result


def script(name: str, plan: Plan) -> str:
    """Shell lines that set the host up; few processes, they are what takes time."""
    links, files, extra = _SHAPES[name](plan, plan.of(name))
    filled = [plan.fill(each, name) for each in links]
    batch = [each for each in filled if plan.scenario.lab.ipv6 or "2001:db8" not in each]
    rest = [*(f"cat > {path} <<'END'\n{text}\nEND" for path, text in files.items()), *extra]
    rest.append("chmod -R go= /etc/wireguard")
    return "\n".join(["ip -batch - <<'END'", *batch, "END", plan.fill("\n".join(rest), name), ""])


def _config(name: str, plan: Plan) -> dict[str, str]:
    return {f"/etc/wireguard/{plan.ends[name]['tunnel']}.conf": plan.configs[name]}


def _client(name: str):
    def shape(plan: Plan, v: dict[str, str]):
        lan = v["lan_net"].split("/")[1]
        return (
            [
                f"addr add $ip/{lan} dev $uplink",
                "addr add $ip6/64 dev $uplink",
                "link set $uplink up",
                "route add default via $router_ip",
                "route add ::/0 via $router_ip6",
            ],
            {**_config(name, plan), "/etc/resolv.conf": "nameserver $router_ip"},
            [],
        )

    return shape


def _router(plan: Plan, v: dict[str, str]):
    lan = v["lan_net"].split("/")[1]
    links = [
        "addr add $router_ip/" + lan + " dev $router_lan",
        "addr add $lan_neighbour_ip/" + lan + " dev $router_lan",
        "addr add $router_ip6/64 dev $router_lan",
        "link set $router_lan up",
        "addr add $router_wan_ip/25 dev $router_wan",
        "addr add $router_wan_ip6/64 dev $router_wan",
        "link set $router_wan up",
        "route add default via $isp_ip",
        "route add ::/0 via $isp_ip6",
    ]
    if plan.scenario.lab.second_client:
        links = [
            "link add $router_lan type bridge",
            "link set port1 up master $router_lan",
            "link set port2 up master $router_lan",
            *links,
        ]
    rules = """nft -f - <<'END'
table ip nat {
    chain prerouting {
        type nat hook prerouting priority dstnat
        ip daddr $router_ip meta l4proto { tcp, udp } th dport 53 dnat to $resolver_ip
    }
    chain postrouting { type nat hook postrouting priority srcnat; oifname "$router_wan" masquerade; }
}
table inet filter {
    chain forward {
        type filter hook forward priority filter; policy drop;
        ct state established,related accept
        iifname "$router_lan" accept
        meta l4proto ipv6-icmp accept
    }
}
END"""
    return links, {"/etc/resolv.conf": "nameserver $resolver_ip"}, [rules]


def _internet(plan: Plan, v: dict[str, str]):
    addresses = ["$resolver_ip", "$resolver2_ip", "$target_ip", "$target2_ip"]
    six = ["$resolver_ip6", "$target_ip6"] if plan.scenario.lab.ipv6 else []
    links = [
        *(f"addr add {each}/32 dev lo" for each in (*addresses, *PUBLIC_RESOLVERS)),
        *(f"addr add {each}/128 dev lo" for each in six),
        "addr add $isp_ip/25 dev isp",
        "addr add $isp_ip6/64 dev isp",
        "link set isp up",
        "addr add $transit_isp_ip/30 dev transit",
        "addr add 2001:db8:ffff::1/64 dev transit",
        "link set transit up",
        "route add $server_net via $transit_gateway_ip",
        "route add $server_net6 via 2001:db8:ffff::2",
        "route add $lan_net6 via $router_wan_ip6",
    ]
    zone = (
        "$target_name $target_ip"
        + " $target_ip6" * bool(six)
        + "\n$endpoint_name $server_ip\nother.$target_name $target2_ip"
    )
    dns, web = [*addresses[:2], *six[:1], *PUBLIC_RESOLVERS], addresses[2:] + six[1:]
    start = (
        "$PYTHON -IS $LAB/hosts/internet.py --zone /run/lab/zone --dns "
        + " ".join(dns)
        + " --web "
        + " ".join(web)
        + " >/run/lab/log 2>&1 &\nuntil [ -e /run/lab/zone.ready ]; do sleep 0.01; done"
    )
    start = ('"$PYTHON" -IS "$LAB"/hosts/internet.py --zone /run/lab/zone --dns ' + " ".join(dns) + " --web " + " ".join(web)
             + " >/run/lab/log 2>&1 &\nuntil [ -e /run/lab/zone.ready ]; do sleep 0.01; done")
    return links, {"/run/lab/zone": zone}, [start]


def _gateway(plan: Plan, v: dict[str, str]):
    return (
        [
            "addr add $transit_gateway_ip/30 dev transit",
            "addr add 2001:db8:ffff::2/64 dev transit",
            "link set transit up",
            "addr add $gateway_ip/25 dev rack",
            "addr add $gateway_ip6/64 dev rack",
            "link set rack up",
            "route add default via $transit_isp_ip",
            "route add ::/0 via 2001:db8:ffff::1",
        ],
        {},
        [],
    )


def _server(plan: Plan, v: dict[str, str]):
    links = [
        "addr add $ip/25 dev $uplink",
        "addr add $ip6/64 dev $uplink",
        "link set $uplink up",
        "route add default via $gateway_ip",
        "route add ::/0 via $gateway_ip6",
    ]
    if plan.scenario.lab.server_lan:
        links += ["link add $lan type bridge", "addr add $server_lan_ip/24 dev $lan", "link set $lan up"]
    rules = [_NAT[plan.vars["nat"]]]
    if plan.scenario.lab.ipv6 and plan.vars["nat"] != "none":
        rules.append(
            "nft add table ip6 tunnel6\n"
            'nft add chain ip6 tunnel6 post "{ type nat hook postrouting priority srcnat; }"\n'
            'nft add rule ip6 tunnel6 post ip6 saddr $tunnel_net6 oifname "$uplink" masquerade'
        )
    return links, {**_config("server", plan), "/etc/resolv.conf": "nameserver $resolver_ip"}, rules


_NAT = {
    "none": "",
    "nft": """nft -f - <<'END'
table ip nat {
    chain postrouting {
        type nat hook postrouting priority srcnat; policy accept;
        ip saddr $tunnel_net oifname "$uplink" masquerade
    }
}
END""",
    "iptables": "iptables -t nat -A POSTROUTING -s $tunnel_net -o $uplink -j MASQUERADE",
    "iptables-legacy": "iptables-legacy -t nat -A POSTROUTING -s $tunnel_net -o $uplink -j MASQUERADE",
}
_SHAPES = {
    "client": _client("client"),
    "client2": _client("client2"),
    "router": _router,
    "internet": _internet,
    "gateway": _gateway,
    "server": _server,
}
