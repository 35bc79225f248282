#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Shows that program.py stops what it is for: one fault after the other in a program that is as it must be.
import sys

import program

GOOD = """
DllCharacteristics\t00000160
\t\t\t\t\tHIGH_ENTROPY_VA
\t\t\t\t\tDYNAMIC_BASE
\t\t\t\t\tNX_COMPAT
Subsystem\t\t00000003\t(Windows CUI)
\tDLL Name: KERNEL32.dll
\tvma:  Hint/Ord Member-Name Bound-To
\t1dcaf8\t    1  CreateFileW
"""
INVOKER = program.KINDS["console"][1]
BYTES = b"<assembly " + INVOKER + b"".join(program.PROMISED)
ELEVATED = BYTES.replace(INVOKER, program.KINDS["helper"][1])
CASES = [
    (GOOD, BYTES, "console", 0),
    (GOOD, BYTES, "window", 1),
    (GOOD.replace("KERNEL32", "pktmonapi"), BYTES, "console", 1),
    (GOOD.replace("CreateFileW", "SetInterfaceDnsSettings"), BYTES, "console", 1),
    (GOOD.replace("\t1dcaf8\t    1  CreateFileW\n", ""), BYTES, "console", 1),
    (GOOD.replace("DYNAMIC_BASE", "DYNAMIC"), BYTES, "console", 1),
    (GOOD, BYTES + BYTES, "console", 1),
    (GOOD, BYTES.replace(b"PerMonitorV2", b"System"), "console", 1),
    (GOOD, ELEVATED, "console", 1),
    (GOOD.replace("CUI", "GUI"), ELEVATED, "helper", 0),
    (GOOD.replace("CUI", "GUI"), BYTES, "helper", 1),
    (GOOD, b"", "console", 2 + len(program.PROMISED)),
]
status = 0
for i, (headers, content, kind, wanted) in enumerate(CASES):
    found = list(program.faults(headers, content, kind))
    if len(found) != wanted:
        print(f"case {i}: {wanted} faults wanted, found {found}")
        status = 1
sys.exit(status)
