# Each target runs on a fresh machine that has nothing but Python 3.11 or newer (with venv) and make.
# Another Python: make test PYTHON=python3.12
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test quality bench lint audit sbom fuzz lock golden docs clean

help:
	@echo "make demo     build the timeline of the sample articles in seeds/"
	@echo "make test     style, types, import rules, and the whole test suite"
	@echo "make lint     the first three of these"
	@echo "make quality  score the program against annotated texts"
	@echo "make bench    measure its speed"
	@echo "make audit    check pins, hashes and licences of the dependencies"
	@echo "make sbom     write dist/sbom.cdx.json, the CycloneDX bill of materials"
	@echo "make fuzz     let a fuzzer at one target: make fuzz TARGET=tagger SECONDS=300"
	@echo "make lock     lock the dependencies anew after a change in pyproject.toml"
	@echo "make golden   write the timeline of seeds/ anew that the tests compare with"
	@echo "make docs     write docs/commands.md and docs/api.md anew from the program"
	@echo "make clean    remove what the targets made"

demo: .venv/runtime.stamp
	$(BIN)/timeline build seeds/

test: lint
	$(BIN)/python -m pytest

lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/oxlint --quiet timeline/render/web tests/render/web

quality: .venv/dev.stamp
	$(BIN)/python -m pytest tests/quality
	$(BIN)/python tests/quality/shared.py ../shared

bench: .venv/dev.stamp
	$(BIN)/python tests/bench.py

audit: .venv/dev.stamp
	cd tests && ../$(BIN)/python -m supply.audit

sbom: .venv/dev.stamp
	cd tests && ../$(BIN)/python -m supply.sbom ../dist/sbom.cdx.json

TARGET ?= tagger
SECONDS ?= 300
fuzz: .venv/dev.stamp
	$(INSTALL) atheris==3.0.0
	cd tests && ../$(BIN)/python -m fuzz $(TARGET) $(SECONDS)

# What is locked already stays at its version, unless pyproject.toml asks for another.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: .venv/bin/python
	$(INSTALL) uv==0.13.9
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --all-extras pyproject.toml -o requirements-dev.lock
	git diff --stat requirements.lock requirements-dev.lock

golden: .venv/runtime.stamp
	$(BIN)/timeline build seeds/ -o - > exports/seeds.timeline.json
	git diff --stat exports/seeds.timeline.json

docs: .venv/dev.stamp
	$(BIN)/python docs/generate.py
	git diff --stat docs

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv

# What runs the program, and what also tests it; done again only when the locked versions change.
.venv/runtime.stamp: requirements.lock pyproject.toml | .venv/bin/python
	$(INSTALL) -r requirements.lock
	$(INSTALL) --no-deps -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/runtime.stamp
	$(INSTALL) -r requirements-dev.lock
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	rm -f exports/timeline.json exports/timeline.html
	find timeline tests -name __pycache__ -type d -prune -exec rm -rf {} +
