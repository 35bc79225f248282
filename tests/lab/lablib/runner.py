# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs scenarios: raise, break, look from each end, compare with what must be found, see that nothing was changed."""
from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import sys
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, Iterable
from xml.etree import ElementTree

from . import plan, scenario, state
from .build import Lab
from .host import LAB, LabError
from .scenario import Look, Scenario

SCHEMA = "tunnelight.report/1"
STEPS = ["handshake", "reach", "route", "allowedips", "nat", "firewall", "mtu", "dns"]
LIMIT = 30.0  # the program's own cap is 10 s; beyond this it hangs
HARD_CAP_MS = 10_500


@dataclass
class Result:
    scenario: str
    end: str
    expected: str
    found: str = ""
    seconds: float = 0
    problems: list[str] = field(default_factory=list)
    skipped: str = ""
    inexcusable: list[str] = field(default_factory=list)  # of the problems: no repetition makes them good
    unsteady: list[str] = field(default_factory=list)  # what was wrong the first time
    seed: str = ""
    report: dict[str, Any] | None = None


def program() -> str:
    path = os.environ.get("TUNNELIGHT_CLI") or str(LAB.parent.parent / "build/release/bin/tunnelight-cli")
    if not os.access(path, os.X_OK):
        raise LabError(f"{path} is not there: build it, or name another with TUNNELIGHT_CLI")
    return str(Path(path).resolve())


def command(cli: str, made: plan.Plan, end: str, look: Look, action: str = "diagnose") -> list[str]:
    six = made.scenario.lab.ipv6
    addresses = look.target_ip if look.target_ip is not None else ["$target_ip"] + ["$target_ip6"] * six
    names = look.target_name if look.target_name is not None else ["$target_name"]
    role = look.role or ("server" if end == "server" else "client")
    argv = [*look.wrap, cli, action, "--tunnel", "$tunnel", "--role", role]
    for each in addresses:
        argv += ["--target-ip", each]
    for each in names:
        argv += ["--target-name", each]
    return [made.fill(each, end) for each in [*argv, *look.args, "--format", "json"]]


def compare(look: Look, status: int, text: str) -> tuple[str, list[str], dict[str, Any] | None]:
    """What was found, what is wrong with that, and the report."""
    try:
        report = json.loads(text)
    except ValueError as error:
        return f"exit status {status}", [f"no JSON document on standard output: {error}"], None
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        return "no report", [f"schema is not {SCHEMA}: {text[:300]}"], None
    problems = []
    root, verdict = report.get("root_cause"), report.get("verdict")
    findings = {each["id"]: each for each in report.get("findings", [])}
    grave = sorted(each for each, f in findings.items() if f["severity"] != "info")
    wanted = look.expected_verdict()
    if (root not in look.root_cause) if look.root_cause else root:
        problems.append(f"root cause {root}, expected {' or '.join(look.root_cause) or 'none'}")
    if verdict != wanted:
        problems.append(f"verdict {verdict}, expected {wanted}")
    if wanted == "healthy" and grave:
        problems.append(f"false findings: {', '.join(grave)}")
    problems += [f"finding {each} is missing" for each in look.also if each not in findings]
    problems += [f"finding {each} is there and must not be" for each in look.never if each in findings]
    problems += [f"finding {name} has no evidence" for name, f in findings.items() if not f.get("evidence")]
    if [each.get("id") for each in report.get("steps", [])] != STEPS:
        problems.append("the report does not hold the eight steps in order")
    usual = 3 if wanted == "inconclusive" else 1 if wanted != "healthy" and grave else 0
    if status != usual and verdict == wanted:
        problems.append(f"exit status {status}")
    told = "\n".join(texts_of(report))
    problems += [f"nothing says {each!r}" for each in look.says if not re.search(each, told)]
    counts = report.get("ledger", {})
    for name, wanted_count in look.ledger.items():
        if bool(counts.get(name)) != (wanted_count == "some"):
            problems.append(f"ledger: {name} is {counts.get(name)}, expected {wanted_count}")
    if report.get("duration_ms", 0) > HARD_CAP_MS:
        problems.append(f"took {report['duration_ms']} ms, over the cap")
    extra = [each for each in grave if each != root]
    return (root or "nothing") + (f" (+ {', '.join(extra)})" if extra else ""), problems, report


