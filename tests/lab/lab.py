#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab: real WireGuard tunnels between pretend machines, broken on purpose. See docs/lab.md."""
from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from dataclasses import asdict
from pathlib import Path

from lablib import bench, bench_fix, both_ends, build, crash, fix, helper, host, loss, plan, repair, runner, scenario
from lablib.host import LabError

SKIPPED = 77  # ctest's SKIP_RETURN_CODE: this machine cannot hold a lab


def one_lab(wanted: str | None) -> dict:
    labs = build.standing()
    if wanted:
        labs = [each for each in labs if each["id"] == wanted]
    if not labs:
        raise LabError("no lab stands; raise one with `lab.py up`")
    if len(labs) > 1:
        raise LabError("several labs stand, choose one with --lab: " + ", ".join(each["id"] for each in labs))
    return labs[0]


def up(options: argparse.Namespace) -> int:
    wanted = scenario.load(options.scenario) if options.scenario else scenario.PLAIN
    if options.delay is not None:
        wanted.lab.delay = options.delay
    if options.loss is not None:
        wanted.lab.loss = options.loss
    began = time.monotonic()
    lab = build.Lab(plan.make(wanted, options.seed), keep=True)
    try:
        lab.build()
        stood = time.monotonic()
        lab.break_it()
    except BaseException:
        lab.close()
        raise
    print(f"lab {lab.id} stands after {stood - began:.2f} s: {wanted.title}")
    for name in ("client", "client2", "server"):
        if name in lab.hosts:
            end = lab.plan.of(name)
            print(f"  {name:8} {end['ip']:16} tunnel {end['tunnel']:16} {end[name + '_tunnel_ip']}")
    v = lab.plan.vars
    print(f"  target   {v['target_ip']}  {v['target_name']}")
    return 0


def down(options: argparse.Namespace) -> int:
    for each in build.standing():
        if each["kept"] and options.lab in (None, each["id"]):
            build.take_down(each)
            print(f"lab {each['id']} is gone")
    return 0


def shell(options: argparse.Namespace) -> int:
    inside = build.adopt(one_lab(options.lab), options.host)
    argv = host.enter(inside.pid, f"--wdns={os.getcwd()}")
    environment = inside.environment({"PS1": f"[{options.host}] \\w # "})
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    os.execvpe(argv[0], [*argv, *(command or ["bash", "--norc"])], environment)


def run(options: argparse.Namespace) -> int:
    cli = None if options.stage_only else runner.program()
    wanted = [scenario.busy(each) if options.busy else each for each in runner.all_or(options.scenarios)]
    results = runner.run(wanted, seeds_of(options), options.jobs, options.verbose, cli, options.recheck)
    if options.junit:
        runner.write_junit(results, options.junit)
    return 1 if any(each.problems for each in results) or runner.too_unsteady(results) else 0


def seeds_of(options: argparse.Namespace) -> list[str]:
    return [options.seed] + [f"{options.seed}.{i}" for i in range(2, options.repeat + 1)]


def prove(options: argparse.Namespace) -> int:
    wanted = runner.all_or(options.scenarios)
    if options.scenarios and not all(fix.repairable([each], options.script) for each in wanted):
        raise LabError("a scenario that was named does not say what can be repaired in it")
    rows = fix.run(wanted, seeds_of(options), options.jobs, options.verbose, runner.program(), options.script)
    if options.junit:
        runner.write_junit(rows, options.junit)
    return 1 if any(each.problems for each in rows) else 0


def crash_it(options: argparse.Namespace) -> int:
    made = crash.run(runner.all_or(options.scenario), options.count, options.seed, options.jobs, runner.program())
    return 1 if any(each.problems for each in made) else 0


def both(options: argparse.Namespace) -> int:
    wanted = [each for each in runner.all_or(options.scenarios) if each.both]
    rows = both_ends.run(wanted, seeds_of(options), options.jobs, options.verbose, runner.program())
    if options.junit:
        runner.write_junit(rows, options.junit)
    return 1 if not rows or any(each.problems for each in rows) else 0


