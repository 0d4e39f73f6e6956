# Short verbs for work on storyversions. Each makes .venv first if it is not there.

BIN := .venv/bin

.PHONY: venv test quick plain lint diff docs approve coverage laws mutants reliability bench against figures
.DEFAULT_GOAL := test

venv: .venv/.made

.venv/.made: pyproject.toml
	python3 -m venv .venv
	$(BIN)/pip install -q -e '.[dev]'
	touch $@

test: venv  ## every test, and the examples of the docstrings and pages (a quarter of an hour)
	$(BIN)/pytest -q --long -n auto --dist worksteal

quick: venv  ## what five minutes allow: without the tests marked `long`, and with fewer examples of the laws
	$(BIN)/pytest -q -n auto --dist worksteal

plain: venv  ## every test, without the annex: the code that exists for speed alone
	STORYVERSIONS_PLAIN=1 $(BIN)/pytest -q --long -n auto --dist worksteal -m "not annex" --hypothesis-profile default

lint: venv  ## style, types and layers
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python typing_tests/check.py
	$(BIN)/lint-imports

diff: venv  ## the first story's five busiest days
	$(BIN)/storyversions diff 11/19 11/22

docs: venv  ## the examples of README.md, docs/ and the docstrings, run as tests
	$(BIN)/pytest -q tests/project/test_readme.py tests/importing/test_histories_page.py src

approve: venv  ## writes the approved outputs anew: read their diff before you commit it
	STORYVERSIONS_APPROVE=1 $(BIN)/pytest -q tests/reports/test_approved.py

coverage: venv  ## every branch of the core modules
	$(BIN)/pytest -q --long -n auto --dist worksteal --cov --cov-report= --cov-fail-under=0
	$(BIN)/coverage run --append -m pytest -q tests/project/test_exports.py
	$(BIN)/coverage report

# The same hashes in each run: the order of a set decides what is drawn.
laws: venv  ## every law of patches on 2,000 generated classes, and the inverses of others (half an hour)
	PYTHONHASHSEED=0 PYTHONPATH=tests $(BIN)/python proof/run_laws.py

mutants: venv  ## small faults planted in the core, and whether its tests notice (an hour)
	$(BIN)/python proof/run_mutants.py

reliability: venv  ## writers that are killed, many at once, and places that are damaged, into docs/trust.md (half an hour)
	PYTHONPATH=tests:tests/support $(BIN)/python proof/run_reliability.py --into docs/trust.md

# RELEASE=yes writes the line of this version into bench/history.csv too.
bench: venv  ## commands and calls beside other packages, git and bare Python, into docs/performance.md (a quarter of an hour)
	PYTHONPATH=tests/support $(BIN)/python bench/run_bench.py --into docs/performance.md $(if $(RELEASE),--release)

against: venv  ## the same calls in this checkout and in OTHER=… side by side, the other with its own .venv
	$(BIN)/python bench/against.py $(OTHER)

figures: venv  ## how the code reads: widths, names, comments, imports, circles
	$(BIN)/python proof/figures.py
