#!/bin/sh
# dump_schema.sh CONNECTION - prints tables, types, indexes, policies, triggers and rights as PostgreSQL sees them.
#
# Functions are left out: sql/functions holds their current text already. Lines that name versions or session tokens of
# the tools are left out too, so that the same schema gives the same text everywhere.
set -eu
dump=$(mktemp)
list=$(mktemp)
trap 'rm -f "$dump" "$list"' EXIT
pg_dump --dbname="$1" --schema=lectern --schema-only --format=custom --file="$dump"
pg_restore --list "$dump" | grep -v -E ' (FUNCTION|ACL lectern FUNCTION) ' > "$list"
pg_restore --use-list="$list" --file=- "$dump" | grep -v -E '^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict|$)'
