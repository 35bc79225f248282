# SPDX-License-Identifier: GPL-3.0-or-later
"""A user without rights looks, mends and takes back through the elevated process, started by a real pkexec."""
from __future__ import annotations

import json
import os
import re
import statistics
import time
from pathlib import Path
from typing import Any

from . import runner
from .build import Lab
from .host import LAB, Done, Host, LabError
from .plan import make
from .repair import broken_lab
from .scenario import PLAIN, Scenario, load

TOOLS = ("pkexec", "dbus-daemon", "busctl", "setpriv", "chrt", "pgrep")
USER = "nobody"
ROWS = [("nat_missing_none", "server"), ("policy_rule_deleted", "client"), ("forward_policy_drop_nft", "server")]
MOST_SLOWER = 15.0  # ms that a diagnosis may take longer
RATE, SECONDS, MOST_CORE = 20_000, 4.0, 0.10
ENDS_WITHIN = 10.0  # seconds: all is taken back when the client is gone
CLI = "/usr/bin/tunnelight-cli"
FIRST = ["chrt", "--fifo", "1"]  # what else this machine does must not count: each answer is waited for by a process


def files(cli: str) -> list[str]:
    """The helper beside the program, and its action for polkit, as the build made them."""
    program = Path(cli).resolve()
    built = program.parent.parent
    wanted = [
        program.parent / "tunnelight-helper",
        program,
        Path(os.environ.get("TUNNELIGHT_POLICY", built / "app/helper/org.tunnelight.helper.policy")),
    ]
    for each in wanted:
        if not each.is_file():
            raise LabError(f"{each} is missing; ./dev build makes it")
    return [str(each) for each in wanted]


def install(host: Host, cli: str) -> None:
    done = host.run(["sh", str(LAB / "hosts/polkit.sh"), *files(cli), USER], 30)
    if done.status != 0:
        raise LabError(f"polkit does not answer on {host.name}:\n{done.out}{done.err}")


def as_user(*argv: str, user: str = USER) -> list[str]:
    return ["setpriv", f"--reuid={user}", "--regid=nogroup", "--clear-groups", "--inh-caps=-all", *argv]


def elevated(*argv: str, user: str = USER) -> list[str]:
    return as_user(CLI, "--elevate", *argv, user=user)


def document(done: Done, problems: list[str], what: str) -> dict[str, Any]:
    try:
        return json.loads(done.out)
    except ValueError:
        problems.append(f"{what}: status {done.status}, no document: {done.out[-300:]}{done.err[-600:]}")
        return {}


def helpers(host: Host) -> list[str]:
    """Numbers of the elevated processes on this host."""
    return host.run(["pgrep", "-f", "^[^ ]*/tunnelight-helper$"]).out.split()


def gone(host: Host) -> str:
    end = time.monotonic() + ENDS_WITHIN
    while helpers(host):
        if time.monotonic() > end:
            return "the elevated process outlives its client"
        time.sleep(0.02)
    return ""


def walk(lab: Lab, end: str, staged: Scenario) -> list[str]:
    """Looks, mends, takes back; what root sees is the measure."""
    host, look, problems = lab.hosts[end], staged.looks[end], []
    options = runner.command(CLI, lab.plan, end, look)[2:]

    def ran(*argv: str) -> Done:
        return host.run(elevated(*argv), runner.LIMIT)

    own = document(host.run([CLI, "diagnose", *options]), problems, "diagnose as root")
    seen = document(ran("diagnose", *options), problems, "diagnose")
    if seen.get("root_cause") != own.get("root_cause") or own.get("root_cause") not in look.root_cause:
        problems.append(f"root cause {seen.get('root_cause')}, and {own.get('root_cause')} as root")
    mended = document(ran("fix", "--all", "--yes", *options), problems, "fix")
    kept = [each for each in mended.get("fixes", []) if each["status"] == "kept"]
    if not kept or mended.get("root_cause"):
        problems.append(f"fix: {mended}")
    written = document(ran("history", "--format", "json"), problems, "history")
    if [each["state"] for each in written.get("entries", [])] != ["kept"] * len(kept):
        problems.append(f"history: {written}")
    alone = document(host.run(as_user(CLI, "history", "--format", "json")), problems, "history alone")
    if alone.get("schema") == "tunnelight.history/1":
        problems.append("the history can be read without rights")
    undone = document(ran("undo", "--all", "--yes", "--format", "json"), problems, "undo")
    if [each["status"] for each in undone.get("entries", [])] != ["undone"] * len(kept):
        problems.append(f"undo: {undone}")
    after = document(host.run([CLI, "diagnose", *options]), problems, "diagnose after undo")
    if after.get("root_cause") != own.get("root_cause"):
        problems.append(f"after undo the root cause is {after.get('root_cause')}")
    left = gone(host)
    return problems + ([left] if left else [])


