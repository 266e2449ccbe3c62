#!/usr/bin/env bash
# The models to start from are short, complete and clean; and they are clean because of what they say: without one
# of its facts, each is found wanting.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
exec python3 - "$lawful" "$root/policies/examples" <<'PYTHON'
import json
import pathlib
import re
import subprocess
import sys
import tempfile

lawful, examples = sys.argv[1], pathlib.Path(sys.argv[2])
DAY = "2026-11-22"

# EXAMPLE: what is taken out or put in its place, and the rule that then finds something.
WITHOUT = {
    "web-shop": [
        (r"\n  safeguard idta [^\n]*", "", "transfer-without-mechanism"),
        (r" assessed by us-test ", " ", "transfer-not-assessed"),
        (r"\n  soft opt-in [^\n]*", "", "interests-instead-of-marketing-consent"),
        (r"shopping-basket", "retargeting", "storage-without-consent"),
        (r"balanced by newsletter-balance", "", "interests-not-balanced"),
    ],
    "employer": [
        (r"\n  condition [^\n]*", "", "special-category-without-condition"),
        (r" under contract payroll-agreement", "", "processor-without-contract"),
        (r"\n  basis contract [^\n]*", "", "no-lawful-basis"),
    ],
    "teen-health-app": [
        (r"aged 13, 17", "aged 12, 17", "child-consent-alone"),
        (r"\n  condition [^\n]*", "", "special-category-without-condition"),
        (r"(purpose service-requested(?:\n.*)*?)asked by button", r"\1asked by bundled-terms", "consent-implied"),
    ],
    "saas-processor": [
        (r"\n    safeguard [^\n]*", "", "transfer-without-mechanism"),
        (r" under contract cloud-terms", "", "processor-without-contract"),
        (r"balanced by accounts-balance", "", "interests-not-balanced"),
    ],
}


def check(folder):
    call = [lawful, "check", str(folder), "--as-of", DAY, "--format", "json", "--fail-on", "never"]
    result = subprocess.run(call, capture_output=True, text=True, timeout=120)
    if result.returncode != 0:
        return [f"status {result.returncode}: {result.stderr.strip()[:400]}"]
    return [f"{f['verdict']} {' '.join([f['rule'], *f['also']])}: {f['says']}" for f in json.loads(result.stdout)["findings"]]


problems = []
readme = (examples / "README.md").read_text(encoding="utf-8")
folders = sorted(p.name for p in examples.iterdir() if p.is_dir())
if folders != sorted(WITHOUT):
    problems.append(f"the examples are {folders}, tested are {sorted(WITHOUT)}")
for name in folders:
    texts = {p.name: p.read_text(encoding="utf-8") for p in (examples / name).glob("*.gdpr")}
    problems += [f"{name}/{file}: {text.count(chr(10))} lines are not short" for file, text in texts.items() if text.count("\n") >= 120]
    if not re.search(rf"^## {name}\n\n\S", readme, re.M):
        problems.append(f"{name}: no paragraph in README.md")
    problems += [f"{name}: {found}" for found in check(examples / name)]
    for pattern, put, rule in WITHOUT.get(name, []):
        with tempfile.TemporaryDirectory() as folder:
            changed = 0
            for file, text in texts.items():
                text, times = re.subn(pattern, put, text)
                changed += times
                (pathlib.Path(folder) / file).write_text(text, encoding="utf-8")
            if not changed:
                problems.append(f"{name}: nothing there of {pattern!r}")
            elif not any(rule in re.split(r"[ :]", found.partition(": ")[0]) for found in check(folder)):
                problems.append(f"{name} without {pattern!r}: {rule} finds nothing")

print(f"{len(folders)} examples, {sum(map(len, WITHOUT.values()))} facts taken away")
sys.exit("\n".join(problems) or 0)
PYTHON
