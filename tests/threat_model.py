#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each test that docs/threat-model.md names is there, and each attack that is tried is named."""
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parent.parent
rows = [line for line in (root / "docs/threat-model.md").read_text().splitlines() if re.search(r"`[A-Z]\w+[.][A-Z]\w+`", line)]
named = {name for row in rows for name in re.findall(r"`([A-Z]\w+[.][A-Z]\w+)`", row)}
sources = "".join(each.read_text() for each in sorted((root / "tests/attack").glob("*_test.cpp")))
written = {f"{suite}.{name}" for suite, name in re.findall(r"^TEST(?:_[FP])?\((\w+), (\w+)\)", sources, re.MULTILINE)}
honest = {each for each in written if each.startswith("Remote")}
problems = [f"no such test: {each}" for each in sorted(named - written)]
problems += [f"not in docs/threat-model.md: {each}" for each in sorted(written - named - honest)]
if len(rows) < 12:
    problems.append(f"only {len(rows)} attacks in docs/threat-model.md")
print("\n".join(problems) or f"{len(rows)} attacks, {len(named)} tests")
sys.exit(1 if problems else 0)
