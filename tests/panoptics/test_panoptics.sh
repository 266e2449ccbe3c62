#!/usr/bin/env bash
# The worked example against what a lawyer found in the notice: the defects of defects.txt are found, at the
# declaration that models them and with a cure; what is no defect is not; the README tells no other story.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
status=0
"$lawful" check policies/panoptics --as-of 2026-11-22 --format json >"$work/findings.json" || status=$?
if ((status != 1)); then echo "the status of check is $status, not 1" >&2; exit 1; fi

# Every sentence of the notice has its place in the model.
"$lawful" coverage policies/panoptics --format json >"$work/coverage.json"

exec python3 - "$work" tests/panoptics/defects.txt policies/panoptics <<'PYTHON'
import json
import pathlib
import re
import sys

work, table, project = map(pathlib.Path, sys.argv[1:])
findings = json.loads((work / "findings.json").read_text(encoding="utf-8"))["findings"]
problems = []


def about(finding):
    return f"{finding['subject']['kind']} {finding['subject']['key']}"


def line_of(place):
    return pathlib.Path(place["file"]).read_text(encoding="utf-8").splitlines()[place["line"] - 1].strip()


def told(finding):
    return f"{finding['verdict']} {finding['rule']} ({about(finding)}): {finding['says']}"


# ---- must be found
# How sure the lawyer was: all of the first must be found, and four in five of the second.
high = {f"D-{n:02}" for n in (1, 2, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23, 25, 26, 33, 36, 43, 44, 45)}
medium = {f"D-{n:02}" for n in (3, 4, 5, 6, 7, 11, 18, 19, 24, 27, 28, 29, 30, 31, 32, 34, 35, 37, 38, 39, 40, 42, 46, 47,
                                48, 49, 51, 52, 54, 55, 56, 57)} | {"S-01", "S-02"}
listed = set()
for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
    if not line or line.startswith("#"):
        continue
    defect, verdict, rule, regime, article, file, begins, subject = (w.strip() for w in line.split("|"))
    listed.add(defect)
    hits = [f for f in findings if rule in [f["rule"], *f["also"]] and about(f) == subject and f["regime"] == regime]
    hits = [f for f in hits if f["verdict"] == verdict and (not article or article in f["articles"])]
    hits = [f for f in hits if pathlib.Path(f["place"]["file"]).name == file and line_of(f["place"]).startswith(begins)]
    if not hits:
        near = [told(f) for f in findings if about(f) == subject] or ["nothing about " + subject]
        problems.append(f"{defect} ({table.name}:{number}) is not found; instead:\n    " + "\n    ".join(near))
    for f in hits:
        if not f["cure"].strip() or not f["says"].strip() or "{" in f["says"]:
            problems.append(f"{defect}: no cure, or no sentence: {told(f)}")
if not high <= listed:
    problems.append(f"{table.name} lacks {', '.join(sorted(high - listed))}")
if 5 * len(medium & listed) < 4 * len(medium):
    problems.append(f"{table.name} lacks too many: {', '.join(sorted(medium - listed))}")
found = len(high & listed), len(medium & listed)

# ---- must not be found: what, and which findings would say it
by_law = re.compile(r"(legal-obligation|legitimate-interests)$")
with_such_a_basis = {
    "operation panoptics/" + p
    for p in ("statutory-duties", "legal-disclosures", "promotions", "run-website", "remember-preferences")
}


def cites(finding, articles):
    parts = [c.strip() for a in finding["articles"] for c in a.split(",")]
    return finding["regime"].endswith("gdpr") and any(re.match(articles, c) for c in parts)


