# `make report` and `make test` are all a newcomer needs; both set up what they use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup report test lint types format check clean

help:
	@echo "make report   set up, and write the corroboration report of seeds/ to reports/"
	@echo "make test     set up, and run all tests"
	@echo "make check    format, lint, type-check and test"
	@echo "make clean    remove the virtual environment and caches"

setup: $(READY)

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Twosource needs Python 3.11 or newer: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(READY)

report: $(READY)
	$(BIN)/twosource report seeds --output reports

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: format lint types test

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
