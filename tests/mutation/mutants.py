"""Breaks lawful models, one fact at a time, and asks the gate.

    mutants.py [--list] -- PROGRAM ROOT

Each mutant is one of the clean models with one change that an engineer could make by mistake. It is caught if a check
finds something that is not in the model as it was: an infringement, a contradiction, or a fact that must be known and
is not stated. Survivors must stand in survivors.txt with a reason, and at least 98 % of all must be caught.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

DAY = "2026-11-22"
ABROAD = ("IN", "CN", "RS")  # no adequacy decision of any regime covers them
MORE = ("passwords", "criminal-convictions", "voter-number", "gps-position")  # data that none of the flows carries
TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*"|#[^\n]*|\|[^\n]*|->|[{};,\n]|[^\s{};,"#]+')


class Statement:
    def __init__(self, words, begin, end, children, body):
        self.words, self.begin, self.end, self.children = words, begin, end, children
        self.body = body  # where its block begins and ends, braces left out; None without one

    def starts(self, *words):
        return self.words[: len(words)] == list(words)


def statements_of(text):
    """The statements of a file, each with those of its block."""
    tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
    tokens = [t for t in tokens if not t[0].startswith("#")]

    def block(at):
        found = []
        while at < len(tokens):
            word, begin, end = tokens[at]
            if word == "}":
                return found, at
            if word in ("\n", ";"):
                at += 1
                continue
            words, children, body, last = [], [], None, end
            while at < len(tokens):
                word, start, stop = tokens[at]
                if word == "{":
                    children, closing = block(at + 1)
                    body = (stop, tokens[closing][1])
                    last, at = tokens[closing][2], closing + 1
                    break
                if word in (";", "}"):
                    break
                if word == "\n":
                    rest = [t[0] for t in tokens[at:] if t[0] != "\n"][:1]
                    goes_on = words and words[-1] == "," or rest == ["{"] or (rest and rest[0].startswith("|"))
                    if not goes_on:
                        break
                    at += 1
                    continue
                words.append(word)
                last, at = stop, at + 1
            found.append(Statement(words, begin, last, children, body))
        return found, at

    return block(0)[0]


def every(statements):
    for statement in statements:
        yield statement
        yield from every(statement.children)


def name_of(statement):
    return " ".join(w for w in statement.words[:6] if not w.startswith('"'))


def judged_in(texts):
    """Whose compliance is judged, and the processings that they decide about."""
    tops = [s for text in texts for s in statements_of(text)]
    judged = {w for s in tops if s.starts("model", "of") for w in s.words[2:]}
    return {s.words[1] for s in tops if s.starts("processing")
            for row in s.children if row.words[0] in ("controller", "controllers") and judged & set(row.words[1:])}


def without_tools(text):
    """Every transfer tool and certificate gone at once."""
    cuts = [s for s in every(statements_of(text)) if s.starts("safeguard") or s.starts("certified", "under")]
    for s in sorted(cuts, key=lambda s: -s.begin):
        text = text[: s.begin] + text[s.end :]
    return text


def mutants_of(text, own):
    """(kind, where, changed text) of one file. What only others answer for is left alone: `own` are the processings
    of those who are judged."""
    top = statements_of(text)

    def without(statement):
        return text[: statement.begin] + text[statement.end :]

    def replaced(begin, end, by):
        return text[:begin] + by + text[end:]

    for outer in top:
        inner = list(every(outer.children))
        for s in inner:
            where = f"{name_of(outer)} / {name_of(s)}"
            if outer.starts("processing") and outer.words[1] in own and s in outer.children:
                if s.starts("basis"):
                    yield "basis dropped", where, without(s)
                if s.starts("retained"):
                    yield "retention dropped", where, without(s)
                if s.starts("condition"):
                    yield "condition dropped", where, without(s)
            if s.starts("safeguard"):
                yield "safeguard dropped", where, without(s)
                part = text[s.begin : s.end]
                signed = re.search(r"signed \d{4}-\d\d-\d\d", part)
                if signed:
                    ended = part[: signed.end()] + ("; ended 2026-01-31" if s.body else " ended 2026-01-31") + part[signed.end() :]
                    yield "instrument expired", where, replaced(s.begin, s.end, ended)
            if s.starts("certified", "under"):
                yield "certificate dropped", where, without(s)
                part = text[s.begin : s.end]
                yield "certificate expired", where, replaced(s.begin, s.end, part + " until 2026-01-31")
            if outer.starts("system") and s.starts("located", "in"):
                for place in ABROAD:
                    yield "moved abroad", f"{where} to {place}", replaced(s.begin, s.end, f"located in {place}")
            if s.starts("works", "under"):
                yield "contract dropped", where, without(s)
            elif s.starts("operated", "by") or s.starts("hosted", "by") or s.starts("accessible", "to"):
                part = text[s.begin : s.end]
                for contract in re.finditer(r'\s*;?\s*(?<!authorised )\bunder (contract [a-z0-9-]+|"[^"\n]*")', part):
                    yield "contract dropped", where, replaced(s.begin, s.end, part[: contract.start()] + part[contract.end() :])
            if s.starts("settles", "every-term"):
                yield "contract thinned", where, replaced(s.begin, s.end, "settles instructions, security")
        if outer.starts("contract") and outer.body:
            yield "contract dropped", name_of(outer), replaced(outer.body[0], outer.body[1], " settles none ")
        purposes = {w for s in outer.children if s.starts("for") for w in s.words[1:]} | set(outer.words)
        if outer.starts("collect") and purposes & own:
            head = text[outer.begin : outer.end]
            for more in MORE:
                yield "collection widened", f"{name_of(outer)} and {more}", replaced(outer.begin, outer.end, head.replace("collect ", f"collect {more}, ", 1))
        if outer.starts("flow"):
            for s in outer.children:
                if s.starts("carries"):
                    where = f"{name_of(outer)} / carries"
                    part = text[s.begin : s.end]
                    for more in MORE:
                        yield "flow widened", f"{where} {more}", replaced(s.begin, s.end, part.replace("carries ", f"carries {more}, ", 1))


class Gate:
    def __init__(self, program):
        self.program = program

    def run(self, *arguments, cwd):
        return subprocess.run([self.program, *arguments], cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60)

    def caught(self, folder):
        done = self.run("check", ".", "--as-of", DAY, "--fail-on", "unproven", "--baseline", "../before.json", "--format", "json", cwd=folder)
        return done.returncode, done.stderr


def main():
    own = sys.argv[1 : sys.argv.index("--")]
    program, root = sys.argv[sys.argv.index("--") + 1 :]
    gate = Gate(program)
    here = pathlib.Path(__file__).resolve().parent
    excused = {}
    for line in (here / "survivors.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            mutant, reason = line.split(" :: ")
            excused[mutant] = reason
    policies = pathlib.Path(root) / "policies"
    models = sorted(p for p in (policies / "examples").iterdir() if p.is_dir() or p.suffix == ".gdpr") + [policies / "panoptics-cured"]
    count, survivors, broken = {}, [], []
    with tempfile.TemporaryDirectory() as scratch:
        for model in models:
            work = pathlib.Path(scratch) / model.name
            folder = work / "model"
            folder.mkdir(parents=True)
            files = sorted(model.rglob("*")) if model.is_dir() else [model]
            base = model if model.is_dir() else model.parent
            for file in files:
                if file.is_file():
                    to = folder / file.relative_to(base)
                    to.parent.mkdir(parents=True, exist_ok=True)
                    to.write_bytes(file.read_bytes())
            done = gate.run("baseline", "write", "model", "--as-of", DAY, "-o", "before.json", cwd=work)
            if done.returncode != 0:
                raise SystemExit(f"{model.name}: no baseline: {done.stderr}")
            if gate.caught(folder)[0] != 0:
                raise SystemExit(f"{model.name} does not pass as it is")
            texts = {file: file.read_text() for file in sorted(folder.rglob("*.gdpr"))}
            own = judged_in(texts.values())
            mutants = [(kind, where, {file: changed}) for file, text in texts.items() for kind, where, changed in mutants_of(text, own)]
            bare = {file: without_tools(text) for file, text in texts.items()}
            if bare != texts:
                mutants.append(("every tool dropped", "all files", bare))
            for kind, where, changed in mutants:
                mutant = f"{model.stem}: {kind}: {where}"
                for file, text in changed.items():
                    file.write_text(text)
                status, errors = gate.caught(folder)
                for file in changed:
                    file.write_text(texts[file])
                if status not in (0, 1):
                    broken.append(f"{mutant}, status {status}\n{errors[:400]}")
                    continue
                total = count.setdefault(kind, [0, 0])
                total[0] += status
                total[1] += 1
                if status == 0:
                    survivors.append(mutant)
    caught, all_ = (sum(c[i] for c in count.values()) for i in (0, 1))
    for kind, (found, number) in sorted(count.items()):
        print(f"{kind:24} {found:4} of {number:4} caught")
    print(f"{'together':24} {caught:4} of {all_:4} caught, {100 * caught / max(all_, 1):.1f} %")
    if "--list" in own:
        print("\n".join(survivors))
    failures = [f"the mutant is no model: {b}" for b in broken]
    failures += [f"survives without a reason in survivors.txt: {s}" for s in survivors if s not in excused]
    failures += [f"survivors.txt excuses what is caught or gone: {e}" for e in excused if e not in survivors]
    if all_ < 100:
        failures.append(f"only {all_} mutants were made")
    if caught < 0.98 * all_:
        failures.append("fewer than 98 % are caught")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
