#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures the windows: how soon they are there beside a bare wizard of Qt, what they need, and whether live packets,
long tables and charts leave them free. What is measured, and why so, is in docs/bench.md."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(__file__).resolve().parents[2] / "build" / "release" / "bin"


class Screen:
    """An X server in memory, for as long as it is needed."""

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten",
                                        "tcp"], pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as told:
            number = told.readline().strip()
        if not number:
            raise SystemExit("bench_gui: Xvfb does not start")
        self.home = tempfile.TemporaryDirectory(prefix="tunnelight-gui-")  # nobody's settings
        self.env = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8",
                    "HOME": self.home.name, "XDG_CONFIG_HOME": self.home.name, "XDG_STATE_HOME": self.home.name}
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()
        self.home.cleanup()


def cpu_ms(pid):
    """Of all its threads; `stat` counts in 10 ms only."""
    total = 0
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((task / "schedstat").read_text().split()[0])
        except OSError:
            pass
    return total / 1e6


def pss_mb(pid):
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def start(screen, program, idle_s):
    """Starts it once: milliseconds to the first content, CPU until it settles, memory, CPU when idle."""
    seen = subprocess.Popen([BIN / "see_window", *program], env=screen.env, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        told = json.loads(seen.stdout.readline())
        if told["content_ms"] < 0:
            raise SystemExit(f"bench_gui: {program[0]} shows nothing")
        time.sleep(1.5)
        begun, settled = time.monotonic(), cpu_ms(told["pid"])
        time.sleep(idle_s)
        idle = (cpu_ms(told["pid"]) - settled) / (time.monotonic() - begun)
        return {**told, "cpu_ms": settled, "pss_mb": pss_mb(told["pid"]), "idle_ms_per_s": idle}
    finally:
        seen.stdin.close()
        seen.wait()


class Table:
    """Rows of what was measured, each with its limit."""

    def __init__(self):
        self.holds = True
        print(f"{'what':<58}{'measured':>12}{'limit':>10}")

    def row(self, what, value, limit=None, unit="", least=False):
        good = limit is None or (value >= limit if least else value <= limit)
        self.holds &= good
        sign = "" if limit is None else (">= " if least else "<= ") + f"{limit:g}"
        print(f"{what:<58}{value:>9.1f} {unit:<2}{sign:>10}{'' if good else '  FAILED'}")


def starts(table, args):
    own = shutil.which(args.program) or (BIN / args.program if (BIN / args.program).exists() else None)
    with Screen() as screen:
        figures = {"bare wizard": [], "tunnelight": []}
        for _ in range(args.rounds):
            figures["bare wizard"].append(start(screen, [str(BIN / "gui_reference")], 0.5))
            if own:
                figures["tunnelight"].append(start(screen, [str(own), *args.arguments.split()], args.idle))

    def median(name, key):
        return statistics.median(one[key] for one in figures[name])

    table.row("bare wizard: first content", median("bare wizard", "content_ms"), unit="ms")
    table.row("bare wizard: CPU to start", median("bare wizard", "cpu_ms"), unit="ms")
    table.row("bare wizard: memory (PSS)", median("bare wizard", "pss_mb"), unit="MB")
    if not own:
        print(f"{args.program} is not built here: its start, memory and idle time are not measured")
        table.holds = table.holds and args.views_only
        return
    table.row("tunnelight: first content", median("tunnelight", "content_ms"), unit="ms")
    table.row("  times that of the bare wizard",
              median("tunnelight", "content_ms") / median("bare wizard", "content_ms"), 1.7)
    table.row("tunnelight: CPU to start", median("tunnelight", "cpu_ms"), unit="ms")
    table.row("tunnelight: memory (PSS)", median("tunnelight", "pss_mb"), 50, "MB")
    table.row("tunnelight: CPU while idle, a second", median("tunnelight", "idle_ms_per_s"), 2, "ms")


def views(table, args):
    with tempfile.TemporaryDirectory(prefix="tunnelight-gui-") as folder:
        capture = pathlib.Path(folder) / "both.pcapng"
        subprocess.run([BIN / "gen_packets", "--both-sides", "--packets", str(args.packets), "--snap-length", "128",
                        str(capture)], check=True, stderr=subprocess.DEVNULL)
        done = subprocess.run([BIN / "measure_views", str(capture), str(args.seconds), str(args.rate)],
                              env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, check=True, text=True)
    seen = json.loads(done.stdout)
    live, file = seen["live"], seen["file"]
    table.row("live: packets a second", live["rate"], args.rate * 0.97, "", least=True)
    table.row("live: CPU of one core", live["core_percent"], 25, "%")
    table.row("live: of that, the thread of the windows", live["ui_percent"], unit="%")
    table.row("live: twins linked", live["twins_percent"], 95, "%", least=True)
    table.row("live: windows blocked by CPU, p99 of tenths of a second", live["busy_cpu_p99_ms"], 33, "ms")
    table.row("  by the clock", live["busy_p99_ms"], unit="ms")
    table.row("charts: CPU of an update, Qt Charts", seen["charts_ms"], 6, "ms")
    table.row("charts: CPU of an update, painted", seen["painted_charts_ms"], 6, "ms")
    table.row(f"file: open {args.packets} packets, complete", file["open_ms"], 3000, "ms")
    table.row("file: rows", file["rows"], args.packets, least=True)
    table.row("  windows blocked meanwhile by CPU, longest", file["open_busy_cpu_max_ms"], unit="ms")
    table.row("  by the clock", file["open_busy_max_ms"], unit="ms")
    table.row("table: CPU to scroll anywhere and repaint", file["repaint_ms"], 10, "ms")
    for each in file["filters"]:
        name = each["words"] or "(everything)"
        table.row(f"filter: {name}, {each['rows']} rows", each["ms"], 500, "ms")
        table.row("  windows blocked meanwhile by CPU, longest", each["busy_cpu_max_ms"], 50, "ms")


def main():
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--program", default="tunnelight", help="the wizard; by default the one that was built")
    parse.add_argument("--arguments", default="--simulate healthy-full-tunnel", help="of the wizard: a made-up network, "
                       "so that nothing of this machine is looked at")
    parse.add_argument("--rounds", type=int, default=5, help="starts of each program")
    parse.add_argument("--idle", type=float, default=5, help="seconds of doing nothing")
    parse.add_argument("--seconds", type=int, default=10, help="of live packets")
    parse.add_argument("--rate", type=float, default=20_000, help="live packets a second")
    parse.add_argument("--packets", type=int, default=1_000_000, help="in the capture file")
    parse.add_argument("--views-only", action="store_true", help="without starting programs")
    args = parse.parse_args()
    table = Table()
    if not args.views_only:
        starts(table, args)
    views(table, args)
    print("all limits hold" if table.holds else "not all limits hold")
    return 0 if table.holds else 1


if __name__ == "__main__":
    sys.exit(main())
