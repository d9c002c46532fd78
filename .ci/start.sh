#!/usr/bin/env bash
# The portal on this machine: database, assets and the demo school brought up to date, then web, worker and clock.
# The address and the sign-ins are printed once the first page answers. Ctrl+C stops all of it; the data stays.
set -euo pipefail
cd "$(dirname "$0")/.."
export PORT="${PORT:-8000}"
address="http://127.0.0.1:$PORT/"
export PORTAL_ADDRESS="${PORTAL_ADDRESS:-${address%/}}"

.venv/bin/python .ci/prepare.py

answers() {
    .venv/bin/python -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=10)' "$1" 2>/dev/null
}
announce() {
    for _ in $(seq 120); do
        if answers "${address}sign-in/"; then
            printf '\n    QA Portal: %s\n\n' "$address"
            [ ! -s var/sign-ins.txt ] || sed 's/^/    /' var/sign-ins.txt
            printf '\n    Stop it with Ctrl+C; what was written stays.\n\n'
            return
        fi
        sleep 0.5
    done
}
announce &
exec .venv/bin/honcho --no-prefix --no-colour -e /dev/null -f Procfile start
