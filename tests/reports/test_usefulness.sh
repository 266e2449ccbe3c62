#!/usr/bin/env bash
# How much of each form the models that ship answer: at least three quarters of the impact assessment, and 85 % of
# the record.  The counts in docs/reports.md are those; `--update` writes them anew.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
cd -- "$root"
exec python3 - "$lawful" "${1:-}" <<'PYTHON'
import json
import pathlib
import re
import subprocess
import sys

lawful, update = sys.argv[1], sys.argv[2] == "--update"
LEAST = {"dpia": 75, "ropa": 85}
models = ["policies/panoptics-cured", *sorted(str(p) for p in pathlib.Path("policies/examples").iterdir() if p.is_dir())]
problems, lines = [], []
for model in models:
    cells = []
    for kind, least in LEAST.items():
        call = [lawful, "report", kind, model, "--as-of", "2026-11-22", "--format", "json"]
        counts = json.loads(subprocess.run(call, capture_output=True, text=True, timeout=120, check=True).stdout)["fields"]
        whole = sum(counts.values())
        share = 100 * counts["model"] / whole
        if share < least:
            problems.append(f"{model}: {counts['model']} of the {whole} fields of {kind} are answered from the model")
        cells += [f"{counts['model']} of {whole} ({share:.0f} %)"] + ([str(counts["person"])] if kind == "dpia" else [])
    lines.append("| " + " | ".join([f"`{model}`", *cells]) + " |")

page = pathlib.Path("docs/reports.md")
text = page.read_text(encoding="utf-8")
head = "| model | impact assessment: from the model | for a person | record: from the model |\n|---|---|---|---|\n"
table = head + "\n".join(lines) + "\n"
found = re.search(re.escape(head) + r"(?:\|.*\n)*", text)
if not found:
    problems.append("docs/reports.md has no table of the counts")
elif found.group(0) != table:
    if update:
        page.write_text(text.replace(found.group(0), table), encoding="utf-8")
    else:
        problems.append("docs/reports.md has other counts; tests/reports/test_usefulness.sh --update writes these")
print("\n".join(lines))
sys.exit("\n".join(problems) or 0)
PYTHON