def measure_fix(options: argparse.Namespace) -> int:
    rows = bench_fix.run(runner.program(), options.rtt, options.runs, options.only)
    missed = sum(bool(each.misses) for each in rows)
    print(f"{len(rows)} rows, {missed} of them over their limits or wrong")
    if options.json:
        Path(options.json).write_text(json.dumps({"rows": [asdict(each) for each in rows]}, indent=1))
    return 1 if missed and options.strict else 0


def measure(options: argparse.Namespace) -> int:
    cli, rows, losses = runner.program(), [], []
    if options.loss is not None:
        losses = loss.measure(cli, options.loss or [0, 2, 5, 10], options.loss_runs, options.seed)
    else:
        rows = bench.diagnose(cli, options.rtt, options.runs, 0 if options.no_peers else options.patience, options.only)
        if not options.only:
            rows.append(bench.state(cli, options.runs))
    missed = sum(bool(each.misses) for each in rows) + sum(each.wrong > each.limit for each in losses)
    print(f"{len(rows) + len(losses)} rows, {missed} of them over their limits or wrong")
    if options.json:
        numbers = {"rows": [asdict(each) for each in rows], "loss": [asdict(each) for each in losses]}
        Path(options.json).write_text(json.dumps(numbers, indent=1))
    return 1 if missed and options.strict else 0


def through_helper(options: argparse.Namespace) -> int:
    return helper.run(runner.program(), options.seed, options.runs)


def show_list(_: argparse.Namespace) -> int:
    for name in scenario.names():
        each = scenario.load(name)
        ends = ", ".join(f"{end}: {' or '.join(look.root_cause) or 'nothing'}" for end, look in each.looks.items())
        print(f"{name:34} {each.title}\n{'':34} {ends}")
    return 0