def refusals(lab: Lab, end: str, policy: str) -> list[str]:
    """Who has no consent gets nothing; who is killed in the middle leaves nothing."""
    host, problems = lab.hosts[end], []
    done = host.run(elevated("history", "--format", "json", user="daemon"), 30)
    if done.status != 3 or document(done, problems, "without consent").get("error", {}).get("code") != "denied":
        problems.append(f"without consent: status {done.status}, {done.out}{done.err}")
    installed = re.findall(r'exec[.]path">(.*)<', Path(policy).read_text())[0]
    for argv in ([installed], ["env", "PKEXEC_UID=65534", installed]):
        if host.run(argv, 10).status != 1:
            problems.append(f"{argv} was served, which pkexec did not start")
    running = host.spawn(elevated("fix", "--all", "--yes", "--tunnel", lab.plan.of(end)["tunnel"]))
    finish = time.monotonic() + 20
    journal = Path(f"/proc/{host.pid}/root/var/lib/tunnelight/journal")
    while time.monotonic() < finish and not (journal.exists() and '"change"' in journal.read_text()):
        time.sleep(0.001)
    running.kill()
    left = gone(host)
    if left:
        problems.append(left)
    written = document(host.run([CLI, "history", "--format", "json"]), problems, "history")
    states = [each["state"] for each in written.get("entries", [])]
    if states and states[-1] not in ("taken_back", "kept"):
        problems.append(f"killed in the middle of a fix: {states}")
    return problems


def overhead(lab: Lab, runs: int) -> tuple[float, float]:
    """What a diagnosis takes, in ms: by root itself, and by a user through the elevated process."""
    host = lab.hosts["client"]
    options = runner.command(CLI, lab.plan, "client", PLAIN.looks["client"])[2:]
    times: dict[bool, list[float]] = {False: [], True: []}
    for _ in range(runs):
        for through in times:
            argv = elevated("diagnose", *options) if through else [CLI, "diagnose", *options]
            problems: list[str] = []
            done = host.run([*FIRST, *argv], runner.LIMIT)
            times[through].append(document(done, problems, "diagnose").get("duration_ms", 1e6))
    return statistics.median(times[False]), statistics.median(times[True])


def seconds_of(host: Host, process: str) -> float:
    fields = host.run(["cat", f"/proc/{process}/stat"]).out.rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def streaming(lab: Lab) -> tuple[float, float]:
    """Packets a second that were shown, and the part of a core that the elevated process took for them."""
    host, far, tunnel = lab.hosts["server"], lab.plan.vars["gateway_ip"], lab.plan.of("server")["tunnel"]
    watching = host.spawn(elevated("watch", "--tunnel", tunnel, "--seconds", str(SECONDS + 2), "--format", "json"))
    end = time.monotonic() + 10
    while not (found := helpers(host)) and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(1)
    if not found:
        raise LabError("nobody watches: " + watching.wait(60).err)
    before = seconds_of(host, found[0])
    host.run(["python3", str(LAB / "hosts/flood.py"), far, str(RATE), str(SECONDS)], 60)
    used = seconds_of(host, found[0]) - before
    ledger = document(watching.wait(60), problems := [], "watch")
    if problems:
        raise LabError(problems[0])
    return ledger.get("packets", 0) / SECONDS, used / SECONDS


def run(cli: str, seed: str, runs: int) -> int:
    failed = 0
    for name, end in ROWS:
        staged = load(name)
        with broken_lab(staged, seed) as lab:
            install(lab.hosts[end], cli)
            problems = walk(lab, end, staged) + refusals(lab, end, files(cli)[2])
        print(f"{'ok' if not problems else 'WRONG':6} {name} on {end}")
        for each in problems:
            print(f"         {each}")
        failed += bool(problems)
    with Lab(make(PLAIN, seed)) as lab:
        install(lab.hosts["client"], cli)
        install(lab.hosts["server"], cli)
        own, through = overhead(lab, runs)
        slow = through - own > MOST_SLOWER
        print(f"{'SLOW' if slow else 'ok':6} diagnose {own:.0f} ms as root, {through:.0f} ms through the helper")
        rate, core = streaming(lab)
        heavy = core > MOST_CORE or rate < RATE * 0.95
        said = "HEAVY" if heavy else "ok"
        print(f"{said:6} {rate:.0f} packets/s watched, {core * 100:.1f} % of a core in the helper")
    return 1 if failed or slow or heavy else 0
