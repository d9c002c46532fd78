#!/usr/bin/env bash
# What must hold before anything is tested: style, templates, who imports whom, migrations, settings fit for the world.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=0
step() {
    local name=$1 out
    shift
    if out=$("$@" 2>&1); then printf 'ok    %s\n' "$name"; else
        printf 'FAIL  %s\n%s\n' "$name" "$out"
        failed=1
    fi
}
random() { .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(60))'; }
like_production() {
    env PORTAL_ENV_FILE=/dev/null DEVELOPMENT=false SECRET_KEY="$(random)" LOG_SEAL_KEY="$(random)" \
        ALLOWED_HOSTS=portal.example.org DATABASE_URL=sqlite://:memory: EMAIL_URL=submission://portal@mail.example.org \
        .venv/bin/python -W error manage.py "$@"
}

step "ruff check" .venv/bin/ruff check .
step "ruff format" .venv/bin/ruff format --check .
step "djade" bash -c "git ls-files -z 'templates/*.html' | xargs -0 .venv/bin/djade --check --target-version 5.2"
step "import-linter" .venv/bin/lint-imports
step "no missing migration" like_production makemigrations --check --dry-run
step "check --deploy" like_production check --deploy --fail-level WARNING
exit $failed
