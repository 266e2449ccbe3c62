#!/usr/bin/env bash
# The same input gives the same bytes, wherever it lies and in whatever order its files are found; nothing of
# the machine or the hour stands in an output; an output that cannot be written is an error.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"

# The worked example, where it is and where it was copied to in another order with other times.
cp -r -- "$root/policies/panoptics" "$work/first"
mkdir -- "$work/second"
mapfile -t files < <(cd "$work/first" && ls -r)
for file in "${files[@]}"; do
  cp -- "$work/first/$file" "$work/second/$file"
  touch -d "$((RANDOM % 20 + 2000))-01-01" -- "$work/second/$file"
done
mkdir -p -- "$work/deep/in/a/place" && cp -r -- "$work/first" "$work/deep/in/a/place/first"

report() { # report FOLDER COMMAND...: what a user in FOLDER sees of the project in `.`
  local status=0
  (cd -- "$1" && "$lawful" "${@:2}") >"$work/out" 2>"$work/err" </dev/null || status=$?
  echo "$status"
  cat -- "$work/out" "$work/err"
}

commands=(
  "check . --as-of 2026-11-22"
  "check . --as-of 2026-11-22 --format json"
  "check . --as-of 2026-11-22 --all --fail-on never"
  "check main.gdpr organisations.gdpr --as-of 2026-11-22"
  "coverage ."
  "coverage . --format json"
  "graph . --as-of 2026-11-22 --format dot"
  "graph . --as-of 2026-11-22 --format json"
  "graph . --as-of 2026-11-22 --format mermaid"
  "law --as-of 2026-11-22"
  "schema"
  "schema flow"
)
hour=$(date +%H:%M)
host=$(hostname)
for command in "${commands[@]}"; do
  read -ra words <<<"$command"
  report "$work/first" "${words[@]}" >"$work/a"
  is "status of $command is documented" "$([[ $(head -n 1 "$work/a") =~ ^[012]$ ]] && echo yes)" yes
  if (($(wc -l <"$work/a") < 3)); then wrong "$command says nothing"; fi
  for run in 1 2 3; do
    report "$work/first" "${words[@]}" >"$work/b"
    if ! cmp -s "$work/a" "$work/b"; then wrong "$command: another run, other bytes"; fi
    checks=$((checks + 1))
  done
  report "$work/second" "${words[@]}" >"$work/b"
  if ! cmp -s "$work/a" "$work/b"; then wrong "$command: files found in another order, other bytes"; fi
  report "$work/deep/in/a/place/first" "${words[@]}" >"$work/b"
  if ! cmp -s "$work/a" "$work/b"; then wrong "$command: in another folder, other bytes"; fi
  for secret in "$work" "$root" /home/ /root/ "$hour:" "${host:-no host}"; do
    checks=$((checks + 1))
    if grep -qF -- "$secret" "$work/a"; then wrong "$command shows $secret: $(grep -F -m1 -- "$secret" "$work/a")"; fi
  done
  if grep -qE '(^|[^/.:A-Za-z0-9])/[a-z]+/[a-z]' "$work/a"; then
    if grep -E '(^|[^/.:A-Za-z0-9])/[a-z]+/[a-z]' "$work/a" | grep -qv 'https\?://'; then wrong "$command shows an absolute path"; fi
  fi
done

# Called with an absolute path, or with another folder's, the paths shown stay relative.
"$lawful" check "$work/first" --as-of 2026-11-22 --format json >"$work/a" || true
is "absolute call shows the folder" "$(grep -cF -- "$work" "$work/a" || true)" 0

# As many threads as there are, or one.
if command -v taskset >/dev/null; then
  (cd "$work/first" && taskset -c 0 "$lawful" check . --as-of 2026-11-22 --format json) >"$work/a" || true
  (cd "$work/first" && "$lawful" check . --as-of 2026-11-22 --format json) >"$work/b" || true
  is "one processor and all" "$(cmp "$work/a" "$work/b" && echo same)" same
