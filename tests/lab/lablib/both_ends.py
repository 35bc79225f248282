# SPDX-License-Identifier: GPL-3.0-or-later
"""Bundles of client and server, taken at the same time, read together on a host that knows nothing of either."""
from __future__ import annotations

import dataclasses
import json
import tempfile
import time
import traceback
import zipfile
from pathlib import Path

from . import plan
from .build import Lab
from .host import LabError
from .runner import LIMIT, Result, collected, command, leaks, missing, print_result
from .scenario import Look, Scenario

THIRD = "internet"  # it has no tunnel, and its PATH leads to no WireGuard
MODES = {"both": [], "masked": ["--anonymize"], "strict": ["--anonymize=strict"]}
ENDS = ("client", "server")


def bundle_at_both(lab: Lab, cli: str, folder: Path, mode: str) -> list[str]:
    running = []
    for end in ENDS:
        look = lab.plan.scenario.looks.get(end, Look(root_cause=[]))
        options = ["--output", str(folder / f"{end}.zip"), *MODES[mode]]
        argv = command(cli, lab.plan, end, dataclasses.replace(look, args=options), "bundle")
        env = {key: lab.plan.fill(value, end) for key, value in look.env.items()}
        running.append((end, lab.hosts[end].spawn(argv, env=env)))
    problems = []
    for end, each in running:
        done = each.wait(LIMIT)
        if done.status != 0:
            problems.append(f"{end}: bundle ended with {done.status}: {done.err.strip()[-600:]}")
            continue
        with zipfile.ZipFile(folder / f"{end}.zip") as archive:
            for name in archive.namelist():
                text = archive.read(name).decode("utf-8", "replace")
                problems += [f"{end}.zip, {name}: {leak}" for leak in leaks(lab.plan, text)]
    return problems


def replay(lab: Lab, cli: str, folder: Path, result: Result) -> None:
    argv = [cli, "replay", *(str(folder / f"{end}.zip") for end in ENDS), "--format", "json"]
    began = time.monotonic()
    done = lab.hosts[THIRD].run(argv, LIMIT, {"PATH": "/nonexistent"})
    result.seconds = time.monotonic() - began
    try:
        result.report = json.loads(done.out)
    except ValueError:
        result.found, result.problems = f"exit status {done.status}", [done.err.strip()[-600:]]
        return
    result.found = result.report.get("root_cause") or "nothing"
    if result.found != result.expected:
        result.problems.append(f"root cause {result.found}, expected {result.expected}")
    root = [each for each in result.report.get("findings", []) if each["id"] == result.found]
    result.found += f" ({root[0]['confidence']})" if root else ""


def run_one(wanted: Scenario, seed: str, cli: str) -> list[Result]:
    results = [Result(wanted.name, mode, wanted.both, seed=seed) for mode in MODES]
    why_not = missing(wanted)
    if why_not:
        for each in results:
            each.skipped = why_not
        return results
    try:
        with Lab(plan.make(wanted, seed)) as lab, tempfile.TemporaryDirectory() as folder:
            lab.break_it()
            for each in results:
                each.problems = bundle_at_both(lab, cli, Path(folder), each.end)
                if not each.problems:
                    replay(lab, cli, Path(folder), each)
    except LabError as error:
        results[-1].problems.append(f"the lab: {error}")
    except Exception:  # a fault of the lab itself is shown as one, and the other scenarios go on
        results[-1].problems.append(traceback.format_exc())
    return results


def run(wanted: list[Scenario], seeds: list[str], jobs: int, verbose: bool, cli: str) -> list[Result]:
    results = collected(
        jobs,
        lambda each, seed: run_one(each, seed, cli),
        lambda each: print_result(each, verbose),
        [(each, seed) for seed in seeds for each in wanted],
    )
    wrong = sum(bool(each.problems) for each in results)
    print(f"{len(results)} pairs of bundles, {len(results) - wrong} of them right, {wrong} wrong")
    return results
