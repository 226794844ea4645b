#!/bin/sh
# Makes .venv and installs tocsin with its pinned dependencies: with uv where it is found, else with venv and pip.
set -eu
if command -v uv >/dev/null 2>&1; then
    [ -x .venv/bin/python ] || uv venv --quiet --python '>=3.11,<3.14' .venv
    uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements.txt
    uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation -e .
    exit 0
fi
find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}
if [ ! -x .venv/bin/python ]; then
    python=$(find_python)
    if [ -z "$python" ]; then
        echo "tocsin needs Python 3.11, 3.12 or 3.13; install one and run the command again." >&2
        exit 1
    fi
    "$python" -m venv .venv
fi
echo "Installing into .venv (a minute or two the first time) …" >&2
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
