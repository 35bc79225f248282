# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and numbers of one lab. All come from the seed, so that nothing can be tuned to fixed ones."""
from __future__ import annotations

import base64
import ipaddress
from dataclasses import dataclass
from random import Random
from string import Template
from typing import Any

from .crypto import private_key, public_key
from .scenario import Scenario

TUNNELS = ["wg0", "wg1", "home", "vpn-nl", "wg0-office", "wg_roadwarrior", "tunnel", "vpn.work", "wg-srv"]
UPLINKS = ["eth0", "ens3", "wlan0", "enp1s0", "wlp2s0", "eno1", "enx00e04c680a1b", "ens18"]
TARGETS = ["www.example.org", "shop.example.com", "intranet.example.net", "news.example", "a.b.example.org"]
ENDPOINTS = ["vpn.example.net", "home.dyn.example.com", "gw.example.org"]
PUBLIC_RESOLVERS = ("9.9.9.9", "1.1.1.1")  # the same for everybody, whatever the seed
INTERNET_LANS = ("192.0.2.0/25", "198.51.100.0/24")  # resolvers, web sites


@dataclass
class Plan:
    scenario: Scenario
    vars: dict[str, str]  # the same for every host
    ends: dict[str, dict[str, str]]  # what differs: tunnel, uplink, lan … of client, client2, server
    rp_filter: int
    configs: dict[str, str]  # host -> wg-quick configuration

    def of(self, host: str) -> dict[str, str]:
        return {**self.vars, **self.ends.get(host, {})}

    def fill(self, text: str, host: str) -> str:
        return Template(text).safe_substitute(self.of(host))


def _network(rnd: Random, taken: list[Any], lengths: tuple[int, ...]) -> Any:
    while True:
        base = rnd.choice([f"192.168.{rnd.randrange(256)}.0", f"10.{rnd.randrange(256)}.{rnd.randrange(256)}.0"])
        net = ipaddress.ip_network((base, rnd.choice(lengths)), strict=False)
        if not any(net.overlaps(each) for each in taken):
            taken.append(net)
            return net


def _hosts(rnd: Random, network: str, count: int, skip: int = 1) -> list[str]:
    """Different addresses of one network, not its first few."""
    net = ipaddress.ip_network(network)
    return [str(net[i]) for i in rnd.sample(range(skip + 1, net.num_addresses - 1), count)]


def make(scenario: Scenario, seed: str) -> Plan:
    rnd = Random(f"{seed}/{scenario.name}")
    opt = scenario.lab
    taken: list[Any] = []
    home, inner, office, other = (_network(rnd, taken, lengths) for lengths in ((24,), (24, 24, 27), (24,), (24,)))
    lan = home if opt.same_lan else office
    resolver, resolver2, resolver3 = _hosts(rnd, INTERNET_LANS[0], 3)
    web, web2 = _hosts(rnd, INTERNET_LANS[1], 2)
    server, server2 = _hosts(rnd, "203.0.113.0/25", 2, skip=2)
    keys = {
        each: private_key(f"{seed}/{scenario.name}/{each}".encode())
        for each in ("client", "client2", "server", "other")
    }
    inside, six = _hosts(rnd, str(inner), 5), f"fd{rnd.randrange(256):02x}:{rnd.randrange(65536):x}::"
    values = {
        "port": str(rnd.choice([51820, 51820, 443, 500, 4500, rnd.randrange(1024, 65000)])),
        "tunnel_net": str(inner),
        "tunnel_net6": f"{six}/64",
        "lan_net": str(home),
        "server_lan_net": str(lan),
        "other_net": str(other),
        "lan_supernet": "10.0.0.0/8" if str(home).startswith("10.") else "192.168.0.0/16",
        "server_tunnel_ip": str(inner[1]) if rnd.random() < 0.7 else inside[0],
        "client_tunnel_ip": inside[1],
        "client2_tunnel_ip": inside[2],
        "free_tunnel_ip": inside[3],
        "server_tunnel_ip6": f"{six}1",
        "client_tunnel_ip6": f"{six}{rnd.randrange(2, 4096):x}",
        "client2_tunnel_ip6": f"{six}ff02",
        "router_ip": str(home[1]) if rnd.random() < 0.7 else str(home[254]),
        "router_wan_ip": _hosts(rnd, "192.0.2.128/25", 1)[0],
        "isp_ip": "192.0.2.129",
        "isp_net": "192.0.2.128/25",
        "server_ip": server,
        "free_server_ip": server2,
        "server_net": "203.0.113.0/25",
        "gateway_ip": "203.0.113.1",
        "transit_isp_ip": "203.0.113.249",
        "transit_gateway_ip": "203.0.113.250",
        "resolver_ip": resolver,
        "resolver2_ip": resolver2,
        "dead_resolver_ip": resolver3,
        "target_ip": web,
        "target2_ip": web2,
        "web_net": INTERNET_LANS[1],
        "resolver_net": INTERNET_LANS[0],
        "server_lan_ip": str(lan[210]),
        "lan_neighbour_ip": str(home[230]),
        "other_ip": str(other[7]),
        "target_name": rnd.choice(TARGETS),
        "endpoint_name": rnd.choice(ENDPOINTS),
        "wrong_name": "nowhere.example",
        "lan_net6": "2001:db8:10::/64",
        "router_ip6": "2001:db8:10::1",
        "isp_ip6": "2001:db8:1::1",
        "router_wan_ip6": "2001:db8:1::2",
        "server_net6": "2001:db8:113::/64",
        "gateway_ip6": "2001:db8:113::1",
        "server_ip6": "2001:db8:113::" + f"{rnd.randrange(2, 65535):x}",
        "resolver_ip6": "2001:db8:53::" + f"{rnd.randrange(2, 65535):x}",
        "target_ip6": "2001:db8:80::" + f"{rnd.randrange(2, 65535):x}",
        "psk": base64.b64encode(rnd.randbytes(32)).decode(),
        "other_psk": base64.b64encode(rnd.randbytes(32)).decode(),
        "path_seed": str(rnd.getrandbits(32)),
        "router_lan": rnd.choice(["br-lan", "lan", "eth1"]),
        "router_wan": rnd.choice(["wan", "eth0", "pppoe-wan"]),
    }
    for who, private in keys.items():
        values[f"{who}_private_key"], values[f"{who}_public_key"] = private, public_key(private)
    tunnels, uplinks = rnd.sample(TUNNELS, 3), rnd.sample(UPLINKS, 3)
    clients = rnd.sample(range(20, 200), 2)
    ends = {
        "client": {"ip": str(home[clients[0]]), "ip6": f"2001:db8:10::{clients[0]:x}"},
        "client2": {"ip": str(home[clients[1]]), "ip6": f"2001:db8:10::{clients[1]:x}"},
        "server": {"ip": server, "ip6": values["server_ip6"]},
    }
    for i, who in enumerate(ends):
        ends[who] |= {"tunnel": tunnels[i], "uplink": uplinks[i], "lan": "lan0"}
    values |= {
        "client_ip": ends["client"]["ip"],
        "client2_ip": ends["client2"]["ip"],
        "client_tunnel": tunnels[0],
        "server_tunnel": tunnels[2],
        "server_uplink": uplinks[2],
    }
    plan = Plan(scenario, values, ends, opt.rp_filter if opt.rp_filter >= 0 else rnd.choice([0, 2]), {})
    plan.vars["nat"] = opt.nat or rnd.choice(["nft", "iptables"])
    psk = opt.psk if opt.psk is not None else rnd.random() < 0.3
    plan.configs = _configs(plan, rnd.random() < 0.5, psk)
    return plan


