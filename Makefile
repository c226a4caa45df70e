# A newcomer needs two: `make run` and `make test`. Each installs what it needs first.
# PYTHON chooses the interpreter that the environment is made of: make PYTHON=python3.12 test

PYTHON ?= python3
# Two workers by default: the tests wait for clocks, sockets and browsers more than they compute.
WORKERS ?= 2

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --quiet --disable-pip-version-check
ROOMS := bot handlers reports desk classifier encoder faq storage texts sandbox
CODE := $(ROOMS) tests $(wildcard benchmarks)

.DEFAULT_GOAL := run
.PHONY: run test check bench install install-dev lock docs

run: install
	@$(RUN) -m bot

test: install-dev
	@$(RUN) -m tests.page.chromium
	$(RUN) -m pytest -n $(WORKERS) --dist loadgroup --durations 15 --durations-min 2

check: install-dev
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy $(CODE)
	$(VENV)/bin/lint-imports --no-logo
	$(RUN) -m deptry .
	$(RUN) -m vulture

bench: install-dev
	$(RUN) -m benchmarks.rate
	$(RUN) -m benchmarks.startup
	$(RUN) -m benchmarks.growth
	$(RUN) -m benchmarks.lists

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is needed: apt-get install python3-venv" >&2; exit 1; }

# The distribution itself is installed without an isolated build: its build tools are in the lock file too.
$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/pip
	@echo "Installing what the desk needs into $(VENV); the first time takes a minute or two …"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing what tests and checks need into $(VENV) …"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# What is derived: docs/settings.md and docs/cli.md from the code, docs/process and docs/instructions from the process.
docs: install-dev
	$(RUN) -m tests.house.references

# Rewrites both lock files: pins and hashes for every platform, no addresses.
COMPILE = env -u PIP_FIND_LINKS $(VENV)/bin/uv pip compile pyproject.toml --group build --universal \
	--python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet
lock: install-dev
	$(COMPILE) --group dev -o requirements-dev.lock
	$(COMPILE) -c requirements-dev.lock -o requirements.lock
