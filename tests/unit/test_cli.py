"""The commands as a person meets them: exit codes, problems on stderr, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from khaneh import cli

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = (
    "build", "serve", "convert", "check", "new", "publish", "summary", "deploy", "confirm", "unconfirmed", "merge", "alias", "word",
    "rename",
)  # fmt: skip


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no site yet, as the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def code_of(*arguments: str) -> int:
    try:
        cli.main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(command, "--help") == 0
    assert capsys.readouterr().out.startswith(f"Usage: build.py {command}")


def test_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of("--help") == 0
    listed = capsys.readouterr().out
    assert [command for command in COMMANDS if f"\n  {command} " not in listed] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("biuld",),
        ("build", "--nonsense"),
        ("build", "--jobs", "0"),
        ("build", "--jobs", "many"),
        ("new", "عنوان"),
        ("publish",),
        ("confirm",),
        ("merge", "a"),
        ("alias", "a"),
        ("word", "a"),
        ("word", "a", "b", "--keep"),
        ("rename", "a"),
        ("convert", "--again", "--json"),
        ("serve", "--port", "99999"),
        ("--nonsense",),
    ],
)
def test_what_is_not_understood_ends_with_two(empty: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of(*arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ((), "site_config.yaml: E-FILE"),
        (("build",), "site_config.yaml: E-FILE"),
        (("--full",), "site_config.yaml: E-FILE"),
        (("check",), "site_config.yaml: E-FILE"),
        (("publish", "a"), "site_config.yaml: E-FILE"),
        (("deploy",), "site_config.yaml: E-FILE"),
        (("summary", "a"), "site_config.yaml: E-FILE"),
        (("new", "عنوان", "--slug", "../x"), "content/articles/../x.md: E-SLUG"),
    ],
)
def test_problems_stand_on_stderr_and_end_with_one(
    empty: Path, arguments: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(*arguments) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(line)
    assert "1 error, 0 warnings" in told.err
    assert "Traceback" not in told.err
    assert not (empty / "dist").exists()


def test_a_new_draft_is_named_from_the_sites_folder(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code_of("new", "عنوان", "--slug", "first") == 0
    assert capsys.readouterr().out == "content/articles/first.md\n"
    assert (empty / "content/articles/first.md").is_file()


def test_our_own_failure_is_one_line_and_its_traceback_goes_into_a_file(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("khaneh.desk.new")
    assert code_of("new", "عنوان", "--slug", "first") == 1
    told = capsys.readouterr().err
    assert told.startswith(".khaneh/crash.txt: E-CRASH")
    assert "Traceback" not in told
    assert "AttributeError" in (empty / ".khaneh/crash.txt").read_text(encoding="utf-8")


def test_our_own_failure_is_told_where_no_file_can_be_kept_too(
    empty: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty / ".khaneh").write_text("x", encoding="utf-8")
    monkeypatch.delattr("khaneh.desk.new")
    assert code_of("new", "عنوان", "--slug", "first") == 1
    told = capsys.readouterr().err
    assert told.startswith(".: E-CRASH")
    assert "AttributeError" in told


@pytest.mark.parametrize("options", [("-S", "-E"), ("-S", "-I")])
def test_without_the_environment_one_line_says_what_to_run(options: tuple[str, ...], tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, *options, str(ROOT / "build.py")], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert "make site" in ran.stderr


def test_persian_reaches_a_terminal_that_cannot_show_it(tmp_path: Path) -> None:
    """A console of an old Windows, or LC_ALL=C: the words are written as UTF-8 all the same."""
    (tmp_path / "site_config.yaml").write_text("عنوان: x\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, str(ROOT / "build.py")], cwd=tmp_path, capture_output=True, env={"LC_ALL": "C", "PYTHONUTF8": "0"}, check=False
    )
    assert ran.returncode == 1
    assert "site_config.yaml:1: E-KEY: عنوان" in ran.stderr.decode()


def test_a_command_whose_output_nobody_takes_has_still_succeeded() -> None:
    """As services and pythonw start programs: there is no stdout at all."""
    done = subprocess.run(f'"{sys.executable}" build.py --version >&-', shell=True, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


LEFT = """
import multiprocessing, sys, threading, time
from khaneh import cli

def work() -> None:
    child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(30,), daemon=True)
    child.start()
    print(child.pid, flush=True)
    threading.Thread(target=time.sleep, args=(30,), daemon=True).start()

cli.main = work
cli.run()
"""


def test_what_a_preview_has_begun_ends_with_it() -> None:
    done = subprocess.run([sys.executable, "-c", LEFT], cwd=ROOT, capture_output=True, text=True, check=True, timeout=20)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
