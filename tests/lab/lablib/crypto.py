# SPDX-License-Identifier: GPL-3.0-or-later
"""As much of WireGuard's cryptography as the lab needs: keys from a seed, and one handshake initiation.

For tests only: nothing here runs in constant time. Facts from https://www.wireguard.com/protocol/ and RFCs 7748, 8439.
"""
from __future__ import annotations

import base64
import hashlib
import hmac
import struct

P = 2**255 - 19


def x25519(scalar: bytes, point: bytes = b"\x09" + bytes(31)) -> bytes:
    k = int.from_bytes(scalar, "little") & ~7 & ~(128 << 248) | (64 << 248)
    u = int.from_bytes(point, "little") & ((1 << 255) - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in reversed(range(255)):
        bit = k >> t & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        aa, bb, da, cb = a * a % P, b * b % P, d * a % P, c * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


def chacha_block(key: bytes, counter: int, nonce: bytes) -> bytes:
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    s = start[:]
    for _ in range(10):
        for a, b, c, d in (
            (0, 4, 8, 12),
            (1, 5, 9, 13),
            (2, 6, 10, 14),
            (3, 7, 11, 15),
            (0, 5, 10, 15),
            (1, 6, 11, 12),
            (2, 7, 8, 13),
            (3, 4, 9, 14),
        ):
            for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                s[x] = s[x] + s[y] & 0xFFFFFFFF
                s[z] ^= s[x]
                s[z] = (s[z] << turn | s[z] >> 32 - turn) & 0xFFFFFFFF
    return struct.pack("<16I", *((x + y) & 0xFFFFFFFF for x, y in zip(s, start)))


def seal(key: bytes, plain: bytes, associated: bytes) -> bytes:
    """ChaCha20-Poly1305 with the counter 0."""
    nonce = bytes(12)
    stream = b"".join(chacha_block(key, 1 + i, nonce) for i in range((len(plain) + 63) // 64))
    cipher = bytes(x ^ y for x, y in zip(plain, stream))
    r, s = struct.unpack("<QQ", chacha_block(key, 0, nonce)[:16]), chacha_block(key, 0, nonce)[16:32]
    clamp = (r[0] | r[1] << 64) & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF

    def padded(data: bytes) -> bytes:
        return data + bytes(-len(data) % 16)

    text = padded(associated) + padded(cipher) + struct.pack("<QQ", len(associated), len(cipher))
    total = 0
    for i in range(0, len(text), 16):
        total = (total + int.from_bytes(text[i : i + 16] + b"\x01", "little")) * clamp % (2**130 - 5)
    return cipher + ((total + int.from_bytes(s, "little")) & (1 << 128) - 1).to_bytes(16, "little")


def blake(*parts: bytes, size: int = 32, key: bytes = b"") -> bytes:
    return hashlib.blake2s(b"".join(parts), digest_size=size, key=key).digest()


def mac(key: bytes, data: bytes) -> bytes:
    return hmac.new(key, data, hashlib.blake2s).digest()


def derive(key: bytes, data: bytes, count: int) -> list[bytes]:
    secret, out, last = mac(key, data), [], b""
    for i in range(count):
        last = mac(secret, last + bytes([i + 1]))
        out.append(last)
    return out


def initiation(private: str, server: str, unix_seconds: int, ephemeral: bytes, sender: int) -> bytes:
    """The first message of a handshake, stamped with a time of our choice."""
    own, peer = base64.b64decode(private), base64.b64decode(server)
    chain = blake(b"Noise_IKpsk2_25519_ChaChaPoly_BLAKE2s")
    digest = blake(blake(chain, b"WireGuard v1 zx2c4 Jason@zx2c4.com"), peer)
    public = x25519(ephemeral)
    (chain,) = derive(chain, public, 1)
    digest = blake(digest, public)
    chain, key = derive(chain, x25519(ephemeral, peer), 2)
    static = seal(key, x25519(own), digest)
    digest = blake(digest, static)
    chain, key = derive(chain, x25519(own, peer), 2)
    stamp = seal(key, struct.pack(">QI", 0x400000000000000A + unix_seconds, 0), digest)
    message = struct.pack("<II", 1, sender) + public + static + stamp
    return message + blake(message, size=16, key=blake(b"mac1----", peer)) + bytes(16)


def private_key(seed: bytes) -> str:
    k = bytearray(hashlib.sha256(seed).digest())
    k[0] &= 248
    k[31] = k[31] & 127 | 64
    return base64.b64encode(k).decode()


def public_key(private: str) -> str:
    return base64.b64encode(x25519(base64.b64decode(private))).decode()
