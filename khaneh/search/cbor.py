"""As much of CBOR (RFC 8949) as Pagefind's own files need: whole numbers from 0, texts and lists, in their shortest form."""

from __future__ import annotations

from collections.abc import Iterator

type Value = int | str | list[Value]

_NUMBER, _TEXT, _LIST = 0, 3, 4


def decode(data: bytes) -> Value:
    """The value that `data` is. Raises ValueError where it holds anything else, or more."""
    value, end = _value(data, 0)
    if end != len(data):
        raise ValueError("more than one value")
    return value


def _value(data: bytes, at: int) -> tuple[Value, int]:
    kind, size, at = data[at] >> 5, data[at] & 31, at + 1
    if size > 27:
        raise ValueError(f"no plain length at byte {at}")
    if size > 23:
        width = 1 << (size - 24)
        size, at = int.from_bytes(data[at : at + width], "big"), at + width
    if kind == _NUMBER:
        return size, at
    if kind == _TEXT:
        return data[at : at + size].decode(), at + size
    if kind != _LIST:
        raise ValueError(f"neither number, text nor list at byte {at}")
    items: list[Value] = []
    for _ in range(size):
        item, at = _value(data, at)
        items.append(item)
    return items, at


def encode(value: Value) -> bytes:
    """`value` in its shortest form."""
    return b"".join(_parts(value))


def _parts(value: Value) -> Iterator[bytes]:
    if isinstance(value, int):
        yield _head(_NUMBER, value)
    elif isinstance(value, str):
        text = value.encode()
        yield _head(_TEXT, len(text)) + text
    else:
        yield _head(_LIST, len(value))
        for item in value:
            yield from _parts(item)


def _head(kind: int, size: int) -> bytes:
    if size < 24:
        return bytes([kind << 5 | size])
    width = next(width for width in (1, 2, 4, 8) if size < 1 << 8 * width)
    return bytes([kind << 5 | 23 + width.bit_length()]) + size.to_bytes(width, "big")
