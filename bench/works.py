"""The works that are measured: what is changed before each build, and how the site must show it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import Archive
from bench.peers.peer import Peer

RENAMED = 12  # the place of the person who is renamed among those most often named


@dataclass(frozen=True, slots=True)
class Work:
    """`change` alters the sources for a turn and gives (file of the site, words it must now have): proof that the build did the work."""

    name: str
    what: str
    change: Callable[[Peer, Path, Archive, int], list[tuple[str, str]]]


def add_words(path: Path, words: str) -> None:
    """A paragraph more at the end of an article."""
    path.write_text(path.read_text(encoding="utf-8").rstrip() + f"\n\n{words}\n", encoding="utf-8")


def clean(peer: Peer, folder: Path, made: Archive, _turn: int) -> list[tuple[str, str]]:
    """Nothing is left of builds before."""
    peer.clean(folder)
    return [(page(article.slug), article.title) for article in (made.articles[0], made.articles[-1])]


def unchanged(_peer: Peer, _folder: Path, made: Archive, _turn: int) -> list[tuple[str, str]]:
    """Nothing has changed."""
    return [(page(made.articles[-1].slug), made.articles[-1].title)]


def article(peer: Peer, folder: Path, made: Archive, turn: int) -> list[tuple[str, str]]:
    """A paragraph is added to an article in the middle of the archive."""
    chosen = made.articles[len(made.articles) // 2 + turn]
    words = f"ویرایش شماره {turn}"
    add_words(peer.article(folder, chosen), words)
    return [(page(chosen.slug), words)]


def person(peer: Peer, folder: Path, made: Archive, turn: int) -> list[tuple[str, str]]:
    """A person gets another name: all articles and lists that show it."""
    chosen = made.people[RENAMED]
    path = peer.person(folder, chosen)
    names = [chosen.name, *(f"{chosen.name} نام{number}" for number in range(turn + 1))]
    before, after = names[-2:]
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    shown = [one.slug for one in made.articles if chosen.id in one.people]
    return [(page(shown[0]), after), (page(shown[-1]), after), (f"people/{chosen.id}/index.html", after)]


def template(peer: Peer, folder: Path, made: Archive, turn: int) -> list[tuple[str, str]]:
    """The foot of all pages changes."""
    path, words = folder / peer.template, f"<p>change {turn}</p>"
    path.write_text(path.read_text(encoding="utf-8").replace("</footer>", f"{words}</footer>"), encoding="utf-8")
    return [("index.html", words), (page(made.articles[0].slug), words), (page(made.articles[-1].slug), words)]


def page(slug: str) -> str:
    """The file of an article's page."""
    return f"news/{slug}/index.html"


def unproven(out: Path, proofs: list[tuple[str, str]]) -> list[str]:
    """The proofs that fail, as sentences."""
    return [f"{name} does not have {words!r}" for name, words in proofs if words not in (out / name).read_text(encoding="utf-8")]


ALL = (
    Work("clean", "clean build", clean),
    Work("unchanged", "unchanged rebuild", unchanged),
    Work("article", "one article edited", article),
    Work("person", "one person renamed", person),
    Work("template", "template changed", template),
)
