"""Law 1 over whatever an editor may do, in any order: after each step the site has the bytes of a clean build's.

Also where a build died in the middle of the step before, where a hand was in dist/, and where the memory of it all is damaged.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from khaneh.pipeline import build
from khaneh.problems import KhanehError
from tests.sites import CONFIG, House, article, house, person

SLUGS = ("a", "b", "c", "d", "e")
IDS = ("ali", "sara", "reza")
BODIES = ("house", "bank", "union")
TITLES = ("خبر", "گزارش «نو»", "خبر <b> & دیگر")
OPENINGS = ("متن خبر.", 'گفت: بله.\n{: by="ali" }', 'گفت: خیر.\n{: by="گروهی" }')
TEXTS = (*OPENINGS[:2], "متن دیگر.\n\nبند *دوم*.", "پیوند [خانه](/).", "۱. یک\n\n- دو\n- سه")
DATES = ("1403-02-11", "1403-03", "1384", "2019-11-24", "unknown", "1403-02-11~")
CRASHES = ("open", "os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir")


class Edits(RuleBasedStateMachine):
    """An editor at work on a small site."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT") or None)
        self.site: House = house(Path(self.folder.name))
        self.articles: dict[str, dict[str, Any]] = {}
        self.people: dict[str, dict[str, Any]] = {}
        self.bodies: dict[str, dict[str, Any]] = {}
        self.config, self.number = {"page_size": 2, "title": "خانه آزمون", "en": True, "related": 3, "citation": "yes"}, 0

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.people = {id_: {"name": f"{id_} نامی", "en": f"{{name: {id_.title()}}}"} for id_ in IDS[:2]}
        self.bodies = {"house": {"name": "خانه آزمون"}}
        self.articles = {slug: {"title": f"خبر {slug}", "body": "متن.", "people": ["ali"], "en": slug.title()} for slug in SLUGS[:3]}

    # --- What may be done ---------------------------------------------------------------------------------------------------------

    @rule(slug=st.sampled_from(SLUGS), body=st.sampled_from(TEXTS))
    def rewrite_the_text(self, slug: str, body: str) -> None:
        self._article(slug)["body"] = body

    @rule(slug=st.sampled_from(SLUGS), opening=st.sampled_from(OPENINGS), rest=st.sampled_from(("بند دوم.", "بند دیگر.", "")))
    def go_on_behind_the_same_opening(self, slug: str, opening: str, rest: str) -> None:
        """What other pages show of the article may then be what it was."""
        self._article(slug)["body"] = f"{opening}\n\n{rest}"

    @rule(related=st.sampled_from((0, 1, 3)), citation=st.sampled_from(("yes", "no")))
    def change_what_stands_below_a_report(self, related: int, citation: str) -> None:
        self.config |= {"related": related, "citation": citation}

    @rule(slug=st.sampled_from(SLUGS), title=st.sampled_from(TITLES))
    def change_the_headline(self, slug: str, title: str) -> None:
        self._article(slug)["title"] = title

    @rule(slug=st.sampled_from(SLUGS), key=st.sampled_from(("kicker", "byline", "lede", "section", "updated")), on=st.booleans())
    def change_what_is_only_shown(self, slug: str, key: str, on: bool) -> None:
        self.number += 1
        stamp = f"2026-11-23T10:{self.number % 60:02}:00+03:30"
        self._article(slug)[key] = (stamp if key == "updated" else f"سخن {self.number}") if on else None

    @rule(slug=st.sampled_from(SLUGS), date=st.sampled_from(DATES))
    def move_in_time(self, slug: str, date: str) -> None:
        self._article(slug)["date"] = date

    @rule(slug=st.sampled_from(SLUGS), people=st.lists(st.sampled_from(IDS), unique=True, max_size=2))
    def change_who_is_in_it(self, slug: str, people: list[str]) -> None:
        self._article(slug)["people"] = [self._known(id_) for id_ in people]

    @rule(slug=st.sampled_from(SLUGS), status=st.sampled_from(("published", "draft", "withdrawn")))
    def change_the_status(self, slug: str, status: str) -> None:
        self._article(slug)["status"] = status

    @rule(slug=st.sampled_from(SLUGS), en=st.sampled_from((None, "A title", "Another")))
    def change_the_summary(self, slug: str, en: str | None) -> None:
        self._article(slug)["en"] = en

    @rule(slug=st.sampled_from(SLUGS), date=st.sampled_from(DATES[:4]))
    def tell_an_event(self, slug: str, date: str) -> None:
        self._article(slug)["events"] = f"[{{date: {date}, fa: رویداد {date}, en: Event}}]"

    @rule(slug=st.sampled_from(SLUGS), to=st.sampled_from(SLUGS))
    def rename_an_article(self, slug: str, to: str) -> None:
        if slug in self.articles and to not in self.articles:
            moved = self.articles.pop(slug)
            aliases = {*moved.get("aliases", ()), slug} - {to}
            self.articles[to] = {**moved, "aliases": sorted(aliases - self.articles.keys())}

    @rule(slug=st.sampled_from(SLUGS))
    def delete_an_article(self, slug: str) -> None:
        self.articles.pop(slug, None)

    @rule(slug=st.sampled_from(SLUGS), text=st.sampled_from(TEXTS))
    def keep_an_original(self, slug: str, text: str) -> None:
        self._article(slug)["original"] = f"originals/{slug}.txt"
        self.site.write(f"content/originals/{slug}.txt", text)

    @rule(id_=st.sampled_from(IDS), name=st.sampled_from(("علی کبیری", "سارا مرادی", "رضا")), sort=st.booleans())
    def rename_a_person(self, id_: str, name: str, sort: bool) -> None:
        one = self.people.setdefault(id_, {"name": name})
        one["name"] = f"{name} {id_}"
        one["sort"] = f"{name}، الف" if sort else None

    @rule(id_=st.sampled_from(IDS), confirmed=st.booleans(), role=st.sampled_from((None, "[مدیر]", "[{title: مدیر, organisation: house}]")))
    def change_a_person(self, id_: str, confirmed: bool, role: str | None) -> None:
        one = self.people.setdefault(id_, {"name": f"نام {id_}"})
        one.update(confirmed=None if confirmed else "false", roles=role)

    @rule(id_=st.sampled_from(IDS), into=st.sampled_from(IDS))
    def merge_two_people(self, id_: str, into: str) -> None:
        if id_ == into or not {id_, into} <= self.people.keys() or id_ == "ali":
            return
        gone = self.people.pop(id_)
        former = {id_, *gone.get("former", ()), *self.people[into].get("former", ())}
        self.people[into]["former"] = sorted(former - self.people.keys())
        for one in self.articles.values():
            one["people"] = list(dict.fromkeys(into if name == id_ else name for name in one.get("people", ())))

    @rule(id_=st.sampled_from(BODIES), parent=st.sampled_from((None, *BODIES)), name=st.sampled_from(TITLES[:2]))
    def change_an_organisation(self, id_: str, parent: str | None, name: str) -> None:
        known = parent in self.bodies and BODIES.index(str(parent)) < BODIES.index(id_)
        self.bodies[id_] = {"name": f"{name} {id_}", "parent": parent if known else None}

    @rule()
    def change_a_template(self) -> None:
        self.number += 1
        self.site.edit("templates/base.html", "</body>", f"<!-- {self.number} --></body>")

    @rule()
    def change_the_style(self) -> None:
        self.number += 1
        self.site.write("assets/css/site.css", self.site.read("assets/css/site.css") + f"\nbody {{ outline-offset: {self.number}px }}\n")

    @rule(size=st.sampled_from((1, 2, 3)), title=st.sampled_from(TITLES[:2]), en=st.booleans())
    def change_the_config(self, size: int, title: str, en: bool) -> None:
        self.config |= {"page_size": size, "title": title, "en": en}

    @rule(text=st.sampled_from(("picture", "another picture")))
    def change_a_picture(self, text: str) -> None:
        self.site.write("content/images/a.jpg", b"\xff\xd8\xff " + text.encode())

    # --- What may go wrong --------------------------------------------------------------------------------------------------------

    @rule(slug=st.sampled_from(SLUGS), body=st.sampled_from(TEXTS), moment=st.integers(1, 160))
    def die_in_the_middle(self, slug: str, body: str, moment: int) -> None:
        self._article(slug).update(body=f"{body}\n\nو {moment}.", title=f"خبر {moment}")
        self._write()
        before = self.site.files() if self.site.out.exists() else None
        killed(self.site, moment)
        if before is not None:
            now = self.site.files()
            assert now == before or now == self.site.clean(), f"half a site at touch {moment}"

    @rule(slug=st.sampled_from(SLUGS), wrong=st.sampled_from(("people: [nobody]\n", "titel: x\n", "date: 1403-13\n")))
    def make_a_mistake(self, slug: str, wrong: str) -> None:
        self._article(slug)
        self._write()
        build(self.site.site())
        path, before = f"content/articles/{slug}.md", self.site.files()
        text = self.site.read(path)
        key = wrong.split(":", maxsplit=1)[0]
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:")]
        self.site.write(path, "".join([lines[0], wrong, *lines[1:]]))
        try:
            build(self.site.site())
        except KhanehError:
            assert self.site.files() == before
        else:
            raise AssertionError("a mistake was not told")
        self.site.write(path, text)

    @rule(way=st.sampled_from(("spoil", "delete", "add")), place=st.integers(0, 1000))
    def put_a_hand_in_the_site(self, way: str, place: int) -> None:
        files = sorted(self.site.files())
        path = self.site.out / files[place % len(files)]
        if way == "delete":
            path.unlink()
        else:
            (path if way == "spoil" else self.site.out / "foreign.html").write_text("foreign", encoding="utf-8")

    @rule(part=st.floats(0, 1), length=st.sampled_from((0, 64, 4096)), name=st.sampled_from(("db", "seen")))
    def damage_the_memory(self, part: float, length: int, name: str) -> None:
        """A length of 0 cuts the file short."""
        for path in (self.site.root / ".khaneh" / "cache").glob(f"dist-*.{name}"):
            data = path.read_bytes()
            at = int(part * len(data))
            path.write_bytes(data[:at] + b"\0" * min(length, len(data) - at) + data[at + length :] if length else data[:at])

    @rule(place=st.integers(0, 1000))
    def delete_a_part_of_the_memory(self, place: int) -> None:
        files = sorted(path for path in (self.site.root / ".khaneh" / "cache").rglob("*") if path.is_file() and "clean-" not in str(path))
        if files:
            files[place % len(files)].unlink()

    # --- What always holds --------------------------------------------------------------------------------------------------------

    @invariant()
    def the_site_is_what_a_clean_build_makes(self) -> None:
        self._write()
        build(self.site.site())
        ours, clean = self.site.files(), self.site.clean()
        assert ours.keys() == clean.keys()
        assert [path for path in clean if ours[path] != clean[path]] == []
        assert build(self.site.site()).written == ()

    def _article(self, slug: str) -> dict[str, Any]:
        return self.articles.setdefault(slug, {"title": f"خبر {slug}", "body": "متن."})

    def _known(self, id_: str) -> str:
        self.people.setdefault(id_, {"name": f"نام {id_}"})
        return id_

    def _write(self) -> None:
        """The model as files; a file that says what it said is not touched. What came back is no former address any more."""
        for one in self.articles.values():
            one["aliases"] = sorted(set(one.get("aliases", ())) - self.articles.keys())
        for one in self.people.values():
            one["former"] = sorted(set(one.get("former", ())) - self.people.keys())
        wanted = {f"content/articles/{slug}.md": _article(one) for slug, one in self.articles.items()}
        wanted |= {f"content/people/{id_}.md": _person(one) for id_, one in self.people.items()}
        wanted |= {f"content/organisations/{id_}.md": _person({**one, "kind": "bank"}) for id_, one in self.bodies.items()}
        config = CONFIG.lstrip().replace("page_size: 2", f"page_size: {self.config['page_size']}")
        config = config.replace("خانه آزمون", str(self.config["title"]))
        config += f"related: {self.config['related']}\ncitation: {self.config['citation']}\n"
        wanted["site_config.yaml"] = config if self.config["en"] else config.replace("digits: latin", "digits: persian")
        for folder in ("articles", "people", "organisations"):
            for path in (self.site.root / "content" / folder).glob("*.md"):
                if f"content/{folder}/{path.name}" not in wanted:
                    path.unlink()
        for name, text in wanted.items():
            if not (self.site.root / name).exists() or self.site.read(name) != text:
                self.site.write(name, text)


