#!/usr/bin/env bash
# The gate catches what makes a clean model unlawful or unproven: each clean model is broken in one place at a time,
# and nearly every broken one must fail. Those that do not are listed in survivors.txt, each with the reason.
set -euo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
exec python3 -B -- "$root/tests/mutation/mutation.py" "$(realpath -- "${LAWFUL:-$root/lawful}")" "$root"
