# A newcomer needs two: `make run` and `make test`. Each installs what it needs first.
# PYTHON chooses the interpreter that the environment is made of: make PYTHON=python3.12 test

PYTHON ?= python3
# Four workers by default, for two cores: most tests wait for a clock, a database or a browser while others compute.
WORKERS ?= 4

# What is imported is compiled once and kept, whatever the shell says of it: on that `--no-compile` below relies.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --quiet --disable-pip-version-check
ROOMS := bot handlers mail reports desk classifier encoder faq storage texts sandbox
CODE := $(ROOMS) tests $(wildcard benchmarks)
# The slowest comes first: the others go beside it.
CHECKS := types format lint imports dependencies unused

.DEFAULT_GOAL := run
.PHONY: run test check $(CHECKS) bench install install-dev lock docs

run: install
	@$(RUN) -m bot

test: install-dev $(VENV)/.compiled
	@$(RUN) -m tests.page.chromium
	$(RUN) -m pytest -n $(WORKERS) --dist loadgroup --durations 15 --durations-min 2

# Side by side, each with its output in one piece; all of them, also when one finds something.
check: install-dev
	@$(MAKE) --no-print-directory --jobs=2 --output-sync --keep-going $(CHECKS)

types: install-dev
	$(RUN) -m mypy $(CODE)
format: install-dev
	$(RUN) -m ruff format --check .
lint: install-dev
	$(RUN) -m ruff check .
imports: install-dev
	$(VENV)/bin/lint-imports --no-logo
dependencies: install-dev
	$(RUN) -m deptry .
unused: install-dev
	$(RUN) -m vulture

bench: install-dev
	$(RUN) -m benchmarks.rate
	$(RUN) -m benchmarks.startup
	$(RUN) -m benchmarks.growth
	$(RUN) -m benchmarks.lists
	$(RUN) -m benchmarks.tags
	$(RUN) -m benchmarks.obscenity
	$(RUN) -m benchmarks.faq
	$(RUN) -m benchmarks.timers
	$(RUN) -m benchmarks.archive

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev

$(VENV)/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is needed: apt-get install python3-venv" >&2; exit 1; }

# Nothing is compiled here: that would take as long again, and for the most part of files that nobody ever imports.
# The distribution itself is installed without an isolated build: its build tools are in the lock files too.
INSTALL = $(PIP) install --no-compile --require-hashes -r $(1) && \
	$(PIP) install --no-compile --no-deps --no-build-isolation -e .

$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/pip
	@echo "Installing what the desk needs into $(VENV); the first time takes a minute or two …"
	@$(call INSTALL,requirements.lock)
	@touch $@

# Its lock file holds all that the desk needs, too: one installation does for both.
$(VENV)/.installed-dev: requirements-dev.lock requirements.lock pyproject.toml | $(VENV)/bin/pip
	@echo "Installing what the desk, tests and checks need into $(VENV); the first time takes a minute or two …"
	@$(call INSTALL,requirements-dev.lock)
	@touch $(VENV)/.installed $@

# The first to import something compiles it: one does so for all, else each worker would compile the whole.
$(VENV)/.compiled: $(VENV)/.installed-dev
	@$(RUN) -m pytest --collect-only -qq >/dev/null 2>&1; touch $@

# What is derived: docs/settings.md and docs/cli.md from the code, docs/process and docs/instructions from the process.
docs: install-dev
	$(RUN) -m tests.house.references

# Rewrites both lock files: pins and hashes for every platform, no addresses.
COMPILE = env -u PIP_FIND_LINKS $(VENV)/bin/uv pip compile pyproject.toml --group build --universal \
	--python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --quiet
lock: install-dev
	$(COMPILE) --group dev -o requirements-dev.lock
	$(COMPILE) -c requirements-dev.lock -o requirements.lock
