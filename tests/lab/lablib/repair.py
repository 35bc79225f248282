# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts `fix`, `undo` and `history`, judges what they say, and sees with plain programs whether it is true."""
from __future__ import annotations

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

from . import runner, state
from .build import Lab
from .host import Done, Host
from .plan import make
from .scenario import INSIDE, Look, Scenario

FIX, UNDO, HISTORY = "tunnelight.fix/1", "tunnelight.undo/1", "tunnelight.history/1"
FIX_STATUSES = ("kept", "taken_back", "failed", "refused", "planned")
JOURNAL = "/var/lib/tunnelight/journal"
LIMIT = 60.0  # seconds; beyond this it hangs
PATIENCE = 20.0  # seconds: a peer that met nobody tries again after five
SETTLED = 1.0  # seconds in which a daemon that was told to end may still be there
LARGE = 300_000  # bytes of the large page


@dataclass
class Ran:
    """One run of the program."""

    status: int
    seconds: float
    document: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def fixes(self, status: str = "kept") -> list[str]:
        return [each.get("id", "?") for each in self.document.get("fixes", []) if each.get("status") == status]


@contextmanager
def broken_lab(wanted: Scenario, seed: str) -> Iterator[Lab]:
    """Raised, broken, and with its traffic."""
    with Lab(make(wanted, seed)) as lab:
        lab.break_it()
        traffic = [lab.hosts[each.on].spawn_script(each.run) for each in wanted.traffic]
        try:
            yield lab
        finally:
            for each in traffic:
                each.kill()


def shared_folder(host: Host) -> str:
    """Where a fix would write to the machine that holds the lab, or nothing."""
    return next((each for each in ("/etc", "/var/lib") if host.run(["mountpoint", "-q", each]).status != 0), "")


def fix_command(cli: str, lab: Lab, end: str, look: Look) -> list[str]:
    return [*runner.command(cli, lab.plan, end, look, "fix"), "--all", "--yes"]


def undo_command(cli: str) -> list[str]:
    return [cli, "undo", "--all", "--yes", "--format", "json"]


def fix(lab: Lab, cli: str, end: str, look: Look) -> Ran:
    return judge_fix(look, *_run(lab, end, fix_command(cli, lab, end, look), look))


def undo(lab: Lab, cli: str, end: str) -> Ran:
    return judge_undo(*_run(lab, end, undo_command(cli)))


def history(lab: Lab, cli: str, end: str) -> Ran:
    return judge_history(*_run(lab, end, [cli, "history", "--format", "json"]))


def _run(lab: Lab, end: str, argv: list[str], look: Look | None = None) -> tuple[Ran, Done]:
    env = {key: lab.plan.fill(value, end) for key, value in look.env.items()} if look else {}
    began = time.monotonic()
    done = lab.hosts[end].run(argv, LIMIT, env)
    ran = Ran(done.status, time.monotonic() - began)
    ran.problems = runner.leaks(lab.plan, done.out + done.err)
    if done.status == 124:
        ran.problems.append(f"not finished after {LIMIT:.0f} s")
    return ran, done


def _read(ran: Ran, done: Done, what: str, schema: str, rows: str) -> list[dict[str, Any]]:
    """The rows of the document; what is wrong with it goes to the problems."""
    try:
        document = json.loads(done.out)
    except ValueError as error:
        document, wrong = {}, f"exit status {done.status}, no JSON document on standard output: {error}"
    else:
        wrong = _no_document(document, schema, rows)
    if wrong:
        ran.problems += [
            f"{what}: {wrong}",
            *(["standard error: " + done.err.strip()[-1500:]] if done.err.strip() else []),
        ]
        return []
    ran.document = document
    return document[rows]


def _no_document(document: Any, schema: str, rows: str) -> str:
    if not isinstance(document, dict) or document.get("schema") != schema:
        return f"schema is not {schema}: {str(document)[:300]}"
    listed = document.get(rows)
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        return f"{rows} is no list of objects"
    return ""


def judge_fix(look: Look, ran: Ran, done: Done) -> Ran:
    for each in _read(ran, done, "fix", FIX, "fixes"):
        ran.problems += [f"fix: {problem}" for problem in _wrong_with(each)]
    if ran.problems:
        return ran
    if ran.status not in look.statuses():
        wanted = " or ".join(map(str, look.statuses()))
        ran.problems.append(
            f"fix: exit status {ran.status}, expected {wanted}; root cause {ran.document.get('root_cause')}"
        )
    return ran


def not_kept(look: Look, ran: Ran) -> list[str]:
    said = {each.get("id"): f"{each.get('status')}: {each.get('message')}" for each in ran.document.get("fixes", [])}
    kept = ran.fixes()
    return [f"fix: {each} was not kept, {said.get(each, 'nor tried')}" for each in look.fixes if each not in kept]


