"""The preview: the site as readers will see it, on the editor's own machine, always as the files now are.

What is saved is built and shown at once; what is wrong is told over the page and goes when it is mended; a raw text dropped into
content/inbox/ becomes a draft, and its report opens. Scripts are put into pages on their way to the browser, never into a file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from khaneh.listing import files
from khaneh.pipeline import Site
from khaneh.preview import server
from khaneh.preview.converting import Converted, Converter, Text
from khaneh.preview.look import Look, look
from khaneh.preview.stage import Stage, lines
from khaneh.preview.watch import Watch
from khaneh.preview.work import Builder, Outcome, attempt

__all__ = ["serve"]


def serve(site: Site, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Build `site` and serve it at `host`:`port` until Ctrl-C. Raises KhanehError E-PORT or E-HOST where that cannot be."""
    site = _resolved(site)
    sockets = server.bind(host, port)
    first = attempt(site)
    stage = Stage(site, look(site, None), first, server.reload)
    for line in (*lines(first), *server.welcome(host, sockets)):
        tell(line)
    _serve(stage, sockets, tell)


def _serve(stage: Stage, sockets: server.Sockets, tell: Callable[[str], None]) -> None:
    site, soon = stage.site, server.in_loop()

    def built(outcome: Outcome) -> None:
        soon(_built, stage, outcome, look(site, stage.look), tell)

    # One process a build: forking is safe only before there are threads, and few pages are ever stale at once.
    alone = msgspec.structs.replace(site, jobs=1)
    builder = Builder(alone, built, lambda made: soon(stage.glanced, made), lambda: tuple(stage.looked))
    converter = Converter(site, lambda text: soon(stage.converting, text), lambda text, done: soon(_converted, stage, text, done, tell))
    stage.convert = converter.give
    watch = Watch(site, lambda paths: _share_out(paths, site.content / "inbox", builder, converter))
    builder.start()
    converter.start()
    try:
        server.PreviewServer(stage, watch, sockets).serve(host="", port=0)
    finally:
        watch.stop()
        builder.stop()


def _built(stage: Stage, outcome: Outcome, now: Look, tell: Callable[[str], None]) -> None:
    """Told to the browsers first; in the terminal only if there is anything to tell."""
    if stage.built(outcome, now):
        for line in lines(outcome):
            tell(line)


def _converted(stage: Stage, text: Text, done: Converted, tell: Callable[[str], None]) -> None:
    """Told to the browsers, and in the terminal: the report or what is wrong."""
    stage.converted(text, done)
    for result in done.results if text.article is None else ():
        for line in (result.report.rstrip(), *(str(problem) for problem in result.problems)):
            if line:
                tell(line)


def _resolved(site: Site) -> Site:
    """The system tells changes by whole paths without links; so does this site name its parts."""
    parts = {name: getattr(site, name).resolve() for name in ("root", "content", "config", "out")}
    return msgspec.structs.replace(site, **parts)


def _share_out(paths: Iterable[Path], folder: Path, builder: Builder, converter: Converter) -> None:
    """What waits in the inbox is to be converted, everything else to be built."""
    raw = [path for path in paths if folder in path.parents]
    if any(path == folder or path in folder.parents for path in paths):
        raw.append(folder)
    for text in dict.fromkeys(text for path in raw for text in _texts(path)):
        converter.give(Text(text))
    if any(path != folder and folder not in path.parents for path in paths):
        builder.ask(path for path in paths if path != folder and folder not in path.parents)


def _texts(path: Path) -> Iterator[Path]:
    """A file of the inbox, which may be gone by now, or all files of a folder."""
    if path.is_dir():
        yield from files(path)
    else:
        yield path
