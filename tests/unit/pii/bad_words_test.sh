#!/usr/bin/env bash
# A word list with a bad line ends the build: exit 1, file and line on stderr, no source written.
set -eu
compiler=$1
words=$(cd "$(dirname "$(readlink -f "$0")")/../../../core/pii/words" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$words"/*.txt "$work"
cd "$work"
"$compiler" good.cc ./*.txt
[ -s good.cc ] || { echo "FAILED: the shipped lists give no source"; exit 1; }
line=$(($(wc -l <labels.txt) + 1))
echo 'Two Words And More' >>labels.txt
if "$compiler" bad.cc ./*.txt 2>errors; then
  echo "FAILED: a bad line passed"
  exit 1
fi
grep -q "labels.txt:$line: error: " errors || { echo "FAILED: no file and line in: $(cat errors)"; exit 1; }
[ ! -e bad.cc ] || { echo "FAILED: a source was written"; exit 1; }
