# Two commands set everything up: `make demo` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check torture format look pictures clean

demo: $(READY)
	@$(BIN)/qualcode demo demo-project --install-model

test: $(READY)
	$(BIN)/pytest -n 2 -rs

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

# The same promises under many more trials; takes hours, and is run before a release. SEED=7 tries others.
SEED ?= 1
torture: $(READY)
	TRIALS=full SEED=$(SEED) $(BIN)/pytest -n 2 -m 'torture or battery' --hypothesis-seed=$(SEED) -rA

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Pictures of every screen as a browser shows them, to be looked at; needs Chromium and says so.
look: $(READY)
	$(BIN)/python docs/pictures/look.py look

# Screens as text, drawn anew: look at each that changed before keeping it.
pictures: $(READY)
	DRAW_PICTURES=1 $(BIN)/pytest -n 2 $$(grep -l check_picture tests/tui/test_*.py)
	git status --short tests/tui/snapshots

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "qualcode needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Set PYTHON=python3.x."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV): a minute or so, and the package index is needed this once."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -c constraints.txt -e '.[dev,team,web]'
	@touch $(READY)

clean:
	rm -rf $(VENV) demo-project look
