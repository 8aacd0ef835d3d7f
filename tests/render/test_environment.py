"""Faults in templates and words are told with their line, all at once, and never as tracebacks."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from khaneh import words
from khaneh.config import read
from khaneh.render.renderer import TEMPLATES, Renderer
from tests.render.newsroom import SITE, text, tree
from tests.sites import CONFIG, REPOSITORY, House, house

ARABIC = "  ar: {name: العربية, dir: rtl, calendar: gregorian, digits: arabic, fallback: [en, fa]}\n"


@pytest.fixture
def made(tmp_path: Path) -> House:
    return house(tmp_path, SITE)


def line_of(made: House, path: str, wanted: str) -> int:
    return next(n for n, line in enumerate(made.read(path).splitlines(), start=1) if wanted in line)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("templates/article.html", "<h1>{{ headline(view.story.title) }}</h1>", "<h1>{{ view.story.titel }}</h1>"),
        ("templates/article.html", "<h1>{{ headline(view.story.title) }}</h1>", "<h1>{{ titel }}</h1>"),
        ("templates/article.html", "<h1>{{ headline(view.story.title) }}</h1>", "<h1>{{ view.story.title | titel }}</h1>"),
        ("templates/article.html", "<h1>{{ headline(view.story.title) }}</h1>", "<h1>{{ headline(view.story.title) }</h1>"),
        ("templates/article.html", "<h1>{{ headline(view.story.title) }}</h1>", "<h1>{{ asset('css/none.css') }}</h1>"),
        ("templates/parts/story.html", "{{ view.code }}", "{{ view.cod }}"),
    ],
    ids=["field", "name", "filter", "syntax", "asset", "inside a macro"],
)
def test_a_template_s_mistake_is_told_with_its_line(made: House, path: str, before: str, after: str) -> None:
    line = line_of(made, path, before)
    made.edit(path, before, after)
    assert made.told() == [f"{path}:{line} E-TEMPLATE"]


@pytest.mark.parametrize("path", ["templates/article.html", "assets/css/parts/colours.css", "assets/js/worker.js"])
def test_what_was_saved_in_another_encoding_is_told_with_its_line(made: House, path: str) -> None:
    made.write(path, "\n/* رنگ */\n".encode("cp1256"))
    assert made.told() == [f"{path}:2 E-ENCODING"]


def test_a_template_that_is_not_there_is_told(made: House) -> None:
    made.delete("templates/person.html")
    assert made.told() == ["templates/person.html:0 E-TEMPLATE"]


def test_a_message_without_words_stops_the_build_in_each_language_that_lacks_it(made: House) -> None:
    made.edit("templates/article.html", "<h1>", "<p>{% trans %}Hitherto unheard{% endtrans %}</p><h1>")
    line = line_of(made, "templates/article.html", "Hitherto unheard")
    assert [f"{p.path}:{p.line} {p.code} {p.values['catalogue']}" for p in made.problems()] == [
        f"templates/article.html:{line} E-MESSAGE templates/words/{code}.po" for code in ("en", "fa")
    ]


def test_a_month_without_words_is_told_before_any_page_is_made(made: House) -> None:
    made.edit("templates/words/fa.po", 'msgstr "آذر"', 'msgstr ""')
    assert made.told() == ["templates/words/fa.po:0 E-MESSAGE"]


def test_another_template_makes_every_page_anew(made: House) -> None:
    made.build()
    made.edit("templates/base.html", "<main id", '<main class="x" id')
    assert "news/one/index.html" in made.rebuild()


def test_a_third_language_needs_words_config_and_content_only(tmp_path: Path) -> None:
    made = house(tmp_path, SITE)
    made.write("site_config.yaml", CONFIG.lstrip().replace("page_size", f"{ARABIC}page_size"))
    words = (REPOSITORY / "templates" / "words" / "en.po").read_text(encoding="utf-8")
    made.write(
        "templates/words/ar.po", words.replace('msgstr "People"', 'msgstr "الأشخاص"').replace('msgstr "November"', 'msgstr "نوفمبر"')
    )
    made.edit("content/articles/one.md", "en:\n  title", "ar: {title: ما قاله كبيري, summary: تكلم كبيري في طهران.}\nen:\n  title")
    made.build()
    page = tree(made, "/ar/news/one/")
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert text(page.xpath("//h1")[0]) == "ما قاله كبيري"
    assert "الأشخاص" in made.words("/ar/news/one/")
    assert "٢٤ نوفمبر ٢٠١٩" in made.words("/ar/news/one/")
    names = page.xpath("//section[@class='who'][1]//li/a/bdi")
    assert [(text(n), n.get("lang")) for n in names] == [("Mohammad Kabiri", "en"), ("Dr Panah", "en"), ("محمد شریعتمداری", "fa")]
    codes = {link.get("hreflang") for link in tree(made, "/news/one/").xpath("//link[@hreflang]")}
    assert codes == {"fa", "en", "ar", "x-default"}


def test_what_one_process_has_compiled_another_need_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """One has read the catalogues itself, the other has them from the first."""
    environment = sys.modules["khaneh.render.environment"]
    config, _ = read(REPOSITORY / "site_config.yaml", "site_config.yaml")
    assert config

    def prepared() -> set[str]:
        catalogues = {language.code: words.load(REPOSITORY / f"templates/words/{language.code}.po") for language in config.languages}
        Renderer(REPOSITORY / "templates", config, catalogues, {}, {}).prepare()
        return set(environment._COMPILED.codes)

    monkeypatch.setattr(words, "_KNOWN", {})
    monkeypatch.setattr(environment, "_COMPILED", environment.Compiled({}, {}))
    monkeypatch.setattr(environment, "_CODES", {})
    first, catalogues = prepared(), words.known()
    monkeypatch.setattr(words, "_KNOWN", {})
    words.recall(catalogues)
    assert len(first) >= 2 * len(TEMPLATES)
    assert prepared() == first
