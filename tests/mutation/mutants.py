"""Ways to break a model, one at a time: each yields the text with one thing taken out, moved or widened."""
import re
from dataclasses import dataclass


@dataclass
class Mutant:
    operator: str
    where: str  # the declaration that it is in, and what was touched
    text: str


NAMES = r"(?:[a-z0-9-]+(?:,\s*)?)+"


def names(listed):
    return [n for n in re.split(r",?\s+|,", listed) if n]


def masked(text):
    """The text with what stands in quotes and comments blanked out, of the same length."""
    blank = lambda m: m[0][0] + "_" * (len(m[0]) - 2) + m[0][-1] if m[0][0] == '"' else re.sub(r"[^\n]", " ", m[0])
    return re.sub(r'"(?:\\.|[^"\\\n])*"|#[^\n]*|^[ \t]*\|[^\n]*', blank, text, flags=re.M)


def statement_end(mask, at):
    """Where the statement that goes on at `at` is over: its line, a semicolon, a brace that closes, its own block."""
    depth = 0
    while at < len(mask):
        c = mask[at]
        if c == "{":
            depth += 1
        elif c == "}":
            if depth == 0:
                return at
            depth -= 1
            if depth == 0:
                return at + 1
        elif depth == 0 and c == ";":
            return at
        elif depth == 0 and c == "\n" and not mask[:at].rstrip().endswith(","):
            return at
        at += 1
    return at


def declaration_at(text, mask, at):
    """The first words of the declaration that `at` lies in."""
    depth, begin = 0, 0
    for i, c in enumerate(mask[:at]):
        depth += (c == "{") - (c == "}")
        if c == "\n" and depth == 0:
            begin = i + 1
    return " ".join(re.split(r'[{"]', text[begin:])[0].split())


class Breaker:
    """`holds`: the data that each system holds, each with whose it is; `moves`: what flows move, by their
    source and what they name; `uses`: what each processing uses."""

    def __init__(self, text, holds, moves, uses):
        self.text, self.mask, self.holds, self.moves, self.uses = text, masked(text), holds, moves, uses

    def mutants(self):
        yield from self.without("no-basis", r"basis [a-z]")
        yield from self.without("no-condition", r"condition [a-z]")
        yield from self.without("no-retention", r"retained (?:for|until|while)\b")
        yield from self.without("no-safeguard", r"safeguard [a-z]")
        yield from self.swapped("no-contract", r'(?<!onward )\bunder (?:contract [a-z0-9-]+|"_*")', "")
        yield from self.swapped("no-notice", r"\btold by [a-z0-9-]+(?: within \d+ [a-z]+)?", "")
        yield from self.swapped("no-assessment", r"(?:(?<=\d )|(?<=; )|(?<=    ))(?:assessed|balanced) by [a-z0-9-]+", "")
        yield from self.swapped("moved-abroad", r"\blocated in [A-Za-z, ]+", "located in CN")
        yield from self.swapped("consent-implied", r"\basked by [a-z-]+", "asked by pre-ticked-box")
        yield from self.ended()
        yield from self.widened()

    def edit(self, operator, begin, end, new, touched=None):
        touched = touched or " ".join(self.text[begin:end].split())[:60]
        where = f"{declaration_at(self.text, self.mask, begin)}: {touched}"
        return Mutant(operator, where, self.text[:begin] + new + self.text[end:])

    def without(self, operator, pattern):
        """A property is not written, with all that belongs to it; its line, or the clauses behind its words."""
        for m in re.finditer(rf"(?<![a-z-]){pattern}", self.mask):
            if not re.search(r"(?:rule|define|claim|cookie|choice)\b", declaration_at(self.text, self.mask, m.start())):
                yield self.edit(operator, m.start(), statement_end(self.mask, m.start()), "")

    def swapped(self, operator, pattern, new):
        for m in re.finditer(pattern, self.mask):
            yield self.edit(operator, m.start(), m.end(), new)

    def ended(self):
        """What was signed has ended, what was certified is no longer."""
        for m in re.finditer(r"\bsigned \d{4}-\d\d-\d\d", self.mask):
            own_line = self.mask[: m.start()].rstrip(" \t")[-1] in "\n{;"
            yield self.edit("instrument-ended", m.start(), m.end(), self.text[m.start() : m.end()] + ("; " if own_line else " ") + "ended 2026-01-31")
        for m in re.finditer(r"\bcertified under [a-z-]+(?: from \d{4}-\d\d-\d\d)?", self.mask):
            yield self.edit("instrument-ended", m.start(), m.end(), self.text[m.start() : m.end()] + " until 2026-01-31")

    def widened(self):
        """A flow carries one thing more that its source holds, and that nothing it is for uses."""
        for m in re.finditer(r"^flow ([a-z0-9-]+) -> [a-z0-9-]+", self.mask, flags=re.M):
            flow = self.mask[m.start() : statement_end(self.mask, m.end())]
            carries, served = re.search(rf"\bcarries ({NAMES})", flow), re.search(rf"\bfor ({NAMES})", flow)
            if not carries or not served:
                continue
            at = m.start() + carries.start()
            of = re.search(rf"\bof ({NAMES})", flow)
            there = {data for data, people in self.holds.get(m[1], set()) if not of or people in names(of[1])}
            moved = self.moves[m[1], frozenset(names(carries[1]))]
            needed = moved.union(*(self.uses.get(p, set()) for p in names(served[1])))
            for more in sorted(there - needed):
                yield self.edit("flow-widened", at, at + len(carries[0]), f"carries {more}, {carries[1]}", f"carries {more} besides")
