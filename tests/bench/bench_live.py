#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Captures live on a cable between two pretend machines, as a watch does, beside a bare libpcap loop and tcpdump, and
compares what they lose and the CPU time they take. What is measured, and why so, is in docs/bench.md."""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "lab"))
from lablib.host import Host, LabError, Running, child_of, tool  # noqa: E402

MOST_CPU_S, FROM_RATE = 0.5, 100_000  # a million packets, from so many a second on
FLOWS, BUSY_LOOPS = 64, 2
SENDING_CORE, CAPTURING_CORE = "0", "1"
SETTLE = 1.3  # seconds after the last packet: tcpdump looks at a block that is not full after one
OURS, BARE = "ours", "libpcap loop"

NO_IPV6 = "for f in /proc/sys/net/ipv6/conf/*/disable_ipv6; do echo 1 >$f; done 2>/dev/null || true\n"
# The receiver has no address, so that nothing answers; the sender need not ask who that is.
RECEIVER = NO_IPV6 + "ip link set in0 address 02:00:00:00:00:02 up\n"
SENDER = NO_IPV6 + """ip addr add 10.73.0.1/24 dev out0
ip link set out0 up
ip neigh replace 10.73.0.2 lladdr 02:00:00:00:00:02 dev out0 nud permanent
"""


class Cable:
    """Two pretend machines and the cable between them, with no way out; they end with this process, however it ends."""

    def __init__(self):
        self.sender, self.receiver = Host("sender"), Host("receiver")

    def __enter__(self):
        try:
            for host in (self.sender, self.receiver):
                host.start(keep=False)
            for host in (self.sender, self.receiver):
                host.ready()
            self.join()
        except BaseException:
            self.__exit__()
            raise
        return self

    def join(self):
        # Entering the network alone, the numbers of processes are still those of the outside.
        inside = [tool("nsenter"), "-t", str(self.receiver.pid), "-n", "--"]
        done = Running([*inside, tool("ip"), "link", "add", "in0", "type", "veth", "peer", "name", "out0", "netns",
                        str(self.sender.pid)]).wait()
        if done.status != 0:
            raise LabError(f"no cable: {done.err}")
        self.receiver.script(RECEIVER)
        self.sender.script(SENDER)

    def __exit__(self, *_):
        for host in (self.sender, self.receiver):
            host.stop()

    def left(self):
        """Packets that went through the cable, and those that it dropped, by the sender's device."""
        for line in pathlib.Path(f"/proc/{self.sender.pid}/net/dev").read_text().splitlines():
            name, _, numbers = line.partition(":")
            if name.strip() == "out0":
                numbers = numbers.split()
                return int(numbers[9]), int(numbers[11])
        raise LabError("the cable is gone")


def tcpdump_sums(text):
    def sum_of(what):
        found = re.search(rf"(\d+) packets? {what}", text)
        return int(found[1]) if found else 0
    return {"seen": sum_of("captured"), "kernel_dropped": sum_of("dropped by kernel"),
            "interface_dropped": sum_of("dropped by interface")}


