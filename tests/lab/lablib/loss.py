# SPDX-License-Identifier: GPL-3.0-or-later
"""False alarms: a healthy tunnel over a path that loses packets, many times."""
from __future__ import annotations

import copy
import statistics
import sys
import time
from dataclasses import dataclass

from . import plan, runner, scenario
from .bench import percentile
from .build import Lab

LOSS_RTT = 40
LOSS_LIMITS = {0: 0, 2: 0, 5: 0, 10: 3, 20: 8}


@dataclass
class LossRow:
    loss: float
    runs: int
    wrong: int
    said: int
    median: float
    p90: float
    longest: float
    limit: int
    examples: list[str]


def measure(cli: str, levels: list[float], runs: int, seed: str) -> list[LossRow]:
    print(f"A healthy tunnel over a lossy path, {LOSS_RTT} ms round trip, {runs} runs at each loss per direction.")
    print(
        f"{'loss':>6} {'false alarms':>13} {'allowed':>8}     {'loss was said':>14} {'median':>8} {'p90':>8} {'max':>8}"
    )
    rows = []
    for level in levels:
        wanted = copy.deepcopy(scenario.PLAIN)
        wanted.lab.delay, wanted.lab.loss, wanted.lab.starts_broken = LOSS_RTT / 2, level, True
        look, times, wrong, said = wanted.looks["client"], [], [], 0
        with Lab(plan.make(wanted, seed)) as lab:
            host = lab.hosts["client"]
            host.script("ping -n -q -c 20 -i 0.2 -w 15 $server_tunnel_ip")  # until there is a session
            argv = runner.command(cli, lab.plan, "client", look)
            for _ in range(runs):
                began = time.monotonic()
                done = host.run(argv, runner.LIMIT)
                times.append((time.monotonic() - began) * 1000)
                found, problems, report = runner.compare(look, done.status, done.out)
                if problems:
                    wrong.append(found)
                said += any(each["id"] == "reach.lossy" for each in (report or {}).get("findings", []))
        allowed = LOSS_LIMITS.get(int(level), 0)
        rows.append(
            LossRow(
                level,
                runs,
                len(wrong),
                said,
                statistics.median(times),
                percentile(times, 0.9),
                max(times),
                allowed,
                sorted(set(wrong)),
            )
        )
        row = rows[-1]
        print(
            f"{level:>5.0f}% {f'{row.wrong}/{runs}':>13} {allowed:>8} {'✖' if row.wrong > allowed else '✔':>3} "
            f"{f'{said}/{runs}':>14} {row.median:>8.0f} {row.p90:>8.0f} {row.longest:>8.0f}  {'; '.join(row.examples)}"
        )
        sys.stdout.flush()
    return rows
