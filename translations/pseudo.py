# SPDX-License-Identifier: GPL-3.0-or-later
"""A language nobody speaks, twice as long as English and full of accents: pseudo.py IN.ts OUT.ts

What a layout cannot hold, and what was never marked for translation, shows in it at a glance."""
import re
import sys
import xml.etree.ElementTree as xml

import ts

ACCENTS = str.maketrans("aeiouyncszAEIOUYNCSZ", "àéîöüýñçšžÀÉÎÖÜÝÑÇŠŽ")


def pseudo(text: str) -> str:
    # Places to be filled, and marks of rich text, stay as they are.
    accented = "".join(part if re.match(r"%L?[\dn]|<|&", part) else part.translate(ACCENTS)
                       for part in re.split(r"(%L?[\dn]|<[^<>]+>|&\w)", text))
    words = -(max(0, len(text) - 12) // -5)
    return f"{accented} {'~' * min(len(text), 12)}{' wörd' * words}"


def main(source: str, out: str) -> None:
    root = xml.Element("TS", version="2.1", language="pseudo")
    contexts: dict[str, xml.Element] = {}
    for entry in ts.entries(source):
        if entry.context not in contexts:
            contexts[entry.context] = xml.SubElement(root, "context")
            xml.SubElement(contexts[entry.context], "name").text = entry.context
        message = xml.SubElement(contexts[entry.context], "message", {"numerus": "yes"} if entry.numbered else {})
        xml.SubElement(message, "source").text = entry.source
        xml.SubElement(message, "translation").text = pseudo(entry.source)
    xml.ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)


main(*sys.argv[1:])