def texts_of(report: dict[str, Any]) -> list[str]:
    evidence = [line for finding in report.get("findings", []) for line in finding.get("evidence", [])]
    return evidence + [step.get("summary", "") for step in report.get("steps", [])]


def leaks(made: plan.Plan, text: str) -> list[str]:
    secrets = [name for name, value in made.vars.items() if name.endswith(("private_key", "psk")) and value in text]
    return [f"the {name.replace('_', ' ')} is in the output" for name in secrets]


def look_once(lab: Lab, cli: str, end: str, look: Look, result: Result) -> None:
    host = lab.hosts[end]
    before = state.show({end: host})
    env = {key: lab.plan.fill(value, end) for key, value in look.env.items()}
    began = time.monotonic()
    done = host.run(command(cli, lab.plan, end, look), LIMIT, env)
    result.seconds = time.monotonic() - began
    after = state.show({end: host})
    if done.status == 124:
        result.found, result.problems = "hangs", [f"not finished after {LIMIT:.0f} s"]
    else:
        filled = dataclasses.replace(look, says=[lab.plan.fill(each, end) for each in look.says])
        result.found, result.problems, result.report = compare(filled, done.status, done.out)
    result.inexcusable = leaks(lab.plan, done.out + done.err)
    result.inexcusable += [f"changed {line}" for line in state.difference(before, after)]
    result.problems += result.inexcusable
    if result.problems and done.err.strip():
        result.problems.append("standard error: " + done.err.strip()[-1500:])


def reached(lab: Lab, patience: float = 1.5) -> list[str]:
    script = f"\"$PYTHON\" -IS \"$LAB\"/hosts/reach.py $server_tunnel_ip $target_ip $target_name {patience}"
    return lab.hosts["client"].script(script).split()


def missing(wanted: Scenario) -> str:
    for each in wanted.needs:
        if each == "iptables-legacy":
            if not Path("/proc/net/ip_tables_names").exists():
                return "the kernel has no iptables-legacy"
        elif not shutil.which(each):
            return f"{each} is not installed"
    return ""


def fail_rest(results: list[Result], problem: str) -> None:
    for each in [each for each in results if not each.found] or results[-1:]:
        each.problems.append(problem)


def run_one(wanted: Scenario, seed: str, cli: str | None) -> list[Result]:
    """`cli` None: only see that the fault shows itself to plain programs."""
    ends = list(wanted.looks) if cli else ["client"]
    results = [
        Result(
            wanted.name,
            end,
            " or ".join(wanted.looks[end].root_cause) or "nothing" if cli else " ".join(wanted.reaches or []),
            seed=seed,
        )
        for end in ends
    ]
    why_not = missing(wanted)
    if why_not:
        for each in results:
            each.skipped = why_not
        return results
    try:
        with Lab(plan.make(wanted, seed)) as lab:
            lab.break_it()
            if not cli:
                began = time.monotonic()
                results[0].found = " ".join(reached(lab))
                results[0].seconds = time.monotonic() - began
                if wanted.reaches is not None and results[0].found.split() != wanted.reaches:
                    results[0].problems = ["the client reaches " + (results[0].found or "nothing")]
                return results
            before = state.show(lab.hosts)
            traffic = [lab.hosts[each.on].spawn_script(each.run) for each in wanted.traffic]
            if traffic:
                time.sleep(1)  # until they have begun
            for each in results:
                look_once(lab, cli, each.end, wanted.looks[each.end], each)
            for each in traffic:
                each.kill()
            changed = state.difference(before, state.show(lab.hosts))
            if changed and not any(each.problems for each in results):
                results[-1].inexcusable = [f"changed {line}" for line in changed]
                results[-1].problems += results[-1].inexcusable
    except LabError as error:
        fail_rest(results, f"the lab: {error}")
    except Exception:  # a fault of the lab itself is shown as one, and the other scenarios go on
        fail_rest(results, traceback.format_exc())
    return results


UNSTEADY = 0.02  # of all scenarios, at most


