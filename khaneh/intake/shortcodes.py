"""The body of a WordPress post without what its editor left in it: block comments, shortcodes, captions; and its paragraphs.

WordPress makes paragraphs when it shows a post (`wpautop`): a blank line parts them, a single line end breaks a line.
"""

from __future__ import annotations

import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CAPTION = re.compile(r"\[(caption|wp_caption)\b[^\]]*\].*?\[/\1\]", re.DOTALL | re.IGNORECASE)
_WIDGET = re.compile(r"<(figcaption|script|style|iframe)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
# A shortcode is Latin in square brackets and has arguments, or an end, or a name that plugins and WordPress itself use.
_CODE = re.compile(r"\[(/?)([a-zA-Z][\w-]{1,40})(\s+[\w-]+\s*=[^\]]*|\s*/)?\]")
_KNOWN = frozenset(("gallery", "caption", "wp_caption", "embed", "audio", "video", "playlist", "more", "nextpage", "toc", "ads", "aparat"))
_BLOCK_TAG = re.compile(r"<(?:p|div|h[1-6]|ul|ol|li|table|blockquote|figure|section)\b", re.IGNORECASE)


def without(content: str) -> tuple[str, tuple[str, ...]]:
    """`content` without them, and what left, literally. Block comments hold no words and are not listed."""
    removed: list[str] = []

    def leave(found: re.Match[str]) -> str:
        removed.append(found[0])
        return "\n\n"

    text = _WIDGET.sub(leave, _CAPTION.sub(leave, _COMMENT.sub("", content)))
    ended = {found[2].lower() for found in _CODE.finditer(text) if found[1]}

    def leave_code(found: re.Match[str]) -> str:
        if not (found[3] or found[2].lower() in ended | _KNOWN):
            return found[0]
        removed.append(found[0])
        return ""

    return _CODE.sub(leave_code, text), tuple(removed)


def paragraphs(content: str) -> str:
    """HTML in which every paragraph is one: blank lines part those that have no tags of their own."""
    parts = re.split(r"\n\s*\n", content.replace("\r\n", "\n").replace("\r", "\n"))
    made = [part if _BLOCK_TAG.match(part.strip()) else f"<p>{part.strip().replace(chr(10), '<br>')}</p>" for part in parts if part.strip()]
    return "\n".join(made)
