"""Ways to pass an article on: plain links that ask nobody for anything until a reader follows one."""

from __future__ import annotations

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
    """The (name, address) of each link, and the short address to copy; `copy` = a button for that is wanted."""

    links: tuple[tuple[str, str], ...]
    short: str
    copy: bool


def short_address(scene: Scene, article: Article) -> str:
    """The shortest absolute address of an article in the page's language: /n/<code>/ leads to the first language's."""
    by_code = article.code and scene.is_first
    return scene.absolute(f"/n/{article.code}/" if by_code else scene.here("article", article.slug))


def share(scene: Scene, title: str, address: str) -> Share:
    """The links the publisher wants, in that order."""
    wanted = [service for service in scene.config.share if service in TARGETS]
    url, text = quote(address, safe=""), quote(title, safe="")
    links = tuple((scene.say(m.SHARE[s]), TARGETS[s].replace("{url}", url).replace("{text}", text)) for s in wanted)
    return Share(links, address, "copy" in scene.config.share)