wrong = {
    "N-01: one month, free of charge, is what the law asks of access":
        lambda f: about(f) in ("right access", "claim access-within-a-month"),
    "N-02: legal obligation and legitimate interests are bases of the law":
        lambda f: f["rule"] == "basis-not-in-force" and by_law.search(about(f)),
    "N-02: whoever names one of them names a basis":
        lambda f: f["rule"] == "no-lawful-basis" and about(f) in with_such_a_basis,
    "N-02: one basis alone is no list of alternatives":
        lambda f: f["rule"] == "bases-as-alternatives" and about(f).split()[1] in ("promotions", "statutory-duties", "run-website"),
    "D-53: people may be asked to look after their password":
        lambda f: "password" in (f["says"] + f["cure"]).lower() or "password" in line_of(f["place"]).lower(),
    "the notice speaks of no special category":
        lambda f: cites(f, r"9(\(|$)"),
    "the notice speaks of no automated decision of weight":
        lambda f: cites(f, r"22[A-D]?(\(|$)"),
    "the company sits in the UK, and nothing says that it turns to people in the Union or watches them there":
        lambda f: f["regime"].startswith("eu-") or f["regime"] == "eprivacy",
    "the notice relies on no adequacy decision":
        lambda f: f["rule"] in ("adequacy-relied-on-alone", "adequacy-out-of-scope", "decision-no-longer-in-force"),
    "a fact that is asked for is one that somebody can write":
        lambda f: any(m["attribute"] in ("broken", "used", "started", "in-force", "passed") for m in f["missing"]),
    "the model does not contradict itself":
        lambda f: f["verdict"] == "contradiction",
}
for reason, is_wrong in wrong.items():
    problems += [f"{reason}, but: {told(f)}" for f in findings if is_wrong(f)]

# ---- all that is found has a line, a cure and a place inside the project
for f in findings:
    if pathlib.Path(f["place"]["file"]).parent != project:
        problems.append(f"not in the project: {told(f)}")
    if not f["cure"].strip():
        problems.append(f"no cure: {told(f)}")
    if f["verdict"] == "unproven" and not f["missing"]:
        problems.append(f"nothing is missing: {told(f)}")
if len({f["fingerprint"] for f in findings}) != len(findings):
    problems.append("two findings have one fingerprint")

# ---- the README has a line for each finding, and for each defect
readme = (project / "README.md").read_text(encoding="utf-8")
lines = [line for line in readme.splitlines() if line.startswith("|")]
for f in findings:
    # "flow -> with its ends", the claim, the processing: what the key begins or ends with.
    key = re.sub(r" \([^)]*\)| to \S+$", "", re.sub(r"^panoptics/", "", f["subject"]["key"]))
    names = [key, key.split("/")[0], key.rpartition(" at ")[2]]
    if not any(f"`{f['rule']}`" in line and any(f"`{n}`" in line for n in names) for line in lines):
        problems.append(f"README.md has no line with {f['rule']} and {key}: {told(f)}")
for row in re.findall(r"^\| (D-\d\d|S-\d\d) ", readme, re.M):
    listed.discard(row)
problems += [f"README.md has no row for {d}" for d in sorted(listed)]
for rule in set(re.findall(r"\| `([a-z-]+)`(?:, `[a-z-]+`)* \| (?:infringement|unproven|advice)", readme)):
    if rule not in {f["rule"] for f in findings}:
        problems.append(f"README.md tells of {rule}, which finds nothing")

# ---- every sentence of the notice stands in the model, and the model quotes nothing else
coverage = json.loads((work / "coverage.json").read_text(encoding="utf-8"))
if coverage["quotes"]["found"] != coverage["quotes"]["all"] or not coverage["quotes"]["all"]:
    problems.append(f"quotes that are not in the notice: {coverage['quotes']}")
if [n["share"] for n in coverage["notices"]] != [100] or coverage["notices"][0]["counts"]["nobody"]:
    problems.append("sentences of the notice for which nobody speaks")

print(f"{found[0]} of {len(high)} defects that are sure, {found[1]} of {len(medium)} that are likely; {len(findings)} findings, {len(problems)} problems")
sys.exit("\n".join(problems) or 0)
PYTHON
