"""The house's spellings, content/words.yaml: a rule or a word more, the comments of the file as they were."""

from __future__ import annotations

from pathlib import Path

from khaneh.desk.changes import Changes
from khaneh.fields import Plain, Sheet, edited, whole_sheet
from khaneh.problems import KhanehError, problem

LABEL = "content/words.yaml"
_HEAD = "# املای این تحریریه: «convert» هنگام آماده کردن متن خام از این فهرست پیروی می‌کند.\n"


def replace_word(before: str, after: str, content: Path, changes: Changes) -> bool:
    """`before` is written `after` from now on; False where that is the rule already. Raises KhanehError for what contradicts the list."""
    before, after = _word(before), _word(after)
    page = _page(content, changes)
    rules, kept = _rules(page), _kept(page)
    if rules.get(before) == after:
        return False
    if before == after:
        what, mend = "{before} would become itself", "build.py word --keep {before}"
        raise KhanehError([problem(LABEL, _line(page, "replace"), "E-WORD", what, mend, before=before)])
    wrong = []
    if before in rules:
        what, mend = "{before} is to become {after} already", "change it there by hand, if that is wrong"
        wrong.append(problem(LABEL, _line(page, "replace"), "E-WORD", what, mend, before=before, after=rules[before]))
    if before in kept:
        what = "{before} is never to be altered"
        wrong.append(problem(LABEL, _line(page, "keep"), "E-WORD", what, "take it out of `keep` first", before=before))
    if after in rules:
        what = "{after} is itself to become {other}"
        wrong.append(problem(LABEL, _line(page, "replace"), "E-WORD", what, "write {other} at once", after=after, other=rules[after]))
    if first := next((old for old, new in rules.items() if new == before), ""):
        what, mend = "{first} is to become {before}, which would go on to become {after}", "change that rule first"
        line = _line(page, "replace")
        wrong.append(problem(LABEL, line, "E-WORD", what, mend, first=first, before=before, after=after))
    if wrong:
        raise KhanehError(wrong)
    _put(page, "replace", {**rules, before: after}, content, changes)
    return True


def keep_word(word: str, content: Path, changes: Changes) -> bool:
    """`word` is right and never altered; False where the list says so. Raises KhanehError where a rule alters it."""
    word = _word(word)
    page = _page(content, changes)
    rules, kept = _rules(page), _kept(page)
    if word in kept:
        return False
    if word in rules:
        what, mend = "{before} is to become {after} already", "change it there by hand, if that is wrong"
        raise KhanehError([problem(LABEL, _line(page, "replace"), "E-WORD", what, mend, before=word, after=rules[word])])
    _put(page, "keep", [*kept, word], content, changes)
    return True


def _word(given: str) -> str:
    """White space as convert has it. Raises KhanehError for nothing at all."""
    word = " ".join(given.split())
    if not word:
        raise KhanehError([problem(LABEL, 0, "E-VALUE", "there are no letters in this word")])
    return word


def _page(content: Path, changes: Changes) -> Sheet:
    try:
        return whole_sheet(changes.read(content / "words.yaml"), LABEL)
    except FileNotFoundError:
        return whole_sheet(_HEAD.encode(), LABEL)


def _rules(page: Sheet) -> dict[str, str]:
    rules = page.values.get("replace") or {}
    if not isinstance(rules, dict):
        raise KhanehError([problem(LABEL, page.line("replace"), "E-TYPE", "{key} must hold keys of its own", key="replace")])
    return {before: str(after) for before, after in rules.items()}


def _kept(page: Sheet) -> list[str]:
    kept = page.values.get("keep") or []
    return [str(word) for word in kept] if isinstance(kept, list) else [str(kept)]


def _put(page: Sheet, key: str, value: dict[str, str] | list[str], content: Path, changes: Changes) -> None:
    plain: Plain = dict(value) if isinstance(value, dict) else list(value)
    changes.put(content / "words.yaml", edited(page.text, page.set(key, plain)).encode())


def _line(page: Sheet, key: str) -> int:
    return page.line(key) if key in page.values else 0
