#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# icons.py OUT.cpp FILE.svg...: our icons as a table, so that no program needs a reader of SVG. Of SVG we use little:
# paths, circles and rectangles on 24 by 24, lines of width 2 with round ends.
import math
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

KAPPA = 0.5522847498  # a quarter of a circle as a cubic curve


def arc(x0, y0, rx, ry, turn, large, sweep, x, y):
    """SVG 1.1, appendix F.6.5 and F.6.6, then one cubic a quarter at most."""
    if turn:
        raise ValueError("a turned ellipse")
    hx, hy = (x0 - x) / 2, (y0 - y) / 2
    short = (hx / rx) ** 2 + (hy / ry) ** 2
    if short > 1:
        rx, ry = rx * math.sqrt(short), ry * math.sqrt(short)
    left = rx * rx * ry * ry - rx * rx * hy * hy - ry * ry * hx * hx
    scale = math.sqrt(max(0, left) / (rx * rx * hy * hy + ry * ry * hx * hx))
    scale = -scale if large == sweep else scale
    cx, cy = scale * rx * hy / ry + (x0 + x) / 2, -scale * ry * hx / rx + (y0 + y) / 2
    begin = math.atan2((y0 - cy) / ry, (x0 - cx) / rx)
    span = math.atan2((y - cy) / ry, (x - cx) / rx) - begin
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    parts = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
    step = span / parts
    bend = 4 / 3 * math.tan(step / 4)
    for i in range(parts):
        a, b = begin + i * step, begin + (i + 1) * step
        yield "C", [cx + rx * (math.cos(a) - bend * math.sin(a)), cy + ry * (math.sin(a) + bend * math.cos(a)),
                    cx + rx * (math.cos(b) + bend * math.sin(b)), cy + ry * (math.sin(b) - bend * math.cos(b)),
                    cx + rx * math.cos(b), cy + ry * math.sin(b)]


NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}


def path(text):
    """The same path in M, L, C and Z alone, from one corner."""
    words = re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)", text)
    x = y = sx = sy = 0.0
    bend = None  # the last control point of the curve before
    at, command = 0, ""
    while at < len(words):
        if words[at].isalpha():
            command = words[at]
            at += 1
        kind, local = command.upper(), command.islower()
        given = [float(each) for each in words[at:at + NUMBERS[kind]]]
        at += NUMBERS[kind]
        dx, dy = (x, y) if local else (0, 0)
        if kind == "H":
            kind, given = "L", [given[0] + dx, y]
        elif kind == "V":
            kind, given = "L", [x, given[0] + dy]
        elif kind == "A":
            given[5:] = [given[5] + dx, given[6] + dy]
        else:
            given = [each + (dy if i % 2 else dx) for i, each in enumerate(given)]
        if kind == "S":
            mirrored = [2 * x - bend[0], 2 * y - bend[1]] if bend else [x, y]
            kind, given = "C", mirrored + given
        bend = given[2:4] if kind == "C" else None
        if kind == "Z":
            yield "Z", []
            x, y = sx, sy
            continue
        yield from arc(x, y, *given) if kind == "A" else [(kind, given)]
        x, y = given[-2:]
        if kind == "M":
            sx, sy = x, y
            command = "l" if local else "L"


def rounded(x, y, width, height, r):
    k = r * (1 - KAPPA)
    right, low = x + width, y + height
    return [("M", [x + r, y]), ("L", [right - r, y]), ("C", [right - k, y, right, y + k, right, y + r]),
            ("L", [right, low - r]), ("C", [right, low - k, right - k, low, right - r, low]),
            ("L", [x + r, low]), ("C", [x + k, low, x, low - k, x, low - r]),
            ("L", [x, y + r]), ("C", [x, y + k, x + k, y, x + r, y]), ("Z", [])]


KNOWN = {"path": {"d"}, "circle": {"cx", "cy", "r"}, "rect": {"x", "y", "width", "height", "rx"}}
LOOK = {"fill", "opacity", "stroke", "stroke-dasharray"}


def shape(element, name):
    """The steps of one shape as an array of that name, and the shape that has them."""
    kind = element.tag.rpartition("}")[2]
    unknown = set(element.keys()) - LOOK - KNOWN[kind]
    if unknown:
        raise ValueError(f"{kind} with {', '.join(sorted(unknown))}")
    number = {key: float(element.get(key, 0)) for key in KNOWN[kind] - {"d"}}
    if kind == "path":
        parts = path(element.get("d"))
    elif kind == "circle":
        r = number["r"]
        parts = rounded(number["cx"] - r, number["cy"] - r, 2 * r, 2 * r, r)
    else:
        parts = rounded(number["x"], number["y"], number["width"], number["height"], number["rx"])
    steps = ", ".join(f"{{'{letter}', {{{', '.join(f'{each:.4g}' for each in where)}}}}}" for letter, where in parts)
    colour = element.get("stroke", "currentColor").replace("currentColor", "")
    dash = element.get("stroke-dasharray", "0 0").split()
    look = [element.get("opacity", "1"), *dash, "true" if element.get("fill", "none") != "none" else "false"]
    return f"constexpr Step {name}[] = {{{steps}}};", f'{{{name}, "{colour}", {", ".join(look)}}}'


def main(out, *files):
    lines = ["// Generated by cmake/icons.py. Do not edit.", '#include "app/shared/qt/shapes.h"', "namespace tl::shapes {"]
    for file in map(Path, files):
        name = file.stem.replace("-", "_")
        try:
            shapes = [shape(each, f"{name}_{i}") for i, each in enumerate(ElementTree.parse(file).getroot())]
        except (KeyError, ValueError) as why:
            sys.exit(f"{file}: {why}, which our icons do not have")
        lines += [steps for steps, _ in shapes]
        lines.append(f"constexpr Shape {name}_all[] = {{{', '.join(made for _, made in shapes)}}};")
        lines.append(f"constinit const Shapes {name} = {name}_all;")
    lines.append("}\n")
    Path(out).write_text("\n".join(lines))


main(*sys.argv[1:])
