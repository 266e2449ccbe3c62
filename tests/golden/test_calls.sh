#!/usr/bin/env bash
# How the program is called: exit statuses, help, output that cannot be written, colours, completion.
set -uo pipefail
root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -m -- "${LAWFUL:-$root/lawful}")
if [[ ! -x $lawful ]]; then echo "there is no program $lawful" >&2; exit 2; fi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
cd -- "$work" || exit 2
failures=0

# expect STATUS PATTERN ARGUMENT...: the status, and a line of either stream
expect() {
  local wanted=$1 pattern=$2 status=0
  shift 2
  "$lawful" "$@" >out 2>err </dev/null || status=$?
  if ((status != wanted)); then wrong "status $status, not $wanted: lawful $*"; fi
  if [[ -n $pattern ]] && ! grep -qE -- "$pattern" out err; then wrong "no \"$pattern\" from: lawful $*"; fi
}
wrong() {
  failures=$((failures + 1))
  printf '%s\n' "$1" >&2
  head -n 20 out err >&2
}

# ---- help and mistakes in the call
expect 0 '^Commands' --help
expect 0 '^Commands' help
expect 0 'Exit status' -h
expect 2 '^Commands'
expect 0 '^language 1$' --version
for command in $("$lawful" --help | sed -n '/^Commands/,/^$/s/^  \([a-z-]*\) .*/\1/p'); do
  expect 0 "^Usage" "$command" --help
  expect 0 "^Examples" "$command" --help
  expect 2 'there is no option --no-such here' "$command" --no-such
done
expect 2 'did you mean lawful schema' shcema
expect 2 'did you mean --format' schema --fromat text
expect 2 '"xml" is not known; it is one of text, markdown' schema --format xml
expect 2 'is no day' law --as-of 2026-02-30
expect 2 'did you mean GB' law --country gb
expect 2 'there is no territory "Narnia"' law --country Narnia
expect 2 'did you mean uk-gdpr' law --regime uk-gpdr
expect 2 'did you mean territory' schema territroy
expect 2 'is a property, not a kind' schema carries
expect 2 'PATH is missing' coverage
expect 2 'cannot read' coverage no-such-folder

# ---- output that cannot be written is no success
if [[ -w /dev/full ]]; then
  "$lawful" schema >/dev/full 2>err; [[ $? == 2 ]] || wrong 'a full disk is no failure'
  expect 2 'cannot write' schema -o /dev/full
fi
{ "$lawful" schema --format markdown; echo $? >status; } 2>err | true
sleep 0.2
[[ $(<status) == 2 ]] || wrong 'a closed pipe is no failure'
"$lawful" schema >&- 2>err; [[ $? == 2 ]] || wrong 'a closed output is no failure'
expect 2 'cannot write' schema -o no/such/folder/x.md
expect 2 'it is a folder' schema -o .
echo old >page.md && chmod 600 page.md && ln -s page.md link.md
expect 0 '' schema --format markdown -o link.md
[[ -L link.md && $(stat -c %a page.md) == 600 && $(head -n 1 page.md) == '# Reference of the language' ]] || wrong '-o does not write through a link'
[[ $(find . -name '*.new') == '' ]] || wrong '-o leaves files behind'
expect 0 '^# Reference' schema --format markdown -o /dev/stdout

# ---- colours
expect 0 '.' schema flow; if grep -q $'\x1b' out; then wrong 'colours without a terminal'; fi
expect 0 $'\x1b' schema flow --color always
expect 0 $'\x1b' --color always schema flow
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then  # where terminals can be made
  TERM=xterm script -qec "'$lawful' schema flow" /dev/null >out 2>err </dev/null
  grep -q $'\x1b' out || wrong 'no colours on a terminal'
  TERM=xterm NO_COLOR=1 script -qec "'$lawful' schema flow" /dev/null >out 2>err </dev/null
  if grep -q $'\x1b' out; then wrong 'NO_COLOR is not respected'; fi
fi

# ---- the law of a day
expect 0 '^UK GDPR \(uk-gdpr\), since 2021-01-01' law --as-of 2021-01-01
expect 0 'eu-us-dpf covers a part' law --country US --regime eu-gdpr --as-of 2023-07-10
expect 0 'No adequacy decision is in force' law --country US --regime eu-gdpr --as-of 2023-07-09
expect 0 'us-privacy-shield covers a part' law --country US --regime eu-gdpr --as-of 2020-07-15
expect 0 'falls short of the protection' law --country US --regime eu-gdpr --as-of 2020-07-16
expect 0 'lies in the area eea' law --country FR --regime eu-gdpr --as-of 2026-01-01
expect 0 'lies in the area eea' law --country GB --regime eu-gdpr --as-of 2020-12-31
expect 0 'It is not in force on that day' law --regime eu-dpd --as-of 2026-01-01
expect 0 'No regime that it knows' law --as-of 1990-01-01
expect 0 '"day": "2024-01-01"' law --as-of 2024-01-01 --format json
python3 -m json.tool out >/dev/null || wrong 'the law is no JSON'
expect 0 'wherever it sits' law --country council-of-europe --regime uk-gdpr --as-of 2026-01-01

# ---- the worked example and its notice
cd -- "$root" || exit 2
expect_here() { (cd "$root" && "$lawful" "$@") >"$work/out" 2>"$work/err" </dev/null; }
expect_here coverage policies/panoptics || wrong 'the worked example quotes what its notice does not say'
expect_here coverage policies/panoptics --notice README.md || { [[ ! -e README.md ]] || wrong 'another text is a failure'; }
expect_here coverage policies/panoptics --format json && python3 -m json.tool "$work/out" >/dev/null || wrong 'the coverage is no JSON'
cd -- "$work" || exit 2

# ---- completion
completes() {  # completes WORDS... : what bash would offer for the last of them
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  compopt() { :; }
  _lawful
  printf '%s\n' "${COMPREPLY[@]}"
}
# shellcheck disable=SC1090
source <("$lawful" completion bash)
[[ $(completes lawful sch) == schema ]] || wrong 'bash completes no command'
[[ $(completes lawful schema --fo) == --format ]] || wrong 'bash completes no option'
[[ $(completes lawful schema --format m) == markdown ]] || wrong 'bash completes no word'
touch some-model.gdpr
[[ $(completes lawful coverage some-m) == some-model.gdpr ]] || wrong 'bash completes no file'
[[ $(completes lawful completion f) == fish ]] || wrong 'bash completes no argument'
"$lawful" completion bash | bash -n || wrong 'the completion for bash is no script'
if command -v zsh >/dev/null; then "$lawful" completion zsh >_lawful && zsh -n _lawful || wrong 'the completion for zsh is no script'; fi
if command -v fish >/dev/null; then "$lawful" completion fish >x.fish && fish -n x.fish || wrong 'the completion for fish is no script'; fi

exit $((failures > 0))
