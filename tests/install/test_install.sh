#!/usr/bin/env bash
# What `cmake --install` puts where: the program, completions that the shells can load, the licence.
set -euo pipefail

root=${LAWFUL_ROOT:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)}
lawful=$(realpath -- "${LAWFUL:-$root/lawful}")
build=$(dirname -- "$(dirname -- "$lawful")")
if [[ ! -f $build/CMakeCache.txt ]]; then echo "no build folder around $lawful" >&2; exit 77; fi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

cmake --install "$build" --prefix "$work/usr" >"$work/log" || { cat "$work/log" >&2; exit 1; }
fail() { echo "$1" >&2; exit 1; }

cd -- "$work"
[[ $(usr/bin/lawful --version | head -n 1) == "lawful "* ]] || fail "the installed program does not run"
usr/bin/lawful test --rule transfer-without-mechanism | grep -q ' 0 not$' || fail "the installed program does not carry the law"
for file in share/bash-completion/completions/lawful share/zsh/site-functions/_lawful share/fish/vendor_completions.d/lawful.fish; do
  [[ -s usr/$file ]] || fail "usr/$file is missing or empty"
  grep -q coverage "usr/$file" || fail "usr/$file does not know the commands"
done
[[ $(head -n 1 usr/share/zsh/site-functions/_lawful) == "#compdef lawful" ]] || fail "zsh would not load _lawful"
bash -n usr/share/bash-completion/completions/lawful
bash -c 'source usr/share/bash-completion/completions/lawful; complete -p lawful' >/dev/null || fail "bash completes nothing for lawful"
find usr -name copyright | grep -q . || fail "the licence is not installed"
echo "$(find usr -type f | wc -l) files installed"
