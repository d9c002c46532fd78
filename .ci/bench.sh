#!/usr/bin/env bash
# The figures of tests/bench on PostgreSQL and on SQLite, each in a throwaway database; writes docs/speed.md.
set -euo pipefail
cd "$(dirname "$0")/.."
unset DATABASE_URL
BENCH_LINES=$(mktemp)
export BENCH_LINES
trap '.ci/postgres.sh stop; rm -f "$BENCH_LINES"' EXIT

.venv/bin/python manage.py build_assets
.ci/postgres.sh start
echo "--- PostgreSQL"
DATABASE_URL=$(.ci/postgres.sh url) .venv/bin/python -m tests.bench.run "$@"
echo "--- SQLite"
.venv/bin/python -m tests.bench.run "$@"
.venv/bin/python -m tests.bench.report
