#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the lab itself: its files, its comparing, its cryptography, and that it leaves nothing behind."""
from __future__ import annotations

import base64
import importlib.util
import json
import os
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest
import unittest.mock
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import lab  # noqa: E402
from lablib import build, crypto, host, plan, runner, scenario  # noqa: E402

# What a Linux machine can have wrong; the Windows-only rows of the catalogue are not here.
LINUX_CAUSES = """
tunnel.down tunnel.no_address handshake.endpoint_unresolvable handshake.endpoint_in_tunnel handshake.endpoint_stale
handshake.unreachable handshake.no_reply handshake.never_arrives handshake.rejected handshake.key_mismatch
handshake.psk_mismatch handshake.clock handshake.expired handshake.duplicate_key handshake.port_in_use
handshake.idle_mapping handshake.port_differs handshake.peer_missing uplink.down uplink.no_internet
uplink.no_default_route reach.tunnel_peer_silent server.no_egress
route.default_missing route.policy_missing route.overridden route.other_vpn route.lan_overlap route.tunnel_overlap
route.rp_filter route.return_path route.onward allowedips.too_narrow allowedips.server_mismatch allowedips.server_overlap
ipv6.blackhole ipv6.leak forwarding.disabled forwarding.interface_disabled nat.missing nat.wrong_subnet
nat.wrong_interface nat.wrong_address nat.ports_exhausted firewall.listen_port_blocked firewall.forward_blocked
firewall.local_blocked firewall.killswitch firewall.third_party mtu.too_large mtu.too_small dns.not_configured
dns.unreachable dns.refused dns.wrong_answer dns.outside_tunnel dns.overwritten""".split()


def report(verdict: str, root: str | None, *findings: tuple[str, str]) -> str:
    return json.dumps(
        {
            "schema": runner.SCHEMA,
            "verdict": verdict,
            "root_cause": root,
            "duration_ms": 5,
            "steps": [{"id": each} for each in runner.STEPS],
            "findings": [{"id": name, "severity": severity, "evidence": ["seen"]} for name, severity in findings],
        }
    )


class Files(unittest.TestCase):
    def test_every_cause_is_staged(self):
        staged = {
            each
            for name in scenario.names()
            for look in scenario.load(name).looks.values()
            for each in [*look.root_cause, *look.also]
        }
        self.assertEqual(sorted(set(LINUX_CAUSES) - staged), [])
        self.assertEqual(sorted(staged - set(LINUX_CAUSES)), [])

    def test_names_and_numbers_follow_the_seed_and_leave_no_gap(self):
        for name in scenario.names():
            wanted = scenario.load(name)
            one, same, other = (plan.make(wanted, seed) for seed in ("1", "1", "2"))
            self.assertEqual((one.vars, one.configs), (same.vars, same.configs))
            self.assertNotEqual(one.vars["client_tunnel_ip"], other.vars["client_tunnel_ip"])
            for end, look in wanted.looks.items():
                texts = [*runner.command("cli", one, end, look), one.configs[end].replace("$(", "")]
                self.assertEqual([each for each in texts if "$" in each], [], name)

    def test_a_wrong_file_is_named(self):
        good = {"title": "t", "look": {"client": {"root_cause": ""}}}
        for wrong in (
            {"look": good["look"]},
            {**good, "lab": {"nta": "nft"}},
            {**good, "break": [{"on": "moon", "run": ""}]},
            {**good, "look": {"client": {}}},
            {**good, "look": {"router": {"root_cause": ""}}},
            {**good, "huh": 1},
        ):
            with self.assertRaises(host.LabError):
                scenario.parse("x", wrong)

    def test_every_file_is_licensed(self):
        for path in [*HERE.rglob("*.py"), *HERE.rglob("*.toml"), *HERE.rglob("*.cpp")]:
            self.assertIn("SPDX-License-Identifier: GPL-3.0-or-later", path.read_text()[:120], path)
            if path.suffix == ".toml":
                tomllib.loads(path.read_text())


class Comparing(unittest.TestCase):
    def problems(self, look: scenario.Look, status: int, text: str) -> list[str]:
        return runner.compare(look, status, text)[1]

    def test_right_answers(self):
        broken = report("broken", "nat.missing", ("nat.missing", "error"))
        self.assertEqual(self.problems(scenario.Look(["nat.missing"]), 1, broken), [])
        self.assertEqual(
            self.problems(scenario.Look(["dns.refused", "nat.missing"], also=["nat.missing"]), 1, broken), []
        )
        self.assertEqual(self.problems(scenario.Look(), 0, report("healthy", None, ("reach.lossy", "info"))), [])
        leak = report("degraded", None, ("ipv6.leak", "warning"))
        self.assertEqual(self.problems(scenario.Look(verdict="degraded", also=["ipv6.leak"]), 1, leak), [])

    def test_wrong_answers(self):
        broken = report("broken", "nat.missing", ("nat.missing", "error"))
        for look, status, text in (
            (scenario.Look(["forwarding.disabled"]), 1, broken),
            (scenario.Look(), 1, broken),
            (scenario.Look(["nat.missing"]), 0, broken),
            (scenario.Look(["nat.missing"], also=["dns.refused"]), 1, broken),
            (scenario.Look(["nat.missing"], never=["nat.missing"]), 1, broken),
            (scenario.Look(["nat.missing"]), 3, ""),
            (scenario.Look(), 0, report("healthy", None, ("ipv6.leak", "warning"))),
            (scenario.Look(), 0, "{}"),
            (scenario.Look(), 0, report("inconclusive", None)),
            (scenario.Look(), 0, "[1]"),
            (scenario.Look(), 0, broken.replace('"evidence": ["seen"]', '"evidence": []')),
            (scenario.Look(), 0, report("healthy", None).replace('"mtu"', '"mtv"')),
        ):
            self.assertNotEqual(self.problems(look, status, text), [], text)