def _wrong_with(each: dict[str, Any]) -> list[str]:
    name = each.get("id", "a fix without id")
    wrong = [f"{name} has no {key}" for key in ("id", "finding", "where", "status", "title") if not each.get(key)]
    if each.get("status") not in FIX_STATUSES:
        wrong.append(f"{name} has the status {each.get('status')}")
    if each.get("status") == "kept":
        wrong += [f"{name} was kept without {key}" for key in ("preview", "entry") if not each.get(key)]
        if each.get("where") != "here":
            wrong.append(f"{name} was kept, and belongs to the {each.get('where')}")
    return wrong


def judge_undo(ran: Ran, done: Done) -> Ran:
    for each in _read(ran, done, "undo", UNDO, "entries"):
        if each.get("status") not in ("undone", "nothing") or each.get("left"):
            ran.problems.append(f"undo: {each.get('fix')} is {each.get('status')}, left {each.get('left')}")
    if ran.status != 0:
        ran.problems.append(f"undo: exit status {ran.status}")
    return ran


def judge_history(ran: Ran, done: Done) -> Ran:
    _read(ran, done, "history", HISTORY, "entries")
    if ran.status != 0:
        ran.problems.append(f"history: exit status {ran.status}")
    if not ran.problems and not isinstance(ran.document.get("damaged_lines"), int):
        ran.problems.append("history: damaged_lines is no number")
    return ran


def damaged_without_crash(told: Ran) -> list[str]:
    damaged = told.document.get("damaged_lines", 0)
    return [f"history: {damaged} lines of the journal are damaged, and nobody was killed"] * (damaged != 0)


def kept_by(told: Ran) -> list[str]:
    return [each.get("fix", "?") for each in told.document.get("entries", []) if each.get("state") == "kept"]


def states_in(told: Ran, *wanted: str) -> list[str]:
    """What is in none of these states, by the journal."""
    entries = told.document.get("entries", [])
    return [
        f"history: {each.get('fix')} (entry {each.get('id')}) is {each.get('state')}, expected {' or '.join(wanted)}"
        for each in entries
        if each.get("state") not in wanted
    ]


def journal_problems(lab: Lab, end: str) -> list[str]:
    """It is read here without our program: nobody else may, and it holds no secret."""
    done = lab.hosts[end].run(["sh", "-c", f"stat -c %a {JOURNAL} && cat {JOURNAL}"])
    if done.status != 0:
        return [f"{JOURNAL}: {done.err.strip()}"]
    mode, text = done.out.split("\n", 1)
    problems = [f"{each} ({JOURNAL})" for each in runner.leaks(lab.plan, text)]
    return problems + [f"{JOURNAL} has the mode {mode}: others may use it"] * bool(int(mode, 8) & 0o077)


def works(lab: Lab) -> list[str]:
    """What the client reaches, and whether the large page came through the tunnel."""
    before = _carried(lab)
    words = runner.reached(lab)
    return words + [INSIDE] * ("large" in words and _carried(lab) - before >= LARGE)


def _carried(lab: Lab) -> int:
    """Bytes out of the client's tunnel."""
    client, tunnel = lab.hosts["client"], lab.plan.ends["client"]["tunnel"]
    lines = Path(f"/proc/{client.pid}/net/dev").read_text().splitlines()
    return next((int(line.split(":")[1].split()[0]) for line in lines if line.strip().startswith(tunnel + ":")), 0)


def proved(lab: Lab, end: str, look: Look) -> bool:
    return not look.proof or lab.hosts[end].spawn_script(look.proof).wait().status == 0


def still_broken(lab: Lab, end: str, look: Look) -> list[str]:
    """Before a repair the check must fail, or it says nothing after."""
    good = works(lab) == look.when_repaired() and proved(lab, end, look)
    return ["the check passes before anything was repaired"] * good


def works_now(lab: Lab, end: str, look: Look) -> list[str]:
    wanted, until = look.when_repaired(), time.monotonic() + PATIENCE
    while True:
        found, proof = works(lab), proved(lab, end, look)
        if found == wanted and proof:
            return []
        if time.monotonic() > until:
            break
    problems = [f"{each} does not work" for each in wanted if each not in found]
    problems += [f"{each} works, and should not yet" for each in found if each not in wanted]
    return problems + [f"this fails: {lab.plan.fill(look.proof, end)}"] * (not proof)


def what_differs(lab: Lab, before: dict[str, str]) -> list[str]:
    until = time.monotonic() + SETTLED
    while True:
        differs = state.difference(before, state.show(lab.hosts))
        if not differs or time.monotonic() > until:
            return differs
        time.sleep(0.1)


def changed_where(before: dict[str, str], after: dict[str, str], end: str) -> list[str]:
    """A repair changes the host where it is made, and no other."""
    problems = ["nothing was changed"] * (before[end] == after[end])
    others = [name for name in before if name != end]
    differs = state.difference({name: before[name] for name in others}, after)
    return problems + [f"changed elsewhere: {line}" for line in differs]
