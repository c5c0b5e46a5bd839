#!/usr/bin/env bash
# The production site loads as nginx/production.conf says that it is installed, and answers over TLS and HTTP/2. In a tree
# with Debian's own /etc/nginx, the machine's programs and nothing else of it; with a network and processes of its own.
set -u
cd "$(dirname "$(readlink -f "$0")")/../.." || exit
command -v nginx >/dev/null && command -v openssl >/dev/null || { echo "nginx or openssl is missing"; exit 77; }
if [ -z "${IN_A_TREE:-}" ]; then
  as=; [ "$(id -u)" = 0 ] || as=--map-root-user
  unshare $as --mount --net true 2>/dev/null || { echo "this machine gives us no namespaces"; exit 77; }
  root=$(mktemp -d)
  trap 'rmdir "$root"' EXIT
  IN_A_TREE=$root unshare $as --mount --net --pid --fork --kill-child "$0"
  exit $?
fi

# All of the tree is in memory and ends with the namespace: nothing here is ever removed by name.
root=$IN_A_TREE
mount -t tmpfs tree "$root"
failed=0
check() { if eval "$2"; then echo "ok $1"; else echo "FAILED $1: ${3:-}"; failed=1; fi; }

mkdir -p "$root"/{etc/ssl/lectern,etc/nginx,usr,run/lectern,var/log/nginx,var/lib/nginx,dev,tmp,usr/share/lectern/web/docs,usr/share/nginx}
for folder in bin sbin lib lib64; do [ ! -L "/$folder" ] || cp -P "/$folder" "$root/"; done
for folder in bin sbin lib lib64 share/nginx; do
  [ -d "/usr/$folder" ] || continue
  mkdir -p "$root/usr/$folder"
  mount --bind "/usr/$folder" "$root/usr/$folder"
  mount -o remount,bind,ro "$root/usr/$folder"
done
for device in null urandom; do touch "$root/dev/$device"; mount --bind "/dev/$device" "$root/dev/$device"; done
cp /etc/passwd /etc/group "$root/etc/"
python3 - <<'PY'
import fcntl, socket, struct
with socket.socket() as any_socket:  # the loopback of a new network is down
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 1 | 0x40))
PY

# As production.conf says.
cp -r /etc/nginx/. "$root/etc/nginx/"
rm -f "$root"/etc/nginx/sites-enabled/*
cp -r "${LECTERN_TEST_NGINX:-nginx}" "$root/etc/nginx/lectern"
cp "$root/etc/nginx/lectern/production.conf" "$root/etc/nginx/sites-available/lectern"
ln -s ../sites-available/lectern "$root/etc/nginx/sites-enabled/lectern"
sed -i 's/worker_connections .*/worker_connections 2048;/; 1i worker_rlimit_nofile 4096;' "$root/etc/nginx/nginx.conf"
[ "$(id -u www-data 2>/dev/null)" ] && chown www-data "$root/var/log/nginx" 2>/dev/null || sed -i 's/^user .*/user root;/' "$root/etc/nginx/nginx.conf"
name=lectern.example.edu
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$name" -addext "subjectAltName=DNS:$name" \
  -keyout "$root/etc/ssl/lectern/privkey.pem" -out "$root/etc/ssl/lectern/fullchain.pem" 2>/dev/null
chmod 755 "$root"
chmod -R a+rX "$root"/{etc,var,usr/share/lectern}
echo '<!doctype html><title>Lectern</title>' >"$root/usr/share/lectern/web/index.html"
echo 'openapi: 3.1.0' >"$root/usr/share/lectern/web/docs/openapi.yaml"

complaints=$(chroot "$root" nginx -t 2>&1)
check "nginx -t" '[ $? = 0 ] && grep -q "test is successful" <<<"$complaints"' "$complaints"
check "no warning but of newer versions" '! grep -v "listen ... http2" <<<"$complaints" | grep -q "\[warn\]\|\[alert\]"' "$complaints"
check "nothing of Debian's folder is taken for ours" \
  '[ "$(chroot "$root" nginx -T 2>/dev/null | grep -c "^# configuration file /etc/nginx/fastcgi.conf")" = 0 ]'
chroot "$root" nginx || failed=1

ask() { curl -sS --max-time 20 --cacert "$root/etc/ssl/lectern/fullchain.pem" --resolve "$name:443:127.0.0.1" --resolve "$name:80:127.0.0.1" "$@"; }
page=$(ask --http2 -i "https://$name/")
check "a page over TLS and HTTP/2" 'grep -q "^HTTP/2 200" <<<"$page" && grep -q "<title>Lectern" <<<"$page"' "$page"
check "HSTS" 'grep -qi "^strict-transport-security: max-age=63072000; includeSubDomains" <<<"$page"' "$page"
check "the policy of the application" 'grep -qi "^content-security-policy: default-src .none" <<<"$page"' "$page"
missing=$(ask --http2 -i "https://$name/no/such/page")
check "HSTS on errors" 'grep -q "^HTTP/2 404" <<<"$missing" && grep -qi "^strict-transport-security:" <<<"$missing"' "$missing"
check "errors are problems" 'grep -qi "^content-type: application/problem+json" <<<"$missing" && grep -q "urn:lectern:problem:not_found" <<<"$missing"' "$missing"
away=$(ask --http2 -i "https://$name/api/v1/me")
check "a program that is away" 'grep -q "^HTTP/2 502" <<<"$away" && grep -q "urn:lectern:problem:restarting" <<<"$away"' "$away"
yaml=$(ask --http2 -i "https://$name/docs/openapi.yaml")
check "the contract has its type" 'grep -qi "^content-type: application/yaml" <<<"$yaml"' "$yaml"
plain=$(ask -i "http://$name/holds?x=1")
check "plain HTTP leads to TLS" 'grep -q "^HTTP/1.1 301" <<<"$plain" && grep -q "^Location: https://$name/holds?x=1" <<<"$plain"' "$plain"
check "plain HTTP promises nothing" '! grep -qi "^strict-transport-security" <<<"$plain"' "$plain"
other=$(curl -sS -k --max-time 20 --resolve other.example:443:127.0.0.1 https://other.example/ 2>&1)
check "another host name gets nothing" '[ $? != 0 ] && ! grep -q Lectern <<<"$other"' "$other"
other=$(curl -sS --max-time 20 -H 'Host: other.example' http://127.0.0.1/ 2>&1)
check "another host name gets nothing without TLS" '! grep -q "Lectern\|301" <<<"$other"' "$other"
contact=$(ask --http2 "https://$name/.well-known/security.txt")
check "security.txt" 'grep -q "^Contact: mailto:security@$name" <<<"$contact" && grep -q "^Canonical: https://$name/" <<<"$contact"' "$contact"
ask --http2 "https://$name/approve/CANARY?filename=CANARY" >/dev/null
chroot "$root" nginx -s quit
while [ -e "$root/run/nginx.pid" ]; do read -rt 0.05 <> <(:); done
check "the log has lines, and no token" 'grep -q "\"path\":\"/approve/\*\*\*\"" "$root/var/log/nginx/lectern.log" && ! grep -rq CANARY "$root/var/log/nginx"' "$(tail -n 3 "$root/var/log/nginx/lectern.log")"
exit $failed
