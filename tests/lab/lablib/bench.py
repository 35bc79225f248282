# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a diagnosis takes, beside what people use otherwise, on the same path in the same run.

docs/lab.md says how to read it.
"""
from __future__ import annotations

import copy
import json
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from . import plan, runner, scenario
from .build import Lab
from .host import Host, LabError
from .scenario import Look, Scenario, Step

PEERS = {
    "ping": ["ping", "-n", "-q", "-c", "1"],
    "tracepath": ["tracepath", "-n"],
    "mtr": ["mtr", "-n", "-r", "-c", "1"],
}
CAP_MS = 10_000
ERRORS_BACK = 7  # seconds: Linux sends six ICMP errors to a receiver, then one a second
MOST_PACKETS, MOST_BYTES = 400, 300_000
MANY_ROUTES, MANY_RULES, STATE_MS = 1000, 500, 30
Limit = Callable[[float], float | None]  # of the round trip in ms; None: nothing was promised for it


@dataclass
class Case:
    goal: str
    name: str
    scenario: Scenario
    limit: Limit
    end: str = "client"
    reset: str = ""  # shell lines on the looking host before each run
    must_say: str = ""  # a word that the explanation or the evidence of the root must hold
    pause: float = 0  # seconds before each run


@dataclass
class Row:
    goal: str
    name: str
    rtt: float
    median: float
    p90: float
    limit: float | None
    found: str
    packets: int = 0
    size: int = 0
    peers: dict[str, float] = field(default_factory=dict)  # ms; negative: given up after so long
    misses: list[str] = field(default_factory=list)


def _named(name: str) -> Scenario:
    return scenario.load(name)


def _inline(title: str, steps: list[Step], look: Look) -> Scenario:
    return Scenario(name=title, title=title, breaks=steps, looks={"client": look})


def cases() -> list[Case]:
    def explicit(rtt: float) -> float:
        return rtt + 300

    def silent(rtt: float) -> float | None:
        return 1000 if rtt <= 80 else None

    def at_work(rtt: float) -> float | None:  # a name server that may only be slow
        return 1500 if rtt <= 80 else None

    def late(_: float) -> float:
        return 2500

    no_name = _inline("no such name", [], Look(target_name=["$wrong_name"]))
    cold = copy.deepcopy(scenario.PLAIN)
    cold.lab.keepalive = 0
    at_once = copy.deepcopy(scenario.PLAIN)
    at_once.looks["server"].args = ["--wait", "0"]
    return [
        Case("T1", "healthy, warm", scenario.PLAIN, lambda rtt: 3 * rtt + 250),
        Case(
            "T2", "healthy, cold", cold, lambda rtt: 4 * rtt + 300, reset="wg-quick down $tunnel; wg-quick up $tunnel"
        ),
        Case("T4", "REJECT by the server", _named("forward_reject_iptables"), explicit, pause=ERRORS_BACK),
        Case("T4", "server's tunnel is down", _named("server_tunnel_down"), explicit, pause=ERRORS_BACK),
        Case("T4", "TCP reset", _named("forward_tcp_reset"), explicit),
        Case("T4", "NXDOMAIN", no_name, explicit),
        Case("T4", "resolver refuses", _named("dns_refused"), explicit),
        Case("T3", "translation missing", _named("nat_missing_none"), silent),
        Case("T3", "forwarding off", _named("forwarding_disabled"), silent),
        Case("T3", "peer silent", _named("allowedips_server_mismatch"), silent),
        Case("T3", "resolver silent", _named("dns_unreachable"), at_work),
        Case("T8", "path MTU 1380, black hole", _named("mtu_blackhole"), silent, must_say="1320"),
        Case("T6", "only TCP is dropped", _named("forward_tcp_only"), late),
        Case("T7", "handshake: the port is blocked", _named("udp_dropped_before_server"), lambda _: 7000),
        Case("T5", "nothing answers: provider", _named("uplink_no_internet_silent"), late),
        Case("T7", "server: nothing arrives", _named("udp_dropped_before_server"), lambda _: 7000, end="server"),
        Case("T3", "server: translation missing", _named("nat_missing_none"), silent, end="server"),
        Case("T1", "server: healthy, not waiting", at_once, lambda rtt: 3 * rtt + 250, end="server"),
    ]


COUNTERS = """nft -f - <<'END'
table ip count {
    chain pre {
        type filter hook prerouting priority raw;
        iifname "$router_lan" udp dport $port counter
        iifname "$router_lan" counter
    }
}
END"""


class Traffic:
    """What the client sends: into its tunnel, and beside it. Counted at the router, where the program does not look."""

    def __init__(self, lab: Lab):
        self.client, self.router, self.tunnel = (
            lab.hosts["client"],
            lab.hosts["router"],
            lab.plan.ends["client"]["tunnel"],
        )
        self.router.script(lab.plan.fill(COUNTERS, "router"))

    def read(self) -> tuple[int, int]:
        lines = Path(f"/proc/{self.client.pid}/net/dev").read_text().splitlines()
        inside = next(
            (line.split(":")[1].split() for line in lines if line.strip().startswith(self.tunnel + ":")), ["0"] * 16
        )
        rules = [
            rule["rule"]["expr"]
            for rule in json.loads(self.router.script("nft -j list table ip count"))["nftables"]
            if "rule" in rule
        ]
        outer, total = (next(each["counter"] for each in expr if "counter" in each) for expr in rules)
        return (int(inside[9]) + total["packets"] - outer["packets"], int(inside[8]) + total["bytes"] - outer["bytes"])


def measure(case: Case, rtt: float, runs: int, cli: str, patience: float) -> Row:
    wanted = copy.deepcopy(case.scenario)
    wanted.lab.delay = rtt / 2
    look = case.scenario.looks[case.end]
    times: list[float] = []
    packets = size = 0
    found: set[str] = set()
    misses: set[str] = set()
    with Lab(plan.make(wanted, "bench")) as lab:
        lab.break_it()
        host, traffic = lab.hosts[case.end], Traffic(lab)
        for _ in range(runs):
            time.sleep(case.pause)
            if case.reset:
                host.script(case.reset)
            before = traffic.read()
            began = time.monotonic()
            done = host.run(runner.command(cli, lab.plan, case.end, look), runner.LIMIT, look.env)
            times.append((time.monotonic() - began) * 1000)
            packets, size = (max(old, now - then) for old, now, then in zip((packets, size), traffic.read(), before))
            text, problems, report = runner.compare(look, done.status, done.out)
            found.add(text)
            if look.root_cause or case.scenario is scenario.PLAIN:
                misses.update(problems)
            if case.must_say and case.must_say not in json.dumps(report, ensure_ascii=False):
                misses.add(f"{case.must_say} is not said")
        peers = run_peers(host, lab.plan.vars["target_ip"], patience) if patience > 0 else {}
    row = Row(
        case.goal,
        case.name,
        rtt,
        statistics.median(times),
        percentile(times, 0.9),
        case.limit(rtt),
        " / ".join(sorted(found)),
        packets if case.end == "client" else 0,
        size if case.end == "client" else 0,
        peers,
    )
    if row.limit is not None and row.median > row.limit:
        misses.add(f"over the limit of {row.limit:.0f} ms")
    if max(times) > CAP_MS:
        misses.add(f"over the cap of {CAP_MS} ms")
    if row.packets > MOST_PACKETS or row.size > MOST_BYTES:
        misses.add(f"sent {row.packets} packets, {row.size} bytes")
    row.misses = sorted(misses)
    return row


def starting() -> float:
    """What it costs to start a program on a host at all, on this machine, now."""
    with Lab(plan.make(scenario.PLAIN, "bench")) as lab:
        times = []
        for _ in range(9):
            began = time.monotonic()
            lab.hosts["client"].run(["true"])
            times.append((time.monotonic() - began) * 1000)
    return statistics.median(times)


def run_peers(host: Host, target: str, patience: float) -> dict[str, float]:
    result = {}
    for name, argv in PEERS.items():
        began = time.monotonic()
        done = host.run([*argv, target], patience)
        took = (time.monotonic() - began) * 1000
        result[name] = -took if done.status == 124 else took
    return result


def percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


LINE = "{goal:4}{name:28}{rtt:>5} {median:>7} {p90:>7} {limit:>7} {ok:3} {packets:>7} {kb:>6} {peers} {found}"


def print_row(row: Row) -> None:
    texts = []
    for took in row.peers.values():
        ratio = row.median / abs(took)
        texts.append(f"{'>' if took < 0 else ''}{abs(took):.0f} ({'<' if took < 0 else ''}{ratio:.2f})".rjust(16))
    print(
        LINE.format(
            goal=row.goal,
            name=row.name,
            rtt=f"{row.rtt:.0f}",
            median=f"{row.median:.0f}",
            p90=f"{row.p90:.0f}",
            limit="-" if row.limit is None else f"{row.limit:.0f}",
            ok="✖" if row.misses else "✔",
            packets=row.packets or "",
            kb=f"{row.size / 1000:.0f}" if row.size else "",
            peers="".join(texts),
            found=row.found,
        )
    )
    for each in row.misses:
        print(f"        {each}")
    sys.stdout.flush()


def diagnose(cli: str, rtts: list[float], runs: int, patience: float, only: str) -> list[Row]:
    print(
        f"Milliseconds of wall clock from start to exit, {runs} runs each, beside other tools "
        f"(our time as a multiple of theirs).\n"
        f"In every number here: {starting():.0f} ms to start any program on a host."
    )
    print(
        LINE.format(
            goal="",
            name="",
            rtt="rtt",
            median="median",
            p90="p90",
            limit="limit",
            ok="",
            packets="packets",
            kb="kB",
            peers="".join(each.rjust(16) for each in (PEERS if patience > 0 else [])),
            found="found",
        )
    )
    rows = []
    for case in cases():
        for rtt in rtts:
            if only and only not in case.name:
                continue
            try:
                rows.append(measure(case, rtt, runs, cli, patience))
                print_row(rows[-1])
            except LabError as error:
                print(f"    {case.name}: {error}")
                rows.append(Row(case.goal, case.name, rtt, 0, 0, None, "", misses=[str(error)]))
    return rows


def state(cli: str, runs: int) -> Row:
    """What many routes and rules add to a diagnosis: two labs, alike but for them."""
    medians = []
    for many in (False, True):
        with Lab(plan.make(scenario.PLAIN, "bench")) as lab:
            host = lab.hosts["client"]
            if many:
                routes = "\n".join(
                    f"route add 10.{200 + i // 250}.{i % 250}.0/24 via $router_ip" for i in range(MANY_ROUTES)
                )
                rules = "\n".join(
                    f"ip saddr 192.0.2.{i % 250} tcp dport {1000 + i} counter accept" for i in range(MANY_RULES)
                )
                host.script(
                    lab.plan.fill(
                        f"ip -batch - <<'END'\n{routes}\nEND\nnft -f - <<'END'\ntable ip many {{ chain input {{\n"
                        f"type filter hook input priority filter;\n{rules}\n}}\n}}\nEND",
                        "client",
                    )
                )
            argv = runner.command(cli, lab.plan, "client", scenario.PLAIN.looks["client"])
            times = []
            for _ in range(max(runs, 10)):
                began = time.monotonic()
                host.run(argv, runner.LIMIT)
                times.append((time.monotonic() - began) * 1000)
            medians.append(statistics.median(times))
    row = Row(
        "", f"{MANY_ROUTES} routes, {MANY_RULES} rules: more by", 0, medians[1] - medians[0], medians[1], STATE_MS, ""
    )
    if row.median > STATE_MS:
        row.misses.append(f"{medians[1]:.0f} ms instead of {medians[0]:.0f} ms")
    print_row(row)
    return row
