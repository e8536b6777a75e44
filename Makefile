# What a reader, a user and a contributor type. `make help` lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RECORD := build/demo.db
WORKERS ?= 2
# The IATI standard's schema and code lists; its own pins are of 2018, so it comes without them.
IATI := pyIATI==0.4.1

# One stamp per kind of installation; a change of pyproject.toml alone renews them.
USER_STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help demo test lint format samples pictures clean

help:  ## list what can be made
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(USER_STAMP)  ## read the samples and print the record kept of them
	@mkdir -p $(dir $(RECORD))
	@rm -f $(RECORD) $(RECORD)-shm $(RECORD)-wal
	$(BIN)/communique read samples --record $(RECORD)
	$(BIN)/communique list events --record $(RECORD)
	$(BIN)/communique list commitments --record $(RECORD)
	$(BIN)/communique list instruments --record $(RECORD)
	$(BIN)/communique ledger --record $(RECORD)
	@echo
	@echo "The record is $(RECORD). To look further, with ID the start of any id above:"
	@echo "  $(BIN)/communique show ID --why --record $(RECORD)       the sentence, the parties, the rule"
	@echo "  $(BIN)/communique list events --actor NOR --record $(RECORD)"
	@echo "  $(BIN)/communique ledger --show-rows --record $(RECORD)    each total down to its sentences"
	@echo "  $(BIN)/communique search ceasefire --record $(RECORD)"
	@echo "  $(BIN)/communique serve --record $(RECORD)                 the same in a browser"

test: lint  ## check style, types and imports, then run the tests
	$(BIN)/pytest -n $(WORKERS)

lint: $(DEV_STAMP)  ## check style, types and imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV_STAMP)  ## put the code into the house style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

samples: $(DEV_STAMP)  ## make the sample PDF again from its source
	$(BIN)/python samples/make_pdf.py

pictures: $(DEV_STAMP)  ## read the samples and picture each page of the site
	$(BIN)/python docs/make_pictures.py

clean:  ## remove what was made, the virtual environment aside
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests samples -name __pycache__ -type d -prune -exec rm -rf {} +

$(USER_STAMP): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps '$(IATI)'
	@touch $@ $(USER_STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$(PYTHON) is older than Python 3.11. Name a newer one: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
