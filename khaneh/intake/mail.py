"""A page that a browser saved as one file (.mht, .mhtml): the page in it."""

from __future__ import annotations

from khaneh.intake.kinds import refusal


def page(raw: bytes, name: str) -> bytes:
    """The first HTML of a multipart file, as bytes of UTF-8. Raises KhanehError (E-FORMAT) where there is none."""
    import email  # noqa: PLC0415  a build need not wait for it
    import email.policy  # noqa: PLC0415

    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_content()
                return content.encode(errors="replace") if isinstance(content, str) else bytes(content)
    except (LookupError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        pass  # the parts of a damaged file
    raise refusal("damaged", name)
