"""Addresses of the site that an article had in another system: paths that a static host can answer with a page that leads on."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

from khaneh.fields import Fields
from khaneh.problems import problem

# A segment is a folder's name on every system: no separators, wildcards, control letters, and no dot, which only a page's name may have.
_FOLDER = re.compile(r"[^\s\x00-\x1f\x7f<>:\"\\|?*.%#&;]+(?:[ ][^\s\x00-\x1f\x7f<>:\"\\|?*.%#&;]+)*")
_PAGE = re.compile(r"[^\s\x00-\x1f\x7f<>:\"\\|?*.%#&;]+\.html?", re.IGNORECASE)
_LONGEST = 240  # bytes of a segment; file systems end at 255
_DEEPEST = 12


def old_addresses(fields: Fields) -> tuple[str, ...]:
    """`old_addresses`, each as the path that is answered: decoded, NFC, with `/` at both ends or as a page's file."""
    out = []
    for given in fields.texts("old_addresses"):
        if path := as_path(given):
            out.append(path)
        else:
            what = "{address} is no old address that can lead here: give its path, such as /1402/03/05/title/"
            fields.problems.append(problem(fields.path, fields.line("old_addresses"), "E-VALUE", what, address=given))
    return tuple(dict.fromkeys(out))


def as_path(given: str) -> str:
    """The path of the site at which a page can lead on; "" for a query, another site's address, and what would leave the folder."""
    path = unicodedata.normalize("NFC", unquote(given))
    parts = path.strip("/").split("/")
    page = bool(_PAGE.fullmatch(parts[-1])) and not path.endswith("/")
    folders = parts[:-1] if page else parts
    fits = all(_FOLDER.fullmatch(part) for part in folders) and all(len(part.encode()) <= _LONGEST for part in parts)
    if not path.startswith("/") or path.startswith("//") or not fits or len(parts) > _DEEPEST:
        return ""
    return "/" + "/".join(parts) + ("" if page else "/")