def _article(one: dict[str, Any]) -> str:
    given = {key: value for key, value in one.items() if key not in ("title", "body", "people", "aliases")}
    lists = {key: f"[{', '.join(one[key])}]" for key in ("people", "aliases") if one.get(key)}
    reason = {"reason": "بی‌دلیل"} if one.get("status") == "withdrawn" else {}
    title = one["title"].replace("«", "“")
    return article(f'"{title}"', one["body"], **{**given, **lists, **reason})


def _person(one: dict[str, Any]) -> str:
    former = {"former_ids": f"[{', '.join(one['former'])}]"} if one.get("former") else {}
    given = {key: value for key, value in one.items() if value is not None and key not in ("name", "former")}
    return person(one["name"], **given, **former)


def killed(site: House, moment: int) -> None:
    """A build in a process of its own that is killed the n-th time it touches the site or its memory."""
    child = os.fork()
    if child == 0:
        touches = 0

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            nonlocal touches
            if event in CRASHES and "/dist" in os.fsdecode(str(arguments[0])):
                touches += 1
                if touches == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(watch)
            build(site.site(jobs=1))
        finally:
            os._exit(0)
    os.waitpid(child, 0)


class TestEdits(Edits.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=int(os.environ.get("KHANEH_EDITS", "10")), stateful_step_count=14)
