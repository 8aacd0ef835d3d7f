"""The words of the interface: one gettext catalogue a language, and no message that fails silently.

A message id is plain English. What a catalogue lacks stops the build; nothing falls back to another language's words.
Babel reads a catalogue once; `Words` is a plain value that a caller may keep and load again without Babel.
"""

from __future__ import annotations

import contextlib
import gettext
import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import msgspec

from khaneh.problems import KhanehError, problem

type Message = str | tuple[str, str]
CATALOGUES = "templates/words"
MOST_KNOWN = 32


class Words(msgspec.Struct, frozen=True):
    """A catalogue. `plurals` holds the forms of each (singular) message; `rule` is the plural rule of its header, in C."""

    path: str
    singles: Mapping[str, str]
    plurals: Mapping[str, tuple[str, ...]]
    rule: str

    def gettext(self, message: str) -> str:
        """The words for `message`; raises KhanehError E-MESSAGE where there are none."""
        found = self.singles.get(message)
        if not found:
            raise KhanehError([problem(self.path, 0, "E-MESSAGE", "the message “{message}” has no translation", message=message)])
        return found

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """The form for `number` by the catalogue's own rule; raises KhanehError E-MESSAGE where there is none."""
        forms = self.plurals.get(singular, ())
        form = _rule(self.rule)(number)
        if form >= len(forms) or not forms[form]:
            text = f"{singular} / {plural}"
            raise KhanehError([problem(self.path, 0, "E-MESSAGE", "the message “{message}” has no translation", message=text)])
        return forms[form]


@lru_cache(maxsize=32)
def _rule(expression: str) -> Callable[[int], int]:
    compiled: Callable[[int], int] = gettext.c2py(expression)
    return compiled


def load(path: Path) -> Words:
    """The catalogue in a .po file. Fuzzy entries count as missing. Raises KhanehError E-MESSAGE where it cannot be read."""
    name = f"{CATALOGUES}/{path.name}"
    try:
        return _read(path.read_bytes(), name)
    except OSError as error:
        raise _unreadable(name, 0, error) from error


# By the digest of their bytes and their name: a process that builds again and again (the preview) reads a catalogue once.
_KNOWN: dict[str, Words] = {}


def recall(data: bytes) -> None:
    """Take what `known` gave to another process; what does not fit is left."""
    with contextlib.suppress(msgspec.MsgspecError):
        _KNOWN.update(msgspec.msgpack.decode(data, type=dict[str, Words]))


def known() -> bytes:
    """The catalogues that were read, for `recall`: to read them again would take Babel a twentieth of a second each."""
    return msgspec.msgpack.encode(_KNOWN, order="sorted")


def _read(data: bytes, name: str) -> Words:
    key = f"{hashlib.sha256(data).hexdigest()} {name}"
    if key not in _KNOWN:
        if len(_KNOWN) >= MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[key] = _parsed(data, name)
    return _KNOWN[key]


def _parsed(data: bytes, name: str) -> Words:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415 - a build that has the words does not wait for Babel

    try:
        catalogue = read_po(BytesIO(data), locale=None, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise _unreadable(name, getattr(error, "lineno", 0) or 0, error) from error
    entries = [entry for entry in catalogue if entry.id and entry.string and not entry.fuzzy]
    singles = {e.id: e.string for e in entries if isinstance(e.id, str) and isinstance(e.string, str)}
    plurals = {e.id[0]: tuple(e.string) for e in entries if not isinstance(e.id, str) and not isinstance(e.string, str | None)}
    return Words(name, singles, plurals, str(catalogue.plural_expr))


def _unreadable(name: str, line: int, why: Exception) -> KhanehError:
    return KhanehError([problem(name, line, "E-MESSAGE", "this catalogue cannot be read: {why}", why=why)])


def missing(messages: Iterable[Message], words: Words) -> list[Message]:
    """Those of `messages` (a text, or a pair of singular and plural) that `words` lacks or leaves empty, each once."""
    return [message for message in dict.fromkeys(messages) if not _has(message, words)]


def _has(message: Message, words: Words) -> bool:
    if isinstance(message, str):
        return bool(words.singles.get(message))
    forms = words.plurals.get(message[0], ())
    return bool(forms) and all(forms)
