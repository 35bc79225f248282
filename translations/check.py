# SPDX-License-Identifier: GPL-3.0-or-later
"""Says what is wrong with the .ts files of a folder, compared with those that lupdate has just brought in line with
the sources: check.py [FOLDER]. Status 0: nothing; 1: something; 77: nothing so far, but there is no lupdate."""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator

import ts

HERE = Path(__file__).resolve().parent
FORMS = {"en": 2, "zh_CN": 1}  # of a text with a number
HAN = r"[\u4e00-\u9fff]"


def ends(text: str) -> tuple[str, str]:
    """The blanks around it."""
    return text[:len(text) - len(text.lstrip())], text[len(text.rstrip()):]


def faults(entry: ts.Entry, language: str) -> Iterator[str]:
    if not entry.context:
        yield "has no context that lupdate could make out"
    if not entry.finished or not all(entry.forms):
        yield "not translated"
        return
    if entry.numbered and len(entry.forms) != FORMS[language]:
        yield f"{len(entry.forms)} plural forms where {language} has {FORMS[language]}"
    for text in entry.forms:
        # What is said of one thing only may do without its number.
        spared = {"%n"} if len(entry.forms) > 1 else set()
        if (ts.places(entry.source) ^ ts.places(text)) - spared:
            yield f"fills in {sorted(ts.places(text))} where the source has {sorted(ts.places(entry.source))}"
        if ends(text) != ends(entry.source) or entry.source.count("\n") != text.count("\n"):
            yield "begins, ends or is broken into lines differently"
        if language == "zh_CN":
            yield from style(text)


def style(text: str) -> Iterator[str]:
    """GB/T 15834: full-width punctuation; and a blank between ideographs and letters, as systems have it."""
    for pattern, what in ((rf"{HAN}[,;:!?]|(?:[,!?]|(?<!;);)\s*{HAN}|{HAN}\.(\s|$)", "half-width punctuation"),
                          (rf"{HAN}[A-Za-z0-9%\[]|[A-Za-z0-9\]]{HAN}", "no blank between an ideograph and a letter"),
                          (r"\s[，。；：？！、）]|[，。；：？！、（]\s", "a blank beside full-width punctuation")):
        if found := re.search(pattern, text):
            yield f"{what}: …{text[max(0, found.start() - 8):found.end() + 8]}…"


def missed(root: Path, known: set[tuple[str, str]]) -> Iterator[str]:
    """Texts that are marked and that lupdate passes over, such as a macro within a call of tr()."""
    for path in (each for top in ("core", "platform", "app") for each in sorted((root / top).rglob("*.cpp"))):
        for context, chunk in re.findall(r'(?:TL_TEXT|QT_TRANSLATE_NOOP)\(\s*"(\w+)",\s*"((?:[^"\\]|\\.)*)"',
                                         path.read_text(encoding="utf-8")):
            start = chunk.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")
            if not any(name == context and source.startswith(start) for name, source in known):
                yield f"{path.relative_to(root)}: {context}: {start}\n    is not found by lupdate"


def complaints(folder: Path, fresh: Path | None) -> Iterator[str]:
    for path in sorted(folder.glob("tl_*.ts")):
        known = {entry.key: entry for entry in ts.entries(str(path))}
        for entry in known.values():
            for fault in faults(entry, ts.language_of(str(path))):
                yield f"{path.name}: {entry.context}: {entry.source}\n    {fault}"
        if not fresh:
            continue
        wanted = {entry.key: entry for entry in ts.entries(str(fresh / path.name))}
        for key in wanted.keys() - known.keys():
            yield f"{path.name}: {': '.join(key)}\n    is in the sources and not here; ./dev translate"
        for key in known.keys() - wanted.keys():
            yield f"{path.name}: {': '.join(key)}\n    is in no source any more; ./dev translate"


def updated(folder: Path, into: Path) -> bool:
    for path in folder.glob("tl_*.ts"):
        shutil.copy(path, into)
    status = subprocess.run([HERE / "update", into], check=False).returncode
    if status not in (0, 77):
        raise SystemExit(f"translations/update ended with {status}")
    return status == 0


def main(folder: Path = HERE) -> int:
    with tempfile.TemporaryDirectory() as fresh:
        has_lupdate = updated(folder, Path(fresh))
        found = list(complaints(folder, Path(fresh) if has_lupdate else None))
    found += missed(HERE.parent, {entry.key for entry in ts.entries(str(folder / "tl_zh_CN.ts"))})
    for each in found:
        print(each)
    print(f"translations: {len(found)} faults" + ("" if has_lupdate else "; not compared with the sources"))
    return 1 if found else 0 if has_lupdate else 77


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
