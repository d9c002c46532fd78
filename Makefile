# The portal in two commands: `make run` starts it with a demo school, `make test` runs every test on both engines.
.PHONY: help setup setup-test run test lint format tour lock proof bench

help:           ## This list
	@grep -E '^[a-z-]+: .*##|^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## */\1\t/' | expand -t 14

setup:          ## What running needs: a virtual environment, system libraries, var/portal.env
	@.ci/setup.sh run

setup-test:     ## What testing needs besides: PostgreSQL, Chromium, the test packages
	@.ci/setup.sh test

run: setup      ## Start the portal with a demo school at http://127.0.0.1:8000 (PORT=…, DATABASE_URL=…)
	@.ci/start.sh || [ $$? -gt 128 ]

test: setup-test ## Every test on SQLite and on PostgreSQL (ARGS="tests/moves -x" chooses)
	@.ci/test.sh $(ARGS)

lint: setup-test ## Style, templates, imports, migrations, deployment settings
	@.ci/lint.sh

proof: setup-test ## Attacks and races at a share of their full figures, written to docs/proof.md (PROOF_SHARE=1 for all)
	@.ci/proof.sh $(ARGS)

bench: setup-test ## How fast pages and papers are against bare ones, written to docs/speed.md
	@.ci/bench.sh $(ARGS)

tour: setup-test ## Walk through the demo school in a browser
	@.venv/bin/python -m pytest tests/tour -s $(ARGS)

lock: setup-test ## Choose new versions into requirements/*.txt
	.venv/bin/uv pip compile pyproject.toml --upgrade -q --generate-hashes --no-header --no-emit-index-url --universal -o requirements/run.txt
	.venv/bin/uv pip compile pyproject.toml --extra test --extra lint --upgrade -q --generate-hashes --no-header --no-emit-index-url --universal -o requirements/dev.txt

format: setup-test ## Put code and templates into their one shape
	@.venv/bin/ruff check --fix -q . ; .venv/bin/ruff format .
	@git ls-files -z 'templates/*.html' | xargs -0 .venv/bin/djade --target-version 5.2 || true
