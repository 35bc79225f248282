# SPDX-License-Identifier: GPL-3.0-or-later
"""Sends one WireGuard handshake initiation with a time stamp of our choice.

initiation.py PRIVATE_KEY SERVER_PUBLIC_KEY ADDRESS PORT SECONDS_AHEAD
"""
from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from lablib.crypto import initiation  # noqa: E402

private, server, address, port, shift = sys.argv[1:6]
message = initiation(private, server, int(time.time()) + int(shift), os.urandom(32), 1)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
    wire.settimeout(2)
    wire.connect((address, int(port)))
    wire.send(message)
    if len(wire.recv(1500)) != 92:
        sys.exit("the server did not accept it")
