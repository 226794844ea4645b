# Two commands do everything: `make run` shows what tocsin does, `make test` tests it.
SOURCES ?= examples/sample
DB ?= tocsin.db
BIN = .venv/bin

.PHONY: run test check lint types layers bench clean

run: .venv/ready ## code SOURCES into DB, print a summary, write report.html
	@$(BIN)/tocsin code $(SOURCES) --db $(DB)
	@$(BIN)/tocsin report --db $(DB) --out report.html
	@echo
	@echo "Next:  open report.html in a browser"
	@echo "       $(BIN)/tocsin events --db $(DB) --type ASSAULT"
	@echo "       $(BIN)/tocsin claims --db $(DB)"
	@echo "       $(BIN)/tocsin code YOUR-FILES --db yours.db"

test: .venv/ready ## the whole default test run
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: lint types layers ## what CI runs beside the tests

lint: .venv/ready
	@$(BIN)/ruff check src tests scripts benchmarks training

types: .venv/ready
	@$(BIN)/mypy

layers: .venv/ready
	@$(BIN)/lint-imports

bench: .venv/ready ## documents a second, by stage, one process and two, and peak memory
	@$(BIN)/python benchmarks/speed.py

.venv/ready: pyproject.toml requirements.txt scripts/setup.sh
	@sh scripts/setup.sh
	@touch $@

clean:
	rm -rf .venv
