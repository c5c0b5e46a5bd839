#!/usr/bin/env bash
# A private instance as ./dev makes it, over what people do to it: started twice at once, its supervisor killed, its port
# taken, its cluster half made, its store gone. After each there is one system, and clean words where there is none.
#
# Needs the programs to be built. Uses an instance of its own (LECTERN_INSTANCE_NAME=instance). Closes with "N passed, N failed".
set -uo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.." || exit
export LECTERN_INSTANCE_NAME=instance
. tests/support/instance.sh
passed=0
failed=0

check() {
  local what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
    echo "ok $what"
  else
    failed=$((failed + 1))
    echo "FAILED $what"
  fi
}

# In a shell of its own, as ./dev runs it: what dies there ends nothing here.
start() { bash -c '. tests/support/instance.sh && set -e && instance_start'; }

count_of() { instance_pids | sort -un | while read -r pid; do readlink "/proc/$pid/exe"; done | grep -c "/$1\( (deleted)\)\?$"; }
master_count() { instance_pids | sort -un | while read -r pid; do tr '\0' ' ' <"/proc/$pid/cmdline"; echo; done | grep -c "$1"; }

is_one_system() {
  curl -fsS "$(instance_url)/readyz" >/dev/null && [ "$(count_of lectern-hub)" = 1 ] && [ "$(count_of lectern-web)" = 2 ] &&
    [ "$(count_of lectern-scan)" = 1 ] && [ "$(count_of lectern-convert)" = 2 ] &&
    [ "$(count_of lectern-analyse)" = 1 ] && [ "$(count_of lectern-maintain)" = 1 ] &&
    [ "$(master_count '^nginx: master')" = 1 ]
}

says() { grep -qF -- "$1" "$2"; }

# Only what CLEAN_ENVIRONMENT gives, what the supervisor adds and what its configuration names.
has_clean_environment() {
  local pid name bad=0
  for pid in $(instance_pids | sort -un); do
    case $(readlink "/proc/$pid/exe") in */nginx | */postgres | */lectern-extract* | */lectern-ocr*) continue ;; esac
    while read -r name; do
      case $name in
        PATH | LANG | LECTERN_INSTANCE | LECTERN_DATABASE_CONNECTION | SUPERVISOR_* | PWD | '') ;;
        *) echo "process $pid has $name"; bad=1 ;;
      esac
    done < <(tr '\0' '\n' <"/proc/$pid/environ" | sed 's/=.*//')
  done
  return $bad
}

others_can_read_nothing() { [ -z "$(find "$STATE/logs" "$STATE/etc" "$STATE/secrets" -perm /o=r -print -quit)" ]; }

out=$(mktemp -d)
trap 'instance_down >/dev/null 2>&1; rm -rf "$out" "$STATE" "$RUN" "$STATE.lock"' EXIT
instance_down >/dev/null 2>&1
rm -rf "$STATE" "$RUN"
export A_SECRET_OF_THE_SHELL=do-not-hand-on

start >"$out/first" 2>&1 &
first=$!
start >"$out/second" 2>&1
second_status=$?
wait $first
check "two starts at once both succeed" [ "$?:$second_status" = 0:0 ]
check "two starts at once make one system" is_one_system
check "programs get a clean environment" has_clean_environment
check "logs, settings and secrets are not for others" others_can_read_nothing

supervisor=$(instance_ctl pid)
kill -9 "$supervisor"
start >"$out/orphans" 2>&1
check "a start after the supervisor was killed succeeds" [ $? = 0 ]
check "what the killed supervisor left was ended" says "that a killed supervisor left behind" "$out/orphans"
check "after a killed supervisor there is one system" is_one_system

kill -9 "$(instance_ctl pid)"
instance_down >"$out/down" 2>&1
check "down after the supervisor was killed leaves nothing" [ -z "$(instance_pids)" ]

taken=$(cat "$STATE/port")
python3 -c 'import signal, socket, sys; s = socket.socket(); s.bind(("127.0.0.1", int(sys.argv[1]))); s.listen(); print("ready", flush=True); signal.pause()' \
  "$taken" >"$out/taker" &
taker=$!
until [ -s "$out/taker" ]; do sleep 0.05; done
touch "$RUN/supervisor.sock"
start >"$out/port" 2>&1
check "a start whose port is taken succeeds" [ $? = 0 ]
check "it takes another port" [ "$(cat "$STATE/port")" != "$taken" ]
check "and is one system" is_one_system
kill $taker
instance_down >/dev/null 2>&1

mv "$STATE/store" "$STATE/store-away"
start >"$out/store" 2>&1
check "a start without its store fails" [ $? != 0 ]
check "and says so in words" says "is not the store that this instance was set up with" "$out/store"
check "and makes no new one" [ ! -e "$STATE/store/lectern-store" ]
rm -rf "$STATE/store"
mv "$STATE/store-away" "$STATE/store"

# As initdb leaves it when it is killed.
rm -rf "$STATE/postgres/global" "$STATE/postgres.new"
mkdir "$STATE/postgres.new"
echo 15 >"$STATE/postgres.new/PG_VERSION"
start >"$out/cluster" 2>&1
check "a start over a half-made cluster succeeds" [ $? = 0 ]
check "and is one system" is_one_system

[ $failed = 0 ] || tail -n 20 "$out"/*
echo "$passed passed, $failed failed"
[ $failed = 0 ]
