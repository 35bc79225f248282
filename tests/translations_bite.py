# SPDX-License-Identifier: GPL-3.0-or-later
"""translations/check.py finds what it is for, and nothing in what is right."""
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "translations"))
import check  # noqa: E402


def message(source: str, translation: str, numerus: bool = False) -> str:
    kind = ' numerus="yes"' if numerus else ""
    return f"<message{kind}><source>{source}</source>{translation}</message>"


def found(*messages: str, language: str = "zh_CN", fresh: tuple[str, ...] | None = None) -> list[str]:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        for folder, content in ((one, messages), (other, fresh or ())):
            (Path(folder) / f"tl_{language}.ts").write_text(
                f'<TS version="2.1" language="{language}"><context><name>C</name>{"".join(content)}</context></TS>',
                encoding="utf-8")
        return list(check.complaints(Path(one), Path(other) if fresh is not None else None))


class Bites(unittest.TestCase):
    right = message("Peer %1", "<translation>对端 %1</translation>")

    def test_nothing_in_what_is_right(self):
        self.assertEqual(found(self.right, fresh=(self.right,)), [])

    def test_unfinished_and_empty(self):
        for translation in ('<translation type="unfinished">对端 %1</translation>', "<translation></translation>"):
            self.assertIn("not translated", found(message("Peer %1", translation))[0])

    def test_places(self):
        for text in ("对端", "对端 %2", "对端 %1 %2"):
            self.assertIn("fills in", found(message("Peer %1", f"<translation>{text}</translation>"))[0])

    def test_new_and_vanished(self):
        new = message("New", "<translation>新</translation>")
        self.assertIn("not here", found(self.right, fresh=(self.right, new))[0])
        self.assertIn("no source", found(self.right, new, fresh=(self.right,))[0])

    def test_plural_forms(self):
        one, two = "<numerusform>%n packet</numerusform>", "<numerusform>%n packets</numerusform>"
        self.assertEqual(found(message("%n packet(s)", f"<translation>{one}{two}</translation>", True), language="en"), [])
        self.assertIn("plural", found(message("%n packet(s)", f"<translation>{one}</translation>", True), language="en")[0])
        empty = "<translation><numerusform></numerusform></translation>"
        self.assertIn("not translated", found(message("%n packet(s)", empty, True))[0])

    def test_style(self):
        for text in ("对端,", "对端wg", "wg对端", "对端 ，好", "好. "):
            self.assertTrue(found(message("Peer", f"<translation>{text}</translation>")), text)

    def test_blanks_and_lines(self):
        self.assertEqual(found(message(" MiB", "<translation> MiB</translation>")), [])
        for text in ("MiB", " MiB ", " Mi\nB"):
            self.assertIn("begins", found(message(" MiB", f"<translation>{text}</translation>"))[0])

    def test_no_context(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "tl_zh_CN.ts").write_text(
                f'<TS language="zh_CN"><context><name></name>{self.right}</context></TS>', encoding="utf-8")
            self.assertIn("no context", list(check.complaints(Path(folder), None))[0])

    def test_what_lupdate_passes_over(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "core").mkdir()
            (Path(folder) / "core" / "a.cpp").write_text('tr(QT_TRANSLATE_NOOP("C", "Say \\"no\\": " "twice"))', encoding="utf-8")
            self.assertEqual(list(check.missed(Path(folder), {("C", 'Say "no": twice')})), [])
            self.assertIn("not found", list(check.missed(Path(folder), {("D", 'Say "no": twice')}))[0])

    def test_disambiguation(self):
        with self.assertRaises(SystemExit):
            found("<message><source>A</source><comment>b</comment><translation>甲</translation></message>")


if __name__ == "__main__":
    unittest.main()
