#!/usr/bin/env bash
# The whole suite on both engines: SQLite, then a private PostgreSQL. Browser tests run on PostgreSQL, a few on both.
# Arguments go to pytest. The closing lines of both runs stand together at the end.
set -uo pipefail
cd "$(dirname "$0")/.."
unset DATABASE_URL
ignore=(--ignore tests/tour --ignore tests/bench)
logs=$(mktemp -d)
trap '.ci/postgres.sh stop; rm -rf "$logs"' EXIT
failed=0

.venv/bin/python manage.py build_assets || exit 1

run() { # run <engine> <marker expression> [arguments for pytest]
    local engine=$1 marker=$2
    shift 2
    echo "--- $engine"
    .venv/bin/python -m pytest -n "${TEST_PROCESSES:-2}" -m "$marker" "${ignore[@]}" "$@" 2>&1 | tee "$logs/$engine"
    # 5 means that nothing was chosen, which is right where a few tests were named.
    case ${PIPESTATUS[0]} in 0) ;; 5) [ $# -gt 0 ] || failed=1 ;; *) failed=1 ;; esac
}

run SQLite "not browser or sqlite_too" "$@"
.ci/postgres.sh start
case $? in
0)
    DATABASE_URL=$(.ci/postgres.sh url)
    export DATABASE_URL
    run PostgreSQL "" "$@"
    ;;
3)
    echo
    echo "!!! PostgreSQL is not installed here, so half of the suite did not run: make setup-test"
    echo "PostgreSQL is missing; nothing was tested on it" >"$logs/PostgreSQL"
    [ "${CI:-}" != true ] || failed=1
    ;;
*)
    echo "!!! PostgreSQL is installed and did not start."
    failed=1
    ;;
esac

echo
for engine in SQLite PostgreSQL; do
    [ -f "$logs/$engine" ] && printf '%-10s  %s\n' "$engine" "$(grep -v '^$' "$logs/$engine" | tail -1)"
done
exit $failed
