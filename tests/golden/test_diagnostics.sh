#!/usr/bin/env bash
# What the program says about wrong inputs, word by word, beside the inputs: NAME.gdpr or the folder NAME
# and NAME.txt. Inputs that a repository cannot hold (bad bytes, links, very many files) are made here.
# --update writes the expectations anew, outside of CI.
set -euo pipefail
export LC_ALL=C.UTF-8  # `printf` writes letters by their code points below
shopt -s lastpipe  # so that `report | compare` counts its failures here and not in a shell of its own

update=
if [[ ${1:-} == --update ]]; then
  if [[ -n ${CI:-} ]]; then echo "expectations are not written under CI" >&2; exit 2; fi
  update=1
fi

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -m -- "${LAWFUL:-$root/lawful}")
if [[ ! -x $lawful ]]; then echo "there is no program $lawful" >&2; exit 2; fi
golden=$root/tests/golden/diagnostics
work=$(mktemp -d)
trap 'chmod -R u+rwx -- "$work"; rm -rf -- "$work"' EXIT
failures=0

# report INPUT [COMMAND]: what stands on the error stream, and the status; findings are other tests' affair
report() {
  local status=0 command=${2:-check}
  local -a day=()
  if [[ $command == check ]]; then day=(--as-of 2026-11-22 --fail-on never); fi
  "$lawful" "$command" "${day[@]}" "$1" 2>&1 >"$work/.out" </dev/null || status=$?
  if [[ $command != check ]]; then cat -- "$work/.out"; fi
  echo "exit status $status"
}

# compare NAME: its standard input with what is expected
compare() {
  local expected=$golden/$1.txt
  cat >"$work/.got"
  if cmp -s -- "$work/.got" "$expected"; then return; fi
  if [[ -n $update ]]; then
    mkdir -p -- "${expected%/*}"
    cp -- "$work/.got" "$expected"
    echo "written: $1.txt"
    return
  fi
  failures=$((failures + 1))
  diff -u -- "$expected" "$work/.got" || true
}

cd -- "$golden"
for input in *.gdpr; do report "$input" | compare "${input%.gdpr}"; done
for input in */; do
  if [[ $input != made/ ]]; then report "${input%/}" | compare "${input%/}"; fi
done

# ---- inputs that are made

cd -- "$work"
organisation='organisation acme { established in GB }'

mkdir empty-folder no-gdpr-file
echo hello >no-gdpr-file/readme.txt
printf '%s\nsystem caf\xe9 { located in GB }\n' "$organisation" >not-utf8.gdpr
printf '%s\nsystem c "\xc3\x28" { located in XX }\n' "$organisation" >not-utf8-late.gdpr
printf '\xff\xfes\x00y\x00s\x00' >utf-16.gdpr
printf '\xef\xbb\xbf%s\r\nsystem crm {\r\n  operated by acme\r\n  located in GB\r\n}\r\n' "$organisation" >bom-and-crlf.gdpr
printf '\xef\xbb\xbforganisation acme { estabished in GB }\r\nsystem crm { located in XX }\r\n' >bom-and-crlf-wrong.gdpr
printf 'system crm "\u202eevil\u2066 text" { located in GB } # \u200b\n' >bidi.gdpr
printf '%s\nsystem crm "\x1b[31mred\x1b]0;title\x07" { located in XX }\n\x7f\x00\n' "$organisation" >escapes.gdpr
printf 'organisation acme {\n\testablished in GB\n\tsector\tnone-such # \u00fc\n}\nsystem a "\u682a\u5f0f" { located in XX }\n' >tabs-and-wide.gdpr
printf 'organisation acme { established in %sXX }\n' "$(printf 'GB, %.0s' {1..400})" >long-line.gdpr
printf 'organisation acme' >no-newline.gdpr
: >nothing.gdpr
{ for i in {1..100000}; do printf '['; done; printf '\n'; } >brackets.gdpr
python3 -c 'print("system a " + "{ located in GB; x " * 100000 + "}" * 100000)' >nested-braces.gdpr
python3 -c 'print("claim a { never flow where " + "(" * 200000 + " sold " + ")" * 200000 + " }")' >nested-parentheses.gdpr
for i in {1..300}; do echo "system s$i { located in XX }"; done >many-errors.gdpr
truncate -s 300M too-large.gdpr

mkdir -p link-leaves/project outside
echo 'organisation other' >outside/secret.gdpr
ln -s ../../outside/secret.gdpr link-leaves/project/link.gdpr
printf '%s\n' 'use "./link.gdpr"' "$organisation" >link-leaves/project/main.gdpr
mkdir -p link-inside/rules
ln -s rules/real.gdpr link-inside/link.gdpr
printf 'use "../link.gdpr"\n%s\n' "$organisation" >link-inside/rules/real.gdpr
mkdir -p unreadable-file/sub
printf '%s\n' "$organisation" >unreadable-file/main.gdpr
ln -s nowhere.gdpr unreadable-file/sub/dangling.gdpr
mkdir pipe && mkfifo pipe/fifo.gdpr
printf '%s\n' "$organisation" >pipe/main.gdpr
mkdir too-many-files
(cd too-many-files && seq -f %g.gdpr 50001 | xargs touch)

mkdir -p notice notice-missing notice-leaves
printf '# Title\n\nWe keep data safe. We sell nothing.\n' >notice/notice.md
printf 'notice n {\n  text "notice.md"\n  quote "We keep data safe."\n  quote "We never sell anything."\n}\n' >notice/main.gdpr
printf 'notice n { text "gone.md" }\n' >notice-missing/main.gdpr
printf 'notice n { text "../notice/notice.md" }\n' >notice-leaves/main.gdpr

for input in *.gdpr; do
  if [[ $input == many-errors.gdpr ]]; then
    report "$input" | tail -n 8 | compare made/many-errors
  else
    report "$input" | compare "made/${input%.gdpr}"
  fi
done
for input in */; do
  case $input in
    link-leaves/) report link-leaves/project | compare made/link-leaves ;;
    notice*) report "${input%/}" coverage | compare "made/${input%/}" ;;
    outside/) ;;
    *) report "${input%/}" | compare "made/${input%/}" ;;
  esac
done
report no-such-file.gdpr | compare made/no-such-file
"$lawful" check no-newline.gdpr nowhere.gdpr notice 2>&1 >/dev/null | compare made/one-of-several-missing || true
report /dev/null | compare made/device

# Root may read everything, so the system cannot refuse it a file.
if ((EUID != 0)); then
  mkdir forbidden
  printf '%s\n' "$organisation" | tee forbidden/main.gdpr >forbidden/secret.gdpr
  chmod 000 forbidden/secret.gdpr
  report forbidden | compare made/forbidden
fi

# ---- every code has an expectation

while IFS= read -r code; do
  if ! grep -rqF -- "[$code]" "$golden"; then
    echo "no expectation shows the code $code" >&2
    failures=$((failures + 1))
  fi
done < <(sed -n 's/^LAWFUL_CODE([a-z0-9_]*, "\(.*\)")$/\1/p' "$root/lang/diag/codes.def")

# Nothing that an input holds may reach the terminal as a command.
if LC_ALL=C grep -rlP '[\x00-\x08\x0b-\x1f\x7f]' -- "$golden"/*.txt "$golden"/made/*.txt; then
  echo "these expectations hold control characters" >&2
  failures=$((failures + 1))
fi

exit $((failures > 0))
