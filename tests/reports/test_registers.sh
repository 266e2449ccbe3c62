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

# The EU's decision on the United Kingdom ends on 2031-12-27: 61 months ahead, and then some days.
for months in 61 62; do
  "$lawful" report transfers policies/examples/saas-processor --as-of 2026-11-22 --expires-within "$months" --format csv -o "$work/ends"
  rows=$(($(wc -l <"$work/ends") - 1))
  ((rows == months - 61)) || { echo "$rows grounds end within $months months" >&2; cat "$work/ends" >&2; exit 1; }
done
grep -q '2031-12-27 (EU decision on the United Kingdom)' "$work/ends" || { echo "nothing says what ends, and when" >&2; exit 1; }
rm -- "$work/ends"

# The inventory says how data got there: from whom, what, and for what.
"$lawful" report inventory policies/panoptics-cured --as-of 2026-11-22 --format md -o "$work/cured.inventory"
grep -q 'from Customers, questions and subscribers: E-mail address, for Newsletter' "$work/cured.inventory" || { echo "the inventory does not say how data got there" >&2; exit 1; }
rm -- "$work/cured.inventory"
exec python3 tests/reports/registers.py "$work"
