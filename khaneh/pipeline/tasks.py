"""The files a site is to have, each with what it is made of: a page, or one of the few things that are none."""

from __future__ import annotations

import msgspec

from khaneh.model import Page


class CardOf(msgspec.Struct, frozen=True):
    """The card of a page, as messengers show it."""

    page: Page


class CopyFile(msgspec.Struct, frozen=True):
    """A file of content/ as it is: `originals/x.txt`, `images/x.jpg`."""

    name: str


class Rendition(msgspec.Struct, frozen=True):
    """A picture of content/ (`images/x.jpg`), `width` pixels wide, in the format `form`; it stands at `address`."""

    name: str
    width: int
    form: str
    address: str


class Redirect(msgspec.Struct, frozen=True):
    """A page that leads on to the address `to`."""

    to: str


class Fixed(msgspec.Struct, frozen=True):
    """Bytes that are there already, and the names of what was `read` to make them (`reads.Watch`)."""

    data: bytes
    read: tuple[str, ...] = ()


type What = Page | CardOf | CopyFile | Rendition | Redirect | Fixed


class Task(msgspec.Struct, frozen=True):
    """A file to be, by its path below the site's folder, and `what` it is made of."""

    path: str
    what: What
