#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the wizard for Windows takes under Wine until there is something on the screen, beside a bare wizard that is
linked with the same static Qt. `./dev windows bench` runs it; docs/bench.md says more."""
import argparse
import os
import pathlib
import statistics
import sys

import bench_gui

BIN = pathlib.Path(__file__).resolve().parents[2] / "build/windows/bin"


def main():
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--rounds", type=int, default=7, help="starts of each program")
    args = parse.parse_args()
    wine = os.environ["TL_WINE"]
    programs = {"bare wizard": [wine, str(BIN / "gui_reference.exe")],
                "tunnelight": [wine, str(BIN / "tunnelight.exe"), "--simulate", "windows-server-no-nat"]}
    table = bench_gui.Table()
    with bench_gui.Screen() as screen:
        for program in programs.values():
            bench_gui.start(screen, program, 0)  # the first one pays for the disk
        seen = {name: [] for name in programs}
        for _ in range(args.rounds):
            for name, program in programs.items():
                seen[name].append(bench_gui.start(screen, program, 0)["content_ms"])
    bare, ours = (statistics.median(times) for times in seen.values())
    table.row("bare wizard: first content", bare, unit="ms")
    table.row("tunnelight: first content", ours, unit="ms")
    table.row("  times that of the bare wizard", ours / bare, 2)
    return 0 if table.holds else 1


if __name__ == "__main__":
    sys.exit(main())
