# SPDX-License-Identifier: GPL-3.0-or-later
"""The lab's Internet: resolvers (UDP and TCP) and web sites (ports 80 and 443, plain), one process.

The zone file has lines "NAME ADDRESS" and "@RESOLVER MODE [ADDRESS]"; a mode is answer, refused, servfail, nxdomain,
silent, or lie with the address that is given instead. It is read again when it changes.
"""
from __future__ import annotations

import argparse
import asyncio
import ipaddress
import os
import struct

TYPES = {1: 4, 28: 6}
CODES = {"refused": 5, "servfail": 2, "nxdomain": 3}
BIG = b"x" * 300_000


class Zone:
    def __init__(self, path: str):
        self.path, self.stamp = path, 0
        self.names: dict[str, list[str]] = {}
        self.modes: dict[str, list[str]] = {}

    def refresh(self) -> None:
        stamp = os.stat(self.path).st_mtime_ns
        if stamp == self.stamp:
            return
        self.stamp, self.names, self.modes = stamp, {}, {}
        with open(self.path, encoding="ascii") as lines:
            for name, *values in (line.split() for line in lines if line.strip()):
                if name.startswith("@"):
                    self.modes[name[1:]] = values
                else:
                    self.names.setdefault(name.lower(), []).extend(values)

    def answer(self, query: bytes, resolver: str) -> bytes | None:
        self.refresh()
        number, flags, questions = struct.unpack(">HHH", query[:6])
        if flags & 0x8000 or questions != 1:
            return None
        labels, at = [], 12
        while query[at]:
            labels.append(query[at + 1 : at + 1 + query[at]].decode("ascii", "replace").lower())
            at += 1 + query[at]
        (kind,) = struct.unpack(">H", query[at + 1 : at + 3])
        question = query[12 : at + 5]
        mode, *lie = self.modes.get(resolver, ["answer"])
        if mode == "silent":
            return None
        name = ".".join(labels)
        addresses = (
            [
                each
                for each in (lie or self.names.get(name, []))
                if ipaddress.ip_address(each).version == TYPES.get(kind)
            ]
            if mode in ("answer", "lie")
            else []
        )
        code = CODES.get(mode, 0 if not labels or name in self.names else 3)
        records = b"".join(
            b"\xc0\x0c" + struct.pack(">HHIH", kind, 1, 30, len(packed)) + packed
            for packed in (ipaddress.ip_address(each).packed for each in addresses)
        )
        header = struct.pack(">HHHHHH", number, 0x8180 | flags & 0x0100 | code, 1, len(addresses), 0, 0)
        return header + question + records


class Udp(asyncio.DatagramProtocol):
    def __init__(self, zone: Zone, address: str):
        self.zone, self.address = zone, address

    def connection_made(self, transport) -> None:
        self.transport = transport

    def datagram_received(self, data: bytes, source) -> None:
        try:
            reply = self.zone.answer(data, self.address)
        except (struct.error, IndexError):
            return
        if reply:
            self.transport.sendto(reply, source)


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--zone", required=True)
    parser.add_argument("--dns", nargs="*", default=[])
    parser.add_argument("--web", nargs="*", default=[])
    options = parser.parse_args()
    zone = Zone(options.zone)
    zone.refresh()

    async def page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            body = BIG if request.startswith(b"GET /large") else b"hello from the lab\n"
            writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def query(address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                (size,) = struct.unpack(">H", await reader.readexactly(2))
                reply = zone.answer(await reader.readexactly(size), address)
                if reply:
                    writer.write(struct.pack(">H", len(reply)) + reply)
        except (OSError, asyncio.IncompleteReadError, struct.error, IndexError):
            pass
        finally:
            writer.close()

    loop = asyncio.get_running_loop()
    for address in options.dns:
        await loop.create_datagram_endpoint(lambda a=address: Udp(zone, a), (address, 53))
        await asyncio.start_server(lambda r, w, a=address: query(a, r, w), address, 53)
    for address in options.web:
        for port in (80, 443):
            await asyncio.start_server(page, address, port)
    with open(options.zone + ".ready", "w", encoding="ascii"):
        pass
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
