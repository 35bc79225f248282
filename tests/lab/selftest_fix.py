#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of `lab.py fix` and `lab.py crash`, with pretended repairs: each check fails where it should."""
from __future__ import annotations

import contextlib
import io
import json
import os
import stat
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import lab  # noqa: E402
from lablib import crash, fix, host, repair, scenario  # noqa: E402

LOOK = scenario.Look(["forwarding.disabled"], fixes=["forwarding.enable"])

# A program that repairs one fault. Whether the change was made is noted in /run/lab, which no check looks at.
PROGRAM = """#!/bin/bash
forward=/proc/sys/net/ipv4/ip_forward noted=/run/lab/noted kept=/run/lab/kept journal=/var/lib/tunnelight/journal
take_back() { [ ! -e $noted ] || { %(back)s; rm -f $noted $kept; }; }
case "$1 $*" in
*--script*) cat <<'END'
%(script)s
END
;;
fix*)
    [ -e $kept ] || take_back
    mkdir -p -m 700 /var/lib/tunnelight; (umask %(umask)s; echo line >> $journal)
    %(change)s
    touch $kept
    echo '{"schema": "tunnelight.fix/1", "verdict": "healthy", "root_cause": null, "fixes": [{
        "id": "forwarding.enable", "finding": "forwarding.disabled", "where": "here", "status": "kept", "title": "t", "preview": ["p"], "entry": 1}]}'
    ;;
undo*)
    entries=; [ ! -e $kept ] || entries='{"id": 1, "fix": "forwarding.enable", "status": "undone", "left": []}'
    take_back
    echo '{"schema": "tunnelight.undo/1", "entries": ['"$entries"']}'
    ;;
history*)
    state=taken_back; [ ! -e $kept ] || state=kept
    echo '{"schema": "tunnelight.history/1", "damaged_lines": %(damaged)s, "entries": [{"id": 1,
        "fix": "forwarding.enable", "state": "'$state'"}]}'
    ;;
esac
"""
GOOD = {
    "change": "touch $noted; echo 1 > $forward; sleep 0.2",
    "back": "echo 0 > $forward",
    "umask": "077",
    "damaged": "0",
    "script": "echo $((1 - ${#1} / 6)) > /proc/sys/net/ipv4/ip_forward",  # "--undo" has six letters
}


def document(schema: str, **values) -> str:
    return json.dumps({"schema": schema, **values})


def kept(**other) -> dict:
    made = {"id": "forwarding.enable", "finding": "forwarding.disabled", "where": "here", "status": "kept"}
    return {**made, "title": "t", "preview": ["p"], "entry": 1, **other}


class Judging(unittest.TestCase):
    def fix(self, status: int, text: str, look: scenario.Look = LOOK) -> list[str]:
        ran = repair.judge_fix(look, repair.Ran(status, 0), host.Done(status, text, ""))
        return ran.problems + repair.not_kept(look, ran)

    def test_fix(self):
        self.assertEqual(self.fix(0, document(repair.FIX, fixes=[kept(), kept(id="mtu.set")])), [])
        partly = scenario.Look(["forwarding.disabled"], fixes=["forwarding.enable"], works=["peer"])
        self.assertEqual(self.fix(1, document(repair.FIX, fixes=[kept()]), partly), [])
        for status, text in (
            (0, ""),
            (0, "[1]"),
            (0, "{}"),
            (0, document(repair.UNDO, fixes=[kept()])),
            (0, document(repair.FIX, fixes={})),
            (0, document(repair.FIX, fixes=[])),
            (1, document(repair.FIX, fixes=[kept()])),
            (3, document(repair.FIX, fixes=[kept()])),
            (0, document(repair.FIX, fixes=[kept(status="taken_back")])),
            (0, document(repair.FIX, fixes=[kept(status="fine")])),
            (0, document(repair.FIX, fixes=[kept(where="server")])),
            (0, document(repair.FIX, fixes=[kept(preview=[])])),
            (0, document(repair.FIX, fixes=[kept(entry=None)])),
            (0, document(repair.FIX, fixes=[kept(id="nat.create")])),
        ):
            self.assertNotEqual(self.fix(status, text), [], text)

    def test_undo(self):
        def undo(status: int, text: str) -> list[str]:
            return repair.judge_undo(repair.Ran(status, 0), host.Done(status, text, "")).problems

        done = {"id": 1, "fix": "nat.create", "status": "undone", "left": []}
        self.assertEqual(undo(0, document(repair.UNDO, entries=[done])), [])
        self.assertEqual(undo(0, document(repair.UNDO, entries=[])), [])
        for status, text in (
            (0, ""),
            (0, "{}"),
            (1, document(repair.UNDO, entries=[done])),
            (0, document(repair.UNDO, entries=[{**done, "status": "partly"}])),
            (0, document(repair.UNDO, entries=[{**done, "status": "failed"}])),
            (0, document(repair.UNDO, entries=[{**done, "left": ["a rule"]}])),
        ):
            self.assertNotEqual(undo(status, text), [], text)

    def test_history(self):
        def history(status: int, text: str) -> list[str]:
            return repair.judge_history(repair.Ran(status, 0), host.Done(status, text, "")).problems

        self.assertEqual(history(0, document(repair.HISTORY, entries=[], damaged_lines=0)), [])
        for status, text in (
            (0, "{}"),
            (3, document(repair.HISTORY, entries=[], damaged_lines=0)),
            (0, document(repair.HISTORY, entries=[])),
        ):
            self.assertNotEqual(history(status, text), [], text)
        told = repair.Ran(0, 0, {"entries": [{"fix": "nat.create", "id": 1, "state": "open"}]})
        self.assertNotEqual(repair.states_in(told, "taken_back"), [])
        self.assertEqual(repair.states_in(told, "taken_back", "open"), [])

    def test_a_change_elsewhere(self):
        before = {"client": "a", "server": "b"}
        self.assertEqual(repair.changed_where(before, {"client": "a", "server": "c"}, "server"), [])
        self.assertNotEqual(repair.changed_where(before, {"client": "c", "server": "c"}, "server"), [])
        self.assertNotEqual(repair.changed_where(before, before, "server"), [])


