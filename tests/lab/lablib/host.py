# SPDX-License-Identifier: GPL-3.0-or-later
"""One pretend machine: its own network, mount, UTS and PID namespaces, held alive by one process.

When the holder ends, the kernel ends everything inside, so nothing can be left behind.
"""
from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

LAB = Path(__file__).resolve().parent.parent
PATH = f"{LAB}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# Private /run, /etc, /var/lib and /dev/shm: the machine's own resolver, tunnels, D-Bus and journal of repairs are out
# of sight and out of reach.
# SIGCHLD is ignored so that the holder, the first process of its PID namespace, leaves no zombies.
SETUP = """
set -e
hostname "$1"
mount -t sysfs sysfs /sys 2>/dev/null || true
mount -t tmpfs tmpfs /dev/shm 2>/dev/null || true
mount -t tmpfs -o mode=755 tmpfs /run
[ /var/run -ef /run ] || mount --bind /run /var/run
mkdir -p /run/wireguard /run/lock /run/lab /run/.etc/upper /run/.etc/work /run/.var/upper /run/.var/work
own() { mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/upper,workdir=$2/work" "$1" 2>/dev/null; }
if own /var/lib /run/.var; then
    rm -rf /var/lib/tunnelight
else
    mount -t tmpfs -o mode=755 tmpfs /var/lib
fi
if own /etc /run/.etc; then
    rm -f /etc/resolv.conf
    mkdir -p /etc/wireguard
elif [ -L /etc/resolv.conf ]; then
    mkdir -p "$(dirname "$(readlink -m /etc/resolv.conf)")"
else
    : > /run/.etc/resolv.conf
    mount --bind /run/.etc/resolv.conf /etc/resolv.conf
fi
mount -t tmpfs -o mode=700 tmpfs /etc/wireguard
: > /etc/resolv.conf
cd /proc/sys/net
for f in ipv6/conf/default ipv6/conf/all; do
    echo 0 > $f/accept_dad; echo 0 > $f/accept_ra; echo 0 > $f/autoconf; echo 0 > $f/router_solicitations
done
for f in ipv4/conf/default ipv4/conf/all; do echo "$2" > $f/rp_filter; echo 1 > $f/promote_secondaries; done
echo "$3" > ipv4/ip_forward
echo "$3" > ipv6/conf/all/forwarding
cd /
ip link set lo up
trap '' CHLD
echo ready
"""
# A lab of a run ends with the runner, however that ends: the pipe on standard input closes.
HOLD_FOR_RUNNER = "exec cat >/dev/null"
HOLD_FOREVER = "exec sleep infinity </dev/null >/dev/null 2>&1"


class LabError(Exception):
    """Something about the lab itself does not work."""


@dataclass
class Done:
    status: int
    out: str
    err: str


class Running:
    """A started process. Its output goes to files: a daemon that it leaves behind must not keep us waiting."""

    def __init__(
        self, argv: list[str], stdin: bytes = b"", env: dict[str, str] | None = None, pass_fds: tuple[int, ...] = ()
    ):
        self.argv = argv
        self.out, self.err, source = (tempfile.TemporaryFile() for _ in range(3))
        source.write(stdin)
        source.seek(0)
        self.process = subprocess.Popen(
            argv, stdin=source, stdout=self.out, stderr=self.err, env=env, start_new_session=True, pass_fds=pass_fds
        )
        source.close()

    def wait(self, timeout: float = 30) -> Done:
        if self._ends_within(timeout):
            status = self.process.wait()
        else:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            status = 124
        texts = []
        for each in (self.out, self.err):
            each.seek(0)
            texts.append(each.read().decode(errors="replace"))
            each.close()
        return Done(status, *texts)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.wait()

    def _ends_within(self, timeout: float) -> bool:
        """Popen.wait(timeout) looks every 50 ms only, which would be most of what the bench measures."""
        end = os.pidfd_open(self.process.pid)
        try:
            return bool(select.select([end], [], [], timeout)[0])
        finally:
            os.close(end)