def can_hold_a_lab(repairs: bool = False, more: tuple[str, ...] = ()) -> str:
    """Why not, or nothing."""
    try:
        for each in ("unshare", "nsenter", "ip", "nft", "iptables", "wg", "wg-quick", "ping", *more):
            host.tool(each)
        if not os.access("/dev/net/tun", os.R_OK | os.W_OK):
            return "/dev/net/tun cannot be opened (wireguard-go and the path simulator need it)"
        probe = host.Host("probe")
        try:
            probe.start(keep=False)
            probe.ready()
            shared = repair.shared_folder(probe) if repairs else ""
            if shared:
                return f"a host cannot have its own {shared} here (no overlay): repairs would change the machine's"
        finally:
            probe.stop()
    except LabError as error:
        return str(error)
    return ""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lab", help="which one, where several stand")
    commands = parser.add_subparsers(dest="action", required=True)

    def command(name: str, action, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text)
        made.set_defaults(action=action)
        return made

    def many(made: argparse.ArgumentParser, which: str, verbose: str) -> None:
        made.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=which)
        made.add_argument("--repeat", type=int, default=1, metavar="N", help="N times, each with another seed")
        made.add_argument("--jobs", type=int, default=1, metavar="N", help="labs that stand at the same time")
        made.add_argument("--seed", default="1")
        made.add_argument("--verbose", action="store_true", help=verbose)
        made.add_argument("--junit", metavar="FILE")

    made = command("up", up, "raise a lab and leave it standing")
    made.add_argument("--scenario")
    made.add_argument("--delay", type=float, help="one way, ms")
    made.add_argument("--loss", type=float, help="percent, each direction")
    made.add_argument("--seed", default="1", help="chooses addresses, names and ports")
    command("down", down, "take down what `up` raised")
    made = command("shell", shell, "a shell on a host")
    made.add_argument("host")
    made.set_defaults(command=[])
    made = command("exec", shell, "run a command on a host")
    made.add_argument("host")
    made.add_argument("command", nargs=argparse.REMAINDER)
    made = command("run", run, "raise, break, diagnose and compare")
    many(made, "names, or paths of .toml files; default: all", "print the whole report where something differs")
    made.add_argument("--busy", action="store_true", help="the client's programs talk to the target all the time")
    made.add_argument(
        "--recheck",
        action="store_true",
        help="what went wrong is right all the same if it goes right twice after that; at most one look in fifty",
    )
    made.add_argument(
        "--stage-only",
        action="store_true",
        help="do not diagnose: see that each fault shows itself to ping, TCP and DNS as its file says",
    )
    made = command("bothends", both, "raise, break, bundle at both ends, and find the cause from the two on a third host")
    many(made, "default: all whose fault both ends prove", "print the whole report where something differs")
    made = command("fix", prove, "raise, break, repair, see that it works, undo, see that all is as before")
    many(made, "default: all that can be repaired", "print all problems of a row")
    made.add_argument("--script", action="store_true", help="instead: scripts that the client makes for the server")
    made = command("crash", crash_it, "kill repairs at random moments, and see that nothing is left half-done")
    made.add_argument("count", nargs="?", type=int, default=200, metavar="N")
    made.add_argument("--scenario", nargs="+", default=[], metavar="SCENARIO", help="default: all")
    made.add_argument("--jobs", type=int, default=1, metavar="N", help="labs that stand at the same time")
    made.add_argument("--seed", default="1", help="chooses scenarios and moments too")
    made = command("helper", through_helper, "a user without rights does it all through the one elevated process")
    made.add_argument("--seed", default="1")
    made.add_argument("--runs", type=int, default=11, metavar="N", help="diagnoses that are timed, each way")
    made = command("bench-fix", measure_fix, "how long a repair and its undoing take")
    made.add_argument("--rtt", type=float, nargs="+", default=[0, 40], metavar="MS")
    made.add_argument("--runs", type=int, default=5, metavar="N")
    made.add_argument("--only", default="", metavar="TEXT", help="fixes whose id holds TEXT")
    made.add_argument("--json", metavar="FILE")
    made.add_argument("--strict", action="store_true", help="exit status 1 where a limit is missed")
    made = command("bench", measure, "how long a diagnosis takes, beside other tools")
    made.add_argument("--rtt", type=float, nargs="+", default=[0, 40, 150], metavar="MS")
    made.add_argument("--runs", type=int, default=5, metavar="N")
    made.add_argument("--only", default="", metavar="TEXT", help="cases whose name holds TEXT")
    made.add_argument("--no-peers", action="store_true", help="without ping, tracepath and mtr")
    made.add_argument("--patience", type=float, default=12, metavar="SECONDS", help="when to give up on another tool")
    made.add_argument("--loss", type=float, nargs="*", metavar="PERCENT", help="instead: false alarms on a lossy path")
    made.add_argument("--loss-runs", type=int, default=100, metavar="N")
    made.add_argument("--seed", default="1")
    made.add_argument("--json", metavar="FILE")
    made.add_argument("--strict", action="store_true", help="exit status 1 where a limit is missed")
    command("list", show_list, "all scenarios")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    if os.geteuid() != 0 and options.action is not show_list and options.action is not shell:
        # An ordinary user is root in a user namespace of its own, where that is allowed.
        os.execv(
            shutil.which("unshare") or "unshare", ["unshare", "--user", "--map-root-user", sys.executable, *sys.argv]
        )
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        if options.action not in (show_list, shell, down):
            build.standing()
            why_not = can_hold_a_lab(
                options.action in (prove, crash_it, measure_fix, through_helper),
                helper.TOOLS if options.action is through_helper else (),
            )
            if why_not:
                print(f"skipped: {why_not}", file=sys.stderr)
                return SKIPPED
        return options.action(options)
    except LabError as error:
        print(f"lab: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
