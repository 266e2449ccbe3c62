#!/usr/bin/env bash
# What is held and protected where, and what is a restricted transfer: the checker against the naive program
# of this folder, on small random models that are the same each time. `--models N --first SEED` tries others.
set -euo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
exec python3 -B -- "$root/tests/oracle/oracle.py" "$lawful" "$root" --models 150 "$@"
