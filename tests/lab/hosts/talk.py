# SPDX-License-Identifier: GPL-3.0-or-later
"""What programs on a host do all the time: echoes, connections, datagrams and questions to one address, until killed.

    talk.py ADDRESS [KIND ...]        of: ping echo udp tcp dns; each KIND may be given twice

A ping is one flow, as is udp. Each echo, tcp and dns is a flow of its own: what a filter has once let through it passes
for good, and shows its fault to new flows only.
"""
from __future__ import annotations

import os
import random
import socket
import struct
import sys
import threading
import time

PERIOD = 0.05
target, kinds = sys.argv[1], sys.argv[2:] or ["ping", "tcp", "udp", "dns"]
FAMILY = socket.AF_INET6 if ":" in target else socket.AF_INET


def checksum(message: bytes) -> int:
    total = sum(struct.unpack(f">{len(message) // 2}H", message))
    total = (total >> 16) + (total & 0xFFFF)
    return ~(total + (total >> 16)) & 0xFFFF


def ping() -> None:
    echoes(random.randrange(65536))


def echo() -> None:
    echoes(None)


def echoes(flow: int | None) -> None:
    v4 = FAMILY == socket.AF_INET
    sender = socket.socket(FAMILY, socket.SOCK_RAW, socket.IPPROTO_ICMP if v4 else socket.IPPROTO_ICMPV6)
    sender.connect((target, 0))
    body = os.urandom(56)
    for sequence in range(65536):
        number = random.randrange(65536) if flow is None else flow
        message = struct.pack(">BBHHH", 8 if v4 else 128, 0, 0, number, sequence) + body
        if v4:
            message = message[:2] + struct.pack(">H", checksum(message)) + message[4:]
        quietly(lambda: sender.send(message))
        time.sleep(PERIOD)


def udp() -> None:
    sender = socket.socket(FAMILY, socket.SOCK_DGRAM)
    sender.connect((target, 9))
    while True:
        quietly(lambda: sender.send(os.urandom(100)))
        time.sleep(PERIOD)


def dns() -> None:
    while True:
        with socket.socket(FAMILY, socket.SOCK_DGRAM) as asked:
            query = struct.pack(">HHHHHH", random.randrange(65536), 0x100, 1, 0, 0, 0) + b"\4test\0\0\1\0\1"
            quietly(lambda: asked.sendto(query, (target, 53)))
            time.sleep(PERIOD)


def tcp() -> None:
    while True:
        with socket.socket(FAMILY, socket.SOCK_STREAM) as caller:
            caller.settimeout(1)
            quietly(lambda: caller.connect((target, 80)))
        time.sleep(PERIOD)


def quietly(send) -> None:
    try:
        send()
    except OSError:
        pass  # a program that goes on talking, whatever happens


threads = [threading.Thread(target=globals()[kind], daemon=True) for kind in kinds]
for each in threads:
    each.start()
for each in threads:
    each.join()
