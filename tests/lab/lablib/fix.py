# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves repairs: raise, break, `fix --all`, see that it works, `undo --all`, see that everything is as before.

With a script instead: made on the client, run on the server.
"""
from __future__ import annotations

import re
import sys
import time
import traceback
from dataclasses import dataclass, field

from . import repair, runner, state
from .build import Lab
from .host import LabError
from .scenario import Look, Scenario

SCRIPT = "/run/lab/repair.sh"


@dataclass
class Row:
    scenario: str
    end: str
    seed: str
    fixed: list[str] = field(default_factory=list)
    works: bool = False
    undone: bool = False
    fix_seconds: float = 0
    undo_seconds: float = 0
    problems: list[str] = field(default_factory=list)
    skipped: str = ""

    @property
    def seconds(self) -> float:
        return self.fix_seconds + self.undo_seconds


def repairable(wanted: list[Scenario], script: bool = False) -> list[tuple[Scenario, str]]:
    """Each look that says what is to be repaired."""
    looks = [(each, end, look) for each in wanted for end, look in each.looks.items()]
    return [(each, end) for each, end, look in looks if (look.script if script else look.fixes)]


def here(lab: Lab, cli: str, end: str, look: Look, row: Row) -> None:
    before = state.show(lab.hosts)
    row.problems += repair.still_broken(lab, end, look)
    done = repair.fix(lab, cli, end, look)
    row.fixed, row.fix_seconds = done.fixes(), done.seconds
    row.problems += done.problems + repair.not_kept(look, done)
    row.problems += repair.changed_where(before, state.show(lab.hosts), end)
    broken = repair.works_now(lab, end, look)
    if look.survives and not broken:
        lab.hosts[end].spawn_script(look.survives).wait()
        broken = [f"after {look.survives}: {each}" for each in repair.works_now(lab, end, look)]
    row.works, row.problems = not broken, row.problems + broken
    told = repair.history(lab, cli, end)
    row.problems += told.problems + repair.states_in(told, "kept", "taken_back") + repair.journal_problems(lab, end)
    kept = repair.kept_by(told)
    row.problems += [f"history does not say that {each} was kept" for each in row.fixed if each not in kept]
    back = repair.undo(lab, cli, end)
    row.undo_seconds = back.seconds
    entries = back.document.get("entries", [])
    wrong = back.problems + [f"undo: {each} is not undone" for each in missing(row.fixed, entries)]
    wrong += [f"left {line}" for line in repair.what_differs(lab, before)]
    row.undone, row.problems = not wrong, row.problems + wrong
    told = repair.history(lab, cli, end)
    row.problems += told.problems + repair.states_in(told, "taken_back") + repair.damaged_without_crash(told)


def missing(fixed: list[str], entries: list[dict]) -> list[str]:
    undone = [each.get("fix") for each in entries if each.get("status") == "undone"]
    return [each for each in fixed if each not in undone]


def script_command(cli: str, lab: Lab, end: str, look: Look) -> list[str]:
    argv = runner.command(cli, lab.plan, end, look, "fix")[:-2]  # without --format json: a script is no document
    return [*argv, *(word for each in look.script for word in ("--id", each)), "--script", "linux"]


def by_script(lab: Lab, cli: str, end: str, look: Look, row: Row) -> None:
    server, before = lab.hosts["server"], state.show(lab.hosts)
    row.problems += repair.still_broken(lab, "server", look)
    began = time.monotonic()
    made = lab.hosts[end].run(script_command(cli, lab, end, look), repair.LIMIT)
    row.fix_seconds = time.monotonic() - began
    row.problems += runner.leaks(lab.plan, made.out + made.err)
    if made.status != 0 or not made.out.strip():
        row.problems.append(f"no script: exit status {made.status}\n{made.err.strip()[-1500:]}")
        return
    row.problems += [f"changed by the making: {line}" for line in state.difference(before, state.show(lab.hosts))]
    server.spawn(["sh", "-c", f"cat > {SCRIPT}"], made.out.encode()).wait()
    row.problems += run_script(lab)
    once = state.show(lab.hosts)
    row.problems += repair.changed_where(before, once, "server")
    row.problems += run_script(lab)
    row.problems += [f"changed the second time: {line}" for line in state.difference(once, state.show(lab.hosts))]
    broken = repair.works_now(lab, "server", look)
    row.works, row.fixed, row.problems = not broken, look.script, row.problems + broken
    began = time.monotonic()
    wrong = run_script(lab, "--undo")
    row.undo_seconds = time.monotonic() - began
    wrong += [f"left {line}" for line in repair.what_differs(lab, before)]
    row.undone, row.problems = not wrong, row.problems + wrong


def run_script(lab: Lab, *options: str) -> list[str]:
    done = lab.hosts["server"].run(["bash", SCRIPT, *options], repair.LIMIT)
    if done.status == 0:
        return []
    return [f"the script {' '.join(options)}: exit status {done.status}\n{done.out[-500:]}{done.err[-1500:]}"]


def run_one(wanted: Scenario, end: str, seed: str, cli: str, script: bool) -> Row:
    row = Row(wanted.name, end, seed, skipped=runner.missing(wanted))
    if row.skipped:
        return row
    try:
        with repair.broken_lab(wanted, seed) as lab:
            (by_script if script else here)(lab, cli, end, wanted.looks[end], row)
    except LabError as error:
        row.problems.append(f"the lab: {error}")
    except Exception:  # a fault of the lab itself is shown as one, and the other rows go on
        row.problems.append(traceback.format_exc())
    return row


COLUMNS = "{mark} {name:34} {end:8} {fixed:42} {works:6} {undone:7} {fix:>8} {undo:>8}"


def print_row(row: Row, verbose: bool) -> None:
    print(
        COLUMNS.format(
            mark="-" if row.skipped else "✖" if row.problems else "✔",
            name=row.scenario,
            end=row.end,
            fixed=row.skipped or ", ".join(row.fixed) or "nothing",
            works="✔" if row.works else "✖",
            undone="✔" if row.undone else "✖",
            fix=f"{row.fix_seconds:.2f} s",
            undo=f"{row.undo_seconds:.2f} s",
        )
    )
    for line in row.problems if verbose else row.problems[:12]:
        print("    " + re.sub(r"\n", "\n    ", line))
    if row.problems:
        print(f"    to see it: lab.py up --scenario {row.scenario} --seed {row.seed}")
    sys.stdout.flush()


def run(wanted: list[Scenario], seeds: list[str], jobs: int, verbose: bool, cli: str, script: bool) -> list[Row]:
    print(
        COLUMNS.format(
            mark=" ",
            name="scenario",
            end="host",
            fixed="fixed by a script" if script else "fixed",
            works="works",
            undone="undone",
            fix="made" if script else "fix",
            undo="undo",
        )
    )
    rows = runner.collected(
        jobs,
        lambda each, end, seed: [run_one(each, end, seed, cli, script)],
        lambda row: print_row(row, verbose),
        [(each, end, seed) for seed in seeds for each, end in repairable(wanted, script)],
    )
    wrong, skipped = sum(bool(each.problems) for each in rows), sum(bool(each.skipped) for each in rows)
    print(f"{len(rows)} repairs, {len(rows) - wrong - skipped} right, {wrong} wrong, {skipped} skipped")
    return rows
