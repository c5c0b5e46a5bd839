#!/bin/bash
# The contract of the `lectern` program: names of results, exit codes, reports. usage: cli_test.sh LECTERN SAMPLES
set -u
lectern=$1 samples_tool=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in" "$work/in/deep"
"$samples_tool" "$work/in"
mv "$work/in/lists.pdf" "$work/in/deep/headings.pdf"
echo "this is not a PDF" > "$work/broken.pdf"
failures=0

check() {  # check NAME CONDITION...
  local name=$1
  shift
  if "$@"; then echo "ok   $name"; else echo "FAIL $name"; failures=$((failures + 1)); fi
}
exits() {  # exits CODE COMMAND...
  local wanted=$1
  shift
  "$@" > "$work/stdout" 2> "$work/stderr"
  [ $? -eq "$wanted" ]
}
says() { grep -q -- "$1" "$work/${2:-stdout}"; }

check "converts to HTML and Markdown by default" exits 0 "$lectern" convert "$work/in/headings.pdf" -o "$work/a"
check "names results after the file" test -s "$work/a/headings.html" -a -s "$work/a/headings.md" -a ! -e "$work/a/headings.json"
check "writes what is asked for" exits 0 "$lectern" convert "$work/in/headings.pdf" -o "$work/b" --to txt,json
check "and nothing else" test -s "$work/b/headings.txt" -a -s "$work/b/headings.json" -a ! -e "$work/b/headings.html"
check "writes into a named file" exits 0 "$lectern" convert "$work/in/headings.pdf" -o "$work/named.md" --to md
check "with that name" test -s "$work/named.md"
check "writes to standard output" exits 0 "$lectern" convert "$work/in/headings.pdf" -o - --to md
check "the document itself" says "^# On Lecterns"
check "searches folders" exits 0 "$lectern" convert "$work/in" -o "$work/c" --to md --jobs 2
check "keeps their shape" test -s "$work/c/headings.md" -a -s "$work/c/deep/headings.md"
check "gives equal names a number" exits 0 "$lectern" convert "$work/in/headings.pdf" "$work/in/deep/headings.pdf" -o "$work/d" --to md
check "from 2 on" test -s "$work/d/headings.md" -a -s "$work/d/headings-2.md"
check "goes on after a document that fails" exits 1 "$lectern" convert "$work/broken.pdf" "$work/in/headings.pdf" -o "$work/e" --json
check "and says which and why" says "broken.pdf: " stderr
check "and converts the rest" test -s "$work/e/headings.html"
check "reports failures as JSON" says '"converted":false.*"type":"not_a_pdf"'
check "says that it did not scan" says '"converted":true.*"scanned":false'
check "scans when asked" exits 0 "$lectern" convert "$work/in/links.pdf" -o "$work/f" --json --scan
check "and shows redacted findings" says '"scanned":true.*EMAIL_ADDRESS'
check "never the value" test -z "$(grep -o 'jane.doe@reading-desk.edu' "$work/stdout")"
mkdir "$work/bare" && cp "$lectern" "$(dirname "$lectern")/lectern-extract" "$work/bare"
check "scans without the model of names" exits 0 "$work/bare/lectern" convert "$work/in/links.pdf" -o "$work/g" --json --scan
check "but does not call the document scanned" says '"scanned":false.*EMAIL_ADDRESS'
check "makes archives" exits 0 "$lectern" convert "$work/in/links.pdf" -o "$work/h" --to epub,zip
check "an e-book that says so in its first entry" test "$(head -c 58 "$work/h/links.epub" | tail -c 28)" = "mimetypeapplication/epub+zip"
check "and everything under steady names" python3 -c "
import json, sys, zipfile
bundle = zipfile.ZipFile(sys.argv[1])
assert bundle.testzip() is None
assert {'final.md', 'result.mdx', 'result.html', 'ledger.json', 'metadata.json', 'links.json'} <= set(bundle.namelist())
links = json.loads(bundle.read('links.json'))['links']
assert links[0]['page'] == 1 and links[0]['kind'] == 'web' and links[0]['text'] and len(links[0]['rectangle']) == 4
assert any(link['kind'] == 'other' for link in links), 'a link that is not safe to follow is listed as well'
" "$work/h/links.zip"
check "the same twice" bash -c "'$lectern' convert '$work/in/links.pdf' -o - --to epub | cmp - '$work/h/links.epub'"
check "explains what it decided" exits 0 "$lectern" convert "$work/in" -o "$work/x" --to md --explain
check "page by page" says "^ page 1" stderr
check "with the reason" says "block .* yes .*the line above ended early" stderr
check "draws what it saw" exits 0 "$lectern" convert "$work/in/headings.pdf" -o "$work/i" --to md --debug-svg "$work/pages"
check "as one picture a page" grep -q ">1 heading 1<" "$work/pages/headings-page-1.svg"
check "with the reason of each decision" grep -q "<title>block: " "$work/pages/headings-page-1.svg"
check "refuses wrong usage" exits 2 "$lectern" convert "$work/in/headings.pdf"
check "and unknown formats" exits 2 "$lectern" convert "$work/in/headings.pdf" -o "$work/g" --to docx
check "and says which there are" says "not one of html,md,json,txt,epub,zip" stderr
check "and formats by their number" exits 2 "$lectern" convert "$work/in/headings.pdf" -o "$work/g" --to 4
check "and tags by their number" exits 2 "$lectern" convert "$work/in/headings.pdf" -o "$work/g" --tags 0
check "and missing files" exits 2 "$lectern" convert "$work/nowhere.pdf" -o "$work/g"
check "prints help" exits 0 "$lectern" --help
check "prints help on converting" exits 0 "$lectern" convert --help
check "with the words that an option takes" says "--to html,md,json,txt,epub,zip"
check "and nothing of the parser's" test -z "$(grep -E 'ENUM|\{|->' "$work/stdout")"
check "prints help on scanning" exits 0 "$lectern" scan --help
check "with its exit codes" says "3 if a person would have to decide"
check "scans files, and lets a script see that one would be held" exits 3 "$lectern" scan "$work/in/links.pdf" "$work/in/headings.pdf"
check "with page and kind" says 'page 1.*EMAIL_ADDRESS'
check "ends well when nothing would hold a file" exits 0 "$lectern" scan "$work/in/headings.pdf"
check "calls a file that cannot be read a failure, whatever else it found" exits 1 "$lectern" scan "$work/broken.pdf" "$work/in/links.pdf"
echo '{"id":"x","text":"ünd jane@uni.edu"}' > "$work/lines"
check "scans lines" exits 0 bash -c "'$lectern' scan --jsonl < '$work/lines'"
check "counted in code points" says '{"id":"x","spans":\[{"start":4,"end":16,"entity":"EMAIL_ADDRESS"'
[ "$failures" -eq 0 ]
