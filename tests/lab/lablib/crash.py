# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `fix` and `undo` at a random moment, starts again, and sees that nothing is left half-done.

The program alone is killed; what it has started goes on, as it would anywhere else.
"""
from __future__ import annotations

import os
import re
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from random import Random
from typing import Iterator

from . import repair, runner, state
from .build import Lab
from .fix import repairable
from .host import LabError, Running, child_of
from .scenario import Look, Scenario

PER_LAB = 5  # crashes that one lab serves, each ends in the state before
MORE = 0.005  # seconds after its usual end in which the program may still be killed


@dataclass
class Crash:
    scenario: str
    end: str
    seed: str
    victim: str = ""  # fix or undo
    again: bool = False  # a killed fix is followed by another one before all is taken back
    moment: float = 0  # seconds after its start
    usual: float = 0  # seconds that the victim takes when nobody kills it
    killed: bool = False  # it had not ended before
    problems: list[str] = field(default_factory=list)


@dataclass
class Ground:
    """A raised, broken lab, what it is like, and how long the program takes in it."""

    lab: Lab
    cli: str
    end: str
    look: Look
    before: dict[str, str]
    usual: dict[str, float] = field(default_factory=dict)
    damaged: int = 0  # lines of the journal, by crashes before this one


def measure(ground: Ground) -> list[str]:
    """One run of each without a crash, which must be right, or a crash proves nothing."""
    done = repair.fix(ground.lab, ground.cli, ground.end, ground.look)
    back = repair.undo(ground.lab, ground.cli, ground.end)
    ground.usual = {"fix": done.seconds, "undo": back.seconds}
    told = repair.history(ground.lab, ground.cli, ground.end)
    problems = done.problems + repair.not_kept(ground.look, done) + back.problems
    problems += told.problems + repair.damaged_without_crash(told)
    problems += [f"left {line}" for line in repair.what_differs(ground.lab, ground.before)]
    return [f"without a crash: {each}" for each in problems]


def kill_at(running: Running, moment: float) -> float:
    """The moment at which it was really killed."""
    began = time.monotonic()
    program = handle_of(running, began + moment)
    time.sleep(max(0.0, began + moment - time.monotonic()))
    if program is not None:
        try:
            signal.pidfd_send_signal(program, signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has ended already
        os.close(program)
    return time.monotonic() - began


def handle_of(running: Running, until: float) -> int | None:
    """Of the program on the host, which is the child of the one that entered there; nothing when it has ended."""
    while True:
        try:
            child = child_of(running.process.pid)
            handle = os.pidfd_open(child)
            if child_of(running.process.pid) == child:
                return handle  # and not of a later process with that number
            os.close(handle)
        except (LabError, ProcessLookupError):
            if time.monotonic() > until:
                return None
            time.sleep(0.001)


def crash(ground: Ground, each: Crash) -> None:
    lab, cli, end, look = ground.lab, ground.cli, ground.end, ground.look
    each.usual = ground.usual[each.victim]
    if each.victim == "undo":
        done = repair.fix(lab, cli, end, look)
        each.problems += done.problems + repair.not_kept(look, done)
    argv = repair.fix_command(cli, lab, end, look) if each.victim == "fix" else repair.undo_command(cli)
    running = lab.hosts[end].spawn(argv, env=look.env)
    each.moment = kill_at(running, each.moment * (each.usual + MORE))
    each.killed = running.wait(repair.LIMIT).status == -signal.SIGKILL
    each.problems += readable(ground)
    if each.again:
        each.problems += fix_again(ground)
    each.problems += repair.undo(lab, cli, end).problems
    told = repair.history(lab, cli, end)
    each.problems += told.problems + repair.states_in(told, "taken_back")
    each.problems += [f"left {line}" for line in repair.what_differs(lab, ground.before)]


def readable(ground: Ground) -> list[str]:
    """Right after the crash: at most one line more is damaged, the one that was being written."""
    told = repair.history(ground.lab, ground.cli, ground.end)
    damaged = told.document.get("damaged_lines", 0)
    more, ground.damaged = damaged - ground.damaged, damaged
    return told.problems + [f"history: {more} more lines of the journal are damaged"] * (more > 1)


def fix_again(ground: Ground) -> list[str]:
    """Kept in the end by this run, or by the killed one where that had come so far."""
    problems = repair.fix(ground.lab, ground.cli, ground.end, ground.look).problems
    kept = repair.kept_by(repair.history(ground.lab, ground.cli, ground.end))
    return problems + [f"fix again: {each} is not kept" for each in ground.look.fixes if each not in kept]


def planned(wanted: Scenario, end: str, seed: str, count: int) -> list[Crash]:
    """The moments are parts of the usual time until that is known."""
    rnd = Random(f"{seed}/{wanted.name}/{end}/crash")
    crashes = []
    for _ in range(count):
        victim, again = rnd.choice(["fix", "undo"]), rnd.random() < 0.5
        crashes.append(Crash(wanted.name, end, seed, victim, again and victim == "fix", rnd.random()))
    return crashes


def in_one_lab(wanted: Scenario, seed: str, cli: str, todo: list[Crash]) -> list[Crash]:
    """Until one fails: then the lab is in a state that nobody knows, and the rest needs another."""
    done = [todo.pop(0)]
    look = wanted.looks[done[0].end]
    try:
        with repair.broken_lab(wanted, seed) as lab:
            ground = Ground(lab, cli, done[0].end, look, state.show(lab.hosts))
            done[0].problems += measure(ground)
            if done[0].problems:
                todo.clear()  # each would end here
                return done
            crash(ground, done[-1])
            while todo and not done[-1].problems:
                done.append(todo.pop(0))
                crash(ground, done[-1])
    except LabError as error:
        done[-1].problems.append(f"the lab: {error}")
    except Exception:  # a fault of the lab itself is shown as one, and the other crashes go on
        done[-1].problems.append(traceback.format_exc())
    return done


COLUMNS = "{mark} {name:34} {end:8} {victim:15} {moment:>9} {usual:>9}"


def print_crash(each: Crash) -> None:
    print(
        COLUMNS.format(
            mark="✖" if each.problems else "✔",
            name=each.scenario,
            end=each.end,
            victim=each.victim + ", fix again" * each.again,
            moment=f"{each.moment * 1000:.0f} ms" if each.usual else "",
            usual=f"{each.usual * 1000:.0f} ms" if each.usual else "",
        )
        + ("" if each.killed or each.problems else "   had ended")
    )
    for line in each.problems[:12]:
        print("    " + re.sub(r"\n", "\n    ", line))
    if each.problems:
        print(f"    to see it: lab.py crash --seed {each.seed} --scenario {each.scenario}")
    sys.stdout.flush()


def shares(count: int, looks: list[tuple[Scenario, str]], seed: str) -> list[tuple[Scenario, str, int]]:
    """Who is crashed how often: in an order by the seed, a few in each lab, and all in turn before one comes again."""
    order = list(looks)
    Random(f"{seed}/crash").shuffle(order)
    each = max(PER_LAB, -(-count // len(order)))
    return [(*look, min(each, count - i * each)) for i, look in enumerate(order) if i * each < count]


def run(wanted: list[Scenario], count: int, seed: str, jobs: int, cli: str) -> list[Crash]:
    def one(each: Scenario, end: str, share: int) -> Iterator[Crash]:
        todo = planned(each, end, seed, share)
        while todo:
            yield from in_one_lab(each, seed, cli, todo)

    looks = [each for each in repairable(wanted) if not runner.missing(each[0])]
    if not looks:
        raise LabError("no scenario says what can be repaired in it")
    print(COLUMNS.format(mark=" ", name="scenario", end="host", victim="killed", moment="after", usual="usually"))
    crashes = runner.collected(jobs, one, print_crash, shares(count, looks, seed))
    wrong, killed = sum(bool(each.problems) for each in crashes), sum(each.killed for each in crashes)
    print(f"seed {seed}: {len(crashes)} of {count} crashes, {killed} killed before their end, {wrong} wrong")
    return crashes
