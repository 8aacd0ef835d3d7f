"""Spaces round punctuation: none before a closing mark, one after it; guillemets and brackets hug what they hold."""

from __future__ import annotations

from khaneh.convert.pieces import Notes, Piece

_CLOSING = frozenset("،؛:؟!.)]»}")
_OPENING = frozenset("«([{")
_PAUSES = frozenset("،؛:؟!»)]")
_ORDINALS = frozenset({"م", "ام", "مین", "اُم"})


def spaced(pieces: list[Piece], notes: Notes) -> list[Piece]:
    out: list[Piece] = []
    for place, piece in enumerate(pieces):
        before = out[-1] if out else None
        if before and before.kind == "word" == piece.kind:
            out.append(piece)
            continue
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        gap = _gap(out, piece, following) if out else False
        text = "…" if piece.text.strip(".") == "" and len(piece.text) >= 3 else piece.text
        if before and (gap != piece.gap or text != piece.text):
            notes.add(_seam(before.text, piece.gap, piece.text), _seam(before.text, gap, text), "punctuation")
        out.append(piece if gap == piece.gap and text == piece.text else Piece(text, piece.kind, gap))
    return _slashes(out, notes)


def _seam(before: str, gap: bool, after: str) -> str:
    return f"{before} {after}" if gap else before + after


def _gap(out: list[Piece], piece: Piece, following: Piece | None) -> bool:
    before = out[-1]
    if piece.text in _CLOSING and piece.kind == "mark":
        return piece.gap and piece.text == "." and following is not None and not following.gap and following.kind != "mark"
    if before.text in _OPENING:
        return False
    if before.kind == "mark":
        return _after_mark(before, piece, long_before=len(out) < 2 or len(out[-2].text) > 2)
    if piece.text in _OPENING:
        return True
    if before.is_number and piece.is_word:
        return piece.gap if piece.text in _ORDINALS else True
    return piece.gap or (before.is_word and piece.is_number)


def _after_mark(before: Piece, piece: Piece, long_before: bool) -> bool:
    """A pause is followed by a space, unless another mark follows; a full stop only between words (ق.م stays)."""
    if before.text in _PAUSES:
        return piece.gap if piece.kind == "mark" and piece.text not in _OPENING else True
    if before.text == ".":
        return piece.gap or piece.text in _OPENING or (piece.is_word and long_before and len(piece.text) > 1)
    return piece.gap


def _slashes(pieces: list[Piece], notes: Notes) -> list[Piece]:
    """A slash between two sentences of a headline stands free on both sides once it does on one."""
    out = list(pieces)
    for i in range(1, len(out) - 1):
        slash, after = out[i], out[i + 1]
        if slash.text == "/" and slash.gap != after.gap and after.text not in _CLOSING and out[i - 1].text not in _OPENING:
            written = _seam(out[i - 1].text, slash.gap, _seam("/", after.gap, after.text))
            notes.add(written, f"{out[i - 1].text} / {after.text}", "punctuation")
            out[i], out[i + 1] = Piece("/", slash.kind, True), Piece(after.text, after.kind, True)
    return out