class Bench:
    def __init__(self, given, cable):
        self.given, self.cable = given, cable
        self.programs = given.programs.resolve()
        self.result = given.folder.resolve() / "measure.json"
        self.result.parent.mkdir(parents=True, exist_ok=True)
        self.failures = []

    def expect(self, holds, what):
        print(f"  {'ok  ' if holds else 'FAIL'} {what}")
        if not holds:
            self.failures.append(what)

    def ours(self):
        return [self.programs / "watch_live", "in0"]

    def tools(self, like):
        """Name and command; the others get the ring and the length that ours takes."""
        ring, snap = like["ring_bytes"], like["snap_length"]
        yield OURS, self.ours()
        yield BARE, [self.programs / "loop_live", "in0", ring, snap]
        if shutil.which("tcpdump"):
            yield "tcpdump -w", ["tcpdump", "-i", "in0", "-n", "-p", "-s", snap, "-B", ring // 1024, "-Z", "root",
                                 "-w", "/dev/null"]
        else:
            print("(tcpdump is not installed, and not compared)")

    def begin(self, command):
        """A capture that looks by now; with the process that ends it."""
        running = self.cable.receiver.spawn([str(each) for each in (self.programs / "measure", self.result, "taskset",
                                                                    "-c", CAPTURING_CORE, *command)])
        until = time.monotonic() + 20
        while b"listening on" not in (said := os.pread(running.err.fileno(), 4096, 0)):
            if running.process.poll() is not None or time.monotonic() > until:
                running.kill()
                raise LabError(f"{command[0]} does not capture: {said.decode(errors='replace')}")
            time.sleep(0.02)
        return running, child_of(running.process.pid)

    def send(self, rate):
        packets = int((rate or self.given.fastest) * self.given.seconds)
        done = self.cable.sender.run(["taskset", "-c", SENDING_CORE, str(self.programs / "send_packets"), "10.73.0.2",
                                      "--packets", str(packets), "--rate", str(rate), "--flows", str(FLOWS)],
                                     timeout=120)
        if done.status != 0:
            raise LabError(f"the sender failed: {done.err}")
        return json.loads(done.out)

    def capture(self, command, rate, held=False):
        """What was sent, seen and lost, and CPU seconds. `held`: it gets no time while it is sent to."""
        running, process = self.begin(command)
        before = self.cable.left()
        if held:
            os.kill(child_of(process), signal.SIGSTOP)
        sent = self.send(rate)
        if held:
            os.kill(child_of(process), signal.SIGCONT)
        time.sleep(SETTLE)
        os.kill(process, signal.SIGTERM)
        done = running.wait(60)
        went, dropped = (now - then for now, then in zip(self.cable.left(), before))
        measured = json.loads(self.result.read_text()) if done.status == 0 else {"status": done.status}
        if measured["status"] != 0:
            raise LabError(f"status {measured['status']} of {command[0]}: {done.err}")
        if went + dropped != sent["sent"]:
            raise LabError(f"{sent['sent']} packets were sent, and the device had {went} and dropped {dropped}")
        said = json.loads(done.out) if done.out else tcpdump_sums(done.err)
        return {**said, "sent": went, "rate": sent["sent"] / sent["seconds"], "not_on_cable": dropped,
                "cpu_s": measured["cpu_s"] / went * 1e6, "peak_kib": measured["peak_kib"],
                "unaccounted": went - said["seen"] - said["kernel_dropped"] - said["interface_dropped"]}

    def busy(self):
        loop = ["taskset", "-c", CAPTURING_CORE, "sh", "-c", "while :; do :; done"]
        return [self.cable.receiver.spawn(loop) for _ in range(BUSY_LOOPS)]

    def measure(self):
        """All runs, by rate, busy loops and tool. In each round, all take their turn."""
        tools = list(self.tools(self.capture(self.ours(), 1000)))
        runs = {}
        for number in range(self.given.rounds):
            for hogged in (False, True):
                loops = self.busy() if hogged else []
                try:
                    for rate in self.given.rates:
                        for name, command in tools:
                            runs.setdefault((hogged, rate), {}).setdefault(name, []).append(self.capture(command, rate))
                finally:
                    for each in loops:
                        each.kill()
            print(f"round {number + 1} of {self.given.rounds} is done", file=sys.stderr, flush=True)
        return runs

    def show(self, hogged, runs):
        print(f"\n{'with two busy loops on the capturing core' if hogged else 'nothing else on the capturing core'}\n"
              f"  {'sent a second':>13}  {'':12} {'captured %':>18} {'kernel':>8} {'interface':>9} {'unaccounted':>11} "
              f"{'CPU s/M':>8} {'spread':>7} {'x bare':>7} {'peak MiB':>8}")
        for rate in self.given.rates:
            tools = runs[hogged, rate]
            bare = statistics.median(run["cpu_s"] for run in tools[BARE])
            for name, each in tools.items():
                share = [run["seen"] / run["sent"] * 100 for run in each]
                moved = f" ({min(share):.2f}-{max(share):.2f})" if min(share) != max(share) else ""
                cpu = [run["cpu_s"] for run in each]
                middle = statistics.median(cpu)
                print(f"  {statistics.median(run['rate'] for run in each):13,.0f}  {name:12} "
                      f"{f'{statistics.median(share):.2f}{moved}':>18} {sum(run['kernel_dropped'] for run in each):8} "
                      f"{sum(run['interface_dropped'] for run in each):9} {sum(run['unaccounted'] for run in each):11} "
                      f"{middle:8.3f} {max(cpu) - min(cpu):7.3f} {middle / bare:7.2f} "
                      f"{max(run['peak_kib'] for run in each) / 1024:8.1f}")

    def check(self, runs):
        print()
        for (hogged, rate), tools in runs.items():
            where = f"{f'{rate:,} a second' if rate else 'as fast as it goes'}{', busy loops' if hogged else ''}"
            lost, least = ([run["sent"] - run["seen"] for run in tools[name]] for name in (OURS, BARE))
            if any(least):
                print(f"  --   {where}: the bare loop lost {sum(least)}, ours {sum(lost)}")
            else:
                self.expect(not any(lost), f"{where}: ours lost {sum(lost)}, as the bare loop lost none")
            middle = statistics.median(run["cpu_s"] for run in tools[OURS])
            if not 0 < rate < FROM_RATE:
                self.expect(middle <= MOST_CPU_S, f"{where}: {middle:.3f} CPU s a million, at most {MOST_CPU_S}")
        held = self.capture(self.ours(), 0, held=True)
        self.expect(held["kernel_dropped"] > 0, f"held up, ours lost {held['kernel_dropped']} of {held['sent']} packets "
                                                "to the kernel, for want of room")
        ours = [held] + [run for tools in runs.values() for run in tools[OURS]]
        self.expect(all(run["unaccounted"] == 0 for run in ours), "every packet that ours did not see is counted as "
                                                                  "dropped by the kernel or by the interface")
        self.expect(all(run["seen"] == run["tallied"] == run["in_ledger"] == run["kept"] + run["overwritten"]
                        for run in ours), "every packet that ours saw is in its sums, in the ledger, and kept or "
                                          "counted as overwritten")
        stopped = sum(run["not_on_cable"] for tools in runs.values() for each in tools.values() for run in each)
        if stopped:
            print(f"       ({stopped} packets were dropped before the cable, where nobody could see them)")

    def run(self):
        runs = self.measure()
        said = next(iter(runs.values()))[OURS][0]
        print(f"{self.given.rounds} rounds of {self.given.seconds:g} s; rings of {said['ring_bytes'] >> 20} MiB, "
              f"{said['snap_length']} bytes of each packet; drops are sums of all rounds, the rest are medians")
        for hogged in (False, True):
            self.show(hogged, runs)
        self.check(runs)
        return 1 if self.failures else 0


