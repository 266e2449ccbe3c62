#!/usr/bin/env bash
# The worked example, cured: nothing is found, the notice and the model say the same, and taking the cure back one
# step at a time brings the findings back.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
cd -- "$root"
exec python3 - "$lawful" policies/panoptics-cured policies/panoptics <<'PYTHON'
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

lawful, cured, before = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
DAY = "2026-11-22"

# FILE: what is taken back, and the rule that then finds something.
TAKEN_BACK = [
    ("processings.gdpr", r"basis steps-before-contract \{[^}]*\}\n", "", "no-lawful-basis"),
    ("processings.gdpr", r"with customers\n", "with employer\n", "contract-with-someone-else"),
    ("processings.gdpr", r"    balanced by offers-balance\n", "", "interests-not-balanced"),
    ("processings.gdpr", r"  soft opt-in [^\n]*\n", "", "interests-instead-of-marketing-consent"),
    ("processings.gdpr", r"  screened every [^\n]*\n", "", "calls-not-screened"),
    ("processings.gdpr", r"    asked by button\n", "    asked by browser-settings\n", "consent-implied"),
    ("processings.gdpr", r"    withdrawn as easily as given\n", "", "consent-hard-to-withdraw"),
    ("cookies.gdpr", r"  choice banner\n  after consent\n", "  asked by browser-settings\n", "browser-settings-as-consent"),
    ("cookies.gdpr", r"lasts 13 months\n", "lasts 5 years\n", "cookie-lasts-long"),
    ("notice.gdpr", r"\n    cookie-lifetimes,", "\n   ", "cookie-information-incomplete"),
    ("collections.gdpr", r"  safeguard uk-addendum [^\n]*\n", "", "adequacy-relied-on-alone"),
    ("systems-and-flows.gdpr", r" under contract google-terms", "", "processor-without-contract"),
    ("promises.gdpr", r"where sold or rented", "where disclosed", "promise-not-kept"),
]


def check(folder):
    call = [lawful, "check", str(folder), "--as-of", DAY, "--format", "json", "--fail-on", "never"]
    result = subprocess.run(call, capture_output=True, text=True, timeout=120)
    if result.returncode != 0:
        sys.exit(f"status {result.returncode}: {result.stderr.strip()[:1000]}")
    return json.loads(result.stdout)["findings"]


def sentences(text):
    return {s.strip() for s in re.split(r"(?<=[.!?:])\s+|\n+", text) if len(s.split()) > 5 and not s.startswith("#")}


problems = [f"{f['verdict']} {f['rule']} ({f['subject']['key']}): {f['says']}" for f in check(cured)]

# ---- the notice and the model say the same, and the notice has words of its own
call = [lawful, "coverage", str(cured), "--format", "json"]
coverage = json.loads(subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout)
if coverage["quotes"]["found"] != coverage["quotes"]["all"] or not coverage["quotes"]["all"]:
    problems.append(f"quotes that are not in the notice: {coverage['quotes']}")
if [n["share"] for n in coverage["notices"]] != [100] or coverage["notices"][0]["counts"]["nobody"]:
    problems.append("sentences of the notice for which nobody speaks")
texts = [sentences((folder / "notice.md").read_text(encoding="utf-8")) for folder in (cured, before)]
problems += [f"a sentence of the old notice: {s}" for s in texts[0] & texts[1]]

# ---- the same company, and each defect of the worked example has its line
if "model of panoptics" not in (cured / "main.gdpr").read_text(encoding="utf-8"):
    problems.append("another company")
told = set()
for first, last in re.findall(r"([DS]-\d\d)(?: to ([DS]-\d\d))?", (cured / "README.md").read_text(encoding="utf-8")):
    told |= {f"{first[0]}-{n:02}" for n in range(int(first[2:]), int((last or first)[2:]) + 1)}
defects = (before.parent.parent / "tests/panoptics/defects.txt").read_text(encoding="utf-8")
problems += [f"README.md does not tell how {d} was cured" for d in sorted(set(re.findall(r"^([DS]-\d\d) ", defects, re.M)) - told)]

# ---- the comparison is a list of things to do, all of them ticked off
call = [lawful, "diff", str(before), str(cured), "--as-of", DAY]
diff = subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout
ticked = re.findall(r"^\[x\] (\S+): .+ \(\w+, .+\)$", diff, re.M)
found = {f["rule"] for f in check(before)}
problems += [f"not ticked off: {rule}" for rule in sorted(found - set(ticked))]
problems += [f"still to do: {line}" for line in re.findall(r"^\[ \] .*", diff, re.M)]
if diff.count("\n    put right at ") + diff.count("\n    no longer there: ") < len(ticked):
    problems.append("the diff does not tell how each was cured")

# ---- without the cure
for file, pattern, put, rule in TAKEN_BACK:
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "cured"
        shutil.copytree(cured, copy)
        text, times = re.subn(pattern, put, (copy / file).read_text(encoding="utf-8"))
        (copy / file).write_text(text, encoding="utf-8")
        if not times:
            problems.append(f"{file}: nothing there of {pattern!r}")
        elif not any(rule in [f["rule"], *f["also"]] for f in check(copy)):
            problems.append(f"{file} without {pattern!r}: {rule} finds nothing")

print(f"{len(TAKEN_BACK)} steps of the cure taken back, {len(problems)} problems")
sys.exit("\n".join(problems) or 0)
PYTHON
