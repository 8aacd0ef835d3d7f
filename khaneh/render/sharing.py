"""Ways to pass an article on: plain links that ask nobody for anything until a reader follows one."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

import msgspec

from khaneh.model import Article
from khaneh.render import messages as m
from khaneh.render.scene import Scene

# {url} and {text} are percent-encoded. Bale and Eitaa took over Telegram's /share/url.
TARGETS = {
    "telegram": "https://t.me/share/url?url={url}&text={text}",
    "bale": "https://ble.ir/share/url?url={url}&text={text}",
    "eitaa": "https://eitaa.com/share/url?url={url}&text={text}",
    "whatsapp": "https://wa.me/?text={text}%20{url}",
    "x": "https://x.com/intent/post?url={url}&text={text}",
}


class Share(msgspec.Struct, frozen=True):
    """The (name, address) of each link, and the address to copy; `is_short` = it is one made for that, `copy` = a button is wanted."""

    links: tuple[tuple[str, str], ...]
    address: str
    is_short: bool
    copy: bool


class _Encoded(dict[int, str]):
    """Letters by their code points as `quote` writes each of them, worked out as they come."""

    def __missing__(self, letter: int) -> str:
        self[letter] = quote(chr(letter), safe="")
        return self[letter]


_ENCODED = _Encoded()


@lru_cache(maxsize=64)  # a page asks for its headline twice
def percent_encoded(text: str) -> str:
    """`quote(text, safe="")`, a letter at a time: each headline stands in several addresses, and texts repeat letters."""
    return text.translate(_ENCODED)


def coded_address(scene: Scene, code: str) -> str:
    """The short absolute address that a news code makes; it leads to the article in the first language."""
    return scene.absolute(f"/n/{code}/")


def share(scene: Scene, title: str, article: Article) -> Share:
    """The links the publisher wants, in that order, with the shortest address of the article in the page's language."""
    is_short = bool(article.code and scene.is_first)
    address = coded_address(scene, article.code) if is_short else scene.absolute(scene.here("article", article.slug))
    wanted = scene.once("share", lambda: _wanted(scene))
    url, text = (percent_encoded(address), percent_encoded(title)) if wanted else ("", "")
    links = tuple((name, target.replace("{url}", url).replace("{text}", text)) for name, target in wanted)
    return Share(links, address, is_short, "copy" in scene.config.share)


def _wanted(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The name and the target of each service that the publisher wants."""
    return tuple((scene.say(m.SHARE[service]), TARGETS[service]) for service in scene.config.share if service in TARGETS)
