# SPDX-License-Identifier: GPL-3.0-or-later
"""Raises the hosts of one lab, joins them, and brings the tunnel up.

    client --- router --(path_sim)-- internet --- gateway --- server
    client2 -'  NAT                  resolvers,   the server's
                                     web sites    next hop
"""
from __future__ import annotations

import itertools
import json
import os
import shutil
import time
from pathlib import Path

from . import shape
from .host import LAB, Host, LabError, Running, kill, start_time, tool, wait_all
from .plan import Plan
from .scenario import Options

NUMBERS = itertools.count(1)


def state_folder() -> Path:
    """The same inside and outside of the user namespace that an ordinary user's lab lives in."""
    inside, outside, _ = Path("/proc/self/uid_map").read_text().split()[:3]
    user = os.geteuid() if os.geteuid() != int(inside) else int(outside)
    if user == 0:
        return Path("/run/tunnelight-lab")
    return Path(os.environ.get("XDG_RUNTIME_DIR") or f"/tmp/tunnelight-{user}") / "tunnelight-lab"


def path_sim() -> str:
    root = LAB.parent.parent
    for each in (
        os.environ.get("TUNNELIGHT_PATH_SIM", ""),
        *(str(root / "build" / preset / "bin" / "lab_path_sim") for preset in ("release", "debug", "asan")),
    ):
        if each and os.access(each, os.X_OK):
            return each
    raise LabError("lab_path_sim is not built: cmake --build --preset release --target lab_path_sim")


class Lab:
    def __init__(self, plan: Plan, keep: bool = False):
        self.plan, self.keep = plan, keep
        self.id = f"{os.getpid()}-{next(NUMBERS)}"
        self.folder = state_folder() / self.id
        names = ["client", "router", "internet", "gateway", "server"] + ["client2"] * plan.scenario.lab.second_client
        self.hosts = {name: Host(name, plan.rp_filter, shape.forwards(name, plan), env=plan.of(name)) for name in names}
        self.path: Running | None = None

    def __enter__(self) -> Lab:
        try:
            self.build()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_) -> None:
        self.close()

    def build(self) -> None:
        for host in self.hosts.values():
            host.start(self.keep)
        for host in self.hosts.values():
            host.ready()
        self._note()
        self._join()
        running = [
            (name, host.spawn(["sh", "-eu"], shape.script(name, self.plan).encode()))
            for name, host in self.hosts.items()
        ]
        wait_all(running)
        for step in self.plan.scenario.before:
            self.hosts[step.on].script(step.run)
        self._tunnels()

    def _join(self) -> None:
        """All cables in one go; where there is a delay, a loss or a jitter, a program is the cable."""
        opt = self.plan.scenario.lab
        simulated = opt.delay > 0 or opt.loss > 0 or opt.jitter > 0
        lines = []
        for a, name_a, b, name_b in shape.cables(self.plan):
            if simulated and (a, b) == ("router", "internet"):
                self._simulate(name_a, name_b, opt)
            else:
                lines.append(
                    f"link add name {name_a} netns {self.hosts[a].pid} type veth "
                    f"peer name {name_b} netns {self.hosts[b].pid}"
                )
        # Entering the network alone, the numbers of processes are still those of the outside.
        inside = [tool("nsenter"), "-t", str(self.hosts["internet"].pid), "-n", "--"]
        wait_all([("cables", Running([*inside, tool("ip"), "-batch", "-"], "\n".join(lines).encode()))])

    def _simulate(self, name_a: str, name_b: str, opt: Options) -> None:
        ends = [os.open(f"/proc/{self.hosts[each].pid}/ns/net", os.O_RDONLY) for each in ("router", "internet")]
        # Inside the Internet's PID namespace, so that it ends with it.
        argv = [
            tool("nsenter"),
            "-t",
            str(self.hosts["internet"].pid),
            "-p",
            "--",
            path_sim(),
            str(ends[0]),
            name_a,
            str(ends[1]),
            name_b,
            str(opt.delay),
            str(opt.loss),
            str(opt.jitter),
            self.plan.vars["path_seed"],
        ]
        self.path = Running(argv, pass_fds=tuple(ends))
        for each in ends:
            os.close(each)
        want = {"router": name_a, "internet": name_b}
        until = time.monotonic() + 3
        while self.path.process.poll() is None and time.monotonic() < until:
            if all(
                (f"{name}:" in Path(f"/proc/{self.hosts[each].pid}/net/dev").read_text()) for each, name in want.items()
            ):
                return
            time.sleep(0.002)
        raise LabError(f"the path simulator did not start: {self.path.wait(0.1).err}")

    def _tunnels(self) -> None:
        opt = self.plan.scenario.lab
        clients = [each for each in self.plan.configs if each != "server"]
        # The server first: an initiation that meets nobody is repeated only after 5 s.
        for ends in (["server"] * opt.server_up, clients * opt.client_up):
            wait_all([(who, self.hosts[who].spawn(["wg-quick", "up", self.plan.ends[who]["tunnel"]])) for who in ends])
        if not opt.starts_broken and opt.client_up and opt.server_up:
            for who in clients:
                self.hosts[who].script(
                    "ping -n -q -c 1 -W 2 $server_tunnel_ip || ping -n -q -c 3 -W 2 $server_tunnel_ip"
                )

    def break_it(self) -> None:
        for step in self.plan.scenario.breaks:
            self.hosts[step.on].script(step.run)

    def close(self) -> None:
        for host in self.hosts.values():
            if host.pid:
                kill(host.pid)
        if self.path:
            self.path.wait(5)
            self.path = None
        for host in self.hosts.values():
            host.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _note(self) -> None:
        self.folder.mkdir(parents=True, mode=0o700)
        draft = self.folder / "draft"
        draft.write_text(
            json.dumps(
                {
                    "scenario": self.plan.scenario.name,
                    "title": self.plan.scenario.title,
                    "kept": self.keep,
                    "hosts": {
                        name: {"pid": host.pid, "start": start_time(host.pid), "env": host.env}
                        for name, host in self.hosts.items()
                    },
                }
            )
        )
        draft.rename(self.folder / "state.json")  # whole or not at all: others sweep what they cannot read


def standing() -> list[dict]:
    """Labs whose hosts live; the remains of others are swept away."""
    result = []
    for path in sorted(state_folder().glob("*/state.json")):
        try:
            state = json.loads(path.read_text())
            alive = [each for each in state["hosts"].values() if start_time(each["pid"]) == each["start"]]
        except (OSError, ValueError, KeyError):
            alive = []
            state = {}
        if alive and len(alive) == len(state["hosts"]):
            result.append({**state, "id": path.parent.name})
        else:
            for each in alive:
                kill(each["pid"])
            shutil.rmtree(path.parent, ignore_errors=True)
    return result


def take_down(state: dict) -> None:
    for each in state["hosts"].values():
        if start_time(each["pid"]) == each["start"]:
            kill(each["pid"])
    shutil.rmtree(state_folder() / state["id"], ignore_errors=True)


def adopt(state: dict, name: str) -> Host:
    if name not in state["hosts"]:
        raise LabError(f"no host is called {name}; there are {', '.join(state['hosts'])}")
    return Host(name, pid=state["hosts"][name]["pid"], env=state["hosts"][name]["env"])
