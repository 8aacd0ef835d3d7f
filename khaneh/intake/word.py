"""A Word document (.docx) to the lines a reader saw: mammoth reads it, so that deleted text of tracked changes stays out.

The one door to mammoth, which is loaded by the first document and by nothing else. Pictures are not read.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from khaneh.intake import kinds
from khaneh.intake.blocks import Block, joined_cells, read
from khaneh.intake.submission import HEADLINE, Submission
from khaneh.problems import KhanehError, problem

LONGEST = 16 << 20  # bytes unpacked of the parts that hold text
_PARTS = re.compile(r"(?:word/.*|\[Content_Types\]|_rels/.*|docProps/.*)\.(?:xml|rels)")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C|E\0N\0T)", re.IGNORECASE)
_STYLES = "\n".join(
    (
        "p[style-name='Title'] => h1:fresh",
        "p[style-name='عنوان'] => h1:fresh",
        "p[style-name='Subtitle'] => p:fresh",
        "br[type='page'] => br",
    )
)
_NOTE = re.compile(r"(?:foot|end)note-\d+$")
_BACK = "↑"


def document(raw: bytes, name: str) -> Submission:
    """The lines of a document, a paragraph each; a heading that stands first is labelled as the headline.

    Raises KhanehError (E-FORMAT, E-EMPTY) for a damaged or hostile file and for one without letters.
    """
    _check(raw, name)
    blocks = tuple(block for block in read(_html(raw, name)).blocks if block.letters)
    lines = _lines(blocks)
    if not lines:
        raise KhanehError([problem(name, 0, "E-EMPTY", "the file holds no text", "put the article's text into it")])
    labels = (HEADLINE,) if len(blocks) > 1 and blocks[0].inside("h1") else ()
    return Submission("\n".join(["".join(labels) + lines[0], *lines[1:]]), labels=labels)


def _check(raw: bytes, name: str) -> None:
    """Before anything is unpacked: no bomb, and no XML that declares entities."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            parts = [part for part in packed.infolist() if _PARTS.fullmatch(part.filename)]
            if sum(part.file_size for part in parts) > LONGEST:
                raise kinds.refusal("big", name)
            if any(_ENTITIES.search(packed.read(part)) for part in parts):
                raise kinds.refusal("hostile", name)
    except KhanehError:
        raise
    except Exception:  # each way of packing has errors of its own: zlib.error, LZMAError, BadZipFile, RuntimeError for a password
        raise kinds.refusal("damaged", name) from None


def _html(raw: bytes, name: str) -> str:
    import mammoth  # noqa: PLC0415  half a second of a start that most runs need not pay

    def no_picture(_: Any) -> list[Any]:
        return []

    try:
        result = mammoth.convert_to_html(BytesIO(raw), style_map=_STYLES, convert_image=no_picture)
    except Exception:  # mammoth raises what it meets: KeyError, ExpatError, AttributeError
        raise kinds.refusal("damaged", name) from None
    return str(result.value)


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    """Footnotes come last, each with its number; without the arrows that lead back."""
    notes = [block for block in blocks if _is_note(block)]
    lines = joined_cells(block for block in blocks if not _is_note(block))
    return lines + [f"[{number}] {block.text.rstrip(_BACK + ' ')}" for number, block in enumerate(notes, 1)]


def _is_note(block: Block) -> bool:
    holder = block.inside("li")
    return bool(holder and _NOTE.search(holder.names))
