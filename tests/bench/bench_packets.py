#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads generated captures with our reader, dissector and ledger and with others, and compares the CPU time they take.
What is measured, and why so, is in docs/bench.md."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys

MOST_TIMES_LOOP, MOST_TIMES_STRESS, MOST_GROWN_MIB = 2.0, 1.2, 64
LEAST_PASSED_ON = 0.99  # of what was on its way through the server, so much must be found on its uplink, and no more
LEAST_TIMES_FASTER = {"tcpdump -nr": 10, "tshark -nr": 15}
HOSTS, STRESS_HOSTS = 600, 100  # in the mixed file; in the other, so many times as many


class Bench:
    def __init__(self, given):
        self.given = given
        self.programs = given.programs.resolve()
        self.folder = given.folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.failures = []

    def expect(self, holds, what):
        print(f"  {'ok  ' if holds else 'FAIL'} {what}")
        if not holds:
            self.failures.append(what)

    def generate(self, name, *options):
        """The file, and how many packets of each kind are in it. One that is there already is taken as it is."""
        ending = "pcapng" if "--both-sides" in options else "pcap"
        file = self.folder / f"{name}-{self.given.packets}-{self.given.seed}.{ending}"
        truth = file.with_suffix(".json")
        if not truth.exists():
            print(f"generating {file}", flush=True)
            made = subprocess.run([self.programs / "gen_packets", file, "--packets", str(self.given.packets),
                                   "--seed", str(self.given.seed), *options],
                                  check=True, stderr=subprocess.PIPE, text=True)
            truth.write_text(made.stderr)
        return file, json.loads(truth.read_text())

    def measure(self, *command, stdin=subprocess.DEVNULL):
        """CPU seconds and peak memory, and what the program said."""
        result = self.folder / "measure.json"
        said = self.folder / "said.txt"
        text = command[0] == self.programs / "read_packets"
        with open(said if text else os.devnull, "w", encoding="utf-8") as out:
            subprocess.run([self.programs / "measure", result, *command], check=True, stdin=stdin, stdout=out,
                           stderr=subprocess.DEVNULL)
        out = json.loads(result.read_text())
        if out["status"] != 0:
            sys.exit(f"bench_packets: status {out['status']} of {' '.join(map(str, command))}")
        out["said"] = json.loads(said.read_text()) if text else None
        return out

    def tools(self, file, others):
        """Name, command, and whether it is too slow to run in every round."""
        yield "pcap_loop", [self.programs / "loop_packets", file], False
        tunnel = [""] if file.suffix == ".pcap" else []  # its one interface has no name
        yield "records", [self.programs / "read_packets", file, "--no-ledger"], False
        yield "ours", [self.programs / "read_packets", file, *tunnel], False
        for program in others:
            if shutil.which(program):
                yield f"{program} -nr", [program, "-nr", file], True
            else:
                print(f"({program} is not installed, and not compared)")

    def compare(self, file, others=()):
        """Medians of several rounds; in each, all tools take their turn."""
        tools = list(self.tools(file, others))
        runs = {name: [] for name, _, _ in tools}
        self.measure(self.programs / "loop_packets", file)  # from now on the file is in memory
        for number in range(self.given.rounds):
            for name, command, slow in tools:
                if not slow or number % 3 == 0:
                    runs[name].append(self.measure(*command))
        return {name: {"cpu_s": statistics.median(run["cpu_s"] for run in each),
                       "spread": max(run["cpu_s"] for run in each) - min(run["cpu_s"] for run in each),
                       "peak_kib": max(run["peak_kib"] for run in each), "said": each[-1]["said"], "runs": len(each)}
                for name, each in runs.items()}

    def show(self, title, results):
        loop = results["pcap_loop"]["cpu_s"]
        print(f"\n{title}\n  {'':12} {'CPU s':>8} {'spread':>7} {'ns/packet':>10} {'x pcap_loop':>12} {'peak MiB':>9} {'runs':>5}")
        for name, each in results.items():
            print(f"  {name:12} {each['cpu_s']:8.3f} {each['spread']:7.3f} {each['cpu_s'] / self.given.packets * 1e9:10.0f} "
                  f"{each['cpu_s'] / loop:12.2f} {each['peak_kib'] / 1024:9.1f} {each['runs']:5}")

    def check(self, results, truth):
        said = results["ours"]["said"]
        same = said["packets"] == truth["packets"] and said["kinds"] == truth["kinds"]
        self.expect(same, "the number of packets of each kind is that of the generator")
        if not same:
            print(f"       {said['kinds']}\n       {truth['kinds']}")
        self.expect(said["truncated"] == said["malformed"] == 0, "no packet was taken for a damaged one")
        self.check_ledger(said["ledger"], truth)
        self.check_memory(said)

    def check_speed(self, results):
        ours, loop = results["ours"], results["pcap_loop"]
        times = ours["cpu_s"] / loop["cpu_s"]
        self.expect(times <= MOST_TIMES_LOOP, f"{times:.2f} times pcap_loop, at most {MOST_TIMES_LOOP}")
        for name, least in LEAST_TIMES_FASTER.items():
            if name in results:
                faster = results[name]["cpu_s"] / ours["cpu_s"]
                self.expect(faster >= least, f"{faster:.1f} times less than {name}, at least {least}")

    def check_ledger(self, ledger, truth):
        if not truth["on_tunnel"]:
            return
        on_tunnel = ledger["tunnel_out"] + ledger["tunnel_back"]
        self.expect(on_tunnel == truth["on_tunnel"], f"the ledger has all {on_tunnel:,} packets of the tunnel")
        found = (ledger["uplink_out"] + ledger["uplink_back"]) / truth["passed_on"]
        self.expect(LEAST_PASSED_ON <= found <= 1, f"{found:.2%} of those passed on were found on the uplink, "
                                                   f"at least {LEAST_PASSED_ON:.0%}")

    def check_memory(self, said):
        grown = said["grown_kib"] / 1024
        self.expect(grown <= MOST_GROWN_MIB, f"memory grew by {grown:.1f} MiB over {said['packets']:,} packets, "
                                             f"at most {MOST_GROWN_MIB}")

    def long(self):
        """Ten times as many packets, their beginnings only, through a pipe: they need no room on disk."""
        many = self.given.packets * 10
        writer = subprocess.Popen([self.programs / "gen_packets", "/dev/stdout", "--packets", str(many),
                                   "--both-sides", "--snap-length", "128"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        said = self.measure(self.programs / "read_packets", "/dev/stdin", stdin=writer.stdout)["said"]
        if writer.wait() != 0:
            sys.exit("bench_packets: the generator failed")
        print(f"\n{many:,} packets")
        self.expect(said["packets"] == many, "all of them were read")
        self.check_memory(said)

    def run(self):
        mixed, truth = self.generate("mixed", "--both-sides", "--servers", str(HOSTS))
        stress, stress_truth = self.generate("stress", "--both-sides", "--servers", str(HOSTS * STRESS_HOSTS))
        plain, plain_truth = self.generate("plain", "--servers", str(HOSTS))
        results = self.compare(mixed, others=("tcpdump", "tshark"))
        self.show(f"{self.given.packets:,} packets of a server, on its tunnel and on its uplink (pcapng)", results)
        self.check(results, truth)
        self.check_speed(results)
        stressed = self.compare(stress)
        self.show(f"the same with {STRESS_HOSTS} times as many hosts", stressed)
        self.check(stressed, stress_truth)
        times = stressed["ours"]["cpu_s"] / results["ours"]["cpu_s"]
        self.expect(times <= MOST_TIMES_STRESS, f"{times:.2f} times the mixed file, at most {MOST_TIMES_STRESS}")
        alone = self.compare(plain)
        self.show(f"{self.given.packets:,} packets of a tunnel alone (pcap)", alone)
        self.check(alone, plain_truth)
        self.check_speed(alone)
        if self.given.long:
            self.long()
        return 1 if self.failures else 0


def main():
    parser = argparse.ArgumentParser(prog="./dev bench packets", description=__doc__)
    parser.add_argument("--packets", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15, help="tcpdump and tshark run in every third (default: 15)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--long", action="store_true", help="also ten times as many packets, for the memory they take")
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("build/bench"), help="for the captures")
    parser.add_argument("--programs", type=pathlib.Path, default=pathlib.Path("build/release/bin"), help=argparse.SUPPRESS)
    sys.exit(Bench(parser.parse_args()).run())


if __name__ == "__main__":
    main()
