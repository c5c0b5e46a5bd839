#!/bin/sh
# postgres.sh up RECORD     starts a private PostgreSQL cluster on a unix socket; RECORD then holds its connection string
# postgres.sh down RECORD   stops that cluster and removes it
# postgres.sh start|stop|crash RECORD   the same cluster again, down in order, down without a word
#
# A cluster ends with the process that asked for it, also when that was killed.
#
# PostgreSQL refuses to run as root, so as root it runs as the user `postgres`. Nothing listens on a network, nothing is
# synced to disk: it is a cluster for tests and forgets everything.
set -eu
verb=$1
record=$2
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)

as_server() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups env HOME=/nonexistent "$@")
    else
        "$@"
    fi
}

folder() { sed -n 's/^host=\([^ ]*\).*/\1/p' "$record"; }

# Waits for the end of our caller and takes the cluster away then, if it is still the one that is recorded.
watch_over() {
    line=$(cat "$record")
    setsid sh -c '
        tail --pid="$1" -f /dev/null
        [ "$(cat "$2" 2>/dev/null)" = "$3" ] && exec "$4" down "$2"
    ' watcher "$PPID" "$record" "$line" "$(readlink -f "$0")" </dev/null >/dev/null 2>&1 &
}

start() {
    as_server "$bin/pg_ctl" -s -w -t 30 -D "$1/data" -l "$1/log" start >/dev/null
}

case $verb in
    up)
        [ ! -s "$record" ] || "$0" down "$record"
        dir=$(mktemp -d /tmp/lectern-pg-XXXXXX)
        [ "$(id -u)" != 0 ] || chown postgres: "$dir"
        as_server "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
        as_server tee -a "$dir/data/postgresql.conf" >/dev/null <<CONF
listen_addresses = ''
unix_socket_directories = '$dir'
max_connections = 200
shared_buffers = 64MB
fsync = off
full_page_writes = off
deadlock_timeout = 200ms
log_line_prefix = '%m [%p] %u@%d '
CONF
        start "$dir"
        echo "host=$dir user=postgres dbname=postgres" > "$record"
        watch_over
        ;;
    start) start "$(folder)" ;;
    stop) as_server "$bin/pg_ctl" -s -w -m fast -D "$(folder)/data" stop >/dev/null ;;
    crash) as_server "$bin/pg_ctl" -s -w -m immediate -D "$(folder)/data" stop >/dev/null ;;
    down)
        [ -s "$record" ] || exit 0
        dir=$(folder)
        as_server "$bin/pg_ctl" -s -w -m immediate -D "$dir/data" stop >/dev/null 2>&1 || true
        rm -rf "$dir"
        rm -f "$record"
        ;;
    *) echo "usage: postgres.sh up|start|stop|crash|down RECORD" >&2; exit 2 ;;
esac
