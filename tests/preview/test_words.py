"""How problems are put into words for the browser, whatever state the site's own words and templates are in."""

from __future__ import annotations

from pathlib import Path

import pytest

from khaneh.convert import HouseWords, convert
from khaneh.convert.record import Change
from khaneh.preview.handlers import content_type
from khaneh.preview.look import look
from khaneh.preview.report import rules
from khaneh.preview.told import LONGEST_QUOTE, quote, tell
from khaneh.problems import problem
from khaneh.registry import EMPTY
from tests.sites import CONFIG, House, house

ROOT = Path(__file__).parent.parent.parent
TEMPLATES, FIXTURES = ROOT / "templates", ROOT / "tests" / "fixtures"


@pytest.fixture
def site(tmp_path: Path) -> House:
    made = house(tmp_path)
    made.write("content/people/sara.md", f"---\nname: سارا\n---\n{'د' * 2 * LONGEST_QUOTE}\n")
    made.write("secret.txt", "secret")
    (tmp_path / "content" / "out.md").symlink_to(tmp_path / "secret.txt")
    return made


def test_a_line_is_quoted_as_it_stands(site: House) -> None:
    assert quote(site.site(), "content/people/sara.md", 2) == "name: سارا"
    assert quote(site.site(), "site_config.yaml", 1) == CONFIG.strip().splitlines()[0]
    assert quote(site.site(), "templates/base.html", 2) == site.read("templates/base.html").splitlines()[1]
    assert len(quote(site.site(), "content/people/sara.md", 4)) == LONGEST_QUOTE + 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("content/people/sara.md", 0),
        ("content/people/sara.md", 99),
        ("content/people/nobody.md", 1),
        ("content/people", 1),
        ("content/../secret.txt", 1),
        ("content//etc/passwd", 1),
        ("/etc/passwd", 1),
        ("secret.txt", 1),
        ("content/out.md", 1),
        ("content/\0", 1),
    ],
)
def test_nothing_is_quoted_that_is_no_line_of_the_site(site: House, path: str, line: int) -> None:
    assert quote(site.site(), path, line) == ""


def test_a_problem_is_told_in_the_first_language_with_its_values(site: House) -> None:
    fault = problem("content/a.md", 3, "E-KEY", "{key} is no key that is known here", "did you mean {near}?", key="nmae", near="name")
    told = tell(fault, site.site(), look(site.site(), None).words.gettext)
    assert "nmae" in told.what
    assert told.what != "nmae is no key that is known here"
    assert "name" in told.mend


def test_what_the_catalogue_lacks_is_told_in_english(site: House) -> None:
    fault = problem("content/a.md", 3, "E-NEW", "a {thing} nobody has words for", thing="fault")
    assert tell(fault, site.site(), look(site.site(), None).words.gettext).what == "a fault nobody has words for"


def test_a_look_is_kept_until_its_files_change_and_outlives_a_broken_config(site: House) -> None:
    first = look(site.site(), None)
    assert look(site.site(), first) is first
    site.write("site_config.yaml", CONFIG.replace("  fa: {name: فارسی", "  ar: {name: العربية"))
    changed = look(site.site(), first)
    assert changed.language.code == "ar"
    site.write("site_config.yaml", "title: [")
    assert look(site.site(), changed).language.code == "ar"


def test_without_any_words_the_preview_speaks_english(site: House) -> None:
    site.write("site_config.yaml", CONFIG.replace("  fa: {name: فارسی", "  ku: {name: کوردی"))
    assert "Something has to be mended" in look(site.site(), None).overlay


def test_changes_are_grouped_by_rule_the_most_frequent_first() -> None:
    changes = (Change("ي", "ی", "letter", 3), Change("ها", "‌ها", "plural", 2), Change("هاي", "‌های", "plural", 4))
    assert [(rule.name, rule.count, [c.count for c in rule.changes]) for rule in rules(changes)] == [
        ("plural", 6, [4, 2]),
        ("letter", 3, [3]),
    ]


def test_a_text_in_another_encoding_does_not_claim_to_be_utf_8() -> None:
    assert content_type("001.txt", "سلام".encode()) == "text/plain; charset=utf-8"
    assert content_type("001.txt", "سلام".encode("windows-1256")) == "text/plain"
    assert content_type("a.woff2", b"") == "font/woff2"
    assert content_type("a.unknown", b"") == "application/octet-stream"


def test_the_report_has_words_for_every_rule_and_question() -> None:
    """What the converter makes of the corpus is told in the editor's language, nothing in the code's own names."""
    page = (TEMPLATES / "preview" / "report.html").read_text(encoding="utf-8")
    texts = sorted((FIXTURES / "corpus" / "tuned" / "raw").glob("*.txt"))
    records = [convert(path.read_bytes(), path.name, EMPTY, HouseWords()) for path in texts]
    assert {c.rule for r in records for c in r.changes if f'"{c.rule}":' not in page} == set()
    assert {q.what for r in records for q in r.questions if f'"{q.what}":' not in page} == set()
