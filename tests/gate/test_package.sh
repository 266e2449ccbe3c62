#!/usr/bin/env bash
# The Debian package: it installs into an empty root, with nothing but the packages that it depends on, and runs.
set -euo pipefail
source "$(dirname -- "${BASH_SOURCE[0]}")/common.sh"
build=$(dirname -- "$(dirname -- "$lawful")")
for tool in cpack dpkg-deb dpkg-query dpkg-shlibdeps; do
  if ! command -v $tool >/dev/null; then echo "skipped: there is no $tool"; exit 77; fi
done
if [[ ! -r $build/CPackConfig.cmake ]]; then echo 'skipped: the program was not built here'; exit 77; fi
cd -- "$work"

cpack --config "$build/CPackConfig.cmake" -G DEB -B packages >cpack.log 2>&1 || { cat cpack.log >&2; exit 1; }
deb=(packages/*.deb)
is 'packages' "${#deb[@]}" 1
is 'its name' "$(dpkg-deb -f "${deb[0]}" Package)" lawful
depends=$(dpkg-deb -f "${deb[0]}" Depends)
[[ $depends == *libxlsxwriter* && $depends == *libc6* ]] || wrong "depends on: $depends"
mkdir -p root/usr/{bin,sbin,lib,lib64}
for link in bin sbin lib lib64; do ln -s usr/$link root/$link; done
dpkg-deb -x "${deb[0]}" root
for file in usr/bin/lawful usr/share/doc/lawful/copyright; do
  checks=$((checks + 1))
  [[ -f root/$file ]] || wrong "no $file in the package"
done
if find root -type f -name '*.gdpr' | grep -q .; then wrong 'the library is in the program, not beside it'; fi

# The files of all packages that it depends on, at any remove, as they are installed here: a root that holds nothing else.
names() { sed 's/([^)]*)//g; s/|[^,]*//g; s/:[a-z0-9]*//g; s/,/ /g' <<<"$1"; }
todo=$(names "$depends") done=' '
while [[ -n ${todo// /} ]]; do
  read -r package todo <<<"$(echo $todo)"
  if [[ $done == *" $package "* ]]; then continue; fi
  done+="$package "
  if ! dpkg-query -L "$package" >files 2>/dev/null; then continue; fi
  while IFS= read -r file; do
    if [[ -d $file && ! -L $file ]]; then continue; fi
    mkdir -p "root$(dirname -- "$file")" && cp -a -- "$file" "root$file" 2>/dev/null || true
  done <files
  todo+=" $(names "$(dpkg-query -W -f '${Depends}' "$package")")"
done
if ((EUID != 0)) || ! chroot / true 2>/dev/null; then
  echo "$checks checks, $failures wrong; not run in its root, which only root can enter"
  exit $((failures > 0))
fi
mkdir -p root/src
shop >root/src/shop.gdpr
checks=$((checks + 3))
chroot root /usr/bin/lawful --version >out || wrong 'it does not start in an empty root'
status=0
chroot root /usr/bin/lawful check /src --as-of "$day" --format junit -o /src/out.xml --format text >out || status=$?
is 'status in an empty root' "$status" 1
says '^infringement\[transfer-without-mechanism\]'
chroot root /usr/bin/lawful test >out || wrong 'the examples of its rules do not hold in an empty root'
says ' 0 not$'
finish
