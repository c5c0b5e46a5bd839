#!/usr/bin/env bash
# version_test.sh [VERSION] - project(VERSION) of CMakeLists.txt is the version everywhere: programs, API, browser, changelog
set -uo pipefail
cd "$(dirname "$0")/../.." || exit
version=$(sed -n 's/^project(lectern VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
failed=0
expect() {
  if [ "$2" = "$3" ]; then echo "ok $1"; else echo "FAILED $1: '$2' is not '$3'" && failed=1; fi
}

[ $# = 0 ] || expect "CMakeLists.txt" "$version" "$1"
expect "web/package.json" "$(sed -n 's/^  "version": "\(.*\)",$/\1/p' web/package.json)" "$version"
expect "web/package-lock.json" "$(sed -n '1,4s/^  "version": "\(.*\)",$/\1/p' web/package-lock.json)" "$version"
expect "newest section of CHANGELOG.md" "$(sed -n 's/^## \([0-9][0-9.]*\).*/\1/p' CHANGELOG.md | head -n 1)" "$version"
expect "web/openapi.yaml" "$(sed -n '/^info:/,/^[a-z]*:$/s/^  version: *\(.*\)$/\1/p' web/openapi.yaml | tr -d "\"'")" "$version"
for program in build/release/bin/lectern build/release/bin/lectern-{admin,web,hub,oidc,scan,convert,extract,ocr,notify,maintain}; do
  [ -x "$program" ] || continue
  expect "${program##*/} --version" "$("$program" --version 2>&1 | awk 'NR == 1 { print $NF }')" "$version"
done
exit $failed
