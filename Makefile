# Four targets; whatever they need is made on the way. ARGS passes on:
#   make site ARGS="--only widgets"    make test ARGS="tests/unit -k rank"
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin

.PHONY: site test bench serve
.DELETE_ON_ERROR:

site: .venv/run.stamp
	@$(BIN)/plaudit build $(ARGS)

test:
	@$(PYTHON) tests/install_browsers.py
	@$(MAKE) --silent --no-print-directory .venv/dev.stamp node_modules/.stamp
	@$(BIN)/python tests/run_all.py $(ARGS)

bench: .venv/bench.stamp benchmarks/node_modules/.stamp
	@$(BIN)/python -m benchmarks $(ARGS)

serve: .venv/run.stamp
	@$(BIN)/plaudit serve $(ARGS)

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Plaudit needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(PYTHON) cannot make environments; on Debian: apt-get install python3-venv" >&2; exit 1; }

.venv/run.stamp: requirements/run.txt pyproject.toml | $(BIN)/pip
	@echo "Installing what Plaudit needs into .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing what the tests need into .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

.venv/bench.stamp: requirements/bench.txt .venv/dev.stamp
	@echo "Installing what the benchmarks measure against into .venv"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

# Without Node a peer is missing, and the benchmark says so.
benchmarks/node_modules/.stamp: benchmarks/package-lock.json
	@echo "Installing what the benchmarks measure against into benchmarks/node_modules"
	@cd benchmarks && npm ci --no-progress --loglevel=error && touch node_modules/.stamp || echo "Eleventy could not be installed" >&2

node_modules/.stamp: package-lock.json package.json .npmrc
	@echo "Installing what the browser tests need into node_modules"
	@PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-progress --loglevel=error
	@touch $@
