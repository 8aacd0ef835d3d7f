"""Pages that only lead on: the host is static, so an address that moved answers with a small page of its own."""

from __future__ import annotations

from markupsafe import Markup

from khaneh.config import Config

_PAGE = Markup(
    '<!doctype html>\n<html lang="{lang}" dir="{dir}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="refresh" content="0; url={address}">\n<meta name="robots" content="noindex">\n'
    '<link rel="canonical" href="{absolute}">\n<title>{title}</title>\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n</head>\n'
    '<body>\n<p><a href="{address}"><bdi dir="ltr">{absolute}</bdi></a></p>\n</body>\n</html>\n'
)


def redirect(target_address: str, config: Config) -> bytes:
    """A page that leads to `target_address` (with a leading `/`) at once, by a plain link where the browser does not."""
    language = config.languages[0]
    absolute = config.base_url + target_address
    title = config.text(config.title, language.code)
    text = _PAGE.format(lang=language.code, dir=language.dir, address=target_address, absolute=absolute, title=f"{absolute} | {title}")
    return text.encode()
