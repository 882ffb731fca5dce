# What a person types, and what .ci/run types too.
#
#   make demo                 make PYTHON=python3.12 demo

PYTHON ?= python3
BIN := .venv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
READY := .venv/ready
CATALOGUES := $(wildcard softa_tui/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)

.DEFAULT_GOAL := help
.PHONY: help venv demo test check bench torture locale clean

help: ## say what there is to make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile

venv: $(READY) $(COMPILED) ## make .venv, with everything the program and its tests need

demo: venv ## code a drawn session, half done
	@$(PY) scripts/system_needs.py demo
	@$(BIN)/softa demo

test: venv ## run the tests (on Debian as root: installs mpv, Xvfb and the like first)
	@$(PY) scripts/system_needs.py test
	@$(PY) -m pytest -n 2 --dist loadgroup

check: venv ## look at the code without running it: format, lint, types, rooms, wheel
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(PY) -m mypy
	@$(BIN)/lint-imports --no-cache
	@$(PY) -m hatchling build -t wheel -d build

bench: venv ## time keys, start, forms and exports; processor and memory; beside the least there could be
	@$(PY) -m tests.bench

torture: venv ## try at length to lose a log: kills, power cuts, every cut and flip, random examples (an hour or more)
	@$(PY) -m tests.torture

locale: venv ## compile the catalogues

clean: ## take away everything that can be made again
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis $(COMPILED)
	find softa_tui tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt hatch_build.py
	@sh scripts/check_python.sh "$(PYTHON)"
	@echo "making .venv (a minute the first time)"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --constraint constraints.txt hatchling babel
	@$(PIP) install --constraint constraints.txt --no-build-isolation --editable ".[dev]"
	@touch $@

%.mo: %.po $(READY)
	@$(PY) hatch_build.py