def rechecked(wanted: Scenario, seed: str, cli: str | None) -> list[Result]:
    """What went wrong once and right twice after that was the machine's fault, and is shown."""
    first = run_one(wanted, seed, cli)
    if not any(each.problems for each in first) or any(each.inexcusable for each in first):
        return first
    later = [run_one(wanted, seed, cli) for _ in range(2)]
    for at, each in enumerate(first):
        again = [repeat[at] for repeat in later]
        if each.problems and not any(repeat.problems for repeat in again):
            again[0].unsteady, first[at] = each.problems, again[0]
    return first


def too_unsteady(results: list[Result]) -> bool:
    return sum(bool(each.unsteady) for each in results) > UNSTEADY * len(results)


COLUMNS = "{mark} {name:36} {end:8} {expected:34} {found:44} {seconds:>7}"


def print_result(each: Result, verbose: bool) -> None:
    mark = "-" if each.skipped else "✖" if each.problems else "~" if each.unsteady else "✔"
    print(
        COLUMNS.format(
            mark=mark,
            name=each.scenario,
            end=each.end,
            expected=each.expected,
            found=each.skipped or each.found,
            seconds=f"{each.seconds:.2f} s",
        )
    )
    told = each.problems or [f"at first: {line}" for line in each.unsteady]
    for line in told if verbose else told[:12]:
        print("    " + re.sub(r"\n", "\n    ", line))
    if each.problems:
        print(f"    to see it: lab.py up --scenario {each.scenario} --seed {each.seed}")
        if verbose and each.report:
            print(json.dumps(each.report, indent=2, ensure_ascii=False))
    sys.stdout.flush()


def at_once(jobs: int, one: Callable[[Any], None], work: list[Any]) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        try:
            list(pool.map(one, work))
        except BaseException:  # Ctrl-C and the like: what runs is taken down in order, the rest is not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def collected(
    jobs: int, one: Callable[..., Iterable[Any]], show: Callable[[Any], None], work: list[tuple[Any, ...]]
) -> list[Any]:
    """What `one` makes of each piece of work, and each shown as soon as it is there."""
    made: list[Any] = []
    showing = threading.Lock()

    def make(piece: tuple[Any, ...]) -> None:
        for each in one(*piece):
            with showing:
                made.append(each)
                show(each)

    at_once(jobs, make, work)
    return made


def run(
    wanted: list[Scenario], seeds: list[str], jobs: int, verbose: bool, cli: str | None, recheck: bool = False
) -> list[Result]:
    print(
        COLUMNS.format(
            mark=" ",
            name="scenario",
            end="end",
            expected="expected" if cli else "the client reaches",
            found="found",
            seconds="time",
        )
    )
    results = collected(
        jobs,
        lambda each, seed: (rechecked if recheck else run_one)(each, seed, cli),
        lambda each: print_result(each, verbose),
        [(each, seed) for seed in seeds for each in wanted],
    )
    wrong, skipped = [e for e in results if e.problems], [e for e in results if e.skipped]
    unsteady = [e for e in results if e.unsteady]
    print(
        f"{len(results)} looks, {len(results) - len(wrong) - len(skipped)} right"
        + (f" ({len(unsteady)} at second sight)" if unsteady else "")
        + f", {len(wrong)} wrong, {len(skipped)} skipped"
    )
    for word, which in ("wrong", wrong), ("at second sight", unsteady):
        if which:
            print(f"{word}: " + ", ".join(f"{e.scenario} ({e.end})" for e in which))
    return results


def write_junit(results: list[Result], path: str) -> None:
    suite = ElementTree.Element(
        "testsuite", name="lab", tests=str(len(results)), failures=str(sum(bool(e.problems) for e in results))
    )
    for each in results:
        case = ElementTree.SubElement(
            suite,
            "testcase",
            classname=each.scenario,
            name=f"{each.end} (seed {each.seed})",
            time=f"{each.seconds:.3f}",
        )
        if each.skipped:
            ElementTree.SubElement(case, "skipped", message=each.skipped)
        if each.problems:
            ElementTree.SubElement(case, "failure", message=each.problems[0]).text = "\n".join(each.problems)
    ElementTree.ElementTree(suite).write(path, encoding="utf-8", xml_declaration=True)


def all_or(chosen: list[str]) -> list[Scenario]:
    return [scenario.load(each) for each in chosen or scenario.names()]
