#!/bin/bash
# The contract of `lectern analyse`: names of results, exit codes, what goes to a provider. usage: analyse_test.sh LECTERN SAMPLES FAKE
set -u
lectern=$1 samples_tool=$2 fake=$3
work=$(mktemp -d)
fake_pid=
trap '[ -z "$fake_pid" ] || kill "$fake_pid"; rm -rf "$work"' EXIT
mkdir "$work/in"
"$samples_tool" "$work/in"
echo "this is not a PDF" > "$work/broken.pdf"
failures=0

check() {  # check NAME CONDITION...
  local name=$1
  shift
  if "$@"; then echo "ok   $name"; else echo "FAIL $name"; failures=$((failures + 1)); sed 's/^/     /' "$work/stderr"; fi
}
exits() {  # exits CODE COMMAND...
  local wanted=$1
  shift
  "$@" > "$work/stdout" 2> "$work/stderr"
  [ $? -eq "$wanted" ]
}
says() { grep -q -- "$1" "$work/${2:-stdout}"; }
holds() { python3 -c "import json, sys; data = json.load(open(sys.argv[1])); assert $2, data" "$1"; }
sample=$work/in/headings.pdf

check "lists the command" exits 0 "$lectern" --help
check "under its name" says "analyse"
check "shows its own help" exits 0 "$lectern" analyse --help
check "with the kinds" says "summary,key_points,entities,metadata,sentiment"
check "refuses an unknown kind" exits 2 "$lectern" analyse "$sample" -o "$work/a" --kinds poem
check "analyses by rules without a provider" exits 0 "$lectern" analyse "$sample" -o "$work/a"
for kind in summary key_points entities metadata sentiment; do
  check "writes $kind" test -s "$work/a/headings.$kind.json" -a -s "$work/a/headings.$kind.md"
  check "says that it is by rules" holds "$work/a/headings.$kind.json" "data['source'] == 'rules' and data['kind'] == '$kind' and data['result']['note']"
done
check "summarises in whole sentences" holds "$work/a/headings.summary.json" "data['result']['sentences'] and all(s['pages'] for s in data['result']['sentences'])"
check "goes on after a document that fails" exits 1 "$lectern" analyse "$work/broken.pdf" "$sample" -o "$work/b" --kinds summary --json
check "and says which" says "broken.pdf: " stderr
check "in its report too" says '"analysed":false,"error":{"type":"not_a_pdf"'
check "and analyses the rest" test -s "$work/b/headings.summary.md"
connects() {  # connects COMMAND...: does it, or a program that it starts, open a connection to an address?
  strace -f -qq -e trace=connect -o "$work/trace" "$@" > /dev/null 2>&1
  grep -q AF_INET "$work/trace"
}
watched=$(command -v strace)
[ -z "$watched" ] || check "opens no connection without a provider" test "$(connects "$lectern" analyse "$sample" -o "$work/s"; echo $?)" = 1

node "$fake" --ports "$work/ports" > /dev/null &
fake_pid=$!
tail -F "$work/ports" --pid=$fake_pid 2>/dev/null | head -n 1 > /dev/null
port=$(grep -oE '[0-9]+' "$work/ports" | head -n 1)
url=http://127.0.0.1:$port
[ -z "$watched" ] || check "and one with a provider" connects "$lectern" analyse "$sample" -o "$work/s" --provider ollama --url "$url" --model m --kinds summary
echo secret > "$work/key"
control() { curl -s "$url/control/set" -d "$1" > /dev/null; }

for dialect in ollama openai anthropic gemini; do
  check "asks $dialect" exits 0 "$lectern" analyse "$sample" -o "$work/$dialect" --provider $dialect --url "$url" --model m --key-file "$work/key" --kinds summary,entities
  check "and says so" holds "$work/$dialect/headings.summary.json" "data['source'] == 'model' and data['provider'] == '$dialect' and data['model'] == 'm' and data['prompt_version'].startswith('summary/')"
  check "with sentences of the document" holds "$work/$dialect/headings.summary.json" "data['result']['sentences'] and data['dropped'] == 0"
done
curl -s "$url/control/calls" > "$work/calls"
check "sends schemas with bounds only" holds "$work/calls" "data['calls'] and all(not call['unbounded'] and call['max_tokens'] for call in data['calls'])"
check "never the key in what it writes" test -z "$(grep -r secret "$work"/openai "$work"/stderr)"
control '{"faults":[{"fault":"answer","answer":{"summary":"The Eiffel Tower was built for 7,799,401 francs. Gustave Eiffel wrote to eiffel@example.org."}}]}'
check "keeps nothing that a model invents" exits 1 "$lectern" analyse "$sample" -o "$work/lies" --provider ollama --url "$url" --model m --kinds summary
check "and counts it" holds "$work/lies/headings.summary.json" "data['source'] == 'rules' and data['dropped'] >= 2 and 'Eiffel' not in json.dumps(data['result'])"
control '{"faults":[{"fault":"key_refused"}]}'
check "falls back to rules without an answer" exits 1 "$lectern" analyse "$sample" -o "$work/refused" --provider openai --url "$url" --model m --kinds summary
check "says why" says "headings.pdf: summary: " stderr
check "and that rules answered" holds "$work/refused/headings.summary.json" "data['source'] == 'rules' and data['result']['text']"
kill "$fake_pid"; wait "$fake_pid" 2> /dev/null; fake_pid=
check "does the same if the provider is away" exits 1 "$lectern" analyse "$sample" -o "$work/away" --provider ollama --url "$url" --model m --kinds summary --timeout 5
check "with a result" holds "$work/away/headings.summary.json" "data['source'] == 'rules'"

[ "$failures" -eq 0 ]
