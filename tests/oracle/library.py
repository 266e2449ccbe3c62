"""What the oracle takes from the standard library: which items and groups are kinds of which, and which
territory lies in which area on which day.  Facts of the world are data for both sides; what follows from
them is worked out twice."""
import re
from pathlib import Path

COMMENT = re.compile(r"#[^\n]*")
TEXT = re.compile(r'"(?:\\.|[^"\\\n])*"|^\s*\|[^\n]*$', re.M)


def declarations(path, kind):
    """(name, body) of each declaration of a kind; texts are emptied first, so braces are only braces."""
    text = COMMENT.sub("", TEXT.sub('""', Path(path).read_text(encoding="utf-8")))
    for match in re.finditer(rf"^{kind} ([^\n{{]+)", text, re.M):
        names = [n.strip() for n in match.group(1).replace('""', "").split(",")]
        body = block_at(text, match.end()) if text[match.end():].lstrip(" ").startswith("{") else ""
        for name in names:
            yield name, body


def block_at(text, at):
    start = text.index("{", at)
    depth = 0
    for i in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return text[start + 1:i]
    raise ValueError("a block without an end")


def statements(body):
    return [s.strip() for s in re.split(r"[;\n]", re.sub(r",\s*\n\s*", ", ", body)) if s.strip()]


def words_after(body, phrase):
    """The values of each statement that begins with the phrase."""
    for statement in statements(body):
        if statement.startswith(phrase + " "):
            yield statement[len(phrase) + 1:].strip()


class Library:
    def __init__(self, root):
        std = Path(root) / "stdlib"
        self.data = {name: self.item(body) for name, body in declarations(std / "data.gdpr", "data")}
        self.subjects = {name: self.item(body) for name, body in declarations(std / "subjects.gdpr", "subject")}
        self.areas = [name for name, _ in declarations(std / "areas.gdpr", "area")]
        self.territories = {}
        for name, body in declarations(std / "territories.gdpr", "territory"):
            inside = [area for text in words_after(body, "in area") for area in self.area_rows(text)]
            self.territories[name] = (inside, list(words_after(body, "part of")))
        self.regimes = {}
        for name, body in declarations(std / "regimes.gdpr", "regime"):
            area, first = next(words_after(body, "area")), next(words_after(body, "from"))
            companion = any(True for _ in words_after(body, "applies with"))
            self.regimes[name] = (area, first, next(words_after(body, "until"), "9999"), companion)

    @staticmethod
    def item(body):
        return {
            "kind_of": [w.strip() for text in words_after(body, "kind of") for w in text.split(",")],
            "identifies": "identifies" in statements(body),
        }

    @staticmethod
    def area_rows(text):
        """`eu, eea from 1994-01-01 until 2020-12-31` as (area, first day, last day)."""
        match = re.fullmatch(r"([a-z, ]+?)(?: from (\S+))?(?: until (\S+))?", text)
        for area in match.group(1).split(","):
            yield area.strip(), match.group(2) or "0000", match.group(3) or "9999"
