"""How long an edit takes to be served: from the moment the file is saved until the page that the server sends has the new words."""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import time
from pathlib import Path

from bench.corpus import Archive, Article
from bench.peers.peer import Peer
from bench.processes import FailedError, running
from bench.works import add_words

ASK_AGAIN = 0.005  # seconds between two looks
PATIENCE = 900.0
# Seconds between two edits: as a person would leave, and longer for a slow server: Pelican loses what is saved while it still writes lists.
REST, LONGEST_REST = 1.5, 60.0


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def seconds(peer: Peer, folder: Path, made: Archive, edits: int) -> float:
    """The median of several edits, each of another article. Raises FailedError where the server ends or never shows one."""
    port = free_port()
    chosen = [made.articles[len(made.articles) // (number + 2)] for number in range(edits)]
    with running(peer.serve(folder, port), folder) as server:
        # A browser has visited them: some servers make such pages first.
        last = max(_until(server, port, article, article.title) for article in chosen)
        times = []
        for number, article in enumerate(chosen):
            time.sleep(min(LONGEST_REST, max(REST, 1.5 * last)))
            words = f"ویرایش زنده {number}"
            add_words(peer.article(folder, article), words)
            last = _until(server, port, article, words)
            times.append(last)
    return statistics.median(times)


def _until(server: subprocess.Popen[bytes], port: int, article: Article, words: str) -> float:
    """Seconds until the article's page has the words."""
    since = time.perf_counter()
    while time.perf_counter() - since < PATIENCE:
        if words in _page(port, f"/news/{article.slug}/"):
            return time.perf_counter() - since
        if server.poll() is not None:
            raise FailedError(f"{server.args!r} ended with {server.returncode}")
        time.sleep(ASK_AGAIN)
    raise FailedError(f"{server.args!r} has not shown {words!r} in {PATIENCE} seconds")


def _page(port: int, address: str) -> str:
    """What the server sends now; "" where it does not answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", address)
        return connection.getresponse().read().decode("utf-8", errors="replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()
