# Everything a machine needs, from nothing. `make` alone tells what there is.
.DEFAULT_GOAL := help
.PHONY: help site preview check test looks html lighthouse lock bench bench-full clean

PY := .venv/bin/python
# The tests write thousands of small sites: into memory where a machine has a gigabyte of it to lend.
export PYTEST_DEBUG_TEMPROOT := $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 1048576 { print "/dev/shm" }')

help:
	@echo "make site     set up what is needed, build the real site into dist/, say how to look at it"
	@echo "make preview  show the site in the browser, drafts too; what you save is seen at once"
	@echo "make test     set up all the tests need, a browser included, and run everything"
	@echo "make check    the part of it without the browser"
	@echo "make bench    compare with Hugo, Eleventy and Pelican on 1,000 articles; make bench-full also on 10,000 and 100,000"
	@echo "make html     ask the Nu checker about every page (needs Java and npm); the gate asks a smaller one of its own"
	@echo "make lighthouse  let Lighthouse judge every kind of page on its slow line (needs npm), and renew docs/lighthouse.md"
	@echo "make looks    photograph every kind of page and lay it beside the approved one (a report, no gate)"

site: .venv/site
	@$(PY) build.py
	@echo "Look at it: make preview, then open http://127.0.0.1:8000/"

preview: .venv/site
	@$(PY) build.py serve --drafts

check: .venv/tests
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(PY) -m pytest -m "not browser" -n auto --dist worksteal

test: .venv/tests
	@sh tools/browser.sh
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@KHANEH_CHROMIUM="$$(sh tools/browser.sh --print)" $(PY) -m pytest -n auto --dist worksteal

bench: .venv/tests
	@$(PY) -m bench.run 1000

bench-full: .venv/tests
	@$(PY) -m bench.run 1000 10000 100000

looks: .venv/tests
	@sh tools/browser.sh
	@KHANEH_CHROMIUM="$$(sh tools/browser.sh --print)" $(PY) -m tests.looks

html: .venv/tests
	@sh tools/npm.sh
	@$(PY) -m tests.html

lighthouse: .venv/tests
	@sh tools/browser.sh
	@sh tools/npm.sh
	@KHANEH_CHROMIUM="$$(sh tools/browser.sh --print)" $(PY) -m tests.lighthouse

lock:
	@sh tools/lock.sh

.venv/site: requirements.lock
	@sh tools/setup.sh requirements.lock .venv/site

.venv/tests: requirements-test.lock
	@sh tools/setup.sh requirements-test.lock .venv/tests

clean:
	rm -rf dist .khaneh .venv
