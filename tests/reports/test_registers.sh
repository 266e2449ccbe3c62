#!/usr/bin/env bash
# The record, the register of transfers and the inventory: the same cells in each format, nothing in a model
# becomes markup or a formula, and the same bytes each time.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
for kind in ropa transfers inventory; do
  for project in policies/panoptics tests/reports/hostile.gdpr; do
    to=$work/$(basename -- "$project" .gdpr)-$kind
    for format in html md json csv xlsx; do
      "$lawful" report "$kind" "$project" --as-of 2026-11-22 --format "$format" -o "$to.$format"
      "$lawful" report "$kind" "$project" --as-of 2026-11-22 --format "$format" -o "$to.again"
      cmp -- "$to.$format" "$to.again"
    done
  done
done
exec python3 tests/reports/registers.py "$work"
