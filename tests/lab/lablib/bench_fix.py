# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a repair takes, with the look before it and the proof after it, and how long its way back."""
from __future__ import annotations

import copy
import statistics
import sys
from dataclasses import dataclass, field

from . import repair, runner, scenario, state
from .bench import percentile, starting
from .host import LabError

FIX_MS, UNDO_MS = 1500, 500

# One fault of each kind: the fix, where it is staged, and who looks.
CASES = [
    ("forwarding.enable", "forwarding_disabled", "server"),
    ("nat.create", "nat_missing_none", "server"),
    ("firewall.allow_forward", "forward_policy_drop_nft", "server"),
    ("firewall.allow_listen_port", "listen_port_dropped_nft", "server"),
    ("firewall.allow_tunnel", "local_blocked_nft", "client"),
    ("mtu.set", "mtu_blackhole", "client"),
    ("allowedips.widen", "too_narrow", "client"),
    ("allowedips.peer", "allowedips_server_mismatch", "server"),
    ("route.restore", "default_missing_split", "client"),
    ("route.remove", "return_path_host_route", "server"),
    ("route.endpoint", "endpoint_in_tunnel_split", "client"),
    ("rp_filter.loosen", "rp_filter_strict", "client"),
    ("endpoint.renew", "endpoint_stale", "client"),
    ("dns.set", "dns_overwritten", "client"),
    ("tunnel.address", "tunnel_no_address", "client"),
    ("tunnel.up", "client_tunnel_down", "client"),
]


@dataclass
class Row:
    fix: str
    scenario: str
    end: str
    rtt: float
    fix_ms: list[float] = field(default_factory=list)  # acting and looking again, as the document says
    whole_ms: list[float] = field(default_factory=list)  # with the look before it, from start to exit
    undo_ms: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def measure(name: str, staged: str, end: str, rtt: float, runs: int, cli: str) -> Row:
    wanted = copy.deepcopy(scenario.load(staged))
    wanted.lab.delay = rtt / 2
    row, look, misses = Row(name, staged, end, rtt), wanted.looks[end], set[str]()
    why_not = runner.missing(wanted)
    if why_not:
        raise LabError(why_not)
    for _ in range(runs):  # a lab for each: a tunnel that has once come up gets through filters that knew it before
        with repair.broken_lab(wanted, "bench") as lab:
            before = state.show(lab.hosts)
            done, back = repair.fix(lab, cli, end, look), repair.undo(lab, cli, end)
            misses.update(f"left {line}" for line in repair.what_differs(lab, before))
        row.fix_ms.append(sum(each.get("duration_ms", 0) for each in done.document.get("fixes", [])))
        row.whole_ms.append(done.seconds * 1000)
        row.undo_ms.append(back.seconds * 1000)
        misses.update(done.problems + repair.not_kept(look, done) + back.problems)
    for what, times, limit in (("fix", row.fix_ms, FIX_MS), ("undo", row.undo_ms, UNDO_MS)):
        if statistics.median(times) > limit:
            misses.add(f"{what}: over the limit of {limit} ms")
    row.misses = sorted(misses)
    return row


LINE = "{mark} {fix:28}{staged:30}{end:8}{rtt:>5} {fixed:>8} {fixed90:>8} {whole:>8} {undone:>8} {undone90:>8}"


def print_row(row: Row) -> None:
    print(
        LINE.format(
            mark="✖" if row.misses else "✔",
            fix=row.fix,
            staged=row.scenario,
            end=row.end,
            rtt=f"{row.rtt:.0f}",
            fixed=f"{statistics.median(row.fix_ms):.0f}" if row.fix_ms else "-",
            fixed90=f"{percentile(row.fix_ms, 0.9):.0f}" if row.fix_ms else "-",
            whole=f"{statistics.median(row.whole_ms):.0f}" if row.whole_ms else "-",
            undone=f"{statistics.median(row.undo_ms):.0f}" if row.undo_ms else "-",
            undone90=f"{percentile(row.undo_ms, 0.9):.0f}" if row.undo_ms else "-",
        )
    )
    for each in row.misses:
        print(f"        {each}")
    sys.stdout.flush()


def run(cli: str, rtts: list[float], runs: int, only: str) -> list[Row]:
    print(
        f"Milliseconds of wall clock, {runs} runs each; limits of the median: {FIX_MS} for a fix and the look that "
        f"proves it, {UNDO_MS} for `undo --all --yes`; `whole` is `fix --all --yes` from start to exit.\n"
        f"In every number here: {starting():.0f} ms to start any program on a host."
    )
    print(
        LINE.format(
            mark=" ",
            fix="fix",
            staged="scenario",
            end="host",
            rtt="rtt",
            fixed="fix",
            fixed90="p90",
            whole="whole",
            undone="undo",
            undone90="p90",
        )
    )
    rows = []
    for name, staged, end in CASES:
        for rtt in rtts:
            if only and only not in name:
                continue
            try:
                rows.append(measure(name, staged, end, rtt, runs, cli))
            except LabError as error:
                rows.append(Row(name, staged, end, rtt, misses=[str(error)]))
            print_row(rows[-1])
    return rows