fi
# In other languages and time zones.
for place in "LC_ALL=C TZ=Asia/Tokyo" "LC_ALL=de_DE.UTF-8 TZ=America/Los_Angeles LANGUAGE=de" "LC_ALL= LANG="; do
  read -ra settings <<<"$place"
  (cd "$work/first" && env "${settings[@]}" "$lawful" check . --as-of 2026-11-22 --format json) >"$work/b" || true
  (cd "$work/first" && "$lawful" check . --as-of 2026-11-22 --format json) >"$work/a" || true
  is "with $place" "$(cmp "$work/a" "$work/b" && echo same)" same
done

# Declarations in another order make the same findings.
python3 - "$work/first" "$work/turned" <<'PYTHON'
import pathlib, sys
source, target = map(pathlib.Path, sys.argv[1:])
target.mkdir()
names = sorted(p.name for p in source.iterdir())
for name in names:
    # Files in another order of names; the order of reading turns with it.
    other = name if not name.endswith(".gdpr") else "z%02d-%s" % (99 - names.index(name), name)
    (target / other).write_bytes((source / name).read_bytes())
PYTHON
findings() { (cd -- "$1" && "$lawful" check . --as-of 2026-11-22 --format json || true) | python3 -c '
import json, sys
for f in sorted(json.load(sys.stdin)["findings"], key=lambda f: (f["fingerprint"], f["verdict"])):
    print(f["fingerprint"], f["verdict"], f["rule"], f["says"], sorted(e["id"] for e in f["elements"]))'; }
findings "$work/first" >"$work/a"
findings "$work/turned" >"$work/b"
is "files renamed and turned round" "$(cmp "$work/a" "$work/b" && echo same)" same
if (($(wc -l <"$work/a") < 10)); then wrong "hardly a finding to compare"; fi

# ---- an output that cannot be written
cd -- "$work/first"
full() { # full NAME ARGUMENT...
  local status=0
  timeout 60 "$lawful" "${@:2}" >/dev/full 2>"$work/err" </dev/null || status=$?
  is "$1 to a full device" "$status" 2
  if [[ ! -s $work/err ]]; then wrong "$1 to a full device: not a word"; fi
}
full "check" check . --as-of 2026-11-22 --fail-on never
full "check as JSON" check . --as-of 2026-11-22 --format json --fail-on never
full "coverage" coverage .
full "graph" graph . --as-of 2026-11-22
full "law" law
full "schema" schema
full "help" --help
full "help of a command" check --help
full "version" --version
status=0
"$lawful" check . --as-of 2026-11-22 --fail-on never -o /dev/full >"$work/out" 2>"$work/err" || status=$?
is "a report into a full device" "$status" 2
status=0
"$lawful" check . --as-of 2026-11-22 --fail-on never -o "$work/no/such/folder/x.json" >"$work/out" 2>"$work/err" || status=$?
is "a report into a folder that is not there" "$status" 2
status=0
"$lawful" check . --as-of 2026-11-22 --fail-on never -o "$work/report.txt" >"$work/out" 2>"$work/err" || status=$?
is "a report into a file" "$status $(stat -c %s "$work/out") $([[ -s $work/report.txt ]] && echo written)" "0 0 written"
status=0
"$lawful" check . --as-of 2026-11-22 --fail-on never >&- 2>"$work/err" || status=$?
is "no output stream at all" "$status" 2
# Somebody who stops reading is no error of ours to be killed for silently.
status=0
{ "$lawful" check . --as-of 2026-11-22 --format json 2>"$work/err" || echo "$?" >"$work/status"; } | head -c 10 >/dev/null
if [[ $(cat "$work/status") != 2 && $(cat "$work/status") != 1 ]]; then wrong "a reader that goes away: status $(cat "$work/status")"; fi

finish
