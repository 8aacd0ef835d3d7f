"""Who speaks in an article, how much and where; and how long the whole takes to read."""

from __future__ import annotations

import msgspec

from khaneh.registry import Statement
from khaneh.render.scene import Scene
from khaneh.render.values import Link, Phrase
from khaneh.story import Story

WORDS_A_MINUTE = 180  # Persian prose, silent reading by adults; half-spaces join words, so there are fewer of them than in English


class Jump(msgspec.Struct, frozen=True):
    """Where a stretch of someone's words begins, and the number of that paragraph."""

    href: str
    number: int


class Speaking(msgspec.Struct, frozen=True):
    """Someone whose words an article reports: a person with the role it states, or a group in its own words (`name` leads nowhere).

    `paragraphs` counts those that report them, alone or with others; `jumps` lead to where they begin to speak.
    """

    name: Link
    roles: tuple[Phrase, ...]
    paragraphs: int
    jumps: tuple[Jump, ...]


def speaking(scene: Scene, story: Story) -> tuple[Speaking, ...]:
    """The speakers of an article in the order in which they begin."""
    said: dict[tuple[bool, str], list[int]] = {}
    for statement in story.statements:
        for who in _speakers(statement):
            said.setdefault(who, []).append(int(statement.anchor[1:]))
    roles = {one.id: tuple(Phrase(role) for role in one.roles) for one in story.people}
    return tuple(
        Speaking(Link(Phrase(name)), (), len(numbers), _jumps(numbers))
        if is_group
        else Speaking(scene.link("people", name), roles.get(name, ()), len(numbers), _jumps(numbers))
        for (is_group, name), numbers in said.items()
    )


def _speakers(statement: Statement) -> list[tuple[bool, str]]:
    return [(True, statement.group)] if statement.group else [(False, id_) for id_ in statement.speakers]


def _jumps(numbers: list[int]) -> tuple[Jump, ...]:
    """The first of each run of paragraphs that follow each other."""
    return tuple(Jump(f"#p{number}", number) for number in numbers if number - 1 not in numbers)


def minutes(story: Story) -> int:
    """How long an article takes to read, in whole minutes, at least one."""
    words = story.words + (len(story.article.lede.split()) if story.article.lede else 0)
    return max(1, round(words / WORDS_A_MINUTE))
