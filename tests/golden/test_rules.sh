#!/usr/bin/env bash
# docs/rules/ is what the program writes of its rules. --update writes it anew, outside of CI.
set -euo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=${LAWFUL:-$root/lawful}
if [[ ${1:-} == --update ]]; then
  if [[ -n ${CI:-} ]]; then echo "generated pages are not written under CI" >&2; exit 2; fi
  rm -f -- "$root"/docs/rules/*.md
  exec "$lawful" rules --pages "$root/docs/rules"
fi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
"$lawful" rules --pages "$work"
diff -ru -- "$root/docs/rules" "$work" ||
  { echo "docs/rules/ is old: bash tests/golden/test_rules.sh --update" >&2; exit 1; }
