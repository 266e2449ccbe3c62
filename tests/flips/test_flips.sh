#!/usr/bin/env bash
# The same model, another day: verdicts change on the day on which the law or a fact does. flips.txt says
# which findings of these families each model has on each day, no more and no fewer.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
export lawful=${LAWFUL:-$root/lawful}
cd -- "$root/tests/flips"
exec python3 - "$root"/policies/{gdpr,pecr}/*.gdpr <<'PYTHON'
import json
import os
import pathlib
import re
import subprocess
import sys

FAMILIES = {"transfers", "lawful-basis", "purpose", "special-categories", "children"}
FAMILIES |= {"cookies", "electronic-marketing", "research"}
# Of families that the models say little about otherwise.
ALSO = {"telecoms-breach-told-late", "processor-without-contract"}
ALSO |= {"complaint-to-controller-not-told", "complaints-not-facilitated", "complaint-acknowledged-late"}
ALSO |= {"refusal-without-controller-complaint", "answer-without-controller-complaint"}
ALSO |= {"automated-decision-not-allowed", "automated-decision-on-special-data", "decision-by-law-not-notified"}
ALSO |= {"significant-decision-without-safeguards", "significant-decision-on-special-data"}
ALSO |= {"significant-decision-on-recognised-interest"}
ALSO |= {"answer-too-late", "access-refused-without-ground", "exemption-not-reasoned"}
VERDICTS = {"infringement", "unproven"}

# Which rules the table speaks of.
rules = {}
for pack in sys.argv[1:]:
    text = pathlib.Path(pack).read_text(encoding="utf-8")
    for name, family in re.findall(r'^rule (\S+).*?^  family "([^"]*)"', text, re.M | re.S):
        rules[name] = family
spoken_of = {name for name, family in rules.items() if family in FAMILIES or name in ALSO}

# MODEL DAY lawful, or MODEL DAY VERDICT RULE REGIME [ARTICLE]; several lines a day where there are several findings.
expected = {}
problems = []
for number, line in enumerate(pathlib.Path("flips.txt").read_text(encoding="utf-8").splitlines(), 1):
    words = line.split(None, 5)
    if not words or words[0].startswith("#"):
        continue
    findings = expected.setdefault((words[0], words[1]), [])
    if words[2:] == ["lawful"]:
        if findings:
            problems.append(f"flips.txt:{number}: lawful, and not lawful")
        continue
    if len(words) < 5 or words[2] not in VERDICTS:
        sys.exit(f"flips.txt:{number}: MODEL DAY lawful, or MODEL DAY VERDICT RULE REGIME [ARTICLE]")
    if words[3] not in spoken_of:
        sys.exit(f"flips.txt:{number}: {words[3]} is no rule of {', '.join(sorted(FAMILIES))}")
    findings.append((words[2], words[3], words[4], words[5] if len(words) > 5 else None))

# A model that never flips, or that the table does not know, shows nothing.
models = {p.stem for p in pathlib.Path(".").glob("*.gdpr")}
for model in sorted(models ^ {m for m, _ in expected}):
    problems.append(f"{model}: not both a model and in flips.txt")
for model in sorted({m for m, _ in expected}):
    days = [d for m, d in expected if m == model]
    if days != sorted(days) or len(days) < 2:
        problems.append(f"{model}: at least two days, the earlier first")

for (model, day), wanted in expected.items():
    call = [os.environ["lawful"], "check", model + ".gdpr", "--as-of", day, "--format", "json"]
    result = subprocess.run(call, capture_output=True, text=True, timeout=60)
    if result.returncode not in (0, 1):
        problems.append(f"{model} {day}: status {result.returncode}: {result.stderr.partition(chr(10))[0]}")
        continue
    found = [
        (f["verdict"], f["rule"], f["regime"], ", ".join(f["articles"]))
        for f in json.loads(result.stdout)["findings"]
        if f["rule"] in spoken_of and f["verdict"] in VERDICTS
    ]
    left = list(found)
    missing = []
    for want in wanted:
        hit = next((f for f in left if f[:3] == want[:3] and want[3] in (None, f[3])), None)
        if hit:
            left.remove(hit)
        else:
            missing.append(want)
    if left or missing:
        problems.append(f"{model} {day}")
        problems += ["  expected  " + " ".join(filter(None, want)) for want in wanted or [("lawful",)]]
        problems += ["  found     " + " ".join(f) for f in found or [("lawful",)]]

if problems:
    sys.exit("\n".join(problems))
print(f"{len(expected)} days of {len(models)} models")
PYTHON
