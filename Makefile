# make dataset   build, check and write the package     make test    run the tests
# make check     lint, types and tests                  make clean   remove the environment
# make bench     measure the checks of large packages, into benchmarks/RESULTS.md
# make r-data    bundle the newest release in r/        make r-check   document and check r/
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: dataset test check lint types bench r-data r-check clean

dataset: $(READY)
	$(BIN)/seccoop build

test: $(READY)
	$(BIN)/python -m pytest -n auto

check: lint types test

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

EVENTS ?= 1000000
HUGE ?=

bench: $(READY)
	$(BIN)/python -m pip install --quiet --requirement benchmarks/requirements.txt
	$(BIN)/python benchmarks/validate.py --events $(EVENTS) --huge $(HUGE) --out benchmarks/RESULTS.md

r-data:
	Rscript r/data-raw/bundle.R

r-check: $(READY)
	cd r && Rscript -e 'roxygen2::roxygenise(load_code = "source")'
	$(BIN)/python -m pytest tests/r

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "seccoop needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	# It asks for another version of a library than seccoop does, so it has a place of its own.
	$(PYTHON) -m venv $(VENV)/cffconvert
	$(VENV)/cffconvert/bin/python -m pip install --quiet "cffconvert==2.0.0"
	@touch $(READY)

clean:
	rm -rf $(VENV) build dist