class Rechecking(unittest.TestCase):
    def looks(self, *problems: list[str], **more) -> list[runner.Result]:
        results = iter([runner.Result("x", "client", "", problems=each, **more) for each in problems])
        with unittest.mock.patch.object(runner, "run_one", lambda *_: [next(results)]):
            return runner.rechecked(scenario.PLAIN, "1", "cli") + list(results)

    def test_right_twice_makes_good_what_was_wrong_once(self):
        (result,) = self.looks(["late"], [], [])
        self.assertEqual((result.problems, result.unsteady), ([], ["late"]))
        self.assertTrue(runner.too_unsteady([result] + [runner.Result("x", "client", "")] * 48))
        self.assertFalse(runner.too_unsteady([result] + [runner.Result("x", "client", "")] * 49))

    def test_nothing_else_does(self):
        self.assertEqual(self.looks(["late"], [], ["late again"])[0].problems, ["late"])
        self.assertEqual(self.looks(["late"], ["late again"], [])[0].problems, ["late"])
        secret = ["the private key is in the output"]
        self.assertEqual(self.looks(secret, [], [], inexcusable=secret)[0].problems, secret)


class Cryptography(unittest.TestCase):
    def test_vectors(self):  # RFC 7748 5.2 and 6.1, RFC 8439 2.8.2 (with a nonce of zero: see seal)
        self.assertEqual(
            crypto.x25519(
                bytes.fromhex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"),
                bytes.fromhex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"),
            ).hex(),
            "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
        )
        self.assertEqual(
            crypto.chacha_block(bytes(range(32)), 1, bytes.fromhex("000000090000004a00000000"))[:8].hex(),
            "10f1e7e4d13b5915",
        )
        private = crypto.private_key(b"any")
        self.assertEqual(len(base64.b64decode(crypto.public_key(private))), 32)


class Resolver(unittest.TestCase):
    def test_modes(self):
        spec = importlib.util.spec_from_file_location("internet", HERE / "hosts/internet.py")
        internet = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(internet)
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("a.example 192.0.2.9 2001:db8::9\n@1 refused\n@2 lie 192.0.2.66\n@3 silent\n")
            file.flush()
            zone = internet.Zone(file.name)

            def ask(name: str, kind: int, resolver: str = "0") -> tuple[int, bytes] | None:
                reply = zone.answer(
                    struct.pack(">HHHHHH", 7, 0x100, 1, 0, 0, 0)
                    + b"".join(bytes([len(each)]) + each.encode() for each in name.split(".") if each)
                    + struct.pack(">BHH", 0, kind, 1),
                    resolver,
                )
                return reply and (reply[3] & 15, reply[-4:] if reply[7] else b"")

            self.assertEqual(ask("A.example", 1), (0, bytes([192, 0, 2, 9])))
            self.assertEqual(ask("a.example", 28)[0], 0)
            self.assertEqual(ask("b.example", 1), (3, b""))
            self.assertEqual(ask("", 2), (0, b""))
            self.assertEqual(ask("a.example", 1, "1"), (5, b""))
            self.assertEqual(ask("a.example", 1, "2"), (0, bytes([192, 0, 2, 66])))
            self.assertIsNone(ask("a.example", 1, "3"))


@unittest.skipIf(lab.can_hold_a_lab(), "this machine cannot hold a lab")
class Standing(unittest.TestCase):
    def script(self, text: str) -> str:
        file = tempfile.NamedTemporaryFile("w", suffix=".sh", delete=False)
        self.addCleanup(os.unlink, file.name)
        file.write("#!/bin/sh\n" + text)
        file.close()
        os.chmod(file.name, stat.S_IRWXU)
        return file.name

    def test_a_program_that_changes_something_is_caught(self):
        healthy = f"echo '{report('healthy', None)}'"
        for change in (
            "",
            "ip route add 192.0.2.77/32 dev lo; ",
            "echo x >> /etc/resolv.conf; ",
            "nft add table ip left_behind; ",
            "echo 1 > /proc/sys/net/ipv4/conf/all/log_martians; ",
            'wg set "$3" listen-port 7; ',
        ):
            (result,) = runner.run_one(
                scenario.parse("plain", {"title": "t", "look": {"client": {"root_cause": ""}}}),
                "self",
                self.script(change + healthy),
            )
            self.assertEqual(any(line.startswith("changed") for line in result.problems), change != "", result.problems)

    def test_nothing_outlives_a_killed_run(self):
        hang = self.script("echo $$ > /run/lab/hangs; sleep 100")
        process = subprocess.Popen(
            [sys.executable, str(HERE / "lab.py"), "run", "healthy_full_tunnel"],
            start_new_session=True,
            env={**os.environ, "TUNNELIGHT_CLI": hang},
            stdout=subprocess.DEVNULL,
        )
        mine: list[dict] = []
        until = time.monotonic() + 15
        while not mine and time.monotonic() < until:
            time.sleep(0.05)
            mine = [each for each in build.standing() if each["id"].startswith(f"{process.pid}-")]
        self.assertTrue(mine)
        hosts = list(mine[0]["hosts"].values())
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        until = time.monotonic() + 5
        while any(host.start_time(each["pid"]) == each["start"] for each in hosts) and time.monotonic() < until:
            time.sleep(0.02)
        self.assertEqual([each for each in hosts if host.start_time(each["pid"]) == each["start"]], [])
        self.assertNotIn(mine[0]["id"], [each["id"] for each in build.standing()])
        self.assertFalse((build.state_folder() / mine[0]["id"]).exists())


if __name__ == "__main__":
    unittest.main()
