# Every target works on a fresh machine that has Python 3.11 or newer and make.
SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
LOCKS := requirements/base.lock requirements/encoder.lock requirements/store.lock requirements/dev.lock

LOCK := $(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-emit-index-url --upgrade

.DEFAULT_GOAL := help
.PHONY: help run test quick fuzz soak fmt check index languages translations locale flows pictures site bench wheel sbom lock clean

help: ## show the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1 \t/p' $(MAKEFILE_LIST)

# Progress goes to standard error, so that `echo question | make run | cat` holds only the answer.
.venv/ready: $(LOCKS) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	    { echo "Recourse needs Python 3.11 or newer as $(PYTHON) (or: make PYTHON=python3.12 …)." >&2; exit 1; }
	@echo "Setting up .venv (once; about a minute) …" >&2
	@$(PYTHON) -m venv .venv >&2 || \
	    { echo "No virtual environment could be made. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "  1/3 libraries" >&2
	@$(BIN)/pip install --require-hashes --quiet --disable-pip-version-check --progress-bar on \
	    -r requirements/base.lock -r requirements/store.lock -r requirements/dev.lock >&2
	@echo "  2/3 sentence encoder" >&2
	@$(BIN)/pip install --require-hashes --quiet --disable-pip-version-check --progress-bar on -r requirements/encoder.lock >&2 || \
	    echo "  The sentence encoder does not install on this machine: questions are matched by spelling alone." >&2
	@echo "  3/3 recourse" >&2
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . >&2
	@$(BIN)/python -m compileall -q bots core >&2 # as pip does it with the libraries, also where Python may not
	@touch $@

run: .venv/ready ## start the bots whose tokens are set; without any, talk in the terminal
	@$(BIN)/recourse run

test: .venv/ready ## run all tests, on every core
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist worksteal

quick: .venv/ready ## run the tests of the core, in half a minute
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n auto --dist worksteal -q tests/core

fuzz: .venv/ready ## send 20,000 broken updates and 5,000 broken events to the real bots, for some minutes
	@FUZZ=long $(BIN)/pytest -q -s tests/fuzz

soak: .venv/ready ## 3,000 conversations over three processes and a store that end and begin anew, for some minutes
	@SOAK=long $(BIN)/pytest -q -s -n 0 tests/soak

fmt: .venv/ready ## format the code
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

check: .venv/ready ## lint, types, content
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/recourse check

index: .venv/ready ## learn content/questions again
	@$(BIN)/recourse index

languages: .venv/ready ## learn again which language a message is in, from content/questions
	@$(BIN)/recourse languages

translations: .venv/ready ## bring the catalogues up to date with the English, and tell how complete they are
	@$(BIN)/recourse translations

locale: .venv/ready ## begin a new language: make locale L=it
	@test -n "$(L)" || { echo "Say which: make locale L=it (or pt-BR, zh-Hant, …)" >&2; exit 2; }
	@$(BIN)/recourse locale "$(L)"

flows: .venv/ready ## draw the guided paths in docs/flows.md
	@$(BIN)/recourse flow --diagram --locale en > docs/flows.md

pictures: .venv/ready ## draw the papers, the cards and the site in docs/pictures
	@$(BIN)/python -m tests.support.pictures docs/pictures
	@$(BIN)/python -m tests.support.site_picture docs/pictures/site.png || \
	    echo "The picture of the site was left as it is: it needs Chromium." >&2

# The moment of the last commit, so that whoever builds it again gets the same bytes.
site: .venv/ready ## make the site in build/site, and show it on http://127.0.0.1:8000 until Ctrl-C
	@SOURCE_DATE_EPOCH="$$(git log -1 --format=%ct 2>/dev/null || date +%s)" $(BIN)/recourse site build/site
	@echo "http://127.0.0.1:8000/ (Ctrl-C ends it)"
	@$(BIN)/python -m http.server --bind 127.0.0.1 --directory build/site 8000 2>/dev/null || true

bench: .venv/ready ## measure what an answer costs on this machine
	@$(BIN)/python -m bench

wheel: .venv/ready ## build dist/recourse-….whl, which answers wherever it is installed
	@rm -rf build dist
	@$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@rm -rf build
	@ls dist/*.whl

sbom: ## list every library of the bot with its hashes in dist/recourse-sbom.json (CycloneDX)
	@$(PYTHON) -m venv build/sbom
	@build/sbom/bin/pip install --require-hashes --quiet --disable-pip-version-check -r requirements/sbom.lock
	@mkdir -p dist
	@build/sbom/bin/cyclonedx-py requirements --pyproject pyproject.toml --mc-type application \
	    --output-reproducible --output-file dist/recourse-sbom.json requirements/encoder.lock
	@rm -rf build
	@ls dist/recourse-sbom.json

lock: .venv/ready ## resolve the dependencies anew
	@$(LOCK) pyproject.toml -o requirements/base.lock
	@$(LOCK) pyproject.toml --extra encoder -c requirements/base.lock -o requirements/encoder.lock
	@$(LOCK) pyproject.toml --extra store -c requirements/base.lock -o requirements/store.lock
	@$(LOCK) --group dev -c requirements/base.lock -c requirements/store.lock -o requirements/dev.lock
	@$(LOCK) --group build -c requirements/dev.lock -o requirements/build.lock
	@$(LOCK) --group sbom -o requirements/sbom.lock

clean: ## remove everything that was set up or built
	@rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