def wait_all(running: list[tuple[str, Running]], timeout: float = 30) -> None:
    failed = []
    for name, each in running:
        done = each.wait(timeout)
        if done.status != 0:
            failed.append(f"{name}: status {done.status}\n{done.out}{done.err}")
    if failed:
        raise LabError("\n".join(failed))


@dataclass
class Host:
    name: str
    rp_filter: int = 0
    forwards: bool = False
    unshare: subprocess.Popen | None = None
    pid: int = 0
    env: dict[str, str] = field(default_factory=dict)  # what scripts on this host may refer to

    def start(self, keep: bool) -> None:
        script = SETUP + (HOLD_FOREVER if keep else HOLD_FOR_RUNNER)
        argv = [tool("unshare"), "--mount", "--uts", "--net", "--pid", "--fork", "--mount-proc"]
        if not keep:
            argv.append("--kill-child")
        argv += ["sh", "-c", script, "lab-host", self.name, str(self.rp_filter), str(int(self.forwards))]
        self.unshare = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env={"PATH": PATH},
        )

    def ready(self) -> None:
        assert self.unshare and self.unshare.stdout and self.unshare.stderr
        if self.unshare.stdout.readline() != b"ready\n":
            raise LabError(f"{self.name}: {self.unshare.stderr.read().decode(errors='replace').strip()}")
        self.pid = child_of(self.unshare.pid)

    def stop(self) -> None:
        if self.pid:
            kill(self.pid)
            self.pid = 0
        if self.unshare:
            if self.unshare.poll() is None:
                self.unshare.kill()
            self.unshare.wait()
            for each in (self.unshare.stdin, self.unshare.stdout, self.unshare.stderr):
                if each:
                    each.close()
            self.unshare = None

    def enter(self, *argv: str) -> list[str]:
        return [*enter(self.pid), *argv]

    def environment(self, extra: dict[str, str] | None = None) -> dict[str, str]:
        base = {k: v for k, v in os.environ.items() if k in ("HOME", "LANG", "TERM", "USER", "TMPDIR")}
        return {
            **base,
            "PATH": PATH,
            "LAB": str(LAB),
            "PYTHON": sys.executable,
            "WG_I_PREFER_BUGGY_USERSPACE_TO_POLISHED_KMOD": "1",
            **self.env,
            **(extra or {}),
        }

    def spawn(self, argv: list[str], stdin: bytes = b"", env: dict[str, str] | None = None) -> Running:
        return Running(self.enter(*argv), stdin, self.environment(env))

    def run(self, argv: list[str], timeout: float = 30, env: dict[str, str] | None = None) -> Done:
        return self.spawn(argv, env=env).wait(timeout)

    def spawn_script(self, script: str) -> Running:
        return self.spawn(["sh", "-euc", script])

    def script(self, script: str, timeout: float = 30) -> str:
        done = self.spawn_script(script).wait(timeout)
        if done.status != 0:
            raise LabError(f"{self.name}: status {done.status} of\n{script.strip()}\n{done.out}{done.err}")
        return done.out


def enter(pid: int, *options: str) -> list[str]:
    user = [] if os.geteuid() == 0 else ["-U", "--preserve-credentials"]
    # "-r": entering a mount namespace alone leaves a chroot, if we are in one.
    return [tool("nsenter"), "-t", str(pid), *user, "-m", "-u", "-n", "-p", "-r", *options, "--"]


def tool(name: str) -> str:
    found = shutil.which(name, path=PATH)
    if not found:
        raise LabError(f"the program {name} is missing; ./dev setup installs it")
    return found


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def start_time(pid: int) -> str:
    """With the number, this names a process for good: numbers are used again."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return ""


def child_of(parent: int) -> int:
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = Path(f"/proc/{name}/stat").read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(fields[1]) == parent:
            return int(name)
    raise LabError("a host ended while it was being made")
