#!/usr/bin/env bash
# The README and the pages of docs/ say what the program does: their models load, their commands print
# what stands below them, their links lead somewhere. check_pages.py says how blocks are marked.
# --update writes the outputs anew into the pages, outside of CI.
set -euo pipefail

if [[ ${1:-} == --update && -n ${CI:-} ]]; then
  echo "pages are not written under CI" >&2
  exit 2
fi
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
exec python3 -B -- "$root/tests/docs/check_pages.py" "$@" -- "$lawful" "$root"
