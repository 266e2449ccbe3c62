#!/usr/bin/env bash
# The clean models, mechanically broken: at least 98 of 100 mutants are caught, and the rest have a reason.
set -euo pipefail
here=$(dirname -- "${BASH_SOURCE[0]}")
root=${LAWFUL_ROOT:-$(cd -- "$here/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
export PYTHONDONTWRITEBYTECODE=1 NO_COLOR=1
exec python3 "$here/mutants.py" -- "$lawful" "$root"
