# What the scripts of this folder share. Sourced after `set -euo pipefail`.

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
work=$(mktemp -d)
trap 'chmod -R u+rwx -- "$work"; rm -rf -- "$work"' EXIT
export LC_ALL=C.UTF-8 TZ=UTC0 NO_COLOR=1
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

# run NAME ARGUMENT...: output in out and err, status in `status`, time in `milliseconds`; a hang is status 124
run() {
  local start=${EPOCHREALTIME/./}
  name=$1
  shift
  status=0
  timeout -k 1 60 "$lawful" "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
  milliseconds=$(((${EPOCHREALTIME/./} - start) / 1000))
  if ((status > 2)); then wrong "$name: status $status from lawful $*"; fi
}

# Input that is refused: status 2, a few words on the error stream, nothing that could be taken for a result.
refused() { # refused NAME SECONDS ARGUMENT...
  local seconds=$2
  run "$1" "${@:3}"
  is "status of $name" "$status" 2
  is "output of $name" "$(head -c 100 "$work/out")" ""
  if [[ ! -s $work/err ]]; then wrong "$name: refused without a word"; fi
  if (($(stat -c %s "$work/err") > 100000)); then wrong "$name: $(stat -c %s "$work/err") bytes of errors"; fi
  if ((milliseconds > seconds * 1000)); then wrong "$name: refused after $milliseconds ms, $seconds s are allowed"; fi
  silent_to_terminals
}

# Input that is read: no error, and the status that is expected.
accepted() { # accepted NAME STATUS ARGUMENT...
  run "$1" "${@:3}"
  is "status of $name" "$status" "$2"
  is "errors of $name" "$(head -c 200 "$work/err")" ""
  silent_to_terminals
}

# Nothing in an input may reach a terminal as a command.
silent_to_terminals() {
  if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$work/out" "$work/err"; then wrong "$name: control characters in the output"; fi
}

finish() {
  echo "$checks checks, $failures wrong"
  exit $((failures > 0))
}
