#!/usr/bin/env bash
# The impact assessment: each field says who answers it, the page needs nothing from elsewhere, and the screening
# answers by what is stated.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
for project in policies/panoptics-cured tests/reports/hostile.gdpr; do
  to=$work/$(basename -- "$project" .gdpr)
  for format in html md json; do
    "$lawful" report dpia "$project" --as-of 2026-11-22 --format "$format" -o "$to.$format"
  done
done
"$lawful" report dpia policies/panoptics --screen --processing build-profile --as-of 2026-11-22 --format json -o "$work/screening"
status=0
"$lawful" report dpia policies/panoptics --processing no-such-thing >"$work/out" 2>&1 || status=$?
[[ $status == 2 ]] && grep -q no-such-thing "$work/out" || { echo "an unknown processing is not refused" >&2; exit 1; }
exec python3 tests/reports/dpia.py "$work"
