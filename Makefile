# Everything a developer does. `make` alone lists it.
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
.DEFAULT_GOAL := help
.PHONY: help run test check browser compiler format schema stats words promises screenshots faults bench clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: .venv/installed ## Start Second Source and print its address (ARGS="--port 8080" changes things)
	$(BIN)/secondsource serve $(ARGS)

# Each of the processes, and every server that a test starts, would compile all modules anew where no bytecode is kept.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/installed-dev ## Check the code, make sure of a browser and a C compiler, run every test
	$(MAKE) --no-print-directory check
	$(MAKE) --no-print-directory browser
	$(MAKE) --no-print-directory compiler
	$(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

check: .venv/installed-dev ## Lint, types, templates, direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint --check --lint --quiet webapp/secondsource/web/templates
	$(BIN)/lint-imports --no-cache
	$(BIN)/secondsource check

browser: .venv/installed-dev ## Find a Chromium for the tests, or install one
	$(BIN)/python tests/kit/browsers.py

compiler: .venv/installed-dev ## Find a C compiler for the tests of power cuts and full disks, or install one
	$(BIN)/python tests/kit/compilers.py

format: .venv/installed-dev ## Put code and templates into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet webapp/secondsource/web/templates || true

schema: .venv/installed-dev ## Write quizzes/bank.schema.json anew from the model
	$(BIN)/python -m secondsource.actions.schema

stats: .venv/installed-dev ## Renew the figures in the teacher's guide
	$(BIN)/secondsource course stats belarus-border-2021 --write course/belarus-border-2021/teacher/guide.md

words: .venv/installed-dev ## Collect every string to translate into webapp/secondsource/locale/
	$(BIN)/pybabel -q extract -F babel.cfg --no-location --sort-output --project 'Second Source' --copyright-holder 'The Second Source developers' -o webapp/secondsource/locale/secondsource.pot webapp

promises: .venv/installed-dev ## Write into docs/promises.md which test proves which promise
	$(BIN)/python tests/kit/promises.py

screenshots: .venv/installed-dev browser ## Take the pictures in docs/ from the running app
	$(BIN)/python tests/kit/pictures.py docs/pictures feedback-1280-light feedback-360-dark

faults: .venv/installed-dev compiler ## Faults in large: 200 kills and 10,000 answers, 2,000 power cuts, 500 pupils at once (half an hour)
	KILLS=$${KILLS:-200} ANSWERS=$${ANSWERS:-10000} CUTS=$${CUTS:-2000} EACH=$${EACH:-60} LOCKED=$${LOCKED:-8} CROWD=$${CROWD:-500} $(BIN)/python -m pytest tests/faults -s $(ARGS)

bench: .venv/installed-dev browser ## Measure a class, a page, files of 10,000 questions and a million answers (ARGS="--quick", "--only page")
	$(BIN)/python benchmarks/bench.py $(ARGS)
	$(BIN)/python benchmarks/figures.py

clean: ## Remove what make made
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Second Source needs Python 3.11 or newer: make PYTHON=python3.11"'
	$(PYTHON) -m venv .venv
	touch $@

.venv/installed: pyproject.toml .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: pyproject.toml .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ .venv/installed
