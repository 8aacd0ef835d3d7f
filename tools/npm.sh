#!/bin/sh
# Bring the judges that npm has (tools/npm/package.json) into .khaneh/npm, as the lock says.
set -eu
if ! command -v npm >/dev/null 2>&1; then
    echo "This needs Node.js with npm, and there is none on PATH." >&2
    exit 1
fi
mkdir -p .khaneh/npm
if cmp -s tools/npm/package-lock.json .khaneh/npm/package-lock.json && [ -d .khaneh/npm/node_modules ]; then exit 0; fi
cp tools/npm/package.json tools/npm/package-lock.json .khaneh/npm/
cd .khaneh/npm
npm ci --loglevel=error --no-audit --no-fund --ignore-scripts
