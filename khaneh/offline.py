"""What a browser keeps of the site: the worker that keeps pages (its work stands in assets/js/worker.js), and the manifest of the app."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from khaneh.config import Config
from khaneh.model import Page
from khaneh.routes import Routes

WORKER = "sw.js"  # at the root: a worker serves what stands below it
BAND, PAPER = "#0a4d50", "#fdfcf8"  # as in assets/css/parts/colours.css
# The icons by their purpose; of one that a system cuts to its own shape only the middle is sure to be seen.
_ICONS = (
    ("images/icon-192.png", "192x192", "any"),
    ("images/icon-512.png", "512x512", "any"),
    ("images/icon-mask.png", "512x512", "maskable"),
)


def worker(source: str, pages: Mapping[str, bytes]) -> bytes:
    """The worker: `source`, told the addresses of the offline pages and a version that changes with anything they are or load."""
    whole = hashlib.sha256(source.encode())
    for address in sorted(pages):
        whole.update(pages[address])
    site = {"version": whole.hexdigest()[:8], "offline": sorted(pages, key=lambda address: (len(address), address))}
    return f"const SITE = {msgspec.json.encode(site).decode()};\n{source}".encode()


def manifest(page: Page, routes: Routes, config: Config, assets: Mapping[str, str]) -> bytes:
    """The Web App Manifest (W3C) of a language; its window has the browser's back and reload, for pages lead to each other."""
    code = page.language
    title = config.text(config.title, code)
    home = routes.address("home", code)
    told = {
        "id": home,
        "name": title,
        "short_name": config.text(config.short, code) or title,
        "description": config.text(config.description, code),
        "lang": code,
        "dir": config.language(code).dir,
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": BAND,
        "icons": [
            {"src": assets[name], "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in _ICONS
            if name in assets
        ],
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
