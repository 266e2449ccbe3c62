# What the scripts of this folder share. Sourced after `set -euo pipefail`; they work in a folder of their own.

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'chmod -R u+rwx -- "$work"; rm -rf -- "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC0 NO_COLOR=1 PYTHONDONTWRITEBYTECODE=1
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
unset GITHUB_STEP_SUMMARY
day=2026-11-22
failures=0
checks=0

wrong() {
  failures=$((failures + 1))
  printf 'wrong: %s\n' "$*" >&2
}

is() { # is WHAT FOUND EXPECTED
  checks=$((checks + 1))
  if [[ $2 != "$3" ]]; then wrong "$1: found $2, expected $3"; fi
}

# call STATUS ARGUMENT...: output in out and err
call() {
  local status=0
  timeout -k 1 60 "$lawful" "${@:2}" >"$work/out" 2>"$work/err" </dev/null || status=$?
  is "status of lawful ${*:2}" "$status" "$1"
}

# says PATTERN: the last call wrote a line like that on its output
says() {
  checks=$((checks + 1))
  if ! grep -qE -- "$1" "$work/out"; then wrong "no \"$1\" in the output"; head -n 30 "$work/out" >&2; fi
}
says_not() {
  checks=$((checks + 1))
  if grep -qE -- "$1" "$work/out"; then wrong "\"$1\" in the output"; fi
}

# refuses PATTERN ARGUMENT...: status 2, nothing on the output, the reason on the error stream
refuses() {
  call 2 "${@:2}"
  is "output of lawful ${*:2}" "$(head -c 100 "$work/out")" ""
  checks=$((checks + 1))
  if ! grep -qE -- "$1" "$work/err"; then wrong "no \"$1\" from lawful ${*:2}"; head -n 20 "$work/err" >&2; fi
}

# A shop that sends e-mail addresses to a vendor in India, and collects them for a newsletter. Only what rules
# say of that transfer fails, so that rules about other things can come and go.
shop() { # shop [SAFEGUARD] [CARRIES] [VENDOR]
  cat <<MODEL
model of bakery
organisation bakery "Corner Bakery Ltd" { established in GB }
organisation mailer "Bulk Mail Pvt Ltd" { established in IN }
organisation printer "Printing Pvt Ltd" { established in IN }
system site "The shop" { operated by bakery; located in GB; encrypted at rest }
processing news "Send the newsletter" {
  controller bakery; purpose newsletter; uses age-range, email-address
  basis contract with customers
  retained for 1 year after contract-end
}
collect age-range, email-address from customers at site for news
flow site -> ${3:-mailer} { carries ${2:-email-address}; for news; encrypted in transit; ${1:-} }
gate { fail on never; rule transfer-without-mechanism fails on infringement; rule transfer-not-assessed fails on infringement }
MODEL
}
safeguard='safeguard idta { signed 2025-03-01; assessed by india-test }'
assessment='assessment india-test { kind tia; done 2025-02-20; finds equivalent }'

finish() {
  echo "$checks checks, $failures wrong"
  exit $((failures > 0))
}
