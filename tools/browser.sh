#!/bin/sh
# Find a Chromium for the tests, or bring one. usage: browser.sh [--print]
# In order: $KHANEH_CHROMIUM, PATH, one Playwright brought earlier, the system's package (Debian and its kin, as root); last, Playwright's download.
set -eu

found() {
    if [ -n "${KHANEH_CHROMIUM:-}" ]; then echo "$KHANEH_CHROMIUM"; return; fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" 2>/dev/null; then return; fi
    done
    path=$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright as p
with p() as browsers: print(browsers.chromium.executable_path)' 2>/dev/null) || return 0
    if [ -x "$path" ]; then echo "$path"; fi
}

browser=$(found)
if [ "${1:-}" = --print ]; then echo "$browser"; exit 0; fi
[ -n "$browser" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "No Chromium on PATH: installing Debian's package chromium …"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } >.venv/chromium.log 2>&1 || cat .venv/chromium.log >&2
fi
[ -n "$(found)" ] && exit 0
echo "No Chromium on PATH: Playwright downloads one (last resort) …"
.venv/bin/python -m playwright install chromium && [ -n "$(found)" ] && exit 0
echo "The browser tests need Chromium and found none: install it, or name it: KHANEH_CHROMIUM=/path/to/chromium make test" >&2
exit 1
