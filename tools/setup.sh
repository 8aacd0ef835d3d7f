#!/bin/sh
# Make .venv with what a lock names. usage: setup.sh LOCK STAMP
# Finds a Python 3.12 or 3.13: PATH, then pyenv's versions, then uv's; each is tried by running it, because a shim may stand for nothing.
set -eu

fits() {
    "$1" -c 'import sys; sys.exit(not ((3, 12) <= sys.version_info[:2] < (3, 14)))' >/dev/null 2>&1
}

candidates() {
    echo "${KHANEH_PYTHON:-}"
    for name in python3.13 python3.12 python3 python; do command -v "$name" 2>/dev/null || true; done
    for folder in "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.13* "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.12*; do
        [ -x "$folder/bin/python3" ] && echo "$folder/bin/python3"
    done
    if command -v uv >/dev/null 2>&1; then uv python find --offline '>=3.12,<3.14' 2>/dev/null || true; fi
}

find_python() {
    for python in $(candidates); do
        if fits "$python"; then echo "$python"; return; fi
    done
    if command -v uv >/dev/null 2>&1; then
        echo "No Python 3.12 or 3.13 here: uv downloads one (last resort)." >&2
        uv python install 3.13 >&2 && uv python find '>=3.12,<3.14' && return
    fi
    echo "Khaneh needs Python 3.12 or 3.13 and found none." >&2
    echo "Install one (python.org, your system's packages, pyenv or uv), or name it: KHANEH_PYTHON=/path/to/python make site" >&2
    exit 1
}

lock=$1 stamp=$2
if ! fits .venv/bin/python; then
    python=$(find_python)
    echo "Setting up .venv with $("$python" --version 2>&1) …"
    rm -rf .venv
    "$python" -m venv .venv
fi
if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then .venv/bin/python -m ensurepip >/dev/null; fi
echo "Installing what $lock names …"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
touch "$stamp"
# What the tests need holds what the site needs.
[ "$stamp" = .venv/tests ] && touch .venv/site
exit 0
