#!/usr/bin/env bash
# The proofs of tests/proof at PROOF_SHARE of their full figures (default a tenth) on both engines; writes docs/proof.md.
# Arguments go to pytest.
set -uo pipefail
cd "$(dirname "$0")/.."
unset DATABASE_URL
export PROOF_SHARE="${PROOF_SHARE:-0.1}"
PROOF_LINES=$(mktemp)
export PROOF_LINES
trap '.ci/postgres.sh stop; rm -f "$PROOF_LINES"' EXIT
failed=0

prove() {
    .venv/bin/python -m pytest -n "${TEST_PROCESSES:-2}" tests/proof -m "$1" "${@:2}" || failed=1
}
echo "--- SQLite"
prove "not browser" "$@"
.ci/postgres.sh start || { echo "PostgreSQL did not start, so half of the proof is missing."; exit 1; }
DATABASE_URL=$(.ci/postgres.sh url)
export DATABASE_URL
echo "--- PostgreSQL"
prove "" "$@"
.venv/bin/python -m tests.proof.report || failed=1
exit $failed
