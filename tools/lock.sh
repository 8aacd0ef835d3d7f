#!/bin/sh
# Renew the locks: every platform, hashes, no registry's host. Needs uv.
set -eu
for name in requirements requirements-test requirements-dask; do
    uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url --upgrade "$name.in" -o "$name.lock"
done
