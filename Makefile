# Readout. `make` says what there is to make.
# Needs GNU make and Python 3.11, 3.12 or 3.13; everything else goes into .venv.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# PYTHON=/path/to/python chooses another; VENV=.venv-3.12 puts it elsewhere.
PYTHON ?=
VENV ?= .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
INSTALL := $(PIP) install --require-hashes --only-binary :all:
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --only-binary :all: --no-header --quiet
TESTS ?= tests
PYTEST_ARGS ?=
ARGS ?=

.PHONY: help install demo run test check format bench lock pictures clean

help: ## what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.installed-dev ## everything that testing and checking need, into .venv

demo: $(VENV)/.installed-run ## try the bot in the browser: no token, no account
	@$(PY) -m bot demo $(ARGS)

run: $(VENV)/.installed-run ## talk to Telegram; needs TELEGRAM_BOT_TOKEN
	@$(PY) -m bot run $(ARGS)

test: install ## every test
	$(PY) -m pytest $(TESTS) $(PYTEST_ARGS)

check: install ## format, lint, types, walls
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache

format: install ## put the code into its form
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: install ## time the reading (FILES=… for reports of your own), the answers, the sending and due dates
	$(PY) benchmarks/reading.py $(or $(FILES),$(wildcard seeds/*/notes/*.md)) --jobs 2
	$(PY) benchmarks/commands.py
	$(PY) benchmarks/conversation.py
	$(PY) benchmarks/sending.py
	$(PY) benchmarks/due.py
	$(PY) benchmarks/tick.py
	$(PY) benchmarks/under_load.py

# The only target that asks for newest versions: rewrites requirements/*.txt from requirements/*.in.
lock: ## newest versions that fit, with hashes, for Python 3.11 to 3.13
	@$(FIND_PYTHON); dir=$$(mktemp -d) && trap 'rm -rf "$$dir"' EXIT && \
	"$$python" -m venv "$$dir" && "$$dir/bin/python" -m pip install --quiet uv && \
	PATH="$$dir/bin:$$PATH" && for each in run dev; do \
	  $(LOCK) --upgrade requirements/$$each.in -o requirements/$$each.txt || exit 1; \
	done

pictures: install ## the docs' pictures, from a running conversation
	$(PY) docs/images/picture.py

clean: ## remove what was made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find bot briefings benchmarks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# A shell fragment that leaves a fit interpreter in $python, or says what is missing.
FIND_PYTHON = python= ; \
	for each in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python); do \
	  if "$$each" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then \
	    python="$$each"; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  echo "Readout needs Python 3.11, 3.12 or 3.13$(if $(PYTHON),; $(PYTHON) is none of them,, and found none)." >&2; \
	  echo "Install one, or name it: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)" >&2; \
	  exit 1; \
	fi

$(PY):
	@$(FIND_PYTHON); "$$python" -m venv $(VENV) || { rm -rf $(VENV); \
	  echo "Could not make $(VENV): is the venv module installed (Debian: apt install python3-venv)?" >&2; exit 1; }

# A stamp is newer than the lock it was installed from, so a second start asks nothing of the network.
$(VENV)/.installed-run: requirements/run.txt | $(PY)
	$(INSTALL) -r requirements/run.txt
	@touch $@

$(VENV)/.installed-dev: requirements/dev.txt | $(PY)
	$(INSTALL) -r requirements/dev.txt
	@touch $@ $(VENV)/.installed-run
