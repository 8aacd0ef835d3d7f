"""The papers say what the code does: commands, options, codes, keys, paths, links and layers are held against it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from khaneh import config, convert, dates, reader, registry
from khaneh.cli import commands
from khaneh.convert import draft
from tests.docs.papers import ARCHITECTURE, OPERATOR, PAPERS, PUBLISHER, README, ROOT, Paper, codes
from tests.unit.test_layers import LAYERS

CODE = re.compile(r"[EW]-[A-Z][A-Z-]*[A-Z]")
LANGUAGES = ("fa", "en")
TABLES = {"articles": "کلید", "people": "کلید شخص", "organisations": "کلید سازمان", "pages": "کلید صفحه"}
EVERYONE = [pytest.param(one, id=one.path) for one in PAPERS]


def options(command: click.Command) -> set[str]:
    return {name for parameter in command.params if isinstance(parameter, click.Option) for name in parameter.opts}


OPTIONS = {name: options(command) for name, command in commands.commands.items()}
ANY_OPTION = {"--help", "--version"}.union(*OPTIONS.values())


def constants(*files: Path) -> set[str]:
    """Every text that stands as a constant in the code of `files`."""
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


# Commands


def calls(page: Paper) -> Iterator[tuple[str, list[str]]]:
    """Each `build.py …` of a paper: its command and its options."""
    for line in page.lines_of_code:
        for call in re.findall(r"\bbuild\.py(?=$| (?! ))([^|;&>#(]*)", line):
            words = call.split()
            named = words[0] if words and re.fullmatch("[a-z]+", words[0]) else "build"
            yield named, re.findall(r"(?<!\S)--[a-z][a-z-]*", call)


@pytest.mark.parametrize("page", EVERYONE)
def test_every_command_and_option_in_the_papers_exists(page: Paper) -> None:
    for command, given in calls(page):
        assert command in OPTIONS, f"build.py {command}"
        assert set(given) <= OPTIONS[command] | {"--help"}, f"build.py {command} {given}"


def test_options_named_by_themselves_in_the_guide_exist() -> None:
    bare = {option for code in PUBLISHER.codes if "git" not in code for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", code)}
    assert {"--dry-run", "--accept"} <= bare
    assert bare <= ANY_OPTION


def test_the_readme_has_every_command_with_all_its_options() -> None:
    told: dict[str, set[str]] = {}
    for row in README.table("command"):
        named = [call.removeprefix("build.py").split() for call in codes(row[0])]
        command = next((words[0] for words in named if words and words[0] in OPTIONS), "build")
        told.setdefault(command, set()).update(re.findall(r"--[a-z-]+", " ".join(row)))
    positional = {"new": {"--slug"}}  # its table row shows it where it is typed
    assert told == {name: given | positional.get(name, set()) for name, given in OPTIONS.items()}


@pytest.mark.parametrize("page", EVERYONE)
def test_every_make_target_in_the_papers_exists(page: Paper) -> None:
    targets = set(re.findall(r"^([.\w/-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {target for line in page.lines_of_code for target in re.findall(r"(?:^|\s)make(?: --silent)? ([.a-z/]+)", line)}
    assert named <= targets


def test_the_readme_names_the_targets_people_use() -> None:
    assert all(any(line.startswith(f"make {target}") for line in README.lines_of_code) for target in ("site", "test", "preview", "check"))


# Problems


def test_the_guide_explains_every_code_there_is_and_no_other() -> None:
    raised = {text for text in constants(*(ROOT / "khaneh").rglob("*.py")) if CODE.fullmatch(text)}
    explained = [code for row in PUBLISHER.table("کد") for code in codes(row[0])]
    assert set(explained) == raised
    assert explained == sorted(explained)


def test_every_code_comes_with_what_to_do() -> None:
    assert [row[0] for row in PUBLISHER.table("کد") if len(row) != 3 or not all(row)] == []


@pytest.mark.parametrize("page", EVERYONE)
def test_codes_named_anywhere_exist(page: Paper) -> None:
    raised = constants(*(ROOT / "khaneh").rglob("*.py"))
    assert {code for code in CODE.findall(page.text) if code not in raised} == set()


def test_the_guide_shows_a_problem_as_it_is_told() -> None:
    text = "---\ntitle: x\nstatus: draft\ndate: 1404-13-02\n---\n"
    (told,) = reader.parse(text.encode(), "content/articles/golestan-store-in-sari.md", LANGUAGES).problems
    assert PUBLISHER.fence("text problem").strip() == str(told)


# Front matter


def problems(kind: str, lines: str) -> list[tuple[str, str]]:
    """Codes of what the reader says about a file of `kind` with these lines in its front matter, each with the key it is about."""
    name = "x.en" if kind == "pages" else "x"
    read = reader.parse(f"---\n{lines}\n---\n\nمتن\n".encode(), f"content/{kind}/{name}.md", LANGUAGES)
    return [(p.code, p.values.get("key", "")) for p in read.problems]


def known_keys(kind: str) -> set[str]:
    words = {text for text in constants(*(ROOT / "khaneh" / "reader").glob("*.py")) if re.fullmatch("[a-z_]+", text)} | set(LANGUAGES)
    return {word for word in words if ("E-KEY", word) not in problems(kind, f"{word}: x")}


def known_inner_keys(kind: str, key: str) -> set[str]:
    """The keys that stand below `key`; empty where it takes none."""
    words = {text for text in constants(*(ROOT / "khaneh" / "reader").glob("*.py")) if re.fullmatch("[a-z_]+", text)} | set(LANGUAGES)
    for shape, prefix in ((f"{key}: {{%s: x}}", f"{key}."), (f"{key}: [{{%s: x}}]", f"{key}.0.")):
        refused = {word for word in words if ("E-KEY", prefix + word) in problems(kind, shape % word)}
        if refused:
            return words - refused
    return set()


@pytest.mark.parametrize("kind", TABLES)
def test_the_guide_has_every_key_of_front_matter_and_no_other(kind: str) -> None:
    assert sorted(codes(row[0])[0] for row in PUBLISHER.table(TABLES[kind])) == sorted(known_keys(kind))


@pytest.mark.parametrize("kind", TABLES)
def test_the_guide_names_the_keys_within_keys(kind: str) -> None:
    for row in PUBLISHER.table(TABLES[kind]):
        (key,) = codes(row[0])
        named = set(re.findall("[a-z_]+", " ".join(code for cell in row[1:] for code in codes(cell))))
        assert known_inner_keys(kind, key) <= named, key


def examples(kind: str) -> Iterator[str]:
    for row in PUBLISHER.table(TABLES[kind]):
        yield from (code for code in codes(row[2]) if ":" in code)


@pytest.mark.parametrize(("kind", "example"), [(kind, example) for kind in TABLES for example in examples(kind)])
def test_every_example_of_a_key_is_read_without_a_problem(kind: str, example: str) -> None:
    needed = {"articles": {"title": "x", "date": "unknown"}, "pages": {"title": "x"}}.get(kind, {"name": "x"})
    lines = [f"{key}: {value}" for key, value in needed.items() if not example.startswith(f"{key}:")]
    assert problems(kind, "\n".join([*lines, example])) == []


def test_every_block_of_front_matter_in_the_guide_is_read_without_a_problem() -> None:
    blocks = [fence.text for fence in PUBLISHER.fences if fence.info == "yaml" and "base_url" not in fence.text]
    assert len(blocks) >= 4
    for block in blocks:
        assert problems("articles", f"title: x\ndate: unknown\n{block}") == []


def test_every_form_of_date_in_the_guide_is_one() -> None:
    written = [code for row in PUBLISHER.table("بنویسید") for code in codes(row[0])]
    assert [str(dates.parse(text) or dates.UNKNOWN) for text in written] == written


def test_every_kind_of_organisation_and_status_is_in_the_guide() -> None:
    assert {*reader.ORGANISATION_KINDS, *reader.STATUSES} <= set(PUBLISHER.codes)


def test_the_config_that_comes_along_shows_every_setting(tmp_path: Path) -> None:
    words = {text for text in constants(ROOT / "khaneh" / "config.py") if re.fullmatch("[a-z_]+", text)}
    path = tmp_path / "site_config.yaml"
    path.write_text("\n".join(f"{word}: x" for word in sorted(words)), encoding="utf-8")
    refused = {p.values["key"] for p in config.read(path, path.name)[1] if p.code == "E-KEY"}
    ours = (ROOT / "site_config.yaml").read_text(encoding="utf-8")
    assert {word for word in words - refused if not re.search(rf"^(?:# )?{word}:", ours, re.MULTILINE)} == set()


# The tutorial


def test_the_sample_text_of_the_guide_gives_the_report_it_shows() -> None:
    sample, shown = PUBLISHER.fence("text sample"), PUBLISHER.fence("text report").splitlines()
    record = convert.convert(sample.encode(), "tamrin.txt", registry.EMPTY, convert.HouseWords())
    assert draft.report(record).splitlines()[: len(shown)] == shown
    assert [person.name for person in record.people] == ["مریم احمدی"]
    assert {quote.speaker for quote in record.quotes} == {"مریم احمدی"}


def test_a_new_person_or_body_is_confirmed_by_taking_out_one_line(tmp_path: Path) -> None:
    raw = PUBLISHER.fence("text sample").encode()
    record = convert.convert(raw, "tamrin.txt", registry.EMPTY, convert.HouseWords())
    draft.write(record, raw, tmp_path, registry.EMPTY)
    made = [path for kind in ("people", "organisations") for path in sorted((tmp_path / kind).iterdir())]
    assert len(made) == 3
    for path in made:
        before = path.read_text(encoding="utf-8")
        after = before.replace("\nconfirmed: false\n", "\n")
        assert after != before
        name = f"content/{path.parent.name}/{path.name}"
        read = [reader.parse(text.encode(), name, LANGUAGES) for text in (before, after)]
        assert [(one.value.confirmed, one.problems) for one in read] == [(False, ()), (True, ())]  # type: ignore[union-attr]


# Links and paths


@pytest.mark.parametrize("page", EVERYONE)
def test_every_link_within_the_project_leads_somewhere(page: Paper) -> None:
    for link in page.links:
        target, _, fragment = unquote(link).partition("#")
        if re.match("[a-z]+:", target):
            continue
        path = (ROOT / page.path).parent / target if target else ROOT / page.path
        assert path.is_file(), link
        if fragment:
            (other,) = [p for p in PAPERS if (ROOT / p.path) == path.resolve()]
            assert fragment in other.anchors, link


@pytest.mark.parametrize("page", EVERYONE)
def test_every_path_named_exists(page: Paper) -> None:
    """Of an example's file, which nobody has, the folder must exist."""
    for code in page.codes:
        if re.fullmatch(r"(?:khaneh|docs|tests|tools|bench|templates|assets|content)/\S*", code):
            example = "<" in code or code.startswith("content/articles/") or code == "templates/words/ar.po"
            named = ROOT / code
            assert (named.parent if example and not named.exists() else named).exists(), code


@pytest.mark.parametrize("page", EVERYONE)
def test_no_paper_names_a_machine_a_ticket_or_another_workspace(page: Paper) -> None:
    assert re.findall(r"/work\b|/root\b|/tmp\b|\.\./shared|(?<!\w)#\d+|\bissues?\b|localhost", page.text) == []


# Architecture and hosting


def test_the_diagram_of_layers_is_the_one_the_tests_keep() -> None:
    drawn = [line.split("  " * 4)[0] for line in ARCHITECTURE.fence("layers").splitlines()]
    assert [line.split() for line in drawn] == [line.split() for line in LAYERS.strip().splitlines()]


def test_both_kinds_of_host_get_the_same_policy() -> None:
    policies = re.findall(r'"(default-src [^"]+)"', OPERATOR.text)
    assert len(policies) == 4, "one for all pages, one for the search, for nginx and for Apache"
    assert policies[:2] == policies[2:]
    assert not [policy for policy in policies if "unsafe-inline" in policy or "'unsafe-eval'" in policy]
