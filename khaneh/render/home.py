"""The front page: the latest report, those before it, and beside them the years and the names of the record."""

from __future__ import annotations

from khaneh.model import EntityKind
from khaneh.render.circle import Company
from khaneh.render.linked import website
from khaneh.render.lists import line, paged, told, untold
from khaneh.render.pictures import Shot, shot
from khaneh.render.scene import Scene
from khaneh.render.shell import head, shell
from khaneh.render.timeline import Bar, year_bars
from khaneh.render.values import Line, Link, Pager, Untold, View

LEAD_WORDS = 44  # three lines
VOICES_LENGTH = 50  # more letters of names than that would outweigh the lede
PROMINENT = 5


class HomeView(View, frozen=True, kw_only=True):
    """The first of `lines` leads, with who speaks in it (`voices`) and its picture.

    That and the rail (`years`, `people`, `organisations`, and the `lists` they are drawn from) stand on the first page only.
    """

    lines: tuple[Line, ...]
    pager: Pager
    untold: Untold | None
    voices: tuple[Link, ...] = ()
    picture: Shot | None = None
    years: tuple[Bar, ...] = ()
    people: tuple[Company, ...] = ()
    organisations: tuple[Company, ...] = ()
    lists: tuple[str, str, str] | None = None


def home(scene: Scene) -> HomeView:
    """The view of a page of the list of all articles."""
    own = shell(scene)
    slugs, pager = paged(scene, scene.once("chronicle", lambda: told(scene, scene.library.chronicle)))
    is_front = pager.number == 1
    lines = tuple(line(scene, slug, LEAD_WORDS) if is_front and not place else line(scene, slug) for place, slug in enumerate(slugs))
    return HomeView(
        shell=own,
        head=head(scene, "", section="home", feeds=own.feeds, data=(website(scene),) if is_front else ()),
        lines=lines,
        pager=pager,
        untold=untold(scene, sum(scene.untold.values())),
        voices=_voices(scene, slugs[0]) if is_front and slugs else (),
        picture=_picture(scene, slugs[0]) if is_front and slugs else None,
        years=year_bars(scene) if is_front else (),
        people=_prominent(scene, "people") if is_front else (),
        organisations=_prominent(scene, "organisations") if is_front else (),
        lists=(scene.here("timeline"), scene.here("people"), scene.here("organisations")) if is_front else None,
    )


def _voices(scene: Scene, slug: str) -> tuple[Link, ...]:
    """Who speaks in an article, in the order in which they begin to; nobody, where the names would be long."""
    speakers = (id_ for statement in scene.library.fronts[slug].statements for id_ in statement.speakers)
    voices = tuple(scene.link("people", id_) for id_ in dict.fromkeys(speakers))
    return voices if sum(len(voice.text.text) for voice in voices) <= VOICES_LENGTH else ()


def _picture(scene: Scene, slug: str) -> Shot | None:
    """Beside its own headline a picture says nothing more, so the front page gives it no words."""
    image = scene.library.fronts[slug].article.image
    return shot(scene, image.src) if image else None


def _prominent(scene: Scene, kind: EntityKind) -> tuple[Company, ...]:
    """Who stands in most articles; as many, by the alphabet."""
    entities = scene.library.registry.entities(kind)
    counts = {id_: len(slugs) for id_, slugs in scene.library.appearances[kind].items() if entities[id_].confirmed}
    ranked = sorted(counts, key=lambda id_: (-counts[id_], scene.index.place(kind, id_)))
    return tuple(Company(scene.link(kind, id_), counts[id_]) for id_ in ranked[:PROMINENT])