def rates(text):
    return [0 if each == "max" else int(each) for each in text.split(",")]


def main():
    parser = argparse.ArgumentParser(prog="./dev bench live", description=__doc__)
    parser.add_argument("--rates", type=rates, default=[20_000, 100_000, 200_000, 0], metavar="RATE,...",
                        help="packets a second; max: as fast as it goes (default: 20000,100000,200000,max)")
    parser.add_argument("--seconds", type=float, default=5, help="for how long each capture is sent to (default: 5)")
    parser.add_argument("--fastest", type=int, default=400_000, help="how many packets a second are sent as fast as it "
                                                                     "goes: they may take less (default: 400000)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=pathlib.Path, default=pathlib.Path("build/bench"), help=argparse.SUPPRESS)
    parser.add_argument("--programs", type=pathlib.Path, default=pathlib.Path("build/release/bin"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if os.geteuid() != 0:
        # An ordinary user is root in a user namespace of its own, where that is allowed.
        unshare = shutil.which("unshare") or "unshare"
        os.execv(unshare, [unshare, "--user", "--map-root-user", sys.executable, *sys.argv])
    if (os.cpu_count() or 1) < 2:
        sys.exit("bench_live: this takes two cores, one to send and one to capture")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with Cable() as cable:
            status = Bench(given, cable).run()
    except LabError as why:
        sys.exit(f"bench_live: {why}")
    sys.exit(status)


if __name__ == "__main__":
    main()
