# SPDX-License-Identifier: GPL-3.0-or-later
"""A scenario file: how the lab is built, how it breaks, who looks, and what must be found. docs/lab.md describes it."""
from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from .host import LAB, LabError

FOLDER = LAB / "scenarios"
HOSTS = ("client", "client2", "router", "internet", "gateway", "server")
CLIENT_REACHES = ("peer", "ping", "web", "large", "name")
INSIDE = "inside"  # and the large page came through the tunnel


@dataclass
class Options:
    """The `[lab]` table. Whatever is left out is chosen by the seed, among what is healthy."""

    ipv6: bool = False  # global addresses outside, and IPv6 inside the tunnel
    allowed: str | list[
        str
    ] = "full"  # full, halves (two /1), split (the web site's and the resolvers' networks), or a list
    dns: str = "far"  # DNS= of the client: far (a resolver behind the tunnel) or home (none: the router's)
    endpoint: str = "address"  # address or name
    keepalive: int = 25
    nat: str = ""  # nft, iptables, iptables-legacy, none
    forwarding: bool = True  # of the server
    rp_filter: int = -1  # of all hosts
    psk: bool | None = None
    server_lan: bool = False  # a second network behind the server
    same_lan: bool = False  # that network has the numbers of the client's home
    second_client: bool = False
    delay: float = 0  # one way, milliseconds
    loss: float = 0  # percent, each direction
    jitter: float = 0  # milliseconds at most, each direction; packets overtake each other
    starts_broken: bool = False  # no handshake can be expected before the faults
    client_up: bool = True  # false: the client's wg-quick is expected to fail, or is left to the script
    server_up: bool = True


@dataclass
class Step:
    on: str
    run: str


@dataclass
class Look:
    root_cause: list[str] = field(default_factory=list)  # any of these; empty: none
    verdict: str = ""  # default: broken with a root cause, healthy without
    also: list[str] = field(default_factory=list)  # findings that must be there too
    never: list[str] = field(default_factory=list)  # findings that must not
    says: list[str] = field(default_factory=list)  # patterns, each found in some piece of evidence or summary
    ledger: dict[str, str] = field(default_factory=dict)  # counts of the report's ledger: "0" or "some"
    role: str = ""  # default: the end's own
    target_ip: list[str] | None = None
    target_name: list[str] | None = None
    args: list[str] = field(default_factory=list)
    wrap: list[str] = field(default_factory=list)  # put before the program
    env: dict[str, str] = field(default_factory=dict)
    fixes: list[str] = field(default_factory=list)  # what `fix --all` must keep; empty: nothing can be repaired here
    script: list[str] = field(default_factory=list)  # fixes whose script, made here, repairs the server
    works: list[str] | None = None  # what the client reaches when that is done; default: all, through the tunnel
    survives: str = ""  # shell line on the looking host, after which what was repaired must work still
    proof: str = ""  # shell line on the looking host: fails as long as nothing is repaired

    def when_repaired(self) -> list[str]:
        return [*CLIENT_REACHES, INSIDE] if self.works is None else self.works

    def statuses(self) -> tuple[int, ...]:
        """Of a fix. Where all works and that is written down, a warning may remain."""
        whole = set(self.when_repaired()) == {*CLIENT_REACHES, INSIDE}
        return (0, 1) if whole and self.works is not None else (0,) if whole else (1,)

    def expected_verdict(self) -> str:
        return self.verdict or ("broken" if self.root_cause else "healthy")


@dataclass
class Scenario:
    name: str
    title: str
    lab: Options = field(default_factory=Options)
    needs: list[str] = field(default_factory=list)  # programs, or "iptables-legacy" for that kernel part
    config: dict[str, Any] = field(default_factory=dict)  # edits of the two configuration files
    before: list[Step] = field(default_factory=list)  # before the tunnels come up
    breaks: list[Step] = field(default_factory=list)  # after
    traffic: list[Step] = field(default_factory=list)  # programs that go on while somebody looks
    looks: dict[str, Look] = field(default_factory=dict)
    both: str = ""  # the root cause that bundles of both ends must give together
    reaches: list[str] | None = None  # of CLIENT_REACHES: what still works in the end


def _fill(kind: type, table: dict[str, Any], where: str) -> Any:
    known = {each.name for each in fields(kind)}
    unknown = set(table) - known
    if unknown:
        raise LabError(f"{where}: unknown key {sorted(unknown)[0]!r}; known are {', '.join(sorted(known))}")
    try:
        return kind(**table)
    except TypeError as error:
        raise LabError(f"{where}: {error}") from error


def _look(table: dict[str, Any], where: str) -> Look:
    if "root_cause" not in table:
        raise LabError(f'{where}: root_cause is missing ("" where nothing may be found)')
    root = table["root_cause"]
    return _fill(Look, {**table, "root_cause": [root] if isinstance(root, str) and root else list(root)}, where)


def _steps(entries: list[dict[str, Any]], where: str) -> list[Step]:
    steps = [_fill(Step, each, where) for each in entries]
    for each in steps:
        if each.on not in HOSTS:
            raise LabError(f"{where}: no host is called {each.on!r}; there are {', '.join(HOSTS)}")
    return steps


def parse(name: str, table: dict[str, Any]) -> Scenario:
    table = dict(table)
    result = Scenario(
        name=name,
        title=table.pop("title", ""),
        lab=_fill(Options, table.pop("lab", {}), f"{name}: [lab]"),
        needs=table.pop("needs", []),
        config=table.pop("config", {}),
        before=_steps(table.pop("before", []), f"{name}: [[before]]"),
        breaks=_steps(table.pop("break", []), f"{name}: [[break]]"),
        traffic=_steps(table.pop("traffic", []), f"{name}: [[traffic]]"),
        looks={end: _look(each, f"{name}: [look.{end}]") for end, each in table.pop("look", {}).items()},
        both=table.pop("both", ""),
        reaches=table.pop("reaches", None),
    )
    if table:
        raise LabError(f"{name}: unknown key {sorted(table)[0]!r}")
    if not result.title or not result.looks:
        raise LabError(f"{name}: a scenario needs a title and somebody who looks")
    for end in result.looks:
        if end not in ("client", "client2", "server"):
            raise LabError(f"{name}: {end!r} is not an end of a tunnel")
    for each in result.reaches or []:
        if each not in CLIENT_REACHES:
            raise LabError(f"{name}: {each!r} is not one of {', '.join(CLIENT_REACHES)}")
    for end, look in result.looks.items():
        for each in look.works or []:
            if each not in (*CLIENT_REACHES, INSIDE):
                raise LabError(f"{name}: [look.{end}]: {each!r} is not one of {', '.join(CLIENT_REACHES)}, {INSIDE}")
    return result


def load(name: str) -> Scenario:
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    try:
        return parse(path.stem, tomllib.loads(path.read_text()))
    except FileNotFoundError:
        raise LabError(f"no scenario is called {name}; `lab.py list` shows them all") from None
    except tomllib.TOMLDecodeError as error:
        raise LabError(f"{path}: {error}") from error


def busy(calm: Scenario) -> Scenario:
    """The same with a client whose programs talk to the target all the time, in four flows."""
    talk = Step("client", '"$PYTHON" -IS "$LAB"/hosts/talk.py $target_ip ping tcp udp dns')
    return calm if calm.traffic else replace(calm, traffic=[talk])


def names() -> list[str]:
    return sorted(each.stem for each in FOLDER.glob("*.toml"))


PLAIN = parse(
    "plain", {"title": "a healthy full tunnel", "look": {"client": {"root_cause": ""}, "server": {"root_cause": ""}}}
)
