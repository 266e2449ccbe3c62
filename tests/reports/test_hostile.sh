#!/usr/bin/env bash
# A model written by a stranger: titles that are markup, formulas, links, ends of code blocks, or 10,000 characters
# long.  In every report and format they are text.  Characters that turn a line around are refused.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
mkdir "$work/out"

cd -- "$root"
python3 tests/reports/make_hostile.py "$work/turned.gdpr" --turned
status=0
"$lawful" report dpia "$work/turned.gdpr" --as-of 2026-11-22 >"$work/refused" 2>&1 || status=$?
[[ $status == 2 ]] && grep -q hidden-character "$work/refused" || { echo "a turned text is not refused" >&2; exit 1; }
if grep -q $'\u202e' "$work/refused"; then echo "a turned text is put out as it is" >&2; exit 1; fi

python3 tests/reports/make_hostile.py "$work/hostile.gdpr"
report() { "$lawful" report "$1" "$work/hostile.gdpr" --as-of 2026-11-22 "${@:3}" --format "$2" -o "$work/out/$1${3:-}.$2"; }
for format in html md json; do
  report dpia "$format"
  report dpia "$format" --screen
done
report dpia cnil-pia
report ropa dpv
for kind in ropa transfers inventory; do
  for format in html md json csv xlsx; do report "$kind" "$format"; done
done
(cd -- "$work/out" && for kind in html md json; do cp -- "dpia.$kind" "again.$kind"; done)
exec python3 tests/reports/hostile.py "$work/out"
