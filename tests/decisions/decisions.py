"""Checks the decisions: decisions.py PROGRAM FOLDER [NAME...]

Each folder is a case: `case.json` says what was decided, `before.gdpr` holds the facts as they were found,
`cured.gdpr` the same facts, cured. An article is found if an infringement cites it, or a part of it. Exit
status 1: less than 95 % of the articles are found, or something cured is still called an infringement.
With names, only these cases are checked, and what is found beside the articles is told in full.

What a court annulled later (`annulled` in case.json) counts as facts, not as a verdict; such a case has a `*`.
"""

import json
import pathlib
import re
import subprocess
import sys

NEEDED = 95  # per cent of the articles


def findings(program, file, day):
    run = subprocess.run([program, "check", file, "--as-of", day, "--format", "json"],
                         capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{file}: status {run.returncode}\n{run.stderr}")
    return json.loads(run.stdout)["findings"]


def members(first, last):
    """What a range stands for: 15 to 18, or (a) to (c)."""
    if first.isdigit():
        return [str(n) for n in range(int(first), int(last) + 1)]
    return [chr(c) for c in range(ord(first), ord(last) + 1)]


def cited(finding):
    """The articles of a finding, one by one: "9(2)(b), (g)-(h)" is 9(2)(b), 9(2)(g) and 9(2)(h)."""
    for article in finding["articles"]:
        stem = ""
        for part in article.split(","):
            part = part.strip()
            part = stem + part if part.startswith("(") else part
            stem = part[:part.rfind("(")] if "(" in part else ""
            several = re.fullmatch(r"(.*?)(\(?)(\d+|[a-z])(\)?)-\(?(\d+|[a-z])\)?", part)
            if not several:
                yield part
                continue
            stem = several[1]
            for member in members(several[3], several[5]):
                yield several[1] + several[2] + member + several[4]


def cites(finding, article, regime):
    return finding["regime"] == regime and any(
        part == article or part.startswith(article + "(") for part in cited(finding))


def told(finding):
    return f"      {finding['verdict']} {finding['rule']} ({finding['subject']['key']}): {finding['says']}"


def check(program, folder, full):
    case = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    before = findings(program, folder / "before.gdpr", case["before"])
    cured = findings(program, folder / "cured.gdpr", case["cured"])
    broken = [f for f in before if f["verdict"] in ("infringement", "contradiction")]
    expected = [(a["article"], a["regime"]) for a in case["articles"] if "not modelled" not in a]
    found = [e for e in expected if any(cites(f, *e) for f in broken)]
    missed = [e for e in expected if e not in found]
    extra = [f for f in broken if not any(cites(f, *e) for e in expected)]
    alarms = [f for f in cured if f["verdict"] in ("infringement", "contradiction")]
    if not expected:
        sys.exit(f"{folder}: nothing is expected")
    row = (folder.name + ("*" if "annulled" in case else ""), ", ".join(a for a, _ in expected),
           ", ".join(sorted({part for f in broken for part in cited(f)}, key=order)),
           len(found), len(missed), len(extra), len(alarms))
    notes = [f"    missed: {a} ({r})" for a, r in missed] + [told(f) for f in alarms]
    if full:
        notes += [f"    annulled: {case['annulled']}"] if "annulled" in case else []
        notes += ["    beside the articles:"] + [told(f) for f in extra]
        notes += ["    cured, and not infringements:"] + [told(f) for f in cured if f not in alarms]
        notes += [f"    not modelled: {a['article']}: {a['not modelled']}"
                  for a in case["articles"] if "not modelled" in a]
    return row, notes


def order(article):
    return [int(p) if p.isdigit() else p for p in re.findall(r"\d+|\D+", "0" + article)]


def shown(rows):
    widths = [max(len(str(row[i])) for row in rows) for i in range(len(rows[0]))]
    widths[2] = min(widths[2], 60)
    for row in rows:
        cells = [str(cell) if len(str(cell)) <= width else str(cell)[:width - 1] + "~"
                 for cell, width in zip(row, widths)]
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths)).rstrip()


def main():
    program, folder, *names = sys.argv[1:]
    cases = [f.parent for f in sorted(pathlib.Path(folder).glob("*/case.json"))
             if not names or f.parent.name in names]
    if not cases:
        sys.exit("no such decision")
    rows = [("case", "expected", "reported", "found", "missed", "extra", "false alarms")]
    details = []
    for case in cases:
        row, notes = check(program, case, bool(names))
        rows.append(row)
        details += [f"{case.name}:"] + notes if notes else []
    print("\n".join(shown(rows)))
    print("\n".join(details))
    found, missed, alarms = (sum(row[i] for row in rows[1:]) for i in (3, 4, 6))
    share = 100 * found // (found + missed)
    print(f"{len(cases)} decisions: {found} of {found + missed} articles found ({share} %), "
          f"{alarms} false alarms where they are cured")
    sys.exit(share < NEEDED or alarms > 0)


if __name__ == "__main__":
    main()
