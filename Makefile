# Two commands to know: `make demo` to try it, `make test` to check it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SIMULATOR_PORT ?= 8010
export PORT SIMULATOR_PORT

.PHONY: help demo serve worker test test-fast test-postgresql lint format check chaos bench install clean-demo

help: ## Show what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort | expand -t 16

install: $(VENV)/.installed ## Make the virtual environment

$(BIN)/python:
	@echo "Making the virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt requirements-demo.txt requirements-dev.txt | $(BIN)/python
	@echo "Installing what requirements-dev.txt names …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.demo-installed

$(VENV)/.demo-installed: requirements.txt requirements-demo.txt | $(BIN)/python
	@echo "Installing what requirements-demo.txt names …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-demo.txt
	@touch $@

demo: $(VENV)/.demo-installed ## Try it: a simulated Pinterest, the web site and the worker, filled with pins
	@$(BIN)/python -m tests.demo

clean-demo: ## Forget the demo's data
	rm -rf .demo

serve: install ## The web site for development (needs a .env, or DEBUG=true)
	$(BIN)/python manage.py migrate --verbosity 0
	$(BIN)/python manage.py runserver $(PORT)

worker: install ## The worker: publishes pins on time
	$(BIN)/python manage.py worker

test: install ## The whole test suite; browser tests where Chromium is installed
	$(BIN)/python -m pytest -n auto

test-fast: install ## The test suite without the browser tests
	$(BIN)/python -m pytest -n auto -m "not browser"

test-postgresql: install ## The same on a throw-away PostgreSQL, less what brings its own databases
	$(BIN)/python -m tests.servers $(BIN)/python -m pytest -n auto -m "not browser and not whole"

lint: install ## Style, types, the direction of imports, missing migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	DEBUG=true $(BIN)/python manage.py makemigrations --check --dry-run

format: install ## Put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: ## All that CI runs
	.ci/run

chaos: install ## Random histories, then 200 kills among 5,000 pins on each database and broker; takes long
	MODEL_HISTORIES=$${MODEL_HISTORIES:-200} $(BIN)/python -m pytest -q -s tests/publishing/model
	$(BIN)/python -m tests.chaos

bench: install ## Figures: name, value, unit, bar, ok or short (ONLY="lag idle" for some)
	@$(BIN)/python -m tests.benchmarks $(ONLY)
