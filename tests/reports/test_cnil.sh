#!/usr/bin/env bash
# The impact assessment for the French authority's program has the shape that it imports; on models that are
# filled in, nearly all of its questions are answered, and findings become comments.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
counts() {
  "$lawful" report dpia "$@" --as-of 2026-11-22 --format cnil-pia -o "$work/pia.json"
  python3 tests/reports/cnil.py "$work/pia.json"
}
read -r answers measures comments < <(counts policies/panoptics-cured)
((answers == 36 && measures == 6 && comments == 0)) || { echo "cured: $answers answers, $measures measures, $comments comments" >&2; exit 1; }
read -r answers measures comments < <(counts policies/examples/teen-health-app --processing diary)
((answers >= 24 && measures == 2)) || { echo "diary: $answers answers, $measures measures" >&2; exit 1; }
read -r answers measures comments < <(counts policies/panoptics --processing web-analytics)
((answers >= 10 && measures == 0 && comments > 5)) || { echo "web-analytics: $answers answers, $comments comments" >&2; exit 1; }
status=0
"$lawful" report ropa policies/panoptics-cured --format cnil-pia >"$work/out" 2>&1 || status=$?
[[ $status == 2 ]] || { echo "a record is written for a program that takes assessments" >&2; exit 1; }
