#!/usr/bin/env bash
# Decisions of courts and authorities: what they found is found, and what cures it raises no alarm.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")

cd -- "$root"
exec python3 tests/decisions/decisions.py "$lawful" tests/decisions "$@"
