"""The direction of the arrows: who may import whom, and one door for each library. Every import counts, wherever it stands."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sites import article, house

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "khaneh"

# A line may import only lines below it; names on one line are strangers.
LAYERS = """
cli
preview
pipeline
cache checks convert desk deploy
render search feeds assets pictures offline
routes
library prose originals
story
registry
reader
model config
fields
dates words intake
steady
problems persian executor reads listing
"""
RANK = {name: rank for rank, line in enumerate(reversed(LAYERS.split("\n"))) for name in line.split()}

DOORS = {
    "yaml": "fields",
    "markdown": "prose",
    "nh3": "prose",
    "jinja2": "render",
    "markupsafe": "render",
    "hazm": "convert",
    "hijridate": "convert",
    "mammoth": "intake",
    "livereload": "preview",
    "tornado": "preview",
    "watchfiles": "preview",
    "click": "cli",
    "babel": "words",
    "jdatetime": "dates",
    "fontTools": "assets",
    "PIL": "pictures",
    "pagefind_bin": "search",
}
EVERYWHERE = {"msgspec"}


def sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def name_of(path: Path) -> str:
    """A folder such as khaneh/convert/ is one name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every dotted name a file imports: at its top, inside functions, under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides which layer it crosses"
            module = node.module or ""
            yield from ((f"{module}.{alias.name}" for alias in node.names) if module == "khaneh" else [module])


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_lies_below_it(path: Path) -> None:
    own = name_of(path)
    assert own in RANK, f"{own} has no place among the layers"
    theirs = {name.split(".")[1] for name in imported(path) if name.startswith("khaneh.")} - {own}
    wrong = {name for name in theirs if RANK[name] >= RANK[own]}
    assert not wrong, f"{own} may not import {wrong}"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_library_has_one_door(path: Path) -> None:
    own = name_of(path)
    outside = {name.split(".")[0] for name in imported(path)} - set(sys.stdlib_module_names) - {"khaneh"} - EVERYWHERE
    wrong = {library for library in outside if DOORS.get(library) != own}
    assert not wrong, f"{own} is no door to {wrong}"


def modules() -> dict[str, Path]:
    """Every module by its dotted name."""
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in sources()}


def module_imports(path: Path, known: dict[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("khaneh"):
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else node.module or "" for name in inner)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = modules()
    arrows = {name: {i for i in module_imports(path, known) if i in known and i != name} for name, path in known.items()}
    while leaves := {name for name, needs in arrows.items() if not needs & arrows.keys()}:
        arrows = {name: needs for name, needs in arrows.items() if name not in leaves}
    assert not arrows, f"these import each other: {sorted(arrows)}"


def test_only_the_command_line_prints() -> None:
    printing = [
        name_of(path)
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert set(printing) <= {"cli"}


CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter"}


@pytest.mark.parametrize("package", ["render", "feeds", "search", "routes", "library.py", "prose", "offline.py", "originals.py"])
def test_what_makes_pages_asks_no_clock(package: str) -> None:
    """A page of tomorrow is the page of today: what is another every day is made when a site is deployed."""
    paths = [path for path in sources() if path.is_relative_to(PACKAGE / package)]
    asked = [
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno} {name}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for name in [node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")]
        if name in CLOCKS
    ]
    assert paths
    assert asked == []


@pytest.mark.parametrize(("module", "function"), [("__init__", "build"), ("building", "rebuild"), ("make", "make")])
def test_a_build_tells_its_story_in_forty_lines(module: str, function: str) -> None:
    tree = ast.parse((PACKAGE / "pipeline" / f"{module}.py").read_text(encoding="utf-8"))
    told = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    assert (told.end_lineno or 0) - told.lineno < 40


def test_the_one_command_is_ten_lines() -> None:
    assert len((ROOT / "build.py").read_text(encoding="utf-8").splitlines()) <= 10


# Slow to load, and of no use to a build.
HEAVY = {"hazm", "hijridate", "mammoth", "livereload", "tornado", "watchfiles", "click", "fontTools"}


def test_a_build_imports_neither_hazm_nor_what_only_other_commands_need(tmp_path: Path) -> None:
    site = house(tmp_path)
    site.write("content/articles/a.md", article(en="News"))
    program = f"""
import sys
from pathlib import Path
from khaneh.pipeline import build, site_at
print(len(build(site_at(Path({str(tmp_path)!r}))).written))
print(*sorted({{name.split(".")[0] for name in sys.modules}}))
"""
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    written, loaded = ran.stdout.splitlines()
    assert int(written) > 20
    assert "khaneh" in loaded.split()
    assert not set(loaded.split()) & HEAVY
    assert [name for name in sorted(HEAVY) if find_spec(name) is None] == [], "what is not installed cannot be loaded"


@pytest.mark.parametrize(("command", "module"), [("convert", "hazm"), ("check", "jinja2")])
def test_a_command_says_what_it_does_before_it_loads_what_takes_time(command: str, module: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("متن", encoding="utf-8")
    program = f"""
import sys
from khaneh import cli
from khaneh.cli import converting

def first(stage):
    print(stage, {module!r} in sys.modules)
    sys.exit()

cli.progress = converting.progress = first
cli.main(sys.argv[1:])
"""
    words = [command, *([str(tmp_path / "a.txt")] if command == "convert" else [])]
    ran = subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() in ("converting 1 text False", "check False")
