#!/usr/bin/env bash
# Every unit is understood by systemd and hardened: exposure at most 1.5 of 10.
set -u
cd "$(dirname "$(readlink -f "$0")")/../../systemd"
command -v systemd-analyze >/dev/null || { echo "systemd-analyze is missing"; exit 77; }
failed=0
for unit in *.service; do
  line=$(systemd-analyze security --offline=true --no-pager "./$unit" 2>/dev/null | tail -n 1)
  score=$(sed -n 's/.*: \([0-9.]*\) .*/\1/p' <<<"$line")
  if [ -n "$score" ] && awk -v s="$score" 'BEGIN { exit !(s <= 1.5) }'; then
    echo "ok $unit $score"
  else
    echo "FAILED $unit: ${line:-not understood}"
    failed=1
  fi
done
exit $failed
