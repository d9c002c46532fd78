#!/usr/bin/env bash
# A private PostgreSQL cluster for the tests: `postgres.sh start`, `stop`, `url`. Reached through a socket alone and
# fast rather than safe, since nothing in it is kept. Exit code 3: this machine has no PostgreSQL.
set -euo pipefail
cd "$(dirname "$0")/.."
here=$(pwd -P | cksum | cut -d' ' -f1)
dir="${PORTAL_TEST_CLUSTER:-/tmp/qa-portal-pg-$(id -u)-$here}"
encoded=${dir//\//%2F}

find_bin() {
    local bin
    for bin in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV); do
        [ -x "$bin/initdb" ] && echo "$bin" && return
    done
    bin=$(command -v initdb) && dirname "$(readlink -f "$bin")"
}
# PostgreSQL refuses to run as root.
as_owner() {
    if [ "$(id -u)" != 0 ]; then "$@"; else (cd / && runuser -u "$owner" -- "$@"); fi
}
owner=$(id -un)
if [ "$owner" = root ]; then
    owner=postgres
    id postgres >/dev/null 2>&1 || owner=nobody
fi

case "${1:-}" in
url)
    echo "postgres://portal@$encoded/postgres"
    ;;
start)
    bin=$(find_bin) || exit 3
    as_owner "$bin/pg_ctl" -D "$dir/data" status >/dev/null 2>&1 && exit 0
    rm -rf "$dir"
    mkdir -m 700 "$dir"
    [ "$(id -u)" != 0 ] || chown "$owner" "$dir"
    as_owner "$bin/initdb" -D "$dir/data" --no-sync -A trust -U portal -E UTF8 --locale=C.UTF-8 >/dev/null
    as_owner "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -w -o "-k $dir -c listen_addresses='' -c fsync=off \
-c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start >/dev/null
    ;;
stop)
    bin=$(find_bin) || exit 3
    [ -d "$dir" ] || exit 0
    as_owner "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$dir"
    ;;
*)
    echo "postgres.sh start | stop | url" >&2
    exit 2
    ;;
esac
