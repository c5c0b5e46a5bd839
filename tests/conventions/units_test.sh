#!/usr/bin/env bash
# Every unit, socket and target is understood by systemd, and every service is hardened: exposure at most 1.5 of 10, of what
# parses hostile bytes 0.6.
set -u
cd "${LECTERN_TEST_SYSTEMD:-$(dirname "$(readlink -f "$0")")/../../systemd}" || exit
command -v systemd-analyze >/dev/null || { echo "systemd-analyze is missing"; exit 77; }
failed=0

# As if installed, in a folder of its own: with programs that are there, and the system's units to refer to.
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
mkdir -p "$root"/{etc/systemd/system,usr/lib/systemd,usr/lib/lectern,usr/bin}
cp ./*.service ./*.socket ./*.target "$root/etc/systemd/system/"
cp -r /usr/lib/systemd/system "$root/usr/lib/systemd/"
sed -n 's/^ExecStart=\([^ ]*\).*/\1/p' ./*.service | sort -u | while read -r program; do
  install -m 755 /bin/true "$root$program"
done
for unit in *.service *.socket *.target; do
  complaints=$(systemd-analyze verify --root="$root" --man=no "${unit/@./@1.}" 2>&1)
  if [ -z "$complaints" ]; then
    echo "ok $unit is understood"
  else
    echo "FAILED $unit: $complaints"
    failed=1
  fi
done

# setting FILE NAME: the value of a setting; the last one wins.
setting() { sed -n "s/^$2=//p" "$1" | tail -n 1; }

# expect WHAT UNIT NAME VALUE: a unit's setting is as it has to be.
expect() {
  local found
  found=$(setting "$2" "$3")
  if [ "$found" = "$4" ]; then
    echo "ok $2 $1"
  else
    echo "FAILED $2 $1: $3 is '$found', not '$4'"
    failed=1
  fi
}

# A program that ends at each request (or while the database is away for an hour) is started again and again; systemd's own
# limits would leave it down for good.
for unit in *.service; do
  expect "is always started again" "$unit" Restart always
  expect "has no limit of starts" "$unit" StartLimitIntervalSec 0
  case $unit in
    lectern-extract.service | lectern-ocr.service) ;;
    *)
      expect "says when it is ready" "$unit" Type notify
      expect "is restarted when it is stuck" "$unit" WatchdogSec 90
      ;;
  esac
done
for unit in *.socket; do
  expect "outlives a service that fails" "$unit" TriggerLimitIntervalSec 0
done

# Only these three may open connections over IP; the first shows that the check finds what is there.
for unit in *.service; do
  case $unit in
    lectern-analyse@.service | lectern-notify.service | lectern-oidc.service)
      expect "may open connections" "$unit" RestrictAddressFamilies "AF_UNIX AF_INET AF_INET6" ;;
    lectern-extract.service | lectern-ocr.service)
      expect "has no network" "$unit" PrivateNetwork yes ;;
    *)
      expect "may not open connections" "$unit" RestrictAddressFamilies AF_UNIX
      expect "is denied every address" "$unit" IPAddressDeny any ;;
  esac
done

for unit in *.service; do
  line=$(systemd-analyze security --offline=true --no-pager "./$unit" 2>/dev/null | tail -n 1)
  score=$(sed -n 's/.*: \([0-9.]*\) .*/\1/p' <<<"$line")
  case $unit in lectern-extract.service | lectern-ocr.service) limit=0.6 ;; *) limit=1.5 ;; esac
  if [ -n "$score" ] && awk -v s="$score" -v l=$limit 'BEGIN { exit !(s <= l) }'; then
    echo "ok $unit $score"
  else
    echo "FAILED $unit: ${line:-not understood}"
    failed=1
  fi
done
exit $failed
