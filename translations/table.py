# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the C++ source of a function that lists languages: table.py FUNCTION OUT.cpp FILE.ts ..."""
import json
import sys
from pathlib import Path

import ts


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # the escapes of JSON mean the same in C++


def table(name: str, path: str) -> str:
    # As std::string_view compares: byte by byte.
    known = sorted((e for e in ts.entries(path) if e.finished and all(e.forms)),
                   key=lambda e: tuple(part.encode() for part in e.key))
    rows = ["    {" + ", ".join(map(literal, [*entry.key, entry.forms[0], *entry.forms[1:][-1:]])) + "},\n"
            for entry in known]
    return f"constexpr std::array<Translation, {len(rows)}> {name} = {{{{\n{''.join(rows)}}}}};\n"


def main(function: str, out: str, *paths: str) -> None:
    names = [f"table{number}" for number in range(len(paths))]
    tables = "".join(table(name, path) for name, path in zip(names, paths))
    languages = "".join(f"        {{{literal(ts.language_of(path))}, {name}}},\n" for name, path in zip(names, paths))
    Path(out).write_text(f"""// Generated from translations/. Do not edit.
#include "core/base/dictionary.h"
#include <array>
namespace tl {{
namespace {{
{tables}}}
std::span<const Dictionary> {function}();
std::span<const Dictionary> {function}()
{{
    static constexpr std::array<Dictionary, {len(paths)}> all = {{{{
{languages}    }}}};
    return all;
}}
}}
""", encoding="utf-8", newline="\n")


main(*sys.argv[1:])