@unittest.skipIf(lab.can_hold_a_lab(repairs=True), "this machine cannot hold a lab with repairs")
class Standing(unittest.TestCase):
    def setUp(self):
        patience = unittest.mock.patch.object(repair, "PATIENCE", 0)  # nobody has to call again here
        patience.start()
        self.addCleanup(patience.stop)

    def program(self, **parts: str) -> str:
        file = tempfile.NamedTemporaryFile("w", suffix=".sh", delete=False)
        self.addCleanup(os.unlink, file.name)
        file.write(PROGRAM % {**GOOD, **parts})
        file.close()
        os.chmod(file.name, stat.S_IRWXU)
        return file.name

    def repaired(self, **parts: str) -> fix.Row:
        return fix.run_one(scenario.load("forwarding_disabled"), "server", "self", self.program(**parts), False)

    def scripted(self, script: str) -> fix.Row:
        program = self.program(script=script)
        return fix.run_one(scenario.load("forwarding_disabled"), "client", "self", program, True)

    def crashed(self, **parts: str) -> list[crash.Crash]:
        with contextlib.redirect_stdout(io.StringIO()):
            wanted = [scenario.load("forwarding_disabled")]
            return crash.run(wanted, 6, "self2", 1, self.program(**parts))

    def assert_told(self, problems: list[str], what: str):
        self.assertTrue(any(what in each for each in problems), f"{what!r} is not in {problems}")

    def test_repairs(self):
        row = self.repaired()
        self.assertEqual((row.problems, row.works, row.undone), ([], True, True))
        change, back = GOOD["change"], GOOD["back"]
        for told, parts in (
            ("nothing was changed", {"change": "touch $noted"}),
            ("large does not work", {"change": "touch $noted; echo 1 > /proc/sys/net/ipv4/conf/all/log_martians"}),
            ("left server: +table ip left", {"change": change + "; nft add table ip left"}),
            ("left server: +-rw-r--r-- 0 0 sysctl.d/x", {"change": change + "; echo > /etc/sysctl.d/x"}),
            ("left server: +-rw-r--r-- 0 0 ./left", {"change": change + "; touch /run/left"}),
            ("left server: +-rw-r--r-- 0 0 /run/.var/upper/left", {"change": change + "; touch /var/lib/left"}),
            ("left server: +-rwx------ 0 0 sysctl.d", {"back": back + "; chmod 700 /etc/sysctl.d/README*"}),
            (
                "left server: +tunnelight-left",
                {"change": change + "; (exec -a tunnelight-left sleep 60 &) >/dev/null 2>&1"},
            ),
            ("private key is in the output", {"change": change + "; wg show all private-key >&2"}),
            ("private key is in the output (/var", {"change": change + "; wg show all private-key >> $journal"}),
            ("others may use it", {"umask": "022"}),
            ("nobody was killed", {"damaged": "1"}),
        ):
            self.assert_told(self.repaired(**parts).problems, told)

    def test_a_fault_that_is_none(self):
        row = fix.run_one(
            scenario.parse(
                "plain", {"title": "t", "look": {"server": {"root_cause": "", "fixes": ["forwarding.enable"]}}}
            ),
            "server",
            "self",
            self.program(),
            False,
        )
        self.assert_told(row.problems, "the check passes before anything was repaired")

    def test_scripts(self):
        self.assertEqual(self.scripted(GOOD["script"]).problems, [])
        good = GOOD["script"]
        for told, script in (
            ("no script", ""),
            ("nothing was changed", ":"),
            ("exit status 7", good + "; exit 7"),
            ("changed the second time", good + "; echo more >> /etc/sysctl.d/x"),
            ("left server", good + "; touch /etc/sysctl.d/x"),
            ("left server", "echo 1 > /proc/sys/net/ipv4/ip_forward"),
        ):
            self.assert_told(self.scripted(script).problems, told)

    def test_crashes(self):
        made = self.crashed()
        self.assertEqual([each.problems for each in made], [[]] * 6)
        self.assertTrue(any(each.killed for each in made))
        late = self.crashed(change="echo 1 > $forward; sleep 0.2; touch $noted")
        self.assert_told([each for made in late for each in made.problems], "left server")


if __name__ == "__main__":
    unittest.main()
