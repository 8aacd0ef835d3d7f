"""A newsroom at work: whatever is written, renamed, withdrawn or deleted, in any order, the site is what a clean build makes of it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.sites import House, article, house, person

slugs = st.sampled_from(["a", "b", "c"])
ids = st.sampled_from(["ali", "sara"])
dates = st.sampled_from(["1403-02-11", "1403-02", "1384", "2024-05-01", "unknown", "1402-12-29~"])
titles = st.sampled_from(["خبر نخست", "خبر دیگر"])
statuses = st.sampled_from(["published", "published", "draft", "withdrawn"])


class Newsroom(RuleBasedStateMachine):
    """Edits at random; after each, a build, held against one that remembers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.site: House = house(Path(tempfile.mkdtemp(prefix="khaneh-")))
        self.site.build()

    def teardown(self) -> None:
        shutil.rmtree(self.site.root)

    def path(self, kind: str, name: str) -> Path:
        return self.site.root / "content" / kind / f"{name}.md"

    @rule(slug=slugs, title=titles, date=dates, status=statuses, people=st.sets(ids), english=st.booleans(), code=st.booleans())
    def write_article(self, slug: str, title: str, date: str, status: str, people: set[str], english: bool, code: bool) -> None:
        given = {"people": f"[{', '.join(sorted(people))}]", "en": title[:3] if english else None, "code": '"7"' if code else None}
        body = "\n\n".join(f'گفت.\n{{: by="{id_}" }}' for id_ in sorted(people)) or "متن."
        self.site.write(f"content/articles/{slug}.md", article(title, body, date=date, status=status, **given))

    @rule(slug=slugs)
    def delete_article(self, slug: str) -> None:
        self.path("articles", slug).unlink(missing_ok=True)

    @rule(slug=slugs, to=slugs, alias=st.booleans())
    def rename_article(self, slug: str, to: str, alias: bool) -> None:
        old = self.path("articles", slug)
        if old.exists() and slug != to:
            text = old.read_text(encoding="utf-8")
            old.unlink()
            self.site.write(f"content/articles/{to}.md", text.replace("title:", f"aliases: [{slug}]\ntitle:", 1) if alias else text)

    @rule(id_=ids, name=st.sampled_from(["علی کبیری", "سارا مرادی"]), confirmed=st.booleans())
    def write_person(self, id_: str, name: str, confirmed: bool) -> None:
        self.site.write(f"content/people/{id_}.md", person(name, confirmed=str(confirmed).lower()))

    @rule(id_=ids)
    def delete_person(self, id_: str) -> None:
        self.path("people", id_).unlink(missing_ok=True)

    @rule(size=st.integers(1, 3))
    def turn_the_pages(self, size: int) -> None:
        text = self.site.read("site_config.yaml")
        self.site.write(
            "site_config.yaml", "".join(f"page_size: {size}\n" if line.startswith("page_size") else line for line in text.splitlines(True))
        )

    @rule()
    def lose_a_page(self) -> None:
        (self.site.out / "index.html").unlink(missing_ok=True)

    @invariant()
    def the_site_is_what_a_clean_build_makes(self) -> None:
        before, told = self.site.files(), [str(p) for p in self.site.problems()]
        if told:
            assert self.site.files() == before
            assert [str(p) for p in self.site.problems(out=self.site.root / "fresh")] == told
        else:
            assert self.site.files() == self.site.clean()
            assert self.site.faults() == []


TestNewsroom = Newsroom.TestCase
# A failing run is told as it is: shrinking it would cost minutes of builds.
TestNewsroom.settings = settings(max_examples=int(os.environ.get("NEWSROOM_DAYS", "4")), stateful_step_count=7, phases=[Phase.generate])
