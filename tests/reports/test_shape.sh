#!/usr/bin/env bash
# Each kind of report as JSON has the shape that docs/report-json.md tells.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
report() { "$lawful" report "${@:2}" --as-of 2026-11-22 --format json -o "$work/$1.json"; }
for kind in dpia ropa notice transfers inventory; do
  report "$kind" "$kind" policies/panoptics-cured
  report "$kind-open" "$kind" policies/panoptics
done
report screening dpia policies/panoptics --screen
report review notice policies/panoptics --against policies/panoptics/notice.md
report vendor ropa policies/examples/saas-processor
exec python3 tests/reports/shape.py docs/report-json.md "$work"/*.json
