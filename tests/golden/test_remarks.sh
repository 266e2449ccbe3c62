#!/usr/bin/env bash
# What `lawful test` remarks about rules, word for word. --update writes the texts anew, outside of CI.
set -uo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
if [[ ${1:-} == --update && -n ${CI:-} ]]; then echo "expectations are not written under CI" >&2; exit 2; fi
cd -- "$root/tests/golden/remarks" || exit 2
failures=0
for input in *.gdpr; do
  wanted=${input%.gdpr}.txt
  said=$("$lawful" test "$input" --color never 2>&1 </dev/null)
  if [[ ${1:-} == --update ]]; then printf '%s\n' "$said" >"$wanted"; continue; fi
  diff -u -- "$wanted" - <<<"$said" || failures=$((failures + 1))
done
# With --strict a remark is a failure, without it is none.
"$lawful" test pairs.gdpr --rule no-newsletters >/dev/null 2>&1 || { echo "an example that comes out is a failure" >&2; failures=$((failures + 1)); }
"$lawful" test pairs.gdpr --strict --rule no-addresses-by-thousands >/dev/null 2>&1 && { echo "--strict lets a remark pass" >&2; failures=$((failures + 1)); }
"$lawful" test pairs.gdpr --rule no-newsletters --threshold 101 >/dev/null 2>&1 && { echo "a threshold that is not reached passes" >&2; failures=$((failures + 1)); }
exit $((failures > 0))
