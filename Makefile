# Two commands: `make` builds everything, `make test` proves everything. `make help` names the rest.
# An index or mirror is pip's own setting (PIP_INDEX_URL, pip.conf); nothing here names one.

.DEFAULT_GOAL := build
PYTHONS := python3 python3.13 python3.12 python3.11
BIN := .venv/bin

.PHONY: build test serve check bench golden lock clean help setup setup-test setup-bench

build: setup ## build everything into site/
	@$(BIN)/saku build

test: setup-test ## lint, types, content checks and all tests, a real browser included
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/saku check
	$(BIN)/pytest -n 2 --dist worksteal

serve: setup ## live preview at http://127.0.0.1:8000/
	@$(BIN)/saku serve

check: setup ## every problem in the content, at file and line
	@$(BIN)/saku check

bench: setup-bench ## this build beside plain MkDocs + Material: time, memory, size (SIZES=real,60,600)
	@$(BIN)/python -m bench $(if $(SIZES),--sizes $(SIZES))

golden: setup-test ## accept what the messages to editors now say (tests/golden)
	SAKU_GOLDEN=overwrite $(BIN)/pytest tests/checks tests/library

lock: ## write requirements*.txt anew from requirements*.in, with every file's hash
	@PYTHONS="$(PYTHONS)" sh scripts/setup.sh lock

clean: ## remove everything that make made
	rm -rf .venv site .site.new .site.old build .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis scripts/saku.egg-info
	find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 14

setup:
	@PYTHONS="$(PYTHONS)" sh scripts/setup.sh build

setup-test:
	@PYTHONS="$(PYTHONS)" sh scripts/setup.sh test

setup-bench:
	@PYTHONS="$(PYTHONS)" sh scripts/setup.sh bench
