#!/usr/bin/env bash
# LibreOffice reads the cells of spreadsheets and of CSV files as they were written.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
if ! command -v soffice >/dev/null; then
  echo "skipped: soffice is not installed (apt-get install --no-install-recommends libreoffice-calc)"
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
for pair in cured:ropa:policies/panoptics-cured vendor:ropa:policies/examples/saas-processor hostile:ropa:tests/reports/hostile.gdpr cured-transfers:transfers:policies/panoptics-cured; do
  IFS=: read -r name kind project <<<"$pair"
  for format in json csv xlsx; do
    "$lawful" report "$kind" "$project" --as-of 2026-11-22 --format "$format" -o "$work/$name.$format"
  done
done
exec python3 tests/reports/office.py "$work" cured vendor hostile cured-transfers
