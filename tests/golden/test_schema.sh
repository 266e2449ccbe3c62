#!/usr/bin/env bash
# docs/schema.md is what the program writes. --update writes it anew, outside of CI.
set -euo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=${LAWFUL:-$root/lawful}
if [[ ${1:-} == --update ]]; then
  if [[ -n ${CI:-} ]]; then echo "generated pages are not written under CI" >&2; exit 2; fi
  exec "$lawful" schema --format markdown -o "$root/docs/schema.md"
fi
"$lawful" schema --format markdown | diff -u -- "$root/docs/schema.md" - ||
  { echo "docs/schema.md is old: bash tests/golden/test_schema.sh --update" >&2; exit 1; }
