# SPDX-License-Identifier: GPL-3.0-or-later
"""Qt Linguist's .ts files, as far as we use them."""
import re
import xml.etree.ElementTree as xml
from typing import Iterator, NamedTuple


class Entry(NamedTuple):
    context: str
    source: str
    forms: list[str]  # one, or of a text with a number as many as the language has plural forms
    finished: bool
    numbered: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.source


def language_of(path: str) -> str:
    return xml.parse(path).getroot().get("language", "")


def entries(path: str) -> Iterator[Entry]:
    for context in xml.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            text = message.find("translation")
            state = text.get("type", "")
            if state in ("vanished", "obsolete"):
                continue
            if message.find("comment") is not None:
                # The table is looked up by context and source alone.
                raise SystemExit(f"{path}: a text with a disambiguation: {message.findtext('source')}")
            forms = [form.text or "" for form in text.iter("numerusform")] or [text.text or ""]
            yield Entry(context.findtext("name", ""), message.findtext("source"), forms, state != "unfinished",
                        message.get("numerus") == "yes")


def places(text: str) -> set[str]:
    """What is filled in: %1, %2 …, %n, %L1."""
    return set(re.findall(r"%L?(?:\d|n)", text))
