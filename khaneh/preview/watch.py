"""What was saved, told within a few hundredths of a second: system events by watchfiles, in threads of ours.

Editors save in many ways: they write a file anew, or a temporary one and rename it. Events are therefore gathered until a short
silence, and only the paths are told: what became of them is for the reader of the files to see.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from livereload.watcher import Watcher
from watchfiles import Change, watch

from khaneh.listing import counts
from khaneh.pipeline import Site

SILENCE_MS = 10
LONGEST_MS = 200
FOLDER_SILENCE_MS = 50

type Changed = Callable[[frozenset[Path]], None]


class Watch(Watcher):  # type: ignore[misc]  # livereload is untyped
    """Stands where livereload would poll: its `start` says that it finds changes by itself."""

    def __init__(self, site: Site, changed: Changed) -> None:
        """`changed` is called from another thread with the paths of each batch; a whole folder where anything in it may have changed."""
        super().__init__()
        self.site, self.changed = site, changed
        self._end, self._again = threading.Event(), threading.Event()

    def start(self, callback: Any) -> bool:  # noqa: ARG002  livereload's poll is not needed
        for watching in (self._deep, self._shallow):
            threading.Thread(target=watching, name=f"watch{watching.__name__}", daemon=True).start()
        return True

    def stop(self) -> None:
        self._end.set()
        self._again.set()

    def _deep(self) -> None:
        """Everything below content/, templates/ and assets/; begun again when one of them comes or goes."""
        while True:
            self._again.clear()
            if self._end.is_set():
                return
            folders = [folder for folder in folders_of(self.site) if folder.is_dir()]
            if not folders:
                self._again.wait()
                continue
            try:
                missed = frozenset(folders)  # what changed before the watch was set up is to be looked for
                for changes in self._batches(folders, self._again):
                    if paths := missed | {Path(path) for _, path in changes}:
                        self.changed(paths)
                    missed = frozenset()
            except FileNotFoundError:  # a folder went between our look and the watch
                self._again.wait(0.1)

    def _batches(self, folders: Iterable[Path], end: threading.Event) -> Iterator[set[tuple[Change, str]]]:
        """Batches of changes until `end`, empty ones among them: the first says that the watch is set up.

        A system that grants no more watches (on Linux see fs.inotify.max_user_watches) is asked by turns.
        """
        settings: dict[str, Any] = {"debounce": LONGEST_MS, "step": SILENCE_MS, "stop_event": end, "raise_interrupt": False}
        settings |= {"watch_filter": lambda _, path: counts(Path(path).name), "rust_timeout": LONGEST_MS, "yield_on_timeout": True}
        try:
            yield from watch(*folders, **settings)
        except FileNotFoundError:
            raise
        except OSError:
            yield from watch(*folders, **settings, force_polling=True)

    def _shallow(self) -> None:
        """The config, by the folder it stands in (a rename over it would end a watch of the file), and the watched folders themselves."""
        names = {self.site.config, *folders_of(self.site)}
        parents = {path.parent for path in names}
        for changes in watch(
            *(parent for parent in parents if parent.is_dir()),
            watch_filter=lambda _, path: Path(path) in names,
            debounce=LONGEST_MS,
            step=FOLDER_SILENCE_MS,
            stop_event=self._end,
            raise_interrupt=False,
            recursive=False,
        ):
            if any(path != str(self.site.config) and change != Change.modified for change, path in changes):
                self._again.set()
            self.changed(frozenset(Path(path) for _, path in changes))


def folders_of(site: Site) -> Iterable[Path]:
    """The folders a site is made from."""
    return (site.content, site.templates, site.assets)
