#!/usr/bin/env bash
# The pages in a browser: nothing in the console, nothing fetched, no barrier that axe-core takes for serious, no
# wider than a telephone, and on paper numbered A4 pages with all sections.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

skip() { echo "skipped: $*"; exit 77; }
for program in chromium pdfinfo pdftotext; do
  command -v "$program" >/dev/null || skip "$program is not installed"
done

# axe-core is kept beside the builds; the sum is that of this edition.
axe=$root/build/axe-core-4.14.1/package/axe.min.js
sum=e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745
if [[ ! -s $axe ]]; then
  command -v npm >/dev/null || skip "npm, which brings axe-core, is not installed"
  (cd -- "$work" && npm pack --silent axe-core@4.14.1 >/dev/null 2>&1) || skip "npm cannot fetch axe-core"
  archive=$work/axe-core-4.14.1.tgz
  echo "$sum  $archive" | sha256sum --check --quiet
  mkdir -p -- "$root/build/axe-core-4.14.1"
  tar -xzf "$archive" -C "$root/build/axe-core-4.14.1" package/axe.min.js
fi

cd -- "$root"
report() { "$lawful" report "$@" --as-of 2026-11-22 --format html; }
report dpia policies/panoptics-cured >"$work/dpia-cured.html"
report dpia policies/panoptics --processing web-analytics >"$work/dpia-one.html"
report dpia policies/examples/teen-health-app >"$work/dpia-app.html"
report dpia policies/panoptics-cured --screen --processing security-checks >"$work/screening.html"
report ropa policies/examples/web-shop >"$work/ropa.html"
report transfers policies/panoptics >"$work/transfers.html"
report inventory policies/panoptics >"$work/inventory.html"
report dpia tests/reports/hostile.gdpr >"$work/dpia-hostile.html"
exec python3 tests/reports/pages.py "$work" "$axe"
