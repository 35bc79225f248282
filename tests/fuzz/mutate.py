#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes damaged inputs from the valid ones of a folder: every file seed_* gives mutated_NNN. The same folder and
--seed give the same files. Text and binary formats alike.

    tests/fuzz/mutate.py --count 80 tests/data/fuzz/config
"""
import argparse
import pathlib
import random
import re

TOKENS = [b"\0", b"\0\0\0\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"=", b"#", b"[", b"]", b"{", b"}",
          b"\t", b"\r", b"\n\n", b",", b":", b"\"", b"\\", b"\\x41", b"%s%n", b"-1", b"0x", b"off", b"(none)", b"null"]
NUMBERS = [b"-1", b"0", b"65535", b"65536", b"4294967295", b"4294967296", b"9223372036854775808",
           b"18446744073709551616", b"1e999", b"0.5", b"007", b"9" * 400]


def cut(rng, data):
    begin = rng.randrange(len(data) + 1)
    return begin, min(len(data), begin + rng.randrange(1, 64))


def flip_bits(rng, data, _):
    out = bytearray(data)
    for _ in range(rng.randrange(1, 8)):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def truncate(rng, data, _):
    return data[:rng.randrange(len(data) + 1)]


def remove(rng, data, _):
    begin, end = cut(rng, data)
    return data[:begin] + data[end:]


def repeat_chunk(rng, data, _):
    begin, end = cut(rng, data)
    return data[:end] + data[begin:end] * rng.randrange(1, 20) + data[end:]


def repeat_line(rng, data, _):
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    return b"\n".join(lines[:at] + [lines[at]] * rng.randrange(2, 5) + lines[at + 1:])


def swap_lines(rng, data, _):
    lines = data.split(b"\n")
    a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


def splice(rng, data, other):
    return data[:rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1):]


def long_line(rng, data, _):
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.choice(b"A0 [=,:\t/")]) * rng.randrange(500, 3000) + data[at:]


def insert_token(rng, data, _):
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(TOKENS) + data[at:]


def change_number(rng, data, _):
    found = list(re.finditer(rb"\d+", data))
    if not found:
        return data
    place = rng.choice(found)
    return data[:place.start()] + rng.choice(NUMBERS) + data[place.end():]


def line_ends(rng, data, _):
    return data.replace(b"\n", rng.choice([b"\r\n", b"\r", b"\n\r", b"\n\0"]))


MUTATIONS = [flip_bits, truncate, remove, repeat_chunk, repeat_line, swap_lines, splice, long_line, insert_token,
             change_number, line_ends]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=80)
    parser.add_argument("folder", type=pathlib.Path)
    given = parser.parse_args()
    seeds = [path.read_bytes() for path in sorted(given.folder.glob("seed_*"))]
    if not seeds:
        parser.error(f"no seed_* in {given.folder}")
    seen = set(seeds)
    for number in range(given.count):
        rng = random.Random(f"{given.seed} {number}")
        data = seeds[0]
        while data in seen:
            data = rng.choice(seeds)
            steps = [MUTATIONS[number % len(MUTATIONS)]] + rng.choices(MUTATIONS, k=rng.choice([0, 0, 1, 2]))
            for mutation in steps:
                data = mutation(rng, data, rng.choice(seeds))
        seen.add(data)
        (given.folder / f"mutated_{number:03}").write_bytes(data)


if __name__ == "__main__":
    main()
