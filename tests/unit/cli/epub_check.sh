#!/bin/bash
# EPUBs are what the standard says, by epubcheck. usage: epub_check.sh LECTERN SAMPLES; 77: no epubcheck here
set -u
lectern=$1 samples_tool=$2
[ -e /usr/bin/epubcheck ] && command -v java > /dev/null || { echo "skipped: no epubcheck"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
"$samples_tool" "$work/in"
failures=0
for name in footnote spanned-table markup-in-text; do
  "$lectern" convert "$work/in/$name.pdf" -o "$work/$name.epub" --to epub || failures=$((failures + 1))
  if java -jar /usr/bin/epubcheck --failonwarnings "$work/$name.epub" > "$work/said" 2>&1; then
    echo "ok   $name"
  else
    echo "FAIL $name"
    grep -E "^(ERROR|WARNING|FATAL)" "$work/said"
    failures=$((failures + 1))
  fi
done
[ "$failures" -eq 0 ]
