# Needs make and Python 3.11 or newer with venv and pip. The newest that works is taken; PYTHON=python3.12 chooses
# another, and VENV=.venv-3.12 keeps it beside the usual one.
VENV ?= .venv
BIN := $(VENV)/bin
# What is never run need not be compiled: nearly half of the time.
PIP = $(BIN)/pip install --quiet --disable-pip-version-check --no-compile
PYTHON ?= $(shell for python in python3.15 python3.14 python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)

.PHONY: install demo playground test lint format lock bench

install: $(VENV)/installed

# The build backend is in the lock, so nothing is fetched that has no hash.
$(VENV)/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt install python3-venv)."; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

demo: install
	$(BIN)/chefforum demo

# Microsoft's Agents Playground, a Teams to try the bot in; `make demo` runs beside it in another terminal. Needs Node 20.
# Its licence is for trying things out: it is no part of the project, and npx fetches it.
PORT ?= 3978
playground:
	cd tests/playground && npx --yes --package @microsoft/m365agentsplayground@0.2.28 agentsplayground start \
		--channel-id msteams --app-endpoint http://127.0.0.1:$(PORT)/api/messages --disable-telemetry

# What the tests draw cards and check the Teams package with.
tests/node/node_modules: tests/node/package-lock.json
	cd tests/node && npm ci --ignore-scripts
	touch $@

test: install
	$(BIN)/pytest --numprocesses=logical --maxprocesses=4 --dist=loadfile --no-loadscope-reorder

lint: install
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Keeps the versions that still fit; `make lock UPGRADE=--upgrade` takes the newest.
lock: install
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra dev \
		--custom-compile-command "make lock" $(UPGRADE) pyproject.toml --output-file requirements.lock

bench: install
	$(BIN)/python -m benchmarks