def _allowed(opt: Any, v: dict[str, str]) -> list[str]:
    if isinstance(opt.allowed, list):
        return opt.allowed
    six = opt.ipv6
    return {
        "full": ["0.0.0.0/0"] + ["::/0"] * six,
        "halves": ["0.0.0.0/1", "128.0.0.0/1"] + ["::/1", "8000::/1"] * six,
        "split": [v["tunnel_net"], v["web_net"], v["resolver_net"]]
        + [v["tunnel_net6"], "2001:db8:80::/64", "2001:db8:53::/64"] * six,
    }[opt.allowed]


def _configs(plan: Plan, wide: bool, psk: bool) -> dict[str, str]:
    opt, v = plan.scenario.lab, plan.vars
    length = v["tunnel_net"].split("/")[1]
    sections: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    peers = []
    for who in ("client", "client2")[: 1 + opt.second_client]:
        addresses = [f"{v[who + '_tunnel_ip']}/{length if wide else 32}"]
        if opt.ipv6:
            addresses.append(f"{v[who + '_tunnel_ip6']}/{64 if wide else 128}")
        interface = {"PrivateKey": v[who + "_private_key"], "Address": ", ".join(addresses)}
        if opt.dns == "far":
            interface["DNS"] = v["resolver_ip"]
        secret = {"PresharedKey": v["psk"]} if psk and who == "client" else {}
        host = v["endpoint_name"] if opt.endpoint == "name" else v["server_ip"]
        sections[who] = [
            ("Interface", interface),
            (
                "Peer",
                {
                    "PublicKey": v["server_public_key"],
                    **secret,
                    "AllowedIPs": ", ".join(_allowed(opt, v)),
                    "Endpoint": f"{host}:{v['port']}",
                    **({"PersistentKeepalive": str(opt.keepalive)} if opt.keepalive else {}),
                },
            ),
        ]
        mine = [f"{v[who + '_tunnel_ip']}/32"] + [f"{v[who + '_tunnel_ip6']}/128"] * opt.ipv6
        peers.append(("Peer", {"PublicKey": v[who + "_public_key"], **secret, "AllowedIPs": ", ".join(mine)}))
    address = [f"{v['server_tunnel_ip']}/{length}"] + [f"{v['server_tunnel_ip6']}/64"] * opt.ipv6
    sections["server"] = [
        ("Interface", {"PrivateKey": v["server_private_key"], "Address": ", ".join(address), "ListenPort": v["port"]}),
        *peers,
    ]
    return {who: _print(plan, who, each) for who, each in sections.items()}


def _print(plan: Plan, who: str, sections: list[tuple[str, dict[str, Any]]]) -> str:
    """Applies the scenario's edits: [config.client.interface], .peer, .peer2, and config.client.append."""
    edits = plan.scenario.config.get(who, {})
    lines = []
    for (name, pairs), edit in zip(sections, ("interface", "peer", "peer2")):
        lines.append(f"[{name}]")
        for key, value in {**pairs, **edits.get(edit, {})}.items():
            lines += [f"{key} = {each}" for each in (value if isinstance(value, list) else [value]) if each != ""]
        lines.append("")
    return plan.fill("\n".join(lines) + edits.get("append", ""), who)
