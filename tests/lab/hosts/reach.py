# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person at this host can reach, in plain programs' terms: peer, ping, web, large, name. One word a line."""
from __future__ import annotations

import random
import socket
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

PATIENCE = float(sys.argv[4]) if len(sys.argv) > 4 else 1.5
peer, target, name = sys.argv[1:4]


def ping(address: str) -> bool:
    return (
        subprocess.run(
            ["ping", "-n", "-q", "-c", "3", "-i", "0.2", "-w", str(max(1, int(PATIENCE))), address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode
        == 0
    )


def web(address: str, path: str) -> bool:
    try:
        with socket.create_connection((address, 80), PATIENCE) as connection:
            connection.settimeout(PATIENCE)
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {name}\r\n\r\n".encode())
            size = 0
            while block := connection.recv(65536):
                size += len(block)
            return size > (300_000 if path == "/large" else 20)
    except OSError:
        return False


def lookup() -> str | None:
    """Asks each configured resolver once, the first answer wins: libc's own timers are too slow for a test."""
    with open("/etc/resolv.conf", encoding="ascii") as lines:
        servers = [line.split()[1] for line in lines if line.startswith("nameserver")]
    query = (
        struct.pack(">HHHHHH", random.randrange(65536), 0x100, 1, 0, 0, 0)
        + b"".join(bytes([len(each)]) + each.encode() for each in name.split("."))
        + b"\0\0\1\0\1"
    )
    for server in servers:
        try:
            with socket.socket(socket.AF_INET6 if ":" in server else socket.AF_INET, socket.SOCK_DGRAM) as asked:
                asked.settimeout(PATIENCE)
                asked.connect((server, 53))
                asked.send(query)
                reply = asked.recv(1500)
        except OSError:
            continue
        return socket.inet_ntoa(reply[-4:]) if struct.unpack(">H", reply[6:8])[0] else None
    return None


def by_name() -> bool:
    address = lookup()
    return bool(address) and web(address, "/")


with ThreadPoolExecutor(5) as pool:
    results = {
        "peer": pool.submit(ping, peer),
        "ping": pool.submit(ping, target),
        "web": pool.submit(web, target, "/"),
        "large": pool.submit(web, target, "/large"),
        "name": pool.submit(by_name),
    }
    print("\n".join(word for word, result in results.items() if result.result()))
