"""The window of the browser tests, for the page that hosts are told to send."""

from tests.browser.conftest import chromium, page

__all__ = ["chromium", "page"]
