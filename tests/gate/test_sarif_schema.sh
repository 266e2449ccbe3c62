#!/usr/bin/env bash
# SARIF against the standard's own schema, which is no part of this repository: skipped without it.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
schema=${LAWFUL_SAMPLES:-/nowhere}/sarif-schema-2.1.0.json
if [[ ! -r $schema ]]; then echo 'skipped: LAWFUL_SAMPLES holds no sarif-schema-2.1.0.json'; exit 77; fi
if ! python3 -c 'import jsonschema' 2>/dev/null; then echo 'skipped: python3-jsonschema is not installed'; exit 77; fi
cd -- "$work"

valid() { # valid FILE
  checks=$((checks + 1))
  python3 -W ignore - "$schema" "$1" <<'PYTHON' || wrong "$1 is no SARIF 2.1.0"
import json, sys
import jsonschema
schema, log = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
problems = list(jsonschema.validators.validator_for(schema)(schema).iter_errors(log))
for problem in problems[:5]:
    print(list(problem.path), problem.message[:200], file=sys.stderr)
sys.exit(bool(problems))
PYTHON
}
shop >shop.gdpr
call 1 check shop.gdpr --as-of "$day" --format sarif -o shop.sarif
valid shop.sarif
{ shop; printf '%s\n' 'accept finding transfer-without-mechanism on flow site -> mailer { until 2026-12-31; because "signing"; approved by "DPO" }'; } >accepted.gdpr
call 0 check accepted.gdpr --as-of "$day" --format sarif -o accepted.sarif
valid accepted.sarif
call 0 baseline write shop.gdpr --as-of "$day"
call 0 check shop.gdpr --as-of "$day" --baseline lawful-baseline.json --format sarif -o known.sarif
valid known.sarif
cp -r -- "$root/policies/panoptics" worked
call 1 check worked --as-of "$day" --format sarif -o worked.sarif
valid worked.sarif
finish
