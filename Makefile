# `make help` lists the targets. Each sets up what it needs; nothing is to be installed by hand but Python and make.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q generators
	touch $@

site: .venv/ready ## Texts in, site out: build the whole site into site/
	OFFLINE=true $(BIN)/mkdocs build --strict

offline: site ## The same to be read without a network, in dist/: one zip, and its folder
	rm -rf dist/alinea dist/alinea.zip
	mkdir -p dist
	cp site/download/alinea.zip dist/
	$(BIN)/python -m zipfile -e dist/alinea.zip dist

screenshots: site chromium ## Pictures of each kind of page, phone and desktop, light and dark, fr and en, in dist/screenshots/
	$(BIN)/python -m tests.screenshots

serve: .venv/ready ## Serve the site on this machine and reload it when a file is saved
	$(BIN)/mkdocs serve

check: .venv/ready ## Prove that no word is lost; list every error and doubt of the sources
	$(BIN)/alinea check

test: .venv/ready chromium lint ## Run every test, the browser's too
	$(BIN)/pytest

SEED ?= $(shell $(PYTHON) -c "import random; print(random.randrange(1 << 32))")
fuzz: .venv/ready ## Long random runs of the laws; what fails is printed with how to run it again
	@echo "make fuzz SEED=$(SEED)"
	$(BIN)/pytest --hypothesis-profile=fuzz --hypothesis-seed=$(SEED) tests/fuzz

lint: .venv/ready ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

golden: .venv/ready ## Rewrite the golden files of the tests; read the difference before you commit it
	GOLDEN=rewrite $(BIN)/pytest

bench: .venv/ready hugo ## Measure builds of 5, 50 and 500 texts beside plain MkDocs and Hugo; less with BENCH="--sizes 5 --runs 1"
	$(BIN)/python -m tests.bench $(BENCH)

lock: .venv/ready ## Renew requirements.lock from pyproject.toml
	$(BIN)/pip-compile --quiet --extra dev --generate-hashes --allow-unsafe --strip-extras --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-header -o requirements.lock pyproject.toml

licences: .venv/ready ## Write LICENCES.md: the licence of each dependency, from what is installed
	$(BIN)/python -m tests.licences

audit: .venv/ready ## Look for known faults of what is locked; asks a public database, so it is no part of the tests
	$(BIN)/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

chromium: # A browser for the tests: from Debian where we may install it, else a plain message
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	|| { echo "The tests need the chromium browser: apt-get install chromium"; exit 1; }

hugo: # For the measurements: from Debian where we may install it, else they go without
	@command -v hugo >/dev/null || { [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq hugo >/dev/null; } \
	|| echo "Without hugo its column is left out: apt-get install hugo"

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 14

.PHONY: site offline screenshots serve check test fuzz lint golden bench lock licences audit chromium hugo help
