# make run | test | install | judge SHARED=… | bench | pictures | style      (README.md says the rest)
PYTHON ?= python3
BIN := .venv/bin
SAMPLE ?= 1
OCR ?= 0
# Every process would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE
SHARED ?= ../shared

.PHONY: run test install install-tests judge bench pictures style
.DEFAULT_GOAL := run

run: install
	@$(BIN)/python manage.py serve $(if $(filter 0,$(SAMPLE)),--no-sample)

install: .venv/installed $(if $(filter 1,$(OCR)),.venv/installed-ocr)
install-tests: .venv/installed-tests

test: install-tests
	$(BIN)/python -m pytest --numprocesses=auto

judge: install-tests
	$(BIN)/python -m tests.judge --shared $(SHARED)

bench: install-tests
	$(BIN)/python -m tests.bench

pictures: install-tests
	$(BIN)/python -m tests.browser.pictures $(WHAT)

style: install-tests
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

.venv/installed: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.txt
	@touch $@

.venv/installed-ocr: requirements-ocr.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-ocr.txt
	@touch $@

.venv/installed-tests: tests/requirements.txt .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement tests/requirements.txt
	@touch $@
