# `make run` needs Python 3.11 or newer, pip and make; everything else goes into .venv.
PYTHON ?= python3
BIN := .venv/bin
# Installing from outside the environment works where Python comes without ensurepip.
INSTALL := $(PYTHON) -m pip --python .venv --disable-pip-version-check install --quiet

.PHONY: run demo test coverage check format e2e screenshots bench clean

run: .venv/.program  ## open the app
	@$(BIN)/footcare

demo: .venv/.program  ## open the app on a made-up year
	@$(BIN)/footcare demo

# Four on two cores: a test that waits for a program leaves its core to another.
test: .venv/.tools  ## every test that needs nothing but Python
	$(BIN)/python -m pytest -n 4

coverage: .venv/.tools  ## the same, and fail where fewer lines and branches are reached than pyproject.toml says
	$(BIN)/python -m pytest -n 4 --cov --cov-report=term:skip-covered

check: .venv/.tools  ## format, lint, strict types, import contracts, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/basedpyright
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell

format: .venv/.tools  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

e2e: .venv/.tools  ## the real program in real time; needs tmux, screen, syncthing, rsync, sshd, git, chromium, pdftotext, soffice, systemd-analyze, espeak-ng and jq, and uses strace and npx
	$(BIN)/python -m pytest -m "e2e and real_time"
	$(BIN)/python -m pytest -m "e2e and not real_time" -n 2

screenshots: .venv/.tools  ## draw the pictures and write docs/commands.md, docs/keys.md and docs/settings.md again
	$(BIN)/python -m screenshots.build
	$(BIN)/python -m screenshots.recording
	$(BIN)/python -m screenshots.report
	$(BIN)/python -m screenshots.commands
	$(BIN)/python -m screenshots.keys
	$(BIN)/python -m screenshots.settings

bench: .venv/.bench  ## what the program costs, as ratios
	$(BIN)/python -m benchmarks

clean:  ## remove what make made
	rm -rf .venv dist build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "footcare needs Python 3.11 or newer")'
	@echo "Making an environment in .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --without-pip .venv
	@touch $@

.venv/.program: .venv/.made pyproject.toml requirements-dev.txt
	@echo "Installing footcare into .venv, which takes some seconds and is done once"
	@$(INSTALL) --constraint requirements-dev.txt --editable .
	@touch $@

.venv/.tools: .venv/.program
	@echo "Installing what tests and checks need into .venv"
	@$(INSTALL) --requirement requirements-dev.txt
	@touch $@

.venv/.bench: .venv/.tools requirements-bench.txt
	@echo "Installing what is measured against into .venv"
	@$(INSTALL) --requirement requirements-bench.txt
	@touch $@
