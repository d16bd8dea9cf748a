# make run | make test | make install | make check      (README.md says the rest)
PYTHON ?= python3
BIN := .venv/bin
SAMPLE ?= 1

.PHONY: run test install install-tests style pictures
.DEFAULT_GOAL := run

run: install
	@$(BIN)/python manage.py serve $(if $(filter 0,$(SAMPLE)),--no-sample)

install: .venv/installed
install-tests: .venv/installed-tests

test: install-tests
	$(BIN)/python -m pytest

style: install-tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/installed-tests: tests/requirements.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	@touch $@
