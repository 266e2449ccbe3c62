#!/usr/bin/env bash
# The notice and the review of one: what the model says is told, what it does not say is marked, the law's words come
# with their days, verdicts are those a lawyer gave, and nothing in a model or a text becomes markup.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cd -- "$root"
notice() { "$lawful" report notice "$@"; }

for project in policies/panoptics policies/panoptics-cured policies/examples/{web-shop,employer,teen-health-app,saas-processor} tests/reports/hostile-notice; do
  to=$work/notice-$(basename -- "$project")
  for format in html md json; do
    notice "$project" --as-of 2026-11-22 --format "$format" -o "$to.$format"
    notice "$project" --as-of 2026-11-22 --format "$format" -o "$to.again"
    cmp -- "$to.$format" "$to.again"
  done
done
for day in 2026-02-04 2026-02-05 2026-06-18 2026-06-19; do
  notice policies/examples/web-shop --as-of "$day" --format json -o "$work/day-$day"
  notice tests/reports/decider.gdpr --as-of "$day" --format json -o "$work/decider-$day"
done

review() { notice "$1" --against "$2" --as-of 2026-11-22 --format "$3" -o "$work/review-$4.$3"; }
cp -r policies/panoptics "$work/longer"
printf '\nWe also knit hats out of your data.\n' >>"$work/longer/notice.md"
for day in 2026-06-18 2026-06-19; do
  notice policies/panoptics --against policies/panoptics/notice.md --as-of "$day" --format json -o "$work/reviewed-$day"
done
for format in html md json; do
  review policies/panoptics policies/panoptics/notice.md "$format" panoptics
  review policies/panoptics-cured policies/panoptics-cured/notice.md "$format" cured
  review policies/panoptics-cured policies/panoptics/notice.md "$format" foreign
  review "$work/longer" "$work/longer/notice.md" "$format" longer
  review tests/reports/hostile-notice tests/reports/hostile-notice/notice.txt "$format" hostile
  review policies/examples/web-shop "$work/notice-web-shop.md" "$format" unquoted
done
notice policies/examples/web-shop --processing books --as-of 2026-11-22 --format json -o "$work/one"
status=0
notice policies/examples/web-shop --processing no-such-thing >"$work/out" 2>&1 || status=$?
[[ $status == 2 ]] && grep -q no-such-thing "$work/out" || { echo "an unknown processing is not refused" >&2; exit 1; }
status=0
notice tests/reports/hostile.gdpr --against policies/panoptics/notice.md >"$work/out" 2>&1 || status=$?
[[ $status == 2 ]] && grep -q 'no notice of the model' "$work/out" || { echo "a model without a notice is reviewed" >&2; exit 1; }
status=0
notice policies/panoptics --against "$work/no-such-file" >"$work/out" 2>&1 || status=$?
[[ $status == 2 ]] || { echo "a text that is not there is reviewed" >&2; exit 1; }
exec python3 tests/reports/notice.py "$work"
