"""What came in, made readable: the lines of one article, what stood round it, and what a machine-readable part says of it.

The letters are those of the input; nothing is spelt, dated or judged here.
"""

from __future__ import annotations

import msgspec

# What `convert` knows a line as the headline or kicker by, where the markup has said that it is.
HEADLINE, KICKER = "تیتر: ", "روتیتر: "


class Hints(msgspec.Struct, frozen=True):
    """What a page's metadata or an export states, literally; "" where it says nothing.

    `published` is a stamp as written (ISO 8601 as a rule), `published_as` names what stated it, `modified` the like of the last change.
    `address` is where the article stood; `slug` an ASCII one; `moved` are addresses of this very site, as paths, that led to it;
    `query` such an address that only a query string makes (`/?p=7`). `state` is the status of an export that is not `publish`.
    """

    title: str = ""
    other_title: str = ""
    published: str = ""
    published_as: str = ""
    modified: str = ""
    address: str = ""
    site: str = ""
    section: str = ""
    byline: str = ""
    slug: str = ""
    moved: tuple[str, ...] = ()
    query: str = ""
    state: str = ""


class Submission(msgspec.Struct, frozen=True):
    r"""One article as it was sent: `text` with "\n" between lines, `removed` literal strings of the input that are no part of it.

    `labels` are those of HEADLINE and KICKER that markup was given in `text`: no words of the input.
    """

    text: str
    removed: tuple[str, ...] = ()
    hints: Hints = Hints()
    labels: tuple[str, ...] = ()
